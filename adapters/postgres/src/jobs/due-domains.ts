import type { Claim, ClaimedDomain, DomainKey, DueDomains } from '@landbridge/engine';
import type { DomainId, TenantId, Traceparent } from '@landbridge/model';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { HOLDER_IS_GONE } from '../engine/holder-is-gone.ts';

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

  /**
   * A lease that stands while nobody holds its advisory lock was left by a replica that died, and one that ran out by one that sleeps. A domain
   * whose row is locked is left for the next look: others are not to wait for its page.
   */
  async claim({ putOffMs, reached, leftForMs }: Claim): Promise<readonly ClaimedDomain[]> {
    const isReached = sql`(domain.tenant_id, domain.fqdn) in (
      select * from unnest(${reached.map(one => one.tenantId)}::uuid[], ${reached.map(one => one.fqdn)}::text[])
    )`;
    const { rows } = await sql<KeyRow & { readonly reached: boolean }>`
      with due as (
        select tenant_id, id, ${isReached} as reached from domain
        where (${isReached} or next_cycle_at <= now() - ${leftForMs}::float8 * interval '1 millisecond')
          and (next_cycle_at <= now() or exists (
            select from lease where (lease.tenant_id, lease.domain_id) = (domain.tenant_id, domain.id) and lease.until is not null
              and (lease.until < now() or ${sql.raw(HOLDER_IS_GONE)})
          ))
          and exists (
            select from configuration
            where configuration.tenant_id = domain.tenant_id and configuration.domain_id = domain.id and configuration.state in ('active', 'reviewing')
          )
        for no key update of domain skip locked
      )
      update domain set next_cycle_at = now() + ${putOffMs} * interval '1 millisecond'
      from due where (domain.tenant_id, domain.id) = (due.tenant_id, due.id)
      returning domain.tenant_id, domain.id, due.reached
    `.execute(this.#database);
    return rows.map(row => ({ ...keyOf(row), isReached: row.reached }));
  }

  async want({ tenantId, domainId }: DomainKey, inMs: number): Promise<void> {
    await sql`
      update domain set runs_wanted = runs_wanted + 1, next_cycle_at = least(next_cycle_at, now() + ${inMs} * interval '1 millisecond')
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
