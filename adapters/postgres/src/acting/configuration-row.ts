import {
  type Configuration,
  type ConfigurationId,
  type ConfigurationState,
  DEFAULT_GUARD,
  type DomainId,
  Failure,
  type Guard,
  type Join,
  type Scope,
  type TenantId,
} from '@landbridge/model';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import type { Located } from './located.ts';

/** Where a configuration belongs; throws `Failure` NotFound when the tenant has none with this id. */
export async function locateConfiguration(
  database: Database,
  tenantId: TenantId,
  id: ConfigurationId,
): Promise<Located & { readonly domainFqdn: string; readonly state: ConfigurationState }> {
  const { rows } = await sql<{ domain_id: DomainId; fqdn: string; state: ConfigurationState }>`
    select configuration.domain_id, domain.fqdn, configuration.state from configuration
    join domain on domain.tenant_id = configuration.tenant_id and domain.id = configuration.domain_id
    where configuration.tenant_id = ${tenantId} and configuration.id = ${id}
  `.execute(database);
  const [row] = rows;
  if (!row) throw new Failure({ code: 'NotFound', message: `there is no configuration ${id}` });
  return { tenantId, id, domainId: row.domain_id, domainFqdn: row.fqdn, state: row.state };
}

interface Row {
  readonly domain_id: DomainId;
  readonly display_name: string;
  readonly state: ConfigurationState;
  readonly scope: Scope;
  readonly guard: Partial<Guard>;
  readonly interval_ms: number;
  readonly skip_out_of_scope_deletes: boolean;
  readonly reconcile_every_days: number | null;
  readonly join: Join | null;
}

export async function readConfiguration(database: Database, tenantId: TenantId, id: ConfigurationId): Promise<Configuration> {
  const { rows } = await sql<Row>`
    select domain_id, display_name, state, scope, guard, interval_ms, skip_out_of_scope_deletes, reconcile_every_days, "join"
    from configuration
    where tenant_id = ${tenantId} and id = ${id}
  `.execute(database);
  const [row] = rows;
  if (!row) throw new Failure({ code: 'NotFound', message: `there is no configuration ${id}` });
  return {
    tenantId,
    id,
    domainId: row.domain_id,
    displayName: row.display_name,
    state: row.state,
    scope: row.scope,
    guard: { ...DEFAULT_GUARD, ...row.guard },
    intervalMs: row.interval_ms,
    skipOutOfScopeDeletes: row.skip_out_of_scope_deletes,
    reconcileEveryDays: row.reconcile_every_days,
    join: row.join,
  };
}
