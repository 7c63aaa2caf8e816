import { type Clock, Failure } from '@landbridge/model';

/** The answer, or `Failure` AgentTimeout when it takes longer. */
export async function within<T>(clock: Clock, ms: number, what: string, answer: Promise<T>): Promise<T> {
  const done = new AbortController();
  const late = clock.sleep(ms, done.signal).then(
    () => {
      throw new Failure({ code: 'AgentTimeout', message: `${what} was not answered within ${Math.round(ms / 1000)} s` });
    },
    () => answer,
  );
  try {
    return await Promise.race([answer, late]);
  } finally {
    done.abort();
  }
}
