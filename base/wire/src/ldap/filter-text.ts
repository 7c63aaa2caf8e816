import { bytesOf, concat, hexOf, textOf, WireError } from '../bytes/index.ts';
import type { Filter } from './filter.ts';

const MAX_DEPTH = 100;
const DESCRIPTION = /^[A-Za-z0-9.;-]+$/;
/** An attribute with a comparison, or with `:dn`, a matching rule and `:=`. */
const ITEM = /([A-Za-z0-9.;-]*)(?:(~=|>=|<=|=)|(:dn)?(?::([A-Za-z0-9.-]+))?:=)/iy;
/** Assertion values end at a parenthesis; `*` separates substrings. */
const VALUE = /(?:[^()\\\0]|\\[0-9a-f]{2})*/iy;
const ESCAPE = /((?:\\[0-9a-f]{2})+)/i;

const COMPARISONS = { '=': 'equal', '>=': 'greaterOrEqual', '<=': 'lessOrEqual', '~=': 'approx' } as const;
const SIGNS = { equal: '=', greaterOrEqual: '>=', lessOrEqual: '<=', approx: '~=' } as const;

/** The string form of RFC 4515; `\xx` stands for one byte, so any value can be written. Throws a WireError. */
export function parseFilter(text: string): Filter {
  const [filter, end] = parseAt(text, 0, 0);
  if (end !== text.length) throw malformed(end, 'nothing may follow the filter');
  return filter;
}

type Parsed<T> = readonly [value: T, end: number];

function parseAt(text: string, at: number, depth: number): Parsed<Filter> {
  if (depth > MAX_DEPTH) throw new WireError('tooDeep', { structure: 'filter', offset: at }, `more than ${MAX_DEPTH} levels`);
  if (text[at] !== '(') throw malformed(at, '( expected');
  const [filter, end] = parseComponent(text, at + 1, depth);
  if (text[end] !== ')') throw malformed(end, ') expected');
  return [filter, end + 1];
}

function parseComponent(text: string, at: number, depth: number): Parsed<Filter> {
  const sign = text[at];
  if (sign === '!') {
    const [filter, end] = parseAt(text, at + 1, depth + 1);
    return [{ kind: 'not', filter }, end];
  }
  if (sign !== '&' && sign !== '|') return parseItem(text, at);
  const filters: Filter[] = [];
  let end = at + 1;
  while (text[end] === '(') {
    const [filter, next] = parseAt(text, end, depth + 1);
    filters.push(filter);
    end = next;
  }
  return [{ kind: sign === '&' ? 'and' : 'or', filters }, end];
}

function parseItem(text: string, at: number): Parsed<Filter> {
  ITEM.lastIndex = at;
  const item = ITEM.exec(text);
  if (!item) throw malformed(at, 'attribute and comparison expected');
  const [, name = '', sign, dn, rule] = item;
  const start = ITEM.lastIndex;
  VALUE.lastIndex = start;
  const raw = VALUE.exec(text)?.[0] ?? '';
  const filter = sign === undefined ? extensible(name, dn, rule, raw) : simple(name, sign as keyof typeof COMPARISONS, raw);
  if (!filter) throw malformed(at, 'not a comparison');
  return [filter, start + raw.length];
}

function extensible(name: string, dn: string | undefined, rule: string | undefined, raw: string): Filter | null {
  if ((name === '' && rule === undefined) || raw.includes('*')) return null;
  const attribute = name === '' ? null : name;
  return { kind: 'extensible', rule: rule ?? null, attribute, value: unescaped(raw), dnAttributes: dn !== undefined };
}

function simple(attribute: string, sign: keyof typeof COMPARISONS, raw: string): Filter | null {
  if (attribute === '') return null;
  if (!raw.includes('*')) return { kind: COMPARISONS[sign], attribute, value: unescaped(raw) };
  if (sign !== '=') return null;
  if (raw === '*') return { kind: 'present', attribute };
  const parts = raw.split('*').map(unescaped);
  const any = parts.slice(1, -1);
  if (any.some(part => part.length === 0)) return null;
  const [initial = null, final = null] = [parts[0], parts.at(-1)].map(part => (part?.length ? part : null));
  return { kind: 'substrings', attribute, initial, any, final };
}

function unescaped(raw: string): Uint8Array {
  if (!raw.includes('\\')) return bytesOf(raw);
  const bytes = (run: string) => Uint8Array.from(run.slice(1).split('\\'), pair => Number.parseInt(pair, 16));
  return concat(raw.split(ESCAPE).map(run => (run.startsWith('\\') ? bytes(run) : bytesOf(run))));
}

/** The string form of RFC 4515. Throws a WireError for an attribute name that would change what the text says. */
export function formatFilter(filter: Filter): string {
  switch (filter.kind) {
    case 'and':
      return `(&${filter.filters.map(formatFilter).join('')})`;
    case 'or':
      return `(|${filter.filters.map(formatFilter).join('')})`;
    case 'not':
      return `(!${formatFilter(filter.filter)})`;
    case 'present':
      return `(${description(filter.attribute)}=*)`;
    case 'substrings': {
      const parts = [filter.initial ?? new Uint8Array(), ...filter.any, filter.final ?? new Uint8Array()];
      return `(${description(filter.attribute)}=${parts.map(escapedText).join('*')})`;
    }
    case 'extensible': {
      const attribute = filter.attribute === null ? '' : description(filter.attribute);
      const rule = filter.rule === null ? '' : `:${description(filter.rule)}`;
      return `(${attribute}${filter.dnAttributes ? ':dn' : ''}${rule}:=${escapedText(filter.value)})`;
    }
    default:
      return `(${description(filter.attribute)}${SIGNS[filter.kind]}${escapedText(filter.value)})`;
  }
}

function description(text: string): string {
  if (!DESCRIPTION.test(text)) throw malformed(0, `${JSON.stringify(text)} is not an attribute or a rule`);
  return text;
}

function escapedText(value: Uint8Array): string {
  let text: string;
  try {
    text = textOf(value);
  } catch {
    return hexOf(value).replace(/../g, '\\$&');
  }
  return text.replace(/[*()\\\0]/g, sign => `\\${hexOf(bytesOf(sign))}`);
}

function malformed(offset: number, detail: string): WireError {
  return new WireError('malformed', { structure: 'filter', offset }, detail);
}
