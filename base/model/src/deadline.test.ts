import { expect, test } from 'vitest';
import type { Clock } from './ambient.ts';
import { withDeadline } from './deadline.ts';
import { Failure } from './problem.ts';

/** Its only sleeper wakes when the test says so. */
function stoppedClock() {
  const sleepers = new Set<() => void>();
  const clock: Clock = {
    now: () => 0,
    monotonicMs: () => 0,
    sleep: (_, signal) =>
      new Promise((resolve, reject) => {
        sleepers.add(resolve);
        signal?.addEventListener('abort', () => {
          sleepers.delete(resolve);
          reject(signal.reason);
        });
      }),
  };
  return { clock, sleepers, wake: () => sleepers.forEach(resolve => void resolve()) };
}

const late = () => new Failure({ code: 'DomainControllerUnreachable', message: 'late' });

test('work that is done in time leaves no sleeper behind', async () => {
  const { clock, sleepers } = stoppedClock();
  expect(await withDeadline({ clock, ms: 1_000, late }, async () => 7)).toBe(7);
  await expect(withDeadline({ clock, ms: 1_000, late }, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(sleepers.size).toBe(0);
});

test('work that hangs is told to end', async () => {
  const { clock, wake } = stoppedClock();
  let told: unknown;
  const hanging = (signal: AbortSignal) =>
    new Promise<never>(() => {
      signal.addEventListener('abort', () => {
        told = signal.reason;
      });
    });
  const running = withDeadline({ clock, ms: 1_000, late }, hanging).catch((error: unknown) => error);
  expect(told).toBeUndefined();
  wake();
  expect(await running).toMatchObject({ problem: { code: 'DomainControllerUnreachable' } });
  expect(told).toBe(await running);
});

test('an abort from outside is passed on with its reason', async () => {
  const { clock } = stoppedClock();
  const stop = new AbortController();
  const hanging = () => new Promise<never>(() => undefined);
  const running = withDeadline({ clock, ms: 1_000, late, signal: stop.signal }, hanging).catch((error: unknown) => error);
  stop.abort(new Error('enough'));
  expect(await running).toMatchObject({ message: 'enough' });
});
