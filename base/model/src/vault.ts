/**
 * Keeps secrets that have to be read again, sealed wherever they are stored. What only has to be recognised (tokens, codes) is stored as a
 * hash instead.
 */
export interface Vault {
  /** What everything sealed now begins with: what does not was sealed under an older key. */
  readonly mark: string;
  /** Of its keys, the one that seals first. A name tells keys apart and says nothing of them. */
  readonly keyNames: readonly string[];
  /** There are older keys beside the one that seals. */
  readonly hasOlderKeys: boolean;
  /** `place` names where the sealed secret is kept: copied to another place it does not open. */
  seal(secret: Uint8Array, place: string): string;
  /** Throws `Failure` SecretUnreadable for what was changed, belongs elsewhere, or was sealed under a key that is not there. */
  open(sealed: string, place: string): Uint8Array;
}

/** Where a vault's keys are: a file, or a key management service that unwraps them. */
export interface KeyProvider {
  /** 32 bytes each: the first seals, all open. At least one. Throws `Failure`. */
  keys(): Promise<readonly Uint8Array[]>;
}
