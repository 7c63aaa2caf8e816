import { FakeClock } from '@landbridge/testkit';
import { expect, test } from 'vitest';
import { BEAT_EVERY_MS, EventStream } from './event-stream.ts';

const EVENT = { id: 'e.1', kind: 'objectsChanged', data: { count: 1 } } as const;

test('events are text, and a beat is none', async () => {
  const clock = new FakeClock();
  const stream = new EventStream();
  const kept = stream.keepOpen(clock, async () => undefined);
  stream.tell(EVENT);
  await clock.advance(BEAT_EVERY_MS);
  stream.end();
  await kept;
  const text = (await stream.body.toArray()).join('');
  expect(text).toBe('id: e.1\nevent: objectsChanged\ndata: {"count":1}\n\n: here\n\n');
});

test('a reader that does not read is cut before much is kept for it', async () => {
  const stream = new EventStream();
  const kept = stream.keepOpen(new FakeClock(), async () => undefined);
  let told = 0;
  for (; !stream.body.destroyed; told++) stream.tell({ ...EVENT, data: { ids: 'x'.repeat(1_000) } });
  await kept;
  expect(told).toBeLessThan(80);
  stream.tell(EVENT);
});

test('who may not listen any more is cut at the next beat', async () => {
  const clock = new FakeClock();
  const stream = new EventStream();
  const kept = stream.keepOpen(clock, () => Promise.reject(new Error('revoked')));
  await clock.advance(BEAT_EVERY_MS);
  await kept;
  expect((await stream.body.toArray()).join('')).toBe('');
});
