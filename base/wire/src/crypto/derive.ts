import { pbkdf2Sync } from 'node:crypto';

export interface Stretch {
  readonly digest: 'sha1' | 'sha256' | 'sha384';
  readonly salt: Uint8Array;
  readonly iterations: number;
  readonly bytes: number;
}

/** PBKDF2, RFC 8018 section 5.2. */
export function pbkdf2(password: Uint8Array, { digest, salt, iterations, bytes }: Stretch): Uint8Array {
  return new Uint8Array(pbkdf2Sync(password, salt, iterations, bytes, digest));
}
