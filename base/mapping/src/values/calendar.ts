import type { DateTime } from './value.ts';

/** A moment in the Gregorian calendar, UTC. `weekday` is 0 for Sunday. */
export interface Civil {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly ms: number;
  readonly ticks: number;
  readonly weekday: number;
}

export const MS_PER_DAY = 86_400_000;
const DAYS_PER_ERA = 146_097;

/** Days since 1970-01-01 of a date. Month 13 is the next year's January; others beyond 1 to 12 are not allowed for. */
export function daysOf(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_PER_ERA + dayOfEra - 719_468;
}

function dateOf(days: number): { readonly year: number; readonly month: number; readonly day: number } {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / DAYS_PER_ERA);
  const dayOfEra = shifted - era * DAYS_PER_ERA;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
  };
}

export function daysInMonth(year: number, month: number): number {
  return daysOf(year, month + 1, 1) - daysOf(year, month, 1);
}

export function civilOf(moment: DateTime): Civil {
  const days = Math.floor(moment.ms / MS_PER_DAY);
  const msOfDay = moment.ms - days * MS_PER_DAY;
  return {
    ...dateOf(days),
    hour: Math.floor(msOfDay / 3_600_000),
    minute: Math.floor(msOfDay / 60_000) % 60,
    second: Math.floor(msOfDay / 1000) % 60,
    ms: msOfDay % 1000,
    ticks: moment.ticks,
    weekday: (((days + 4) % 7) + 7) % 7,
  };
}

/** Parts of a moment; what is left out is the least value. `offsetMinutes` is how far the written time is ahead of UTC. */
export interface CivilParts {
  readonly year?: number;
  readonly month?: number;
  readonly day?: number;
  readonly hour?: number;
  readonly minute?: number;
  readonly second?: number;
  /** Fraction of the second in ticks of 100 nanoseconds, 0 to 9,999,999. */
  readonly fraction?: number;
  readonly offsetMinutes?: number;
}

/** The moment of these parts; undefined when they are no date (February 30) or no time (25:00). */
export function momentOf(parts: CivilParts): DateTime | undefined {
  const { year = 1, month = 1, day = 1, hour = 0, minute = 0, second = 0, fraction = 0, offsetMinutes = 0 } = parts;
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  if (hour > 23 || minute > 59 || second > 59 || Math.abs(offsetMinutes) > 14 * 60) return undefined;
  const seconds = (hour * 60 + minute - offsetMinutes) * 60 + second;
  const ms = daysOf(year, month, day) * MS_PER_DAY + seconds * 1000 + Math.floor(fraction / 10_000);
  return { kind: 'dateTime', ms, ticks: fraction % 10_000 };
}
