import { Failure } from '@landbridge/model';
import { FakeClock } from '@landbridge/testkit';
import { expect, test } from 'vitest';
import { withDeadline } from './deadline.ts';

const late = () => new Failure({ code: 'DomainControllerUnreachable', message: 'late' });

test('work that is done in time leaves no sleeper behind', async () => {
  const clock = new FakeClock();
  expect(await withDeadline({ clock, ms: 1_000, late, signal: undefined }, async () => 7)).toBe(7);
  expect(clock.sleeping).toBe(0);
});

test('work that hangs is told to end', async () => {
  const clock = new FakeClock();
  let told = false;
  const hanging = (signal: AbortSignal) =>
    new Promise<never>(() => {
      signal.addEventListener('abort', () => {
        told = true;
      });
    });
  const running = withDeadline({ clock, ms: 1_000, late, signal: undefined }, hanging).catch((error: unknown) => error);
  await clock.advance(1_000);
  expect(await running).toMatchObject({ problem: { code: 'DomainControllerUnreachable' } });
  expect(told).toBe(true);
});

test('an abort from outside is passed on with its reason', async () => {
  const clock = new FakeClock();
  const stop = new AbortController();
  const hanging = () => new Promise<never>(() => undefined);
  const running = withDeadline({ clock, ms: 1_000, late, signal: stop.signal }, hanging).catch((error: unknown) => error);
  stop.abort(new Error('enough'));
  expect(await running).toMatchObject({ message: 'enough' });
});
