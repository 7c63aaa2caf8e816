import type { Seeded } from './chance.ts';

const LONG = 'x'.repeat(3_000);
/** What readers of JSON stumble over: numbers at the edges, texts that are no Unicode, names that objects have by themselves. */
const HOSTILE: readonly unknown[] = [
  ...[null, true, false, 0, -1, -0, 1.5, 2 ** 53, 1e308, [], {}, [[]], [null]],
  ...['', ' ', '\u0000', '\ud800', '\u202e', LONG, '11111111-1111-4111-8111-111111111111', '2026-02-30T25:00:00Z', '1e400'],
  ...[{ constructor: 1 }, JSON.parse('{"__proto__": {"polluted": true}}'), { length: 1 }, { toString: null }, Array(300).fill(0)],
];
const NAMES = ['__proto__', 'constructor', 'toString', 'type', 'id', '', 'a'] as const;

/** The value with one to three changes in its structure. */
export function mutatedJson(text: string, chance: Seeded): string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return text;
  }
  for (let left = 1 + chance.below(3); left > 0; left--) value = changed(value, chance, 0);
  return JSON.stringify(value) ?? 'null';
}

function changed(value: unknown, chance: Seeded, depth: number): unknown {
  if (typeof value !== 'object' || value === null || depth > 8 || chance.below(6) === 0) return scalar(value, chance);
  return Array.isArray(value) ? inArray(value, chance, depth) : inObject(value, chance, depth);
}

function scalar(value: unknown, chance: Seeded): unknown {
  const how = chance.below(3);
  if (typeof value === 'string' && how > 0)
    return how === 1 ? value + chance.of(['\\', ',', '\u0000', '*', "'"]) : value.slice(1);
  if (typeof value === 'number' && how > 0) return how === 1 ? value + 1 : -value;
  return chance.of(HOSTILE);
}

function inArray(value: readonly unknown[], chance: Seeded, depth: number): unknown {
  const at = chance.below(value.length + 1);
  if (at === value.length || chance.below(5) === 0) return [...value, value.length > 0 ? value[0] : chance.of(HOSTILE)];
  if (chance.below(5) === 0) return value.filter((_, index) => index !== at);
  return value.map((one, index) => (index === at ? changed(one, chance, depth + 1) : one));
}

function inObject(value: object, chance: Seeded, depth: number): unknown {
  const entries: (readonly [string, unknown])[] = Object.entries(value);
  const at = chance.below(entries.length + 1);
  const [name = '', held] = entries[at] ?? [];
  if (at === entries.length || chance.below(8) === 0)
    return Object.fromEntries([...entries, [chance.of(NAMES), chance.of(HOSTILE)]]);
  const isLeftOut = chance.below(8) === 0;
  const instead = isLeftOut ? [] : [[name, changed(held, chance, depth + 1)] as const];
  return Object.fromEntries([...entries.slice(0, at), ...instead, ...entries.slice(at + 1)]);
}
