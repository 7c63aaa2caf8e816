import { WireError } from '../bytes/index.ts';

const TICKS_PER_MS = 10_000n;
/** 1601-01-01 to 1970-01-01. */
const EPOCH_OFFSET_MS = 11_644_473_600_000n;
const NEVER = 0x7fff_ffff_ffff_ffffn;

/**
 * The milliseconds since 1970 of a FILETIME (MS-DTYP section 2.3.3), given as the decimal text LDAP sends: 100 ns since 1601-01-01.
 * Null for 0 and for the largest value, which Active Directory uses for "not set" and "never".
 */
export function filetimeToMs(text: string): number | null {
  if (!/^-?\d{1,19}$/.test(text))
    throw new WireError('malformed', { structure: 'FILETIME', offset: 0 }, 'decimal digits expected');
  const ticks = BigInt(text);
  if (ticks === 0n || ticks >= NEVER) return null;
  return Number(ticks / TICKS_PER_MS - EPOCH_OFFSET_MS);
}

/** The inverse of `filetimeToMs` for a whole number of milliseconds, for filters on times. */
export function filetimeFromMs(ms: number): string {
  return ((BigInt(Math.trunc(ms)) + EPOCH_OFFSET_MS) * TICKS_PER_MS).toString();
}
