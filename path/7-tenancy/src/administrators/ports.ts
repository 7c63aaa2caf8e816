import type { Instant, PageRequest, Principal, ReadPage, TenantId } from '@landbridge/model';
import type { Administrator, AdministratorId, NamedAdministrator, PasskeyId, Session, SessionId } from './administrator.ts';

/** Accounts of a tenant, as administrators see and change them. What another tenant has is as if it were not there. */
export interface Administrators {
  /** Ordered by id. */
  administrators(tenantId: TenantId, page: PageRequest): Promise<ReadPage<Administrator>>;
  administrator(tenantId: TenantId, id: AdministratorId): Promise<Administrator | null>;
  /** Throws `Failure` Conflict where the name is taken. */
  add(tenantId: TenantId, administrator: Administrator, passwordHash: string): Promise<void>;
  /**
   * Throws `Failure` Conflict where no enabled Global Administrator would be left who may do anything at once. Whoever is disabled is signed out
   * everywhere.
   */
  change(administrator: NamedAdministrator, changes: AdministratorChanges): Promise<void>;
  /** Sets a password, and ends every session but one. */
  setPassword(administrator: NamedAdministrator, set: SetPassword): Promise<void>;
  /** Takes the authenticator and its recovery codes away. */
  removeAuthenticator(administrator: NamedAdministrator): Promise<void>;
}

export type AdministratorChanges = Partial<Pick<Administrator, 'displayName' | 'roles' | 'isBreakGlass' | 'isEnabled'>>;

export interface SetPassword {
  readonly hash: string;
  readonly mustChange: boolean;
  readonly keep: SessionId | null;
}

/** What somebody who signs in is checked by. */
export interface SigningIn {
  readonly administrator: Administrator;
  readonly passwordHash: string;
  readonly authenticatorSealed: string | null;
}

export interface SignIns {
  tenantExists(tenantId: TenantId): Promise<boolean>;
  /** By name, in whatever case; null for nobody. */
  named(tenantId: TenantId, userPrincipalName: string): Promise<SigningIn | null>;
  byId(administrator: NamedAdministrator): Promise<SigningIn | null>;
  /** Takes a code's time step. False: this one or a later one was taken before. */
  takeStep(administrator: NamedAdministrator, step: number): Promise<boolean>;
  /** Takes a recovery code. False: there is none, or it was taken before. */
  takeRecoveryCode(administrator: NamedAdministrator, sha256: Uint8Array, at: Instant): Promise<boolean>;
  /** Keeps an authenticator that is not asked for yet. */
  offerAuthenticator(administrator: NamedAdministrator, sealed: string): Promise<void>;
  /** It is asked for from now on. */
  confirmAuthenticator(
    administrator: NamedAdministrator,
    confirmed: { readonly recoveryCodes: readonly Uint8Array[]; readonly at: Instant },
  ): Promise<void>;
}

/** What an account has to do before it may do anything else. */
export type FirstDuty = 'changePassword' | 'addSecondFactor';

/** Passwords that many have had, in lower case. */
export interface CommonPasswords {
  has(password: string): boolean;
}

export interface FoundSession {
  readonly principal: Principal;
  readonly sessionId: SessionId;
  readonly passkeyId: PasskeyId | null;
  readonly beganAt: Instant;
  /** Null: the account is in order. */
  readonly firstDuty: FirstDuty | null;
  readonly hasAuthenticator: boolean;
}

export interface Sessions {
  begin(administrator: NamedAdministrator, session: Session, sha256: Uint8Array): Promise<void>;
  /** Whom a session speaks for, if it is neither over nor idle for so long; counts as a use of it. */
  find(sha256: Uint8Array, now: Instant, idleMs: number): Promise<FoundSession | null>;
  /** Newest first. */
  sessions(administrator: NamedAdministrator, now: Instant): Promise<readonly Session[]>;
  /** One of them, or all. Answers how many that were. */
  end(administrator: NamedAdministrator, id: SessionId | null): Promise<number>;
}
