import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fuzz } from './fuzz.ts';
import type { Target } from './target.ts';
import { TARGETS } from './targets/index.ts';

const FINDS = join(import.meta.dirname, 'finds');

/** Inputs that broke a reader once, in hexadecimal, one a file. */
function findsOf({ name }: Target): readonly Uint8Array[] {
  const folder = join(FINDS, name.replaceAll(' ', '-').toLowerCase());
  if (!existsSync(folder)) return [];
  return readdirSync(folder).map(file => Buffer.from(readFileSync(join(folder, file), 'utf8').trim(), 'hex'));
}

describe.each(TARGETS.map(target => [target.name, target] as const))('%s', (_, target) => {
  test('a few thousand hostile inputs: the reader throws nothing but its own error', () => {
    const { finds, inputs } = fuzz(target, 3_000, 1);
    expect(finds.map(({ error, input }) => `${error} ${Buffer.from(input).toString('hex')}`)).toEqual([]);
    expect(inputs).toBe(3_000);
  });

  test('what broke it once does not any more', () => {
    for (const input of findsOf(target)) expect(() => target.feed(input)).not.toThrow();
  });

  test('most of what it begins with is valid, so that there is something to spoil', () => {
    const seeds = target.seeds();
    const outcomes = seeds.map(input => target.feed(input));
    expect(outcomes.filter(outcome => outcome === 'read' || outcome === 'taken').length).toBeGreaterThan(seeds.length / 3);
  });
});

test('a reader that throws something else is found', () => {
  const broken: Target = {
    ...{ name: 'broken', proves: 'nothing', code: /fuzz\.test/, words: ['boom'] },
    seeds: () => [Buffer.from('a')],
    feed: input => {
      if (input.includes(0x6f)) throw new TypeError('boom');
      return 'read';
    },
  };
  expect(fuzz(broken, 2_000, 1).finds).toMatchObject([{ error: 'TypeError: boom' }]);
});
