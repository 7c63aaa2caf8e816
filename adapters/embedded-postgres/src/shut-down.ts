import type { Clock } from '@landbridge/model';

/** How PostgreSQL is asked to end: fast (open transactions are rolled back), at once (the next start recovers), and not asked any more. */
const STEPS: readonly (readonly [NodeJS.Signals, number])[] = [
  ['SIGINT', 30_000],
  ['SIGQUIT', 5_000],
  ['SIGKILL', 5_000],
];

/** Ends a server, more firmly as deadlines pass; nothing committed is lost with any of the signals. False if it outlives all of them. */
export async function shutDown(send: (name: NodeJS.Signals) => void, isGone: () => boolean, clock: Clock): Promise<boolean> {
  for (const [name, deadlineMs] of STEPS) {
    if (isGone()) return true;
    send(name);
    if (await becomes(isGone, deadlineMs, clock)) return true;
  }
  return false;
}

/** Waits until a condition holds; false when it does not within the deadline. */
async function becomes(condition: () => boolean, deadlineMs: number, clock: Clock): Promise<boolean> {
  const end = clock.monotonicMs() + deadlineMs;
  while (!condition()) {
    if (clock.monotonicMs() > end) return false;
    await clock.sleep(10);
  }
  return true;
}
