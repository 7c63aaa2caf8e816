import { type Clock, Failure, withDeadline } from '@landbridge/model';

export interface Limit {
  readonly clock: Clock;
  readonly ms: number;
  /** What was waited for, for the message. */
  readonly what: string;
}

/** The answer; `Failure` AgentTimeout when it takes longer than the limit; the signal's reason when that is aborted first. */
export function within<T>({ clock, ms, what }: Limit, answer: Promise<T>, signal?: AbortSignal): Promise<T> {
  const message = `${what} did not come within ${Math.round(ms / 1000)} s`;
  return withDeadline({ clock, ms, late: () => new Failure({ code: 'AgentTimeout', message }), signal }, () => answer);
}
