import { element } from '../../asn1/index.ts';
import { bytesOf, readableTextOf, WireError } from '../../bytes/index.ts';

const GENERALIZED_TIME = 0x18;
const DAY_MS = 86_400_000;
const ERA_DAYS = 146_097;
/** From 0000-03-01, where eras of 400 years begin, to 1970-01-01. */
const EPOCH_DAYS = 719_468;

/** Days since 1970 of a day in the Gregorian calendar; years are counted from March, so that the leap day is the last. */
function daysOf(year: number, month: number, day: number): number {
  const shifted = month > 2 ? year : year - 1;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * ERA_DAYS + dayOfEra - EPOCH_DAYS;
}

/** The inverse of `daysOf`. */
function dateOf(days: number): readonly [year: number, month: number, day: number] {
  const shifted = days + EPOCH_DAYS;
  const era = Math.floor(shifted / ERA_DAYS);
  const dayOfEra = shifted - era * ERA_DAYS;
  const leapless = dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor(leapless / 365);
  const dayOfYear = dayOfEra - (yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return [yearOfEra + era * 400 + (month > 2 ? 0 : 1), month, day];
}

const digits = (value: number, count: number) => value.toString().padStart(count, '0');

export function formatKerberosTime(ms: number): string {
  const days = Math.floor(ms / DAY_MS);
  const seconds = Math.floor((ms - days * DAY_MS) / 1000);
  const [year, month, day] = dateOf(days);
  const time = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return `${digits(year, 4)}${[month, day, ...time].map(value => digits(value, 2)).join('')}Z`;
}

export function parseKerberosTime(text: string, offset: number): number {
  const found = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  if (!found) throw new WireError('malformed', { structure: 'KerberosTime', offset }, 'no time of the form YYYYMMDDhhmmssZ');
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found.slice(1).map(Number);
  return daysOf(year, month, day) * DAY_MS + ((hour * 60 + minute) * 60 + second) * 1000;
}

/** KerberosTime, RFC 4120 section 5.2.3: milliseconds since 1970, in whole seconds. */
export const kerberosTime = element<number>(
  GENERALIZED_TIME,
  (reader, tag) => {
    const { offset } = reader;
    return parseKerberosTime(readableTextOf(reader.octets(tag)), offset);
  },
  (writer, value, tag) => writer.octets(bytesOf(formatKerberosTime(value)), tag),
);
