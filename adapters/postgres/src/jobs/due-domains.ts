import type { DomainKey, DueDomains } from '@landbridge/engine';
import type { DomainId, TenantId } from '@landbridge/model';
import { sql } from 'kysely';
import type { Database } from '../database.ts';

interface KeyRow {
  readonly tenant_id: TenantId;
  readonly id: DomainId;
}

export class PostgresDueDomains implements DueDomains {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
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
