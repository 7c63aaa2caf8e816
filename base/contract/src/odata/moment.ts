const MOMENT = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,7}))?)?(?:Z|([+-])(\d\d):(\d\d)))?$/i;
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const MS_PER_MINUTE = 60_000;

/** Milliseconds since 1970 of a date or a moment with its offset from UTC (ISO 8601); undefined when there is no such moment. */
export function momentFrom(text: string): number | undefined {
  const match = MOMENT.exec(text);
  if (!match) return undefined;
  const numbers = [1, 2, 3, 4, 5, 6].map(group => Number(match[group] ?? 0));
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = numbers;
  if (day < 1 || day > daysOf(year, month) || hour > 23 || minute > 59 || second > 59) return undefined;
  const [aheadHours, aheadMinutes] = [Number(match[9] ?? 0), Number(match[10] ?? 0)];
  if (aheadHours > 14 || aheadMinutes > 59) return undefined;
  const ahead = (aheadHours * 60 + aheadMinutes) * (match[8] === '-' ? -1 : 1);
  const minutes = (daysSince1970(year, month, day) * 24 + hour) * 60 + minute - ahead;
  const fraction = Math.floor(Number(`0.${match[7] ?? 0}`) * 1_000 + 1e-6);
  return minutes * MS_PER_MINUTE + second * 1_000 + fraction;
}

function daysOf(year: number, month: number): number {
  return month === 2 && isLeap(year) ? 29 : (DAYS[month - 1] ?? 0);
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

function daysSince1970(year: number, month: number, day: number): number {
  const before = year - 1;
  const ofYears = before * 365 + Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400);
  const ofMonths = DAYS.slice(0, month - 1).reduce((sum, days) => sum + days, month > 2 && isLeap(year) ? 1 : 0);
  return ofYears + ofMonths + day - 719_163;
}
