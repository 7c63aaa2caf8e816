import { concat, WireError } from '../bytes/index.ts';
import { NdrReader, NdrWriter } from '../ndr/index.ts';
import type { SecurityContext } from '../security/index.ts';

/** RPC_C_AUTHN_LEVEL_PKT_PRIVACY: every message is signed and encrypted. */
const PACKET_PRIVACY = 6;
/** Any constant does; there is one context on a connection. */
const CONTEXT_ID = 1;
export const TRAILER_OCTETS = 8;

/** sec_trailer of [MS-RPCE] section 2.2.2.11. */
export function securityTrailer(authType: SecurityContext['authType'], padding: number): Uint8Array {
  const writer = new NdrWriter();
  for (const octet of [authType, PACKET_PRIVACY, padding, 0]) writer.u8(octet);
  writer.u32(CONTEXT_ID);
  return writer.finish();
}

/** A PDU cut at its trailer. */
export interface Secured {
  /** Everything before the trailer. */
  readonly front: Uint8Array;
  readonly trailer: Uint8Array;
  readonly token: Uint8Array;
  /** Octets at the end of `front` that only fill it up. */
  readonly padding: number;
}

/** Cuts a PDU whose token has this length. Throws a WireError when it is not what was agreed on. */
export function cutSecured(pdu: Uint8Array, tokenLength: number, authType: SecurityContext['authType']): Secured {
  const at = pdu.length - tokenLength - TRAILER_OCTETS;
  const refuse = (detail: string) => new WireError('unexpected', { structure: 'sec_trailer', offset: Math.max(0, at) }, detail);
  if (tokenLength === 0 || at < 0) throw refuse('a PDU without the security that was agreed on');
  const trailer = pdu.subarray(at, at + TRAILER_OCTETS);
  const reader = new NdrReader(trailer);
  const [type, level, padding] = [reader.u8(), reader.u8(), reader.u8()];
  if (type !== authType || level !== PACKET_PRIVACY) throw refuse(`mechanism ${type} at level ${level}`);
  return { front: pdu.subarray(0, at), trailer, token: pdu.subarray(at + TRAILER_OCTETS), padding };
}

/** `front` filled up to a multiple, with its trailer and token. */
export function withToken(front: Uint8Array, token: Uint8Array, authType: SecurityContext['authType']): Uint8Array {
  const padding = paddingOf(front.length, 4);
  return concat([front, new Uint8Array(padding), securityTrailer(authType, padding), token]);
}

export function paddingOf(length: number, multiple: number): number {
  return (multiple - (length % multiple)) % multiple;
}
