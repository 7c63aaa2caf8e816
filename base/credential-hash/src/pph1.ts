import { secretBytes } from '@landbridge/wire/bytes';

/**
 * What control keeps instead of a password: PBKDF2 over its NT hash, in the form that Microsoft Entra Connect sends
 * (`v1;PPH1_MD4,<salt>,<iterations>,<hash>;`). From it a password can be checked; the NT hash, which Active Directory itself would take
 * for the password, can not be had back.
 */
export interface Credential {
  /** 10 octets. */
  readonly salt: Uint8Array;
  readonly iterations: number;
  /** 32 octets. */
  readonly hash: Uint8Array;
}

export const SALT_OCTETS = 10;
export const HASH_OCTETS = 32;
/** The first captures of the format have fewer than what is derived now; more than the most would only keep a processor busy. */
export const ITERATIONS = { leastRead: 100, least: 1_000, most: 10_000_000 } as const;

/** PBKDF2-HMAC-SHA-256 (RFC 8018 section 5.2), on another thread if need be; gives so many octets. */
export type Pbkdf2 = (password: Uint8Array, salt: Uint8Array, iterations: number, octets: number) => Promise<Uint8Array>;

const NT_HASH_OCTETS = 16;

/** Derives from an NT hash of 16 octets, which stays the caller's to zero. Throws a RangeError for anything out of bounds. */
export async function deriveCredential(
  ntHash: Uint8Array,
  { salt, iterations }: Pick<Credential, 'salt' | 'iterations'>,
  pbkdf2: Pbkdf2,
): Promise<Credential> {
  if (ntHash.length !== NT_HASH_OCTETS) throw new RangeError(`an NT hash of ${ntHash.length} octets`);
  if (salt.length !== SALT_OCTETS) throw new RangeError(`a salt of ${salt.length} octets`);
  if (!Number.isInteger(iterations) || iterations < ITERATIONS.leastRead || iterations > ITERATIONS.most) {
    throw new RangeError(`${iterations} iterations`);
  }
  const password = upperHexAsUtf16(ntHash);
  try {
    return { salt, iterations, hash: await pbkdf2(password, salt, iterations, HASH_OCTETS) };
  } finally {
    password.fill(0);
  }
}

/** Upper-case hexadecimal digits as UTF-16, little endian, written octet by octet: the hash never is a string. */
function upperHexAsUtf16(bytes: Uint8Array): Uint8Array {
  const text = secretBytes(bytes.length * 4);
  let at = 0;
  for (const byte of bytes) {
    for (const digit of [byte >> 4, byte & 0x0f]) {
      text[at] = digit < 10 ? 0x30 + digit : 0x37 + digit;
      at += 2;
    }
  }
  return text;
}
