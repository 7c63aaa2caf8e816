import { bytesOf, concat } from '../../bytes/index.ts';
import { hmac, pbkdf2 } from '../../crypto/index.ts';
import type { EncryptionType } from './encryption-type.ts';

const ZERO_IV = new Uint8Array(16);

/** Last octet of a derivation label, RFC 8009 section 5. */
const PURPOSE = { checksum: 0x99, encryption: 0xaa, integrity: 0x55 } as const;

interface Sizes {
  readonly etype: number;
  readonly checksumType: number;
  readonly digest: 'sha256' | 'sha384';
  readonly keyBytes: number;
  /** Of Kc, Ki and the authentication code. */
  readonly macBytes: number;
}

/** KDF-HMAC-SHA2, RFC 8009 section 3; one round yields enough for every key here. */
function derived(digest: 'sha256' | 'sha384', key: Uint8Array, label: Uint8Array, bytes: number): Uint8Array {
  const input = new Uint8Array(4 + label.length + 5);
  const view = new DataView(input.buffer);
  view.setUint32(0, 1);
  input.set(label, 4);
  view.setUint32(input.length - 4, bytes * 8);
  return hmac(digest, key, input).slice(0, bytes);
}

function usageLabel(usage: number, purpose: keyof typeof PURPOSE): Uint8Array {
  const label = new Uint8Array(5);
  new DataView(label.buffer).setUint32(0, usage);
  label[4] = PURPOSE[purpose];
  return label;
}

/** aes128-cts-hmac-sha256-128 and aes256-cts-hmac-sha384-192, RFC 8009: encrypt, then authenticate. */
function aesSha2(name: string, { etype, checksumType, digest, keyBytes, macBytes }: Sizes): EncryptionType {
  return {
    etype,
    name,
    keyBytes,
    macBytes,
    checksumType,
    defaultIterations: 32_768,
    stringToKey: (password, salt, iterations) => {
      const salted = concat([bytesOf(`${name}\0`), salt]);
      const stretched = pbkdf2(password, { digest, salt: salted, iterations, bytes: keyBytes });
      const key = derived(digest, stretched, bytesOf('kerberos'), keyBytes);
      stretched.fill(0);
      return key;
    },
    usageKeys: (key, usage) => ({
      encryption: derived(digest, key, usageLabel(usage, 'encryption'), keyBytes),
      integrity: derived(digest, key, usageLabel(usage, 'integrity'), macBytes),
    }),
    checksum: (key, usage, ...data) => {
      const checksumKey = derived(digest, key, usageLabel(usage, 'checksum'), macBytes);
      return hmac(digest, checksumKey, ...data).subarray(0, macBytes);
    },
    mac: (keys, _plain, sealed) => hmac(digest, keys.integrity, ZERO_IV, ...sealed).subarray(0, macBytes),
  };
}

export const AES128_SHA2 = aesSha2('aes128-cts-hmac-sha256-128', {
  etype: 19,
  checksumType: 19,
  digest: 'sha256',
  keyBytes: 16,
  macBytes: 16,
});
export const AES256_SHA2 = aesSha2('aes256-cts-hmac-sha384-192', {
  etype: 20,
  checksumType: 20,
  digest: 'sha384',
  keyBytes: 32,
  macBytes: 24,
});
