import type { Instant } from './ambient.ts';

/** Checks what somebody signed to prove who they are (RFC 7523). */
export interface Assertions {
  /** Whom an assertion says that it is of, before anything is checked; null for what is none. */
  subjectOf(assertion: string): string | null;
  /** Null for what is not signed by one of these keys, or is for somebody else, or for another time. */
  verify(assertion: string, wanted: WantedAssertion): Promise<{ readonly id: string; readonly expiresAt: Instant } | null>;
}

export interface WantedAssertion {
  /** Who has to have signed it, about themselves. */
  readonly subject: string;
  /** SubjectPublicKeyInfo in PEM: RSA, or of the curve P-256. */
  readonly publicKeys: readonly string[];
  /** Any of these is us. */
  readonly audiences: readonly string[];
  readonly now: Instant;
}
