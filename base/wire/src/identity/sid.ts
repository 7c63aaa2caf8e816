import { WireError } from '../bytes/index.ts';

const HEADER_BYTES = 8;
const MAX_SUB_AUTHORITIES = 15;
const SID_TEXT = /^S-1-(\d{1,15}|0x[0-9a-f]{1,12})((?:-\d{1,10}){0,15})$/i;

/** `objectSid` as S-1-5-21-... (MS-DTYP section 2.4.2.2). Throws a WireError when the length does not fit its own count. */
export function sidFromBytes(bytes: Uint8Array): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = bytes.length < HEADER_BYTES ? MAX_SUB_AUTHORITIES + 1 : view.getUint8(1);
  if (count > MAX_SUB_AUTHORITIES || bytes.length !== HEADER_BYTES + count * 4 || view.getUint8(0) !== 1) {
    throw new WireError('malformed', { structure: 'SID', offset: 0 }, `${bytes.length} bytes are no security identifier`);
  }
  const authority = view.getUint16(2) * 0x1_0000_0000 + view.getUint32(4);
  const parts = [`S-1-${authority > 0xffff_ffff ? `0x${authority.toString(16).padStart(12, '0')}` : authority}`];
  for (let at = 0; at < count; at++) parts.push(`${view.getUint32(HEADER_BYTES + at * 4, true)}`);
  return parts.join('-');
}

/** The inverse of `sidFromBytes`, for filters on objectSid. */
export function sidToBytes(text: string): Uint8Array {
  const found = SID_TEXT.exec(text);
  const authority = Number(found?.[1]);
  const subAuthorities = (found?.[2] ?? '').split('-').slice(1).map(Number);
  if (!found || authority > 0xffff_ffff_ffff || subAuthorities.some(part => part > 0xffff_ffff)) {
    throw new WireError('malformed', { structure: 'SID', offset: 0 }, 'text of the form S-1-5-21-... expected');
  }
  const bytes = new Uint8Array(HEADER_BYTES + subAuthorities.length * 4);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, 1);
  view.setUint8(1, subAuthorities.length);
  view.setUint16(2, Math.floor(authority / 0x1_0000_0000));
  view.setUint32(4, authority % 0x1_0000_0000);
  subAuthorities.forEach((part, at) => {
    view.setUint32(HEADER_BYTES + at * 4, part, true);
  });
  return bytes;
}
