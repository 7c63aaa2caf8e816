import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LdapEntry } from './entry.ts';
import { EntryQueue } from './entry-queue.ts';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

const numbered = (at: number): LdapEntry => ({ dn: `CN=${at}`, attributes: [], controls: [] });

test('entries leave in the order they came, whatever the rhythm', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 200 }), rhythm => {
      const queue = new EntryQueue({ highWaterEntries: 5, highWaterBytes: 1000, maxQueuedBytes: 1000 });
      const expected: string[] = [];
      let came = 0;
      for (const comes of rhythm) {
        if (comes) {
          expected.push(`CN=${came}`);
          queue.push(numbered(came++), 10);
        } else {
          expect(queue.shift()?.dn).toBe(expected.shift());
        }
        expect(queue.bytes).toBe(expected.length * 10);
      }
    }),
  );
});

test('it is full from the high-water mark until half of it is left', () => {
  const queue = new EntryQueue({ highWaterEntries: 4, highWaterBytes: 1000, maxQueuedBytes: 1000 });
  const full = [0, 1, 2, 3, 4].map(at => {
    queue.push(numbered(at), 1);
    return queue.full;
  });
  expect(full).toEqual([false, false, false, true, true]);
  const left = [0, 1, 2, 3].map(() => {
    queue.shift();
    return queue.full;
  });
  expect(left).toEqual([true, true, false, false]);
});

test('few large entries fill it as well', () => {
  const queue = new EntryQueue({ highWaterEntries: 1000, highWaterBytes: 100, maxQueuedBytes: 150 });
  queue.push(numbered(0), 120);
  expect([queue.full, queue.overflows]).toEqual([true, false]);
  queue.push(numbered(1), 120);
  expect(queue.overflows).toBe(true);
});

test('what was read is not kept, though the queue never runs empty', async () => {
  const queue = new EntryQueue({ highWaterEntries: 4, highWaterBytes: 1000, maxQueuedBytes: 1000 });
  const read: WeakRef<LdapEntry>[] = [];
  for (let at = 0; at < 3; at++) queue.push(numbered(at), 1);
  const step = (at: number) => {
    queue.push(numbered(at), 1);
    const entry = queue.shift();
    if (entry) read.push(new WeakRef(entry));
  };
  for (let at = 3; at < 103; at++) step(at);
  await new Promise(resolve => setImmediate(resolve));
  collectGarbage();
  expect(read.filter(reference => reference.deref()).length).toBeLessThan(10);
});
