import { concat, WireError } from '../../bytes/index.ts';
import { aesCtsDecrypt, aesCtsEncrypt, sameSecret } from '../../crypto/index.ts';
import { SecurityError } from '../../security/index.ts';
import { CONFOUNDER_BYTES, type EncryptionType, type Part, type UsageKeys } from './encryption-type.ts';

/** A key with what it is for: encryption type and key of RFC 3961. */
export interface Key {
  readonly type: EncryptionType;
  readonly bytes: Uint8Array;
}

/** What came of parts: the confounder and the encrypted ones under the cipher, in their order, and the code over all. */
export interface SealedWhole {
  readonly confounder: Uint8Array;
  /** As long as there are encrypted parts. */
  readonly sealed: readonly Uint8Array[];
  readonly mac: Uint8Array;
}

/** Encrypts and authenticates a message of several parts under one use of a key. */
export function sealParts(type: EncryptionType, keys: UsageKeys, confounder: Uint8Array, parts: readonly Part[]): SealedWhole {
  const encrypted = parts.filter(part => part.encrypted).map(({ bytes }) => bytes);
  const cipher = aesCtsEncrypt(keys.encryption, concat([confounder, ...encrypted]));
  const [first = cipher, ...sealed] = cut(cipher, encrypted);
  const plain = [confounder, ...parts.map(({ bytes }) => bytes)];
  const mac = type.mac(keys, plain, [first, ...replaced(parts, sealed)]);
  return { confounder: first, sealed, mac };
}

/** The inverse: `parts` hold ciphertext where they are encrypted; answers those in plain. Throws a SecurityError when the code is wrong. */
export function unsealParts(
  type: EncryptionType,
  keys: UsageKeys,
  parts: readonly Part[],
  whole: Omit<SealedWhole, 'sealed'>,
): readonly Uint8Array[] {
  const encrypted = parts.filter(part => part.encrypted).map(({ bytes }) => bytes);
  const plain = aesCtsDecrypt(keys.encryption, concat([whole.confounder, ...encrypted]));
  const [confounder = plain, ...opened] = cut(plain, encrypted);
  const sealed = [whole.confounder, ...parts.map(({ bytes }) => bytes)];
  if (!sameSecret(type.mac(keys, [confounder, ...replaced(parts, opened)], sealed), whole.mac)) {
    throw new SecurityError('notAuthentic', 'what was encrypted has been changed, or the key is another');
  }
  return opened;
}

/** The confounder, and what stands where each of `like` stood. */
function cut(bytes: Uint8Array, like: readonly Uint8Array[]): readonly Uint8Array[] {
  let at = CONFOUNDER_BYTES;
  const pieces = like.map(({ length }) => {
    at += length;
    return bytes.subarray(at - length, at);
  });
  return [bytes.subarray(0, CONFOUNDER_BYTES), ...pieces];
}

function replaced(parts: readonly Part[], others: readonly Uint8Array[]): readonly Uint8Array[] {
  const left = [...others];
  return parts.map(part => (part.encrypted ? (left.shift() ?? part.bytes) : part.bytes));
}

/** encrypt of RFC 3961 under derived keys: the ciphertext with its authentication code behind it. */
export function encryptUnder(type: EncryptionType, keys: UsageKeys, confounder: Uint8Array, plain: Uint8Array): Uint8Array {
  const whole = sealParts(type, keys, confounder, [{ bytes: plain, encrypted: true }]);
  return concat([whole.confounder, ...whole.sealed, whole.mac]);
}

/** decrypt of RFC 3961 under derived keys. */
export function decryptUnder(type: EncryptionType, keys: UsageKeys, cipher: Uint8Array): Uint8Array {
  const macAt = cipher.length - type.macBytes;
  if (macAt < CONFOUNDER_BYTES) {
    throw new WireError('truncated', { structure: 'EncryptedData.cipher', offset: 0 }, `${cipher.length} octets are too few`);
  }
  const part = { bytes: cipher.subarray(CONFOUNDER_BYTES, macAt), encrypted: true };
  const whole = { confounder: cipher.subarray(0, CONFOUNDER_BYTES), mac: cipher.subarray(macAt) };
  const [plain = new Uint8Array()] = unsealParts(type, keys, [part], whole);
  return plain;
}

/** encrypt of RFC 3961, with keys derived for this message alone. */
export function encrypt({ type, bytes }: Key, usage: number, confounder: Uint8Array, plain: Uint8Array): Uint8Array {
  return encryptUnder(type, type.usageKeys(bytes, usage), confounder, plain);
}

/** decrypt of RFC 3961, with keys derived for this message alone. */
export function decrypt({ type, bytes }: Key, usage: number, cipher: Uint8Array): Uint8Array {
  return decryptUnder(type, type.usageKeys(bytes, usage), cipher);
}
