import { type Clock, Failure } from '@landbridge/model';

export interface Limit {
  readonly clock: Clock;
  readonly ms: number;
  /** What was waited for, for the message. */
  readonly what: string;
}

/** The answer; `Failure` AgentTimeout when it takes longer than the limit; the signal's reason when that is aborted first. */
export async function within<T>({ clock, ms, what }: Limit, answer: Promise<T>, signal?: AbortSignal): Promise<T> {
  signal?.throwIfAborted();
  const done = new AbortController();
  const late = clock.sleep(ms, done.signal).then(
    () => {
      throw new Failure({ code: 'AgentTimeout', message: `${what} did not come within ${Math.round(ms / 1000)} s` });
    },
    () => answer,
  );
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const abort = (): void => reject(signal?.reason);
  signal?.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([answer, late, aborted]);
  } finally {
    done.abort();
    signal?.removeEventListener('abort', abort);
  }
}
