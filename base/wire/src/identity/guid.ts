import { bytesOfHex, hexOf, WireError } from '../bytes/index.ts';

const GUID_BYTES = 16;
const GUID_TEXT = /^(?:\{(?=.*\}$))?([0-9a-f]{8})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{12})(?:(?<=^\{.*)\})?$/i;
/** MS-DTYP section 2.3.4.2: the first three fields are little-endian. The order is its own inverse. */
const ORDER = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15];

/** `objectGUID` as the lower-case text 8-4-4-4-12. Throws a WireError unless it has 16 bytes. */
export function guidFromBytes(bytes: Uint8Array): string {
  if (bytes.length !== GUID_BYTES) throw new WireError('malformed', { structure: 'GUID', offset: 0 }, `${bytes.length} bytes`);
  const hex = hexOf(reordered(bytes));
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** GUID text in the one form used here: lower case, without braces. Throws a WireError for anything else. */
export function canonicalGuid(text: string): string {
  if (!GUID_TEXT.test(text)) throw malformedText();
  return (text.startsWith('{') ? text.slice(1, -1) : text).toLowerCase();
}

/** The inverse of `guidFromBytes`; braces and upper case are understood. */
export function guidToBytes(text: string): Uint8Array {
  const fields = GUID_TEXT.exec(text);
  if (!fields) throw malformedText();
  return reordered(bytesOfHex(fields.slice(1).join('')));
}

function malformedText(): WireError {
  return new WireError('malformed', { structure: 'GUID', offset: 0 }, 'text of the form 8-4-4-4-12 expected');
}

function reordered(bytes: Uint8Array): Uint8Array {
  const other = new Uint8Array(GUID_BYTES);
  // A loop, since replicated objects have a GUID for each attribute: Uint8Array.from takes ten times as long.
  for (let at = 0; at < GUID_BYTES; at++) other[at] = bytes[ORDER[at] ?? 0] ?? 0;
  return other;
}
