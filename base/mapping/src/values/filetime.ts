import { ExpressionFailure } from './failure.ts';
import type { DateTime, Numeric } from './value.ts';

/** Milliseconds from 1601-01-01, where FILETIME begins (MS-DTYP 2.3.3), to 1970-01-01. */
const EPOCH_MS = 11_644_473_600_000n;
/** 9999-12-31T23:59:59.9999999Z: AD's "never" lies beyond. */
const LAST = 2_650_467_743_999_999_999n;

export function momentOfFiletime(filetime: Numeric): DateTime {
  const ticks = BigInt(typeof filetime === 'number' ? Math.trunc(filetime) : filetime);
  if (ticks < 0n || ticks > LAST) throw new ExpressionFailure(`${filetime} is no date: it lies before 1601 or after 9999`);
  return { kind: 'dateTime', ms: Number(ticks / 10_000n - EPOCH_MS), ticks: Number(ticks % 10_000n) };
}

export function filetimeOf(moment: DateTime): string {
  const ticks = (BigInt(moment.ms) + EPOCH_MS) * 10_000n + BigInt(moment.ticks);
  if (ticks < 0n) throw new ExpressionFailure('a date before 1601 has no FILETIME');
  return ticks.toString();
}
