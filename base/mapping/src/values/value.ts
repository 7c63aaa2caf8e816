import type { Instant } from '@landbridge/model';

/** Octets as base64, as the agent sends them: most of them only pass through. */
interface Binary {
  readonly kind: 'binary';
  readonly base64: string;
}

/** A moment in UTC. `ticks` are the 100-nanosecond steps below the millisecond, 0 to 9,999. */
export interface DateTime {
  readonly kind: 'dateTime';
  readonly ms: Instant;
  readonly ticks: number;
}

/** Integers that do not fit a number exactly (FILETIME) are bigints. */
export type Numeric = number | bigint;
export type Single = string | Numeric | boolean | Binary | DateTime;

/** What an expression works on. Null: the attribute is absent. A list is what a multi-valued attribute holds. */
export type Value = Single | null | readonly Single[];

export function isList(value: Value): value is readonly Single[] {
  return Array.isArray(value);
}

/** The value itself, or the first one of a list: what a function of one value makes of a multi-valued attribute. */
export function firstOf(value: Value): Single | null {
  return isList(value) ? (value[0] ?? null) : value;
}

/** Null, an empty text, octets without a byte, or a list of nothing but these. */
export function isNullOrEmpty(value: Value): boolean {
  if (value === null || value === '') return true;
  if (typeof value !== 'object') return false;
  if (isList(value)) return value.every(isNullOrEmpty);
  return value.kind === 'binary' && value.base64 === '';
}
