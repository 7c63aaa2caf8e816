import type { Instant } from './ambient.ts';

const TICKS_PER_MS = 10_000n;
/** From 1601, where a FILETIME begins, to 1970. */
const EPOCH_OFFSET_MS = 11_644_473_600_000n;

/** The moment of a FILETIME in decimal ([MS-DTYP] 2.3.3), in milliseconds. */
export function instantOfFiletime(filetime: string): Instant {
  return Number(BigInt(filetime) / TICKS_PER_MS - EPOCH_OFFSET_MS);
}
