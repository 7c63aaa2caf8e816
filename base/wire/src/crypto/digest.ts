import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { secretKey } from './secret-key.ts';

/** RFC 1321; only for what NTLM and GSS channel bindings prescribe. */
export function md5(...parts: readonly Uint8Array[]): Uint8Array {
  const hash = createHash('md5');
  for (const part of parts) hash.update(part);
  return new Uint8Array(hash.digest());
}

/** RFC 2104 */
export function hmac(digest: 'md5' | 'sha1' | 'sha256' | 'sha384', key: Uint8Array, ...parts: readonly Uint8Array[]): Uint8Array {
  const code = createHmac(digest, secretKey(key));
  for (const part of parts) code.update(part);
  return new Uint8Array(code.digest());
}

/** Whether both hold the same bytes, in a time that tells nothing about them. */
export function sameSecret(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
