import type { Clock, Failure } from '@landbridge/model';

export interface Deadline {
  readonly clock: Clock;
  readonly ms: number;
  /** What to throw when the time is over. */
  readonly late: () => Failure;
  readonly signal: AbortSignal | undefined;
}

/** Runs `work` for at most `ms`; then its signal aborts and the failure `late` is thrown. An abort from outside is passed on. */
export async function withDeadline<T>(deadline: Deadline, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  deadline.signal?.throwIfAborted();
  const over = new AbortController();
  const signal = deadline.signal ? AbortSignal.any([deadline.signal, over.signal]) : over.signal;
  const timer = deadline.clock.sleep(deadline.ms, signal).then(() => {
    throw deadline.late();
  });
  timer.catch(() => undefined);
  try {
    return await Promise.race([work(signal), timer]);
  } finally {
    over.abort();
  }
}
