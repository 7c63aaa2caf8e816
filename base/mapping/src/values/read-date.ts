import { type CivilParts, momentOf } from './calendar.ts';
import { type FormatPart, MONTHS, WEEKDAYS } from './date-format.ts';
import type { DateTime } from './value.ts';

/** What the fields of a text say so far. */
type Draft = CivilParts & { readonly afternoon?: boolean; readonly twelveHours?: boolean };

/** How a field is matched, and what its text means. */
interface FieldReader {
  readonly pattern: (width: number) => RegExp;
  readonly meaning: (text: string) => Draft;
}

/** One digit or two for a single letter, else as many as there are letters. */
const digits = (width: number): RegExp => (width === 1 ? /\d{1,2}/y : new RegExp(`\\d{${width}}`, 'y'));
const nameIn = (names: readonly string[], width: number): RegExp =>
  new RegExp(names.map(name => (width === 3 ? name.slice(0, 3) : name)).join('|'), 'iy');
const fractionOf = (text: string): Draft => ({ fraction: Number(text.slice(0, 7).padEnd(7, '0')) });

/** Two digits are a year from 1950 to 2049. */
function yearOf(text: string): number {
  const year = Number(text);
  return text.length > 2 ? year : year + (year < 50 ? 2000 : 1900);
}

function monthOf(text: string): number {
  const byName = MONTHS.findIndex(month => month.slice(0, 3).toLowerCase() === text.slice(0, 3).toLowerCase());
  return byName >= 0 ? byName + 1 : Number(text);
}

const FIELDS: Readonly<Record<string, FieldReader>> = {
  y: { pattern: width => (width <= 2 ? /\d{2}/y : digits(width)), meaning: text => ({ year: yearOf(text) }) },
  M: { pattern: width => (width <= 2 ? digits(width) : nameIn(MONTHS, width)), meaning: text => ({ month: monthOf(text) }) },
  d: {
    pattern: width => (width <= 2 ? digits(width) : nameIn(WEEKDAYS, width)),
    meaning: text => (/^\d/.test(text) ? { day: Number(text) } : {}),
  },
  H: { pattern: digits, meaning: text => ({ hour: Number(text) }) },
  h: { pattern: digits, meaning: text => ({ hour: Number(text), twelveHours: true }) },
  m: { pattern: digits, meaning: text => ({ minute: Number(text) }) },
  s: { pattern: digits, meaning: text => ({ second: Number(text) }) },
  t: { pattern: width => (width === 1 ? /[AP]/iy : /[AP]M/iy), meaning: text => ({ afternoon: /^p/i.test(text) }) },
  f: { pattern: width => new RegExp(`\\d{${width}}`, 'y'), meaning: fractionOf },
  F: { pattern: width => new RegExp(`\\d{0,${width}}`, 'y'), meaning: fractionOf },
  z: {
    pattern: width => (width >= 3 ? /[+-]\d{2}:?\d{2}/y : /[+-]\d{1,2}/y),
    meaning: text => ({ offsetMinutes: offsetOf(text) }),
  },
  K: { pattern: () => /Z|[+-]\d{2}:\d{2}|/iy, meaning: text => ({ offsetMinutes: offsetOf(text) }) },
  g: { pattern: () => /A\.D\./iy, meaning: () => ({}) },
};

/** `+08:00`, `-0730`, `+8`, `Z` and nothing as minutes ahead of UTC. */
export function offsetOf(text: string): number {
  const match = /^([+-])(\d{1,2}):?(\d{2})?$/.exec(text);
  if (!match) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  return match[1] === '-' ? -minutes : minutes;
}

/** 12 AM is midnight, 12 PM is noon; without AM or PM the hour is as written. */
export function hourOf(hour: number, afternoon: boolean | undefined): number | undefined {
  if (afternoon === undefined) return hour;
  if (hour < 1 || hour > 12) return undefined;
  return (hour % 12) + (afternoon ? 12 : 0);
}

/** Reads a text in exactly this format; undefined when it does not fit. A time without zone is UTC, a missing date is 0001-01-01. */
export function readDate(text: string, format: readonly FormatPart[]): DateTime | undefined {
  let draft: Draft = {};
  let at = 0;
  for (const part of format) {
    if (part.kind === 'literal') {
      if (!text.startsWith(part.text, at)) return undefined;
      at += part.text.length;
      continue;
    }
    const field = FIELDS[part.letter];
    const pattern = field?.pattern(part.width);
    if (!field || !pattern) return undefined;
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (!match) return undefined;
    draft = { ...draft, ...field.meaning(match[0]) };
    at += match[0].length;
  }
  if (at !== text.length) return undefined;
  const { afternoon, twelveHours, ...parts } = draft;
  const hour = hourOf(parts.hour ?? 0, twelveHours ? afternoon : undefined);
  return hour === undefined ? undefined : momentOf({ ...parts, hour });
}
