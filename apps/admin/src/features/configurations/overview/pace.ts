import type { Cycle } from '@landbridge/contract';

export interface Pace {
  readonly perSecond: number;
  /** From 0 to 1. */
  readonly done: number;
  /** Null while nothing was walked yet. */
  readonly remainingMs: number | null;
}

/** How a running cycle goes: what it walked in its time, against what still waits. */
export function paceOf(cycle: Pick<Cycle, 'beganDateTime' | 'counts'>, waiting: number, now: number): Pace {
  const elapsedMs = Math.max(now - Date.parse(cycle.beganDateTime), 1_000);
  const { walked } = cycle.counts;
  const all = walked + waiting;
  return {
    perSecond: (walked / elapsedMs) * 1_000,
    done: all === 0 ? 0 : walked / all,
    remainingMs: walked === 0 ? null : (waiting / walked) * elapsedMs,
  };
}
