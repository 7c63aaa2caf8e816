import type { Clock } from '@landbridge/model';

type Step = readonly [NodeJS.Signals, number];

/** How PostgreSQL is asked to end: fast (open transactions are rolled back), at once (the next start recovers), and not asked any more. */
export const GENTLY: readonly Step[] = [
  ['SIGINT', 30_000],
  ['SIGQUIT', 5_000],
  ['SIGKILL', 5_000],
];

/** A backend whose server is dead has nothing to finish, and SIGINT would only cancel the query that it may have at hand. */
export const AT_ONCE: readonly Step[] = GENTLY.slice(1);

/** Ends a server, more firmly as deadlines pass; nothing committed is lost with any of the signals. False if it outlives all of them. */
export async function shutDown(
  send: (name: NodeJS.Signals) => void,
  isGone: () => boolean,
  clock: Clock,
  steps: readonly Step[] = GENTLY,
): Promise<boolean> {
  for (const [name, deadlineMs] of steps) {
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
