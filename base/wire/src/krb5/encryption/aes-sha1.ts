import { bytesOf, concat } from '../../bytes/index.ts';
import { aesCbcEncrypt, hmac, pbkdf2 } from '../../crypto/index.ts';
import type { EncryptionType } from './encryption-type.ts';
import { nFold } from './n-fold.ts';

const BLOCK_BYTES = 16;
const MAC_BYTES = 12;

/** Last octet of a derivation constant, RFC 3961 section 5.3. */
const PURPOSE = { checksum: 0x99, encryption: 0xaa, integrity: 0x55 } as const;

/** DK, RFC 3961 section 5.1; random-to-key is the identity for AES. */
function derived(key: Uint8Array, constant: Uint8Array): Uint8Array {
  const blocks: Uint8Array[] = [];
  let block = constant.length === BLOCK_BYTES ? constant : nFold(constant, BLOCK_BYTES);
  for (let have = 0; have < key.length; have += BLOCK_BYTES) {
    block = aesCbcEncrypt(key, block);
    blocks.push(block);
  }
  return concat(blocks).slice(0, key.length);
}

function usageConstant(usage: number, purpose: keyof typeof PURPOSE): Uint8Array {
  const constant = new Uint8Array(5);
  new DataView(constant.buffer).setUint32(0, usage);
  constant[4] = PURPOSE[purpose];
  return constant;
}

/** aes128-cts-hmac-sha1-96 and aes256-cts-hmac-sha1-96, RFC 3962. */
function aesSha1(bits: 128 | 256, etype: number, checksumType: number): EncryptionType {
  const keyBytes = bits / 8;
  return {
    etype,
    name: `aes${bits}-cts-hmac-sha1-96`,
    keyBytes,
    macBytes: MAC_BYTES,
    checksumType,
    defaultIterations: 4096,
    stringToKey: (password, salt, iterations) => {
      const stretched = pbkdf2(password, { digest: 'sha1', salt, iterations, bytes: keyBytes });
      const key = derived(stretched, bytesOf('kerberos'));
      stretched.fill(0);
      return key;
    },
    usageKeys: (key, usage) => ({
      encryption: derived(key, usageConstant(usage, 'encryption')),
      integrity: derived(key, usageConstant(usage, 'integrity')),
    }),
    checksum: (key, usage, ...data) => {
      const checksumKey = derived(key, usageConstant(usage, 'checksum'));
      return hmac('sha1', checksumKey, ...data).subarray(0, MAC_BYTES);
    },
    mac: (keys, plain) => hmac('sha1', keys.integrity, ...plain).subarray(0, MAC_BYTES),
  };
}

export const AES128_SHA1 = aesSha1(128, 17, 15);
export const AES256_SHA1 = aesSha1(256, 18, 16);
