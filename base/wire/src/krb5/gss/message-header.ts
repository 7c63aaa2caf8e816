import { sameBytes, WireError } from '../../bytes/index.ts';
import { SecurityError } from '../../security/index.ts';

/** Both tokens of RFC 4121 section 4.2.6 begin with as many octets. */
export const HEADER_BYTES = 16;

const TOKEN_ID = { mic: 0x0404, wrap: 0x0504 } as const;

/** Flags of RFC 4121 section 4.2.2. */
export const FLAGS = { sentByAcceptor: 0x01, sealed: 0x02, acceptorSubkey: 0x04 } as const;

/** The header of a MIC or Wrap token, RFC 4121 section 4.2.6. */
export interface MessageHeader {
  readonly kind: keyof typeof TOKEN_ID;
  readonly flags: number;
  /** EC: octets of filler; all ones in a MIC token. */
  readonly extraCount: number;
  /** RRC: how far the token was rotated to the right; all ones in a MIC token. */
  readonly rotation: number;
  readonly sequence: bigint;
}

const ALL_ONES = 0xffff;

export function writeHeader({ kind, flags, extraCount, rotation, sequence }: MessageHeader): Uint8Array {
  const bytes = new Uint8Array(HEADER_BYTES);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, TOKEN_ID[kind]);
  view.setUint8(2, flags);
  view.setUint8(3, 0xff);
  view.setUint16(4, kind === 'mic' ? ALL_ONES : extraCount);
  view.setUint16(6, kind === 'mic' ? ALL_ONES : rotation);
  view.setBigUint64(8, sequence);
  return bytes;
}

/** Reads a header of which everything but EC and RRC is known; anything else is not the message that is due. */
export function readHeader(token: Uint8Array, due: Pick<MessageHeader, 'kind' | 'flags' | 'sequence'>): MessageHeader {
  if (token.length < HEADER_BYTES) {
    const place = { structure: 'GSS token', offset: 0 };
    throw new WireError('truncated', place, `${HEADER_BYTES} octets needed, ${token.length} there`);
  }
  const view = new DataView(token.buffer, token.byteOffset);
  const header = { ...due, extraCount: view.getUint16(4), rotation: view.getUint16(6) };
  if (!sameBytes(writeHeader(header), token.subarray(0, HEADER_BYTES))) {
    throw new SecurityError('notAuthentic', 'a message out of its turn, or unprotected');
  }
  return header;
}
