import type { Branded, Instant, Permission } from '@landbridge/model';

export type ClientId = Branded<'ClientId'>;
/** Of a secret or a certificate. */
export type KeyId = Branded<'KeyId'>;

/** A program that may call the API by itself. */
export interface ApiClient {
  readonly id: ClientId;
  readonly displayName: string;
  readonly permissions: readonly Permission[];
  readonly createdAt: Instant;
  readonly secrets: readonly ClientSecret[];
  readonly certificates: readonly ClientCertificate[];
}

export interface ClientSecret {
  readonly id: KeyId;
  readonly displayName: string | null;
  /** Its first characters, by which an administrator knows it again. */
  readonly hint: string;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
}

/** A public key that a program signs by, as it came in a certificate or by itself. */
export interface ClientCertificate {
  readonly id: KeyId;
  readonly displayName: string | null;
  /** SHA-256 of the certificate, or of the key where there is none, in hexadecimal. */
  readonly thumbprint: string;
  /** SubjectPublicKeyInfo in PEM. */
  readonly publicKey: string;
  readonly createdAt: Instant;
  readonly startsAt: Instant;
  readonly expiresAt: Instant;
}

/** Enough for a change of keys with some to spare, and few enough to try each. */
export const MOST_KEYS = 10;
