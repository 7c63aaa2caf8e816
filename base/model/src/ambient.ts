/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

/** Time as an argument: base/ and path/ have no clock of their own. */
export interface Clock {
  now(): Instant;
  /** Milliseconds that only grow, for measuring durations; its zero means nothing. */
  monotonicMs(): number;
  /** Resolves after `ms`; rejects with the signal's reason when aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** Chance as an argument, so that a run can be repeated. */
export interface Chance {
  /** A UUID whose first bits grow with time (RFC 9562, version 7). */
  uuid(): string;
  bytes(length: number): Uint8Array;
  /** A whole number from 0 to `limit` - 1. */
  below(limit: number): number;
}

export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** `event` is a short constant in the house's words ("page stored"); everything that varies stands in `fields`. No secret ever. */
export interface Log {
  debug(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
  /** A log whose lines all carry `fields`. */
  with(fields: LogFields): Log;
}
