import type { Guid } from '@landbridge/model';
import { base64Of } from '../values/base64.ts';

/** Where each octet of a GUID packet stands in its text: the first three fields are little-endian (MS-DTYP 2.3.4.2). */
const POSITIONS = [6, 4, 2, 0, 11, 9, 16, 14, 19, 21, 24, 26, 28, 30, 32, 34] as const;

/** The 16 octets as AD stores objectGUID, in base64. */
export function guidBase64(guid: Guid): string {
  const octets = new Uint8Array(POSITIONS.length);
  for (let index = 0; index < POSITIONS.length; index++) {
    const at = POSITIONS[index] ?? 0;
    octets[index] = (nibble(guid.charCodeAt(at)) << 4) | nibble(guid.charCodeAt(at + 1));
  }
  return base64Of(octets);
}

/** A lower-case hexadecimal digit: a GUID is brand-checked where it enters. */
function nibble(code: number): number {
  return code <= 0x39 ? code - 0x30 : code - 0x57;
}
