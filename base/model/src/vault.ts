/**
 * Keeps secrets that have to be read again, sealed wherever they are stored. What only has to be recognised (tokens, codes) is stored as a
 * hash instead.
 */
export interface Vault {
  /** `place` names where the sealed secret is kept: copied to another place it does not open. */
  seal(secret: Uint8Array, place: string): string;
  /** Throws `Failure` SecretUnreadable for what was changed, belongs elsewhere, or was sealed under a key that is not there. */
  open(sealed: string, place: string): Uint8Array;
}
