import { utf16Of } from '../bytes/index.ts';
import { hmac } from '../crypto/index.ts';
import { md4 } from '../legacy-crypto/index.ts';

/** Who authenticates. With a userPrincipalName as `user`, `domain` is empty; otherwise it is the NetBIOS or DNS name. */
export interface NtlmCredentials {
  readonly user: string;
  readonly domain: string;
  /** NTOWFv1: MD4 of the password, 16 octets; read once and not kept. Whoever made it zeroes it. */
  readonly ntHash: Uint8Array;
}

/** NTOWFv1 ([MS-NLMP] section 3.3.1) of a password in text or as UTF-16, little endian (a gMSA's has no text). */
export function ntHashOf(password: string | Uint8Array): Uint8Array {
  if (typeof password !== 'string') return md4(password);
  const bytes = utf16Of(password);
  const hash = md4(bytes);
  bytes.fill(0);
  return hash;
}

/** NTOWFv2 ([MS-NLMP] section 3.3.2). Only the user's name is upper-cased. */
export function ntlmv2Key({ user, domain, ntHash }: NtlmCredentials): Uint8Array {
  return hmac('md5', ntHash, utf16Of(upperCased(user) + domain));
}

/** Letter by letter as Windows does: what would become several letters stays as it is. */
function upperCased(text: string): string {
  return Array.from({ length: text.length }, (_, at) => {
    const letter = text.charAt(at);
    const upper = letter.toUpperCase();
    return upper.length === 1 ? upper : letter;
  }).join('');
}
