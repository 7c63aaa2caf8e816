import { pbkdf2 } from 'node:crypto';
import { promisify } from 'node:util';

const onPool = promisify(pbkdf2);

/** PBKDF2-HMAC-SHA-256 on the thread pool. */
export async function systemPbkdf2(
  password: Uint8Array,
  salt: Uint8Array,
  iterations: number,
  octets: number,
): Promise<Uint8Array> {
  const derived = await onPool(password, salt, iterations, octets, 'sha256');
  return new Uint8Array(derived.buffer, derived.byteOffset, derived.byteLength);
}
