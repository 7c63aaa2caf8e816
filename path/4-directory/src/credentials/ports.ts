import type { Instant, ObjectId, TenantId } from '@landbridge/model';
import type { Standing } from './throttle.ts';

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

export interface CredentialChecks {
  candidate(tenantId: TenantId, userPrincipalName: string, address: string): Promise<Candidate | null>;
  /** Changes the standings of these, all at once and in turn with everybody else who does. */
  change(
    tenantId: TenantId,
    subjects: readonly string[],
    change: (subject: string, standing: Standing) => Standing,
  ): Promise<void>;
  /** Keeps the record, and the address of whoever was right. */
  record(tenantId: TenantId, record: CheckRecord): Promise<void>;
}
