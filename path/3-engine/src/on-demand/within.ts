import { type Clock, Failure, type Problem } from '@landbridge/model';

/** Ends with the problem when `work` takes longer; its signal is aborted then, and whoever heeds it begins nothing more. */
export async function within<T>(
  clock: Clock,
  { ms, problem }: { readonly ms: number; readonly problem: Problem },
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const late = new AbortController();
  const done = new AbortController();
  const tooLate = clock.sleep(ms, done.signal).then(() => {
    const failure = new Failure(problem);
    late.abort(failure);
    throw failure;
  });
  tooLate.catch(() => undefined);
  try {
    return await Promise.race([work(late.signal), tooLate]);
  } finally {
    done.abort(new Error('it is over'));
  }
}
