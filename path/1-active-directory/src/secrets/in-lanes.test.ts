import { expect, test } from 'vitest';
import { inLanes } from './in-lanes.ts';

/** Work that ends when it is told to. */
function byHand() {
  const begun = new Map<number, { end(): void; fail(error: Error): void }>();
  const work = (item: number): Promise<string> =>
    new Promise((resolve, reject) => begun.set(item, { end: () => resolve(`${item}`), fail: reject }));
  return { begun, work, open: () => [...begun.keys()] };
}

const turn = () => new Promise(resolve => setImmediate(resolve));

test('as many as there are lanes are at work, and the results stand in order', async () => {
  const { begun, work, open } = byHand();
  const done = inLanes([1, 2, 3, 4], 2, work);
  expect(open()).toEqual([1, 2]);
  begun.get(2)?.end();
  await turn();
  expect(open()).toEqual([1, 2, 3]);
  for (const item of [3, 1]) begun.get(item)?.end();
  await turn();
  begun.get(4)?.end();
  expect(await done).toEqual(['1', '2', '3', '4']);
});

test('of nothing comes nothing', async () => {
  expect(await inLanes([], 3, async () => 1)).toEqual([]);
});

test('after a failure nothing begins, and it is told when all have ended', async () => {
  const { begun, work, open } = byHand();
  let told: unknown = null;
  const done = inLanes([1, 2, 3], 2, work).catch((error: unknown) => {
    told = error;
  });
  const failure = new Error('no more');
  begun.get(1)?.fail(failure);
  await turn();
  expect([open(), told]).toEqual([[1, 2], null]);
  begun.get(2)?.end();
  await done;
  expect([open(), told]).toEqual([[1, 2], failure]);
});
