import { createCipheriv } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bytesOf, bytesOfHex, hexOf } from '../bytes/index.ts';
import { desDecrypt, md4, Rc4 } from './index.ts';

/** RFC 1320 appendix A.5. */
const MD4_VECTORS = [
  ['', '31d6cfe0d16ae931b73c59d7e0c089c0'],
  ['a', 'bde52cb31de33e46245e05fbdbd6fb24'],
  ['abc', 'a448017aaf21d8525fc10ae87aa6729d'],
  ['message digest', 'd9130a8164549fe818874806e1c7014b'],
  ['abcdefghijklmnopqrstuvwxyz', 'd79e1c308aa5bbcdeea8ed63df412da9'],
  ['ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789', '043f8582f241db351ce627e153e7f0e4'],
  ['12345678901234567890123456789012345678901234567890123456789012345678901234567890', 'e33b4ddc9c38f2199c3e7b164fcc0536'],
] as const;

for (const [text, digest] of MD4_VECTORS) {
  test(`MD4 of ${text.length} octets`, () => {
    expect(hexOf(md4(bytesOf(text)))).toBe(digest);
  });
}

/** RFC 6229 section 2: the key of 128 bits, at the octets 0 and 16. */
test('RC4 goes on where it stopped', () => {
  const cipher = new Rc4(bytesOfHex('0102030405060708090a0b0c0d0e0f10'));
  expect(hexOf(cipher.next(new Uint8Array(5)))).toBe('9ac7cc9a60');
  expect(hexOf(cipher.next(new Uint8Array(11)))).toBe('9d1ef7b2932899cde41b97');
  expect(hexOf(cipher.next(new Uint8Array(16)))).toBe('5248c4959014126a6e8a84f11d1a9e1c');
});

function decrypted(key56: Uint8Array, block: Uint8Array): Uint8Array {
  const plain = new Uint8Array(8);
  desDecrypt(key56, block, plain);
  return plain;
}

/** NIST SP 800-17 appendix A, table 1: the first and the last of its blocks, under a key of zeros but for the parities. */
test.each([
  ['95f8a5e5dd31d900', '8000000000000000'],
  ['166b40b44aba4bd6', '0000000000000001'],
])('DES makes of %s under a key of zeros %s', (cipher, plain) => {
  expect(hexOf(decrypted(new Uint8Array(7), bytesOfHex(cipher)))).toBe(plain);
});

test('DES is undone that OpenSSL did as three times the same', () => {
  const octets = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
  fc.assert(
    fc.property(octets(7), octets(8), (key56, plain) => {
      // Seven bits in each octet, and a parity that nobody looks at.
      const bits = [...key56].map(octet => octet.toString(2).padStart(8, '0')).join('');
      const key = Uint8Array.from(bits.match(/.{7}/g) ?? [], seven => Number.parseInt(`${seven}0`, 2));
      const cipher = createCipheriv('des-ede3-ecb', Buffer.concat([key, key, key]), null).setAutoPadding(false);
      expect(decrypted(key56, cipher.update(plain))).toEqual(plain);
    }),
    { numRuns: 1_000 },
  );
});
