import type { Instant, TenantId } from '@landbridge/model';
import type { NamedAdministrator, PasskeyId, SessionId } from './administrator.ts';
import type { KeptPasskey, PasskeyAssertion, PasskeyCredential, PasskeyRegistration } from './passkey.ts';
import type { RelyingParty } from './relying-party.ts';

/** What is to be signed next, and by whom: in this session, or by whoever signs in where that is null. */
export interface PasskeyChallenge {
  readonly sha256: Uint8Array;
  readonly sessionId: SessionId | null;
}

export interface PasskeyChallenges {
  keep(tenantId: TenantId, challenge: PasskeyChallenge, expiresAt: Instant): Promise<void>;
  /** Takes it, so that it serves once. False: there is none for this session, it is over, or it was taken before. */
  take(tenantId: TenantId, challenge: PasskeyChallenge, now: Instant): Promise<boolean>;
}

export interface Passkeys {
  /** Oldest first. */
  passkeys(administrator: NamedAdministrator): Promise<readonly KeptPasskey[]>;
  byCredential(tenantId: TenantId, credentialId: string): Promise<KeptPasskey | null>;
  /** However many are added at once, the account has no more than `most`; the tenant knows each credential once. */
  add(tenantId: TenantId, passkey: KeptPasskey, most: number): Promise<'added' | 'known' | 'full'>;
  /** Both are false where the administrator has no such passkey. */
  rename(administrator: NamedAdministrator, id: PasskeyId, displayName: string): Promise<boolean>;
  /** Ends the sessions that it began, too. */
  remove(administrator: NamedAdministrator, id: PasskeyId): Promise<boolean>;
  removeAll(administrator: NamedAdministrator): Promise<void>;
  /** Moves its counter on. False: it is gone, or was used with this counter or a later one meanwhile. */
  use(tenantId: TenantId, id: PasskeyId, used: { readonly signatureCounter: number; readonly at: Instant }): Promise<boolean>;
}

export interface WantedProof extends RelyingParty {
  readonly challenge: string;
}

/** Checks what authenticators answer. Every answer comes from outside: whatever is wrong with it is null, and nothing is thrown. */
export interface PasskeyProofs {
  /** Which challenge an answer says that it is for, before anything is checked. */
  challengeOf(clientDataJSON: string): string | null;
  /** A new passkey whose authenticator saw and verified its user, without attestation. */
  registered(registration: PasskeyRegistration, wanted: WantedProof): Promise<PasskeyCredential | null>;
  /** The passkey's counter, which went on where the authenticator counts; it saw and verified its user. */
  asserted(assertion: PasskeyAssertion, wanted: WantedProof, passkey: PasskeyCredential): Promise<number | null>;
}
