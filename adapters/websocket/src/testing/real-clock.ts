import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '@landbridge/model';

/** The machine's clock, for tests in which real sockets take their time. */
export const realClock: Clock = {
  now: () => Date.now(),
  monotonicMs: () => performance.now(),
  sleep: (ms, signal) => sleep(ms, undefined, signal ? { signal } : {}),
};
