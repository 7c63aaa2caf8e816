/** Keys derived for one use (RFC 3961 section 5.3, RFC 8009 section 5). */
export interface UsageKeys {
  /** Ke */
  readonly encryption: Uint8Array;
  /** Ki */
  readonly integrity: Uint8Array;
}

/** A stretch of a message; all are authenticated in their order, some encrypted besides. */
export interface Part {
  readonly bytes: Uint8Array;
  readonly encrypted: boolean;
}

/** An encryption type of Kerberos (RFC 3961): AES with SHA-1 (RFC 3962) or with SHA-2 (RFC 8009). */
export interface EncryptionType {
  readonly etype: number;
  readonly name: string;
  readonly keyBytes: number;
  readonly macBytes: number;
  /** The checksum type that goes with it. */
  readonly checksumType: number;
  /** The iterations of `stringToKey` where nothing is said. */
  readonly defaultIterations: number;
  /** string-to-key of a password in UTF-8. */
  stringToKey(password: Uint8Array, salt: Uint8Array, iterations: number): Uint8Array;
  usageKeys(key: Uint8Array, usage: number): UsageKeys;
  /** The keyed checksum over all of `data`. */
  checksum(key: Uint8Array, usage: number, ...data: readonly Uint8Array[]): Uint8Array;
  /** The authentication code over confounder and parts; `sealed` has ciphertext where parts are encrypted. */
  mac(keys: UsageKeys, plain: readonly Uint8Array[], sealed: readonly Uint8Array[]): Uint8Array;
}

export const CONFOUNDER_BYTES = 16;
