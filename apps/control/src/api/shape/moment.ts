import type { Instant } from '@landbridge/model';

/** ISO 8601 in UTC, as Graph writes a moment. */
export function momentOf<At extends Instant | null>(at: At): At extends null ? string | null : string;
export function momentOf(at: Instant | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
