import type {
  ConfigurationId,
  Cookie,
  DerivedCredential,
  Guid,
  Instant,
  ObjectId,
  PasswordChanges,
  PasswordOutcome,
  Problem,
  TenantId,
} from '@landbridge/model';
import type { Lease } from '../ports.ts';

/** An account whose object wants its password. */
export interface PendingPassword {
  readonly guid: Guid;
  readonly objectId: ObjectId;
  readonly configurationId: ConfigurationId;
  /** How often it was set, as far as control knows; null where no password is known of. */
  readonly version: number | null;
  /** A FILETIME in decimal; 0: it must be changed at the next logon. */
  readonly passwordSet: string | null;
  /** False: the object's mapping says that its password is not to be synchronised. */
  readonly allowed: boolean;
}

/** Where reading passwords of a domain stands. */
export interface PasswordStanding {
  readonly domainFqdn: string;
  readonly cookie: Cookie | null;
  /** Accounts that are known of, and how many of them control has to look at. */
  readonly known: number;
  readonly pending: number;
}

/** What became of it; `sealed` where there is something new to keep. */
export interface SettledPassword extends PendingPassword {
  readonly outcome: PasswordOutcome;
  readonly derived: (Pick<DerivedCredential, 'passwordVersion' | 'passwordSet'> & { readonly sealed: string }) | null;
}

/** Every write is refused once the lease is lost. */
export interface PasswordStore {
  /** Whose passwords, and where reading goes on; null when no active configuration of the domain wants passwords. */
  standing(lease: Lease): Promise<PasswordStanding | null>;
  /** Keeps what changed and the cookie together. Of an account that is known in a later version no older password is taken over. */
  take(lease: Lease, told: Pick<PasswordChanges, 'changes' | 'cookie'>): Promise<void>;
  /** The next accounts in the order of their GUIDs that a configuration wants; those that none wants are not pending any more. */
  pending(lease: Lease, after: Guid, limit: number): Promise<readonly PendingPassword[]>;
  /**
   * INVARIANT: a credential is never replaced by one of an older password. Older is the lower version, and of one version the earlier; but what
   * was set later by more than clocks differ is newer in any version. Whoever changed meanwhile, is behind or gone stays pending.
   */
  settle(lease: Lease, settled: readonly SettledPassword[], at: Instant): Promise<void>;
  /** The reading came to its end, or why it did not. */
  ended(lease: Lease, end: { readonly at: Instant; readonly problem: Problem | null }): Promise<void>;
}

/** Seals what a password can be checked by, so that it opens for this object alone. */
export type SealCredential = (credential: string, owner: { readonly tenantId: TenantId; readonly objectId: ObjectId }) => string;
