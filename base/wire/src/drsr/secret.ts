import { secretBytes, WireError } from '../bytes/index.ts';
import { md5 } from '../crypto/index.ts';
import { crc32, desDecrypt, Rc4 } from '../legacy-crypto/index.ts';

const SALT_OCTETS = 16;
const CHECKSUM_OCTETS = 4;
const HASH_OCTETS = 16;
const BLOCK_OCTETS = 8;

/**
 * ENCRYPTED_PAYLOAD ([MS-DRSR] section 4.1.10.2.19): a secret as it travels, under the session key of the connection. The result is the
 * caller's to zero. Throws a WireError when the checksum is wrong, as under another key.
 */
export function openPayload(value: Uint8Array, sessionKey: Uint8Array): Uint8Array {
  const refuse = (detail: string) => new WireError('malformed', { structure: 'ENCRYPTED_PAYLOAD', offset: 0 }, detail);
  if (value.length < SALT_OCTETS + CHECKSUM_OCTETS) throw refuse(`${value.length} octets`);
  const key = md5(sessionKey, value.subarray(0, SALT_OCTETS));
  const cipher = new Rc4(key);
  key.fill(0);
  const plain = cipher.next(value.subarray(SALT_OCTETS));
  cipher.dispose();
  const secret = plain.subarray(CHECKSUM_OCTETS);
  const checksum = new DataView(plain.buffer, plain.byteOffset).getUint32(0, true);
  if (checksum === crc32(secret)) return secret;
  plain.fill(0);
  throw refuse('the checksum is wrong: the secret is under another key');
}

/**
 * The NT hash in a value of unicodePwd: out of its envelope, and of the obfuscation by the relative identifier of its account ([MS-DRSR]
 * section 4.1.10.6.17, [MS-SAMR] section 2.2.11.1). The caller's to zero.
 */
export function openNtHash(
  value: Uint8Array,
  { sessionKey, rid }: { readonly sessionKey: Uint8Array; readonly rid: number },
): Uint8Array {
  const hidden = openPayload(value, sessionKey);
  try {
    if (hidden.length !== HASH_OCTETS) {
      throw new WireError('malformed', { structure: 'unicodePwd', offset: 0 }, `a hash of ${hidden.length} octets`);
    }
    const hash = secretBytes(HASH_OCTETS);
    for (const [at, key] of keysOf(rid).entries()) {
      const from = at * BLOCK_OCTETS;
      desDecrypt(key, hidden.subarray(from, from + BLOCK_OCTETS), hash.subarray(from, from + BLOCK_OCTETS));
    }
    return hash;
  } finally {
    hidden.fill(0);
  }
}

/** The octets of the relative identifier over and over, cut in two. */
function keysOf(rid: number): readonly Uint8Array[] {
  const over = new Uint8Array(14);
  for (let at = 0; at < over.length; at++) over[at] = rid >>> ((at % 4) * 8);
  return [over.subarray(0, 7), over.subarray(7)];
}
