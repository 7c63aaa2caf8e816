import type { AuditResult, ChainedAudit, DirectoryAudit, Instant, TenantId } from '@landbridge/model';
import type { PageRequest, ReadPage } from '../reading/ports.ts';

/** What is written of administrative acts. */
export interface DirectoryAudits {
  /** Before the act: one that is never concluded stands in the chain as `unknown` some minutes later. */
  begin(tenantId: TenantId, audit: DirectoryAudit): Promise<void>;
  /** INVARIANT: appended to the tenant's chain, after all before it, and never changed. */
  conclude(tenantId: TenantId, audit: DirectoryAudit): Promise<void>;
}

/** Which audits are wanted; every field narrows. */
export interface AuditQuery {
  readonly id?: string;
  readonly activity?: string;
  readonly category?: string;
  readonly result?: AuditResult;
  readonly actorId?: string;
  readonly correlationId?: string;
  readonly targetId?: string;
  readonly from?: Instant;
  readonly before?: Instant;
}

export interface DirectoryAuditReader {
  /** Newest first. */
  audits(tenantId: TenantId, query: AuditQuery, page: PageRequest): Promise<ReadPage<DirectoryAudit>>;
  /** The chain as it was written, oldest first, from after this link on. */
  chain(tenantId: TenantId, after: number, limit: number): Promise<readonly ChainedAudit[]>;
}

/** Where a tenant's chain has yet to be sent from, claimed by this process. */
export interface UnsentAudits {
  readonly tenantId: TenantId;
  /** The last that was sent; 0 before the first. */
  readonly after: number;
  readonly claimedUntil: Instant;
}

/** How far acts were sent to another system. Survives every process. */
export interface AuditOutbox {
  /** Some tenant with acts that were not sent, claimed until `claimMs` from now; null when there is none that nobody else has claimed. */
  claim(now: Instant, claimMs: number): Promise<UnsentAudits | null>;
  /** Ends the claim. All up to and with `through` were sent. Nothing happens when the claim was over. */
  settle(claimed: UnsentAudits, through: number): Promise<void>;
}

/** Another system that keeps acts. */
export interface AuditReceiver {
  /** Resolves when it has all of them, in this order; rejects with a `Failure` when that is not certain. */
  send(lines: readonly string[], signal: AbortSignal): Promise<void>;
}
