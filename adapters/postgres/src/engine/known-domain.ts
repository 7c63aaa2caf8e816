import type { KnownDomain, Needs } from '@landbridge/engine';
import type { Canaries, DomainId, Guid, TenantId, UpToDate, Wanted, Watermark } from '@landbridge/model';
import { sql } from 'kysely';

export interface DomainRow {
  readonly tenant_id: TenantId;
  readonly id: DomainId;
  readonly fqdn: string;
  readonly netbios_name: string | null;
  readonly naming_context: string | null;
  readonly domain_guid: Guid | null;
  readonly watermark: Watermark;
  readonly canaries: Canaries | null;
  readonly wanted: Wanted | null;
  readonly covered: Needs | null;
  readonly imported_at: Date | null;
  readonly reconciling: boolean;
  readonly reconciled_at: Date | null;
  readonly known: UpToDate | null;
  readonly has_waiting: boolean;
}

export const DOMAIN_COLUMNS = sql`
  domain.tenant_id, domain.id, domain.fqdn, domain.netbios_name, domain.naming_context, domain.domain_guid, domain.watermark, domain.canaries,
  domain.wanted, domain.covered, domain.imported_at, domain.reconciling, domain.reconciled_at,
  (select known from known_databases where (known_databases.tenant_id, known_databases.domain_id) = (domain.tenant_id, domain.id)) as known,
  exists (select from waiting_entry where (waiting_entry.tenant_id, waiting_entry.domain_id) = (domain.tenant_id, domain.id)) as has_waiting`;

export function knownDomain(row: DomainRow): KnownDomain {
  return {
    tenantId: row.tenant_id,
    id: row.id,
    fqdn: row.fqdn,
    netbiosName: row.netbios_name ?? '',
    namingContext: row.naming_context ?? '',
    domainGuid: row.domain_guid,
    watermark: row.watermark,
    canaries: row.canaries,
    importedAt: row.imported_at?.getTime() ?? null,
    reconciling: row.reconciling,
    reconciledAt: row.reconciled_at?.getTime() ?? null,
    wanted: row.wanted,
    covered: row.covered,
    known: row.known ?? {},
    hasWaiting: row.has_waiting,
  };
}
