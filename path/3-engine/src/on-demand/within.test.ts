import { FakeClock, settle } from '@landbridge/testkit';
import { expect, test } from 'vitest';
import { within } from './within.ts';

const LIMIT = { ms: 30_000, problem: { code: 'DomainBusy', message: 'too late' } } as const;

test('what takes too long ends with the problem, and its signal is aborted with it', async () => {
  const clock = new FakeClock();
  let heeded: unknown;
  const result = within(clock, LIMIT, signal => {
    signal.addEventListener('abort', () => {
      heeded = signal.reason;
    });
    return new Promise(() => undefined);
  }).catch((error: unknown) => error);
  await clock.advance(29_999);
  expect(heeded).toBeUndefined();
  await clock.advance(1);
  expect(await result).toMatchObject({ problem: LIMIT.problem });
  expect(heeded).toMatchObject({ problem: LIMIT.problem });
});

test('what is done in time leaves no sleeper behind', async () => {
  const clock = new FakeClock();
  expect(await within(clock, LIMIT, async () => 'done')).toBe('done');
  await expect(within(clock, LIMIT, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  await settle();
  expect(clock.sleeping).toBe(0);
});
