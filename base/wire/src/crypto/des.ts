import { createDecipheriv } from 'node:crypto';

const KEY_BYTES = 8;

/** Decrypts one block of DES (FIPS 46-3) under a key of 56 bits, as three times the same key: OpenSSL 3 has DES only so. */
export function desDecrypt(key56: Uint8Array, block: Uint8Array): Uint8Array {
  const key = new Uint8Array(3 * KEY_BYTES);
  spread(key56, key);
  key.copyWithin(KEY_BYTES, 0, KEY_BYTES);
  key.copyWithin(2 * KEY_BYTES, 0, KEY_BYTES);
  const cipher = createDecipheriv('des-ede3-ecb', key, null).setAutoPadding(false);
  const plain = cipher.update(block);
  cipher.final();
  key.fill(0);
  return new Uint8Array(plain.buffer, plain.byteOffset, plain.byteLength);
}

/** Seven bits in each octet, the lowest being a parity that nobody looks at. */
function spread(key56: Uint8Array, key: Uint8Array): void {
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const octet of key56) {
    bits = (bits << 8) | octet;
    held += 8;
    while (held >= 7 && at < KEY_BYTES) {
      held -= 7;
      key[at++] = ((bits >> held) & 0x7f) << 1;
      bits &= (1 << held) - 1;
    }
  }
}
