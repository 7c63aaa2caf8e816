/** A slow hash of passwords (Argon2id), with its parameters and salt in its text. */
export interface PasswordHashes {
  hash(password: string): Promise<string>;
  /** In constant time. */
  matches(password: string, hash: string): Promise<boolean>;
}
