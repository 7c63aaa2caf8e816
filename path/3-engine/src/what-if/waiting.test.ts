import { expect, test } from 'vitest';
import type { Decided } from '../6-export/collect.ts';
import type { Key } from '../stored.ts';
import { decidedEntry, guid, walkedEntry } from '../testing/samples.ts';
import { Waiting } from './waiting.ts';

const UPN: Key = { namespace: 'userPrincipalName', value: 'x@exoip.test' };
const PROXY: Key = { namespace: 'proxyAddresses', value: 'x@exoip.test' };

const one = (last: number): Decided => decidedEntry([], { entry: walkedEntry({ guid: guid(last) }) });
const keep = (waiting: Waiting, decided: readonly Decided[], withheld: readonly (Key & { readonly last: number })[]) =>
  waiting.keep({
    decided,
    keys: {
      freedKeys: [],
      takenKeys: [],
      admitted: [],
      withheld: withheld.map(({ last, ...key }) => ({ ...key, guid: guid(last) })),
    },
  });

test('who waits for nothing is told at once, the others in the end', () => {
  const waiting = new Waiting();
  const decided = [one(1), one(2), one(3)];
  expect(keep(waiting, decided, [])).toBe(decided);
  expect(waiting.decided).toEqual([]);
  expect(keep(waiting, decided, [{ ...UPN, last: 2 }])).toEqual([one(1), one(3)]);
  expect(waiting.decided).toEqual([one(2)]);
});

test('a value that comes free wakes those that wait for it, in their order', () => {
  const waiting = new Waiting();
  const withheld = [
    { ...UPN, last: 3 },
    { ...UPN, last: 2 },
    { ...PROXY, last: 1 },
  ];
  keep(waiting, [one(1), one(2), one(3)], withheld);
  waiting.wake([UPN], []);
  expect([1, 2, 3].map(last => waiting.isWoken(guid(last)))).toEqual([false, true, true]);
  expect(waiting.takeWoken(1)).toEqual([{ guid: guid(2), before: one(2) }]);
  expect(waiting.isWoken(guid(2))).toBe(false);
  expect(waiting.takeWoken(5)).toEqual([{ guid: guid(3), before: one(3) }]);
  expect(waiting.takeWoken(5)).toEqual([]);
  expect(waiting.decided).toEqual([one(1)]);
});

test('who was woken first comes first, and the last time counts', () => {
  const waiting = new Waiting();
  waiting.wake([], [guid(9)]);
  waiting.wake([], [guid(4), guid(5)]);
  waiting.wake([], [guid(4)]);
  const taken = waiting.takeWoken(9).map(woken => [woken.guid, woken.before]);
  expect(taken).toEqual([
    [guid(9), undefined],
    [guid(5), undefined],
    [guid(4), undefined],
  ]);
});

test('who was taken waits for nothing any more, until it is kept again', () => {
  const waiting = new Waiting();
  keep(waiting, [one(1)], [{ ...UPN, last: 1 }]);
  waiting.wake([UPN], []);
  waiting.takeWoken(1);
  waiting.wake([UPN], []);
  expect(waiting.isWoken(guid(1))).toBe(false);
  keep(waiting, [one(1)], [{ ...UPN, last: 1 }]);
  waiting.wake([PROXY], []);
  expect(waiting.isWoken(guid(1))).toBe(false);
  waiting.wake([UPN], []);
  expect(waiting.isWoken(guid(1))).toBe(true);
});
