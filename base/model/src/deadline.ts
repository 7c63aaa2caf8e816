import type { Clock } from './ambient.ts';
import type { Failure } from './problem.ts';

export interface Deadline {
  readonly clock: Clock;
  readonly ms: number;
  /** What to throw when the time is over. */
  readonly late: () => Failure;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Waits for `work` for at most `ms`; then the failure `late` is thrown, and its signal aborts with it, so that whoever heeds it begins nothing
 * more. An abort from outside ends the wait too, with its reason.
 */
export async function withDeadline<T>(deadline: Deadline, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  deadline.signal?.throwIfAborted();
  const over = new AbortController();
  const signal = deadline.signal ? AbortSignal.any([deadline.signal, over.signal]) : over.signal;
  const timer = deadline.clock.sleep(deadline.ms, signal).then(() => {
    const failure = deadline.late();
    over.abort(failure);
    throw failure;
  });
  timer.catch(() => undefined);
  try {
    return await Promise.race([work(signal), timer]);
  } finally {
    over.abort(new Error('it is over'));
  }
}
