import { FakeClock, settle } from '@landbridge/testkit';
import { expect, test } from 'vitest';
import { withDeadline } from './deadline.ts';
import { Failure } from './problem.ts';

const late = () => new Failure({ code: 'DomainControllerUnreachable', message: 'late' });

test('work that is done in time leaves no sleeper behind', async () => {
  const clock = new FakeClock();
  expect(await withDeadline({ clock, ms: 1_000, late }, async () => 7)).toBe(7);
  await expect(withDeadline({ clock, ms: 1_000, late }, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  await settle();
  expect(clock.sleeping).toBe(0);
});

test('work that hangs is told to end', async () => {
  const clock = new FakeClock();
  let told: unknown;
  const hanging = (signal: AbortSignal) =>
    new Promise<never>(() => {
      signal.addEventListener('abort', () => {
        told = signal.reason;
      });
    });
  const running = withDeadline({ clock, ms: 1_000, late }, hanging).catch((error: unknown) => error);
  await clock.advance(999);
  expect(told).toBeUndefined();
  await clock.advance(1);
  expect(await running).toMatchObject({ problem: { code: 'DomainControllerUnreachable' } });
  expect(told).toBe(await running);
});

test('an abort from outside is passed on with its reason', async () => {
  const clock = new FakeClock();
  const stop = new AbortController();
  const hanging = () => new Promise<never>(() => undefined);
  const running = withDeadline({ clock, ms: 1_000, late, signal: stop.signal }, hanging).catch((error: unknown) => error);
  stop.abort(new Error('enough'));
  expect(await running).toMatchObject({ message: 'enough' });
});
