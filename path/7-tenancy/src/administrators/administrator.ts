import type { Branded, Instant, RoleId, TenantId } from '@landbridge/model';

export type AdministratorId = Branded<'AdministratorId'>;
export type SessionId = Branded<'SessionId'>;
export type PasskeyId = Branded<'PasskeyId'>;

/** An account that administers a tenant. Nothing synchronises it. */
export interface Administrator {
  readonly id: AdministratorId;
  readonly userPrincipalName: string;
  readonly displayName: string;
  readonly roles: readonly RoleId[];
  readonly mustChangePassword: boolean;
  /** For the day on which nobody else gets in: no policy and no guessing locks it out. */
  readonly isBreakGlass: boolean;
  readonly isEnabled: boolean;
  readonly hasAuthenticator: boolean;
  readonly passkeys: number;
  readonly createdAt: Instant;
}

export interface Session {
  readonly id: SessionId;
  readonly address: string;
  readonly userAgent: string | null;
  /** Which began it, and with it shows both factors; null: a password did. */
  readonly passkeyId: PasskeyId | null;
  readonly beganAt: Instant;
  readonly lastUsedAt: Instant;
  readonly expiresAt: Instant;
}

export interface NamedAdministrator {
  readonly tenantId: TenantId;
  readonly id: AdministratorId;
}

/** In which an administrator looks after their own account. */
export interface OwnSession {
  readonly who: NamedAdministrator;
  readonly sessionId: SessionId;
  readonly passkeyId: PasskeyId | null;
  readonly beganAt: Instant;
}
