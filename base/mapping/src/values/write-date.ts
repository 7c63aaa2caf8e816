import { type Civil, civilOf } from './calendar.ts';
import { type FormatPart, MONTHS, WEEKDAYS } from './date-format.ts';
import type { DateTime } from './value.ts';

/** Names (`MMM`, `dddd`) in the invariant culture; the zone is always UTC. */
const FIELDS: Readonly<Record<string, (civil: Civil, width: number) => string>> = {
  y: (civil, width) => (width <= 2 ? padded(civil.year % 100, width) : padded(civil.year, width)),
  M: (civil, width) => (width <= 2 ? padded(civil.month, width) : named(MONTHS[civil.month - 1], width)),
  d: (civil, width) => (width <= 2 ? padded(civil.day, width) : named(WEEKDAYS[civil.weekday], width)),
  H: (civil, width) => padded(civil.hour, Math.min(width, 2)),
  h: (civil, width) => padded(civil.hour % 12 || 12, Math.min(width, 2)),
  m: (civil, width) => padded(civil.minute, Math.min(width, 2)),
  s: (civil, width) => padded(civil.second, Math.min(width, 2)),
  t: (civil, width) => (civil.hour < 12 ? 'AM' : 'PM').slice(0, width),
  f: (civil, width) => fractionOf(civil).slice(0, width),
  F: (civil, width) => fractionOf(civil).slice(0, width).replace(/0+$/, ''),
  z: (_, width) => (width >= 3 ? '+00:00' : `+${padded(0, width)}`),
  K: () => 'Z',
  g: () => 'A.D.',
};

function padded(number: number, width: number): string {
  return String(number).padStart(width, '0');
}

function named(name: string | undefined, width: number): string {
  return width === 3 ? (name ?? '').slice(0, 3) : (name ?? '');
}

function fractionOf(civil: Civil): string {
  return padded(civil.ms * 10_000 + civil.ticks, 7);
}

export function writeDate(moment: DateTime, format: readonly FormatPart[]): string {
  const civil = civilOf(moment);
  let text = '';
  for (const part of format) text += part.kind === 'literal' ? part.text : (FIELDS[part.letter]?.(civil, part.width) ?? '');
  return text;
}
