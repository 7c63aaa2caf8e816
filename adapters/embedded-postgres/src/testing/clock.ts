import { setTimeout } from 'node:timers/promises';
import type { Clock } from '@landbridge/model';

/** The machine's time: a real server's start and end are waited for. */
export const realClock: Clock = {
  now: () => Date.now(),
  monotonicMs: () => performance.now(),
  sleep: (ms, signal) => setTimeout(ms, undefined, signal ? { signal } : {}),
};
