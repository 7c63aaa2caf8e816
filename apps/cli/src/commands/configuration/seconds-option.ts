import { UsageError } from '../../exit-code.ts';

/** Seconds on the command line, as milliseconds. */
export function secondsOption(seconds: string): number {
  if (!/^\d{1,6}$/.test(seconds)) throw new UsageError(`'${seconds}' is no number of seconds`);
  return Number(seconds) * 1_000;
}
