import { describe, expect, test } from 'vitest';
import type { EntryStore } from '../ports.ts';
import type { Needs } from '../stored.ts';
import { partly } from '../testing/partly.ts';
import { knownDomain, LEASE } from '../testing/ports.ts';
import { covering, covers } from './covered.ts';

const needs = (attributes: readonly string[], edges: readonly string[] = []): Needs => ({ attributes, edges });

test.each([
  [null, needs([]), false],
  [needs(['a', 'b']), needs(['b']), true],
  [needs(['a']), needs(['a', 'b']), false],
  [needs(['a'], ['member']), needs(['a'], ['member']), true],
  [needs(['a'], ['member']), needs(['a'], ['manager']), false],
  [needs([]), needs([]), true],
])('%j covers %j: %s', (covered, wanted, answer) => {
  expect(covers(covered, wanted)).toBe(answer);
});

describe('what is covered while a domain is read', () => {
  async function stored(covered: Needs | null, wanted: Needs, broken = false) {
    const told: unknown[] = [];
    const entries = partly<EntryStore>({ storeCovered: async (lease, now) => void told.push([lease === LEASE, now]) });
    const read = async () => {
      told.push('read');
      if (broken) throw new Error('broken');
    };
    await covering({ entries, lease: LEASE }, knownDomain({ covered }), wanted, read).catch(() => told.push('broke'));
    return told;
  }

  test('nothing before: what is asked for', async () => {
    expect(await stored(null, needs(['a'], ['member']))).toEqual([[true, needs(['a'], ['member'])], 'read']);
  });

  test('the same: nothing is stored', async () => {
    expect(await stored(needs(['a']), needs(['a']))).toEqual(['read']);
  });

  test('something new: no promise before the read has ended well', async () => {
    expect(await stored(needs(['a']), needs(['a', 'b']))).toEqual(['read', [true, needs(['a', 'b'])]]);
    expect(await stored(needs(['a']), needs(['a', 'b']), true)).toEqual(['read', 'broke']);
  });

  test('something less: given up before the read begins', async () => {
    expect(await stored(needs(['a', 'b'], ['member', 'manager']), needs(['a'], ['member']))).toEqual([
      [true, needs(['a'], ['member'])],
      'read',
    ]);
  });

  test('some of both', async () => {
    expect(await stored(needs(['a', 'b']), needs(['b', 'c']))).toEqual([[true, needs(['b'])], 'read', [true, needs(['b', 'c'])]]);
  });
});
