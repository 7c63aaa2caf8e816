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
