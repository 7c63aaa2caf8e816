import { createSecretKey, type KeyObject } from 'node:crypto';

/**
 * A key as node:crypto takes it at once: of mere octets it finds out by two exceptions that they are no key object, which takes five times
 * as long as the cipher itself. The copy in it is cleared when it is freed, as that in every cipher.
 */
export function secretKey(octets: Uint8Array): KeyObject {
  return createSecretKey(octets);
}
