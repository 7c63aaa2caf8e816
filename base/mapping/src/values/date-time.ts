import { momentOf } from './calendar.ts';
import { parseDateFormat } from './date-format.ts';
import { ExpressionFailure, quoted } from './failure.ts';
import { hourOf, offsetOf } from './read-date.ts';
import { type DateTime, firstOf, type Value } from './value.ts';
import { writeDate } from './write-date.ts';

const DEFAULT_FORMAT = parseDateFormat('M/d/yyyy h:mm:ss tt');

/** A moment as text where nobody says how: `M/d/yyyy h:mm:ss tt`, as CDate, DateAdd and Now are documented. */
export function formatDefault(moment: DateTime): string {
  return writeDate(moment, DEFAULT_FORMAT);
}

/** ISO 8601 with or without time and zone (`2020-03-16-07:00` too), `M/d/yyyy h:mm:ss tt`, and AD's generalized time. */
const SHAPES = [
  /^(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})(?:[T ](?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,](?<fraction>\d+))?)?)?\s*(?<zone>Z|[+-]\d{2}(?::?\d{2})?)?$/i,
  /^(?<month>\d{1,2})\/(?<day>\d{1,2})\/(?<year>\d{4})(?:\s+(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,](?<fraction>\d+))?)?\s*(?<half>AM|PM)?)?\s*(?<zone>Z|[+-]\d{2}(?::?\d{2})?)?$/i,
  /^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})(?<hour>\d{2})(?<minute>\d{2})(?<second>\d{2})(?:[.,](?<fraction>\d+))?(?<zone>Z|[+-]\d{4})$/i,
] as const;

/** Reads a date in one of the common shapes; undefined when it is none. Without zone it is UTC. */
function parseDateTime(text: string): DateTime | undefined {
  const bare = text.trim();
  for (const shape of SHAPES) {
    const found = shape.exec(bare)?.groups;
    if (!found) continue;
    const half = found['half'];
    const hour = hourOf(Number(found['hour'] ?? 0), half === undefined ? undefined : /^p/i.test(half));
    if (hour === undefined) return undefined;
    return momentOf({
      year: Number(found['year']),
      month: Number(found['month']),
      day: Number(found['day']),
      hour,
      minute: Number(found['minute'] ?? 0),
      second: Number(found['second'] ?? 0),
      fraction: Number((found['fraction'] ?? '').slice(0, 7).padEnd(7, '0')),
      offsetMinutes: offsetOf(found['zone'] ?? ''),
    });
  }
  return undefined;
}

/** The moment a value is; null for null and the empty text, a failure for what is no date. */
export function asDateTime(value: Value): DateTime | null {
  const single = firstOf(value);
  if (single === null || single === '') return null;
  if (typeof single === 'object' && single.kind === 'dateTime') return single;
  const moment = typeof single === 'string' ? parseDateTime(single) : undefined;
  if (!moment) throw new ExpressionFailure(`${quoted(typeof single === 'object' ? single.kind : String(single))} is not a date`);
  return moment;
}
