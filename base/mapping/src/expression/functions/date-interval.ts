import { ExpressionFailure, quoted } from '../../values/failure.ts';

const INTERVALS = ['yyyy', 'm', 'd', 'ww', 'h', 'n', 's'] as const;
/** The units of DateAdd and DateDiff; `n` are minutes, since `m` are months. */
export type Interval = (typeof INTERVALS)[number];

/** Milliseconds of the intervals that always last equally long. */
export const INTERVAL_MS: Readonly<Record<Exclude<Interval, 'yyyy' | 'm'>, number>> = {
  d: 86_400_000,
  ww: 7 * 86_400_000,
  h: 3_600_000,
  n: 60_000,
  s: 1000,
};

export function intervalOf(text: string | null): Interval {
  const interval = INTERVALS.find(known => known === text);
  if (interval === undefined)
    throw new ExpressionFailure(`${quoted(text ?? '')} is no interval: expected ${INTERVALS.join(', ')}`);
  return interval;
}
