import { createCipheriv, createDecipheriv } from 'node:crypto';
import { secretKey } from './secret-key.ts';

const BLOCK_BYTES = 16;
const ZERO_IV = new Uint8Array(BLOCK_BYTES);

/** AES-CBC of whole blocks without padding, from an initial vector of zeros. */
export function aesCbcEncrypt(key: Uint8Array, blocks: Uint8Array): Uint8Array {
  const cipher = createCipheriv(algorithm(key), secretKey(key), ZERO_IV).setAutoPadding(false);
  return joined(cipher.update(blocks), cipher.final());
}

function aesCbcDecrypt(key: Uint8Array, blocks: Uint8Array): Uint8Array {
  const cipher = createDecipheriv(algorithm(key), secretKey(key), ZERO_IV).setAutoPadding(false);
  return joined(cipher.update(blocks), cipher.final());
}

function algorithm(key: Uint8Array): string {
  return `aes-${key.length * 8}-cbc`;
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/**
 * AES-CBC with ciphertext stealing, the last two blocks swapped always (RFC 3962 section 5: CBC-CS3). `plain` has at least one block; one
 * block alone is plain CBC.
 */
export function aesCtsEncrypt(key: Uint8Array, plain: Uint8Array): Uint8Array {
  const { length } = plain;
  if (length === BLOCK_BYTES) return aesCbcEncrypt(key, plain);
  const padded = new Uint8Array(Math.ceil(length / BLOCK_BYTES) * BLOCK_BYTES);
  padded.set(plain);
  const blocks = aesCbcEncrypt(key, padded);
  padded.fill(0);
  const last = blocks.length - BLOCK_BYTES;
  const beforeLast = last - BLOCK_BYTES;
  return joined(blocks.subarray(0, beforeLast), blocks.subarray(last), blocks.subarray(beforeLast, beforeLast + length - last));
}

/** The inverse of `aesCtsEncrypt`; at least one block. */
export function aesCtsDecrypt(key: Uint8Array, sealed: Uint8Array): Uint8Array {
  const { length } = sealed;
  if (length === BLOCK_BYTES) return aesCbcDecrypt(key, sealed);
  const last = (Math.ceil(length / BLOCK_BYTES) - 1) * BLOCK_BYTES;
  const beforeLast = last - BLOCK_BYTES;
  const lastBlock = sealed.subarray(beforeLast, last);
  const stolen = new Uint8Array(BLOCK_BYTES);
  stolen.set(sealed.subarray(last));
  // What the short block lacks is in the last block under the cipher alone.
  const alone = aesCbcDecrypt(key, lastBlock);
  stolen.set(alone.subarray(length - last), length - last);
  const plain = aesCbcDecrypt(key, joined(sealed.subarray(0, beforeLast), stolen, lastBlock));
  return plain.subarray(0, length);
}
