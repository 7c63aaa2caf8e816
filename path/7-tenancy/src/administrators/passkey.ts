import { createHash } from 'node:crypto';
import type { Instant } from '@landbridge/model';
import type { AdministratorId, NamedAdministrator, PasskeyId } from './administrator.ts';

/** What an administrator signs in with instead of a password and a code. */
export interface Passkey {
  readonly id: PasskeyId;
  readonly displayName: string;
  readonly createdAt: Instant;
  readonly lastUsedAt: Instant | null;
}

/** What assertions of a passkey are checked by. */
export interface PasskeyCredential {
  /** In base64url, as everything that comes from an authenticator. */
  readonly credentialId: string;
  /** A COSE key (RFC 9052). */
  readonly publicKey: Uint8Array;
  readonly signatureCounter: number;
}

export interface KeptPasskey extends Passkey, PasskeyCredential {
  readonly administratorId: AdministratorId;
}

/** What an authenticator answers who is to make a passkey (WebAuthn level 3, section 5.2.1). */
export interface PasskeyRegistration {
  readonly credentialId: string;
  readonly clientDataJSON: string;
  readonly attestationObject: string;
}

/** What it answers who is to sign in (WebAuthn level 3, section 5.2.2). */
export interface PasskeyAssertion {
  readonly credentialId: string;
  readonly clientDataJSON: string;
  readonly authenticatorData: string;
  readonly signature: string;
  readonly userHandle: string | null;
}

/** Whose passkey it is, as its authenticator keeps it: a text that tells nothing about a person (WebAuthn level 3, section 14.6.1). */
export function userHandleOf({ tenantId, id }: NamedAdministrator): string {
  return createHash('sha256').update(`passkeys of ${tenantId} ${id}`).digest('base64url');
}
