import { BerReader, BerWriter, TAG } from '../../asn1/index.ts';
import { concat, sameBytes, WireError } from '../../bytes/index.ts';

/** 1.2.840.113554.1.2.2 */
export const KERBEROS_IDENTIFIER = Uint8Array.of(0x2a, 0x86, 0x48, 0x86, 0xf7, 0x12, 0x01, 0x02, 0x02);
/** 1.2.840.48018.1.2.2: the same, as Windows 2000 wrote it by mistake and everybody since ([MS-SPNG] section 3.1.5.2). */
export const MICROSOFT_KERBEROS_IDENTIFIER = Uint8Array.of(0x2a, 0x86, 0x48, 0x82, 0xf7, 0x12, 0x01, 0x02, 0x02);

const INITIAL_CONTEXT_TOKEN = 0x60;

/** TOK_ID of RFC 4121 section 4.1. */
export const TOKEN_IDS = { apReq: 0x0100, apRep: 0x0200, error: 0x0300 } as const;

/** InitialContextToken, RFC 2743 section 3.1: what follows the identifier is not ASN.1 any more. */
export function frame(tokenId: number, message: Uint8Array): Uint8Array {
  const writer = new BerWriter();
  writer.raw(concat([Uint8Array.of(tokenId >> 8, tokenId & 0xff), message]));
  writer.octets(KERBEROS_IDENTIFIER, TAG.objectIdentifier);
  writer.header(INITIAL_CONTEXT_TOKEN, 0);
  return writer.finish();
}

/** The message within a framed token; DCE style leaves the frame out ([MS-KILE] section 3.4.5.1), and the token is the message then. */
export function unframe(token: Uint8Array): Uint8Array {
  if (token[0] !== INITIAL_CONTEXT_TOKEN) return token;
  const reader = new BerReader(token);
  reader.enter(INITIAL_CONTEXT_TOKEN);
  const identifier = reader.octets(TAG.objectIdentifier);
  const isKerberos = [KERBEROS_IDENTIFIER, MICROSOFT_KERBEROS_IDENTIFIER].some(known => sameBytes(known, identifier));
  const place = { structure: 'InitialContextToken', offset: reader.offset };
  if (!isKerberos) throw new WireError('unexpected', place, 'a token of another mechanism');
  if (reader.end - reader.offset < 2) throw new WireError('truncated', place, 'no token identifier');
  return token.subarray(reader.offset + 2, reader.end);
}
