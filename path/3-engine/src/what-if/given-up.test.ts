import { PAGE_LIMITS, type StagedState } from '@landbridge/model';
import { expect, test } from 'vitest';
import type { Decided } from '../6-export/collect.ts';
import { decidedEntry, guid, objectId, walkedEntry } from '../testing/samples.ts';
import { GivenUp } from './given-up.ts';

function deleted(
  last: number,
  { state, reason = 'deleted' }: { state?: StagedState; reason?: 'deleted' | 'vanished' } = {},
): Decided {
  const staged = state ? [{ kind: 'delete' as const, state }] : [];
  const entry = walkedEntry({ guid: guid(last), staged });
  return decidedEntry([{ kind: 'delete', guid: guid(last), objectId: objectId(last), reason }], { entry });
}

function pages(decided: readonly Decided[], guardPasses: boolean) {
  const givenUp = new GivenUp();
  for (const one of decided) givenUp.note(one);
  return [...givenUp.pages(guardPasses)];
}

test('what is deleted goes in the order of its entries, where the guard lets it', () => {
  const decided = [deleted(3), deleted(1, { state: 'staged' }), deleted(2, { reason: 'vanished' })];
  expect(pages(decided, true)).toEqual([[objectId(1), objectId(3)]]);
  expect(pages(decided, false)).toEqual([]);
});

test('what somebody allowed goes in any case; what is held or was rejected stays', () => {
  const decided = [
    deleted(1, { state: 'allowed', reason: 'vanished' }),
    deleted(2, { state: 'held' }),
    deleted(3, { state: 'rejected' }),
  ];
  expect(pages(decided, true)).toEqual([[objectId(1)]]);
  expect(pages(decided, false)).toEqual([[objectId(1)]]);
});

test('nothing else gives anything up', () => {
  const disable = { kind: 'disable', guid: guid(1), objectId: objectId(1), reason: 'deleted' } as const;
  expect(pages([decidedEntry([disable]), decidedEntry([])], true)).toEqual([]);
});

test('as many go together as a cycle releases in a page', () => {
  const many = Array.from({ length: PAGE_LIMITS.entries + 1 }, (_, index) => deleted(1_000 + index));
  expect(pages(many, true).map(page => page.length)).toEqual([PAGE_LIMITS.entries, 1]);
});
