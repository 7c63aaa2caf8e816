import { civilOf, MS_PER_DAY } from '../../values/calendar.ts';
import { asText } from '../../values/conversion.ts';
import { asDateTime } from '../../values/date-time.ts';
import type { DateTime } from '../../values/value.ts';
import { INTERVAL_MS, type Interval, intervalOf } from './date-interval.ts';
import { eager, type MappingFunction } from './definition.ts';

/**
 * Intervals from the first moment to the second, negative when the second is earlier. As in Visual Basic, which the documented samples
 * agree with: years, months and weeks (from Sunday) by the calendar, days and shorter ones by time passed, whole ones only.
 */
export const dateDiff: MappingFunction = {
  name: 'DateDiff',
  parameters: [
    { name: 'interval', type: 'String' },
    { name: 'date1', type: 'DateTime' },
    { name: 'date2', type: 'DateTime' },
  ],
  returns: 'Integer',
  build: eager(([intervalText = null, date1 = null, date2 = null]) => {
    const interval = intervalOf(asText(intervalText));
    const from = asDateTime(date1);
    const to = asDateTime(date2);
    return from === null || to === null ? null : difference(interval, from, to);
  }),
};

function difference(interval: Interval, from: DateTime, to: DateTime): number {
  if (interval === 'ww') return weekOf(to) - weekOf(from);
  if (interval !== 'yyyy' && interval !== 'm') return whole((to.ms - from.ms) / INTERVAL_MS[interval]);
  const start = civilOf(from);
  const end = civilOf(to);
  return interval === 'yyyy' ? end.year - start.year : (end.year - start.year) * 12 + end.month - start.month;
}

/** Toward zero, and never minus zero. */
function whole(number: number): number {
  return Math.trunc(number) + 0;
}

/** 1970-01-01 was a Thursday, four days after a Sunday. */
function weekOf(moment: DateTime): number {
  return Math.floor((Math.floor(moment.ms / MS_PER_DAY) + 4) / 7);
}
