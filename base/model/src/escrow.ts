import type { Instant } from './ambient.ts';
import type { EntryClass } from './entry.ts';
import type { ConfigurationId, Guid } from './ids.ts';
import type { Problem } from './problem.ts';

/** An entry that could not be synchronised. It stops nobody else, and is tried again with growing pauses until it succeeds. */
export interface Escrow {
  readonly configurationId: ConfigurationId;
  readonly guid: Guid;
  readonly entryClass: EntryClass;
  /** How the entry is called in the log. */
  readonly name: string;
  readonly problem: Problem;
  /** How often it was tried; 0 for an entry that has yet to be read. */
  readonly attempts: number;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
  readonly nextAt: Instant;
}

const MINUTE_MS = 60_000;
const LONGEST_PAUSE_MS = 24 * 60 * MINUTE_MS;

/** Milliseconds to wait after so many attempts: none before the first, then 2 minutes, doubled each time, at most a day. */
export function pauseAfter(attempts: number): number {
  return attempts === 0 ? 0 : Math.min(LONGEST_PAUSE_MS, 2 ** Math.min(attempts, 20) * MINUTE_MS);
}
