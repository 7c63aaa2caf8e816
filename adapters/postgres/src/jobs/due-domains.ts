import type { DomainKey, DueDomains } from '@landbridge/engine';
import type { DomainId, TenantId, Traceparent } from '@landbridge/model';
import { sql } from 'kysely';
import type { Database } from '../database.ts';

interface KeyRow {
  readonly tenant_id: TenantId;
  readonly id: DomainId;
}

export class PostgresDueDomains implements DueDomains {
  readonly #database: Database;

  readonly #followed: boolean;

  /** `followed`: traces are told, so that it is worth a statement to look for one. */
  constructor(database: Database, { followed = false }: { readonly followed?: boolean } = {}) {
    this.#database = database;
    this.#followed = followed;
  }

  async claim(putOffMs: number): Promise<readonly DomainKey[]> {
    const { rows } = await sql<KeyRow>`
      update domain set next_cycle_at = now() + ${putOffMs} * interval '1 millisecond'
      where next_cycle_at <= now() and exists (
        select from configuration
        where configuration.tenant_id = domain.tenant_id and configuration.domain_id = domain.id and configuration.state in ('active', 'reviewing')
      )
      returning tenant_id, id
    `.execute(this.#database);
    return rows.map(keyOf);
  }

  async want({ tenantId, domainId }: DomainKey, inMs: number): Promise<void> {
    await sql`
      update domain set runs_wanted = runs_wanted + 1, next_cycle_at = now() + ${inMs} * interval '1 millisecond'
      where tenant_id = ${tenantId} and id = ${domainId}
    `.execute(this.#database);
  }

  async wanted({ tenantId, domainId }: DomainKey): Promise<string> {
    const { rows } = await sql<{ wanted: string }>`
      select runs_wanted::text as wanted from domain where tenant_id = ${tenantId} and id = ${domainId}
    `.execute(this.#database);
    return rows[0]?.wanted ?? '';
  }

  async takeTrace({ tenantId, domainId }: DomainKey): Promise<Traceparent | undefined> {
    if (!this.#followed) return undefined;
    const { rows } = await sql<{ wanted_trace: Traceparent }>`
      with wanted as (
        select tenant_id, id, wanted_trace from domain
        where tenant_id = ${tenantId} and id = ${domainId} and wanted_trace is not null
        for update
      )
      update domain set wanted_trace = null from wanted
      where domain.tenant_id = wanted.tenant_id and domain.id = wanted.id
      returning wanted.wanted_trace
    `.execute(this.#database);
    return rows[0]?.wanted_trace;
  }

  async putOff({ tenantId, domainId }: DomainKey, ms: number | null, served: string): Promise<void> {
    const at = ms === null ? sql`'infinity'` : sql`now() + ${ms} * interval '1 millisecond'`;
    await sql`
      update domain set next_cycle_at = case when runs_wanted::text = ${served} then ${at} else now() end
      where tenant_id = ${tenantId} and id = ${domainId}
    `.execute(this.#database);
  }

  async named(tenantId: TenantId, fqdn: string): Promise<readonly DomainKey[]> {
    const { rows } = await sql<KeyRow>`
      select tenant_id, id from domain where tenant_id = ${tenantId} and fqdn = ${fqdn.toLowerCase()}
    `.execute(this.#database);
    return rows.map(keyOf);
  }
}

function keyOf(row: KeyRow): DomainKey {
  return { tenantId: row.tenant_id, domainId: row.id };
}
