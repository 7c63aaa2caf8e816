import type { Instant, ObjectId, TenantId, Throttles } from '@landbridge/model';

/** Whose password is checked. */
export interface Candidate {
  readonly objectId: ObjectId;
  /** Null where nothing is kept that a password could be checked by. */
  readonly sealed: string | null;
  readonly enabled: boolean;
  /** accountExpires of Active Directory, a FILETIME in decimal; null where nothing is known. */
  readonly accountExpires: string | null;
  /** A password was right from this address before. */
  readonly familiar: boolean;
}

export type CheckOutcome = 'accepted' | 'refused' | 'lockedOut';

/** What is kept of every check. The password never is. */
export interface CheckRecord {
  readonly at: Instant;
  readonly userPrincipalName: string;
  readonly objectId: ObjectId | null;
  readonly address: string;
  readonly outcome: CheckOutcome;
}

export interface CredentialChecks extends Throttles {
  candidate(tenantId: TenantId, userPrincipalName: string, address: string): Promise<Candidate | null>;
  /** Keeps the record, and the address of whoever was right. */
  record(tenantId: TenantId, record: CheckRecord): Promise<void>;
}
