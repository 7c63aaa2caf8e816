import { civilOf, daysInMonth, daysOf, MS_PER_DAY } from '../../values/calendar.ts';
import { asText, asWhole } from '../../values/conversion.ts';
import { asDateTime } from '../../values/date-time.ts';
import { ExpressionFailure } from '../../values/failure.ts';
import type { DateTime } from '../../values/value.ts';
import { INTERVAL_MS, intervalOf } from './date-interval.ts';
import { eager, type MappingFunction } from './definition.ts';

/** A moment so many intervals later, or earlier for a negative number. A day that the month does not have becomes its last. */
export const dateAdd: MappingFunction = {
  name: 'DateAdd',
  parameters: [
    { name: 'interval', type: 'String' },
    { name: 'value', type: 'Integer' },
    { name: 'dateTime', type: 'DateTime' },
  ],
  returns: 'DateTime',
  build: eager(([intervalText = null, value = null, dateTime = null]) => {
    const interval = intervalOf(asText(intervalText));
    const amount = asWhole(value);
    const moment = asDateTime(dateTime);
    if (amount === null || moment === null) return null;
    if (interval === 'yyyy') return addMonths(moment, amount * 12);
    if (interval === 'm') return addMonths(moment, amount);
    return within(moment, moment.ms + amount * INTERVAL_MS[interval]);
  }),
};

const FIRST_MS = daysOf(1, 1, 1) * MS_PER_DAY;
const END_MS = daysOf(10_000, 1, 1) * MS_PER_DAY;

function within(moment: DateTime, ms: number): DateTime {
  if (!(ms >= FIRST_MS && ms < END_MS)) throw new ExpressionFailure('the date lies outside the years 1 to 9999');
  return { ...moment, ms };
}

function addMonths(moment: DateTime, amount: number): DateTime {
  const civil = civilOf(moment);
  const months = civil.year * 12 + civil.month - 1 + amount;
  const year = Math.floor(months / 12);
  const month = (((months % 12) + 12) % 12) + 1;
  if (!(year >= 1 && year <= 9999)) throw new ExpressionFailure('the date lies outside the years 1 to 9999');
  const day = Math.min(civil.day, daysInMonth(year, month));
  const msOfDay = moment.ms - daysOf(civil.year, civil.month, civil.day) * MS_PER_DAY;
  return within(moment, daysOf(year, month, day) * MS_PER_DAY + msOfDay);
}
