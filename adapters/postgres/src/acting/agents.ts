import { type Agent, type AgentId, Failure, type Instant, type TenantId } from '@landbridge/model';
import { sql } from 'kysely';
import type { Database } from '../database.ts';

/** What an agent says of itself when its line opens, and as it goes on. */
export interface AgentSighting {
  readonly at: Instant;
  readonly version: string;
  readonly domains: readonly string[];
  readonly externalAddress: string | null;
}

export type EnrolledAgent = Pick<Agent, 'tenantId' | 'id' | 'machineName' | 'publicKey' | 'enrolledAt'>;

/** The agents that are enrolled. */
export class PostgresAgents {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async enrol({ tenantId, id, machineName, publicKey, enrolledAt }: EnrolledAgent): Promise<void> {
    await sql`
      insert into agent (tenant_id, id, machine_name, public_key, enrolled_at)
      values (${tenantId}, ${id}, ${machineName}, ${publicKey}, ${new Date(enrolledAt)})
    `.execute(this.#database);
  }

  /** Whose key a connection is to prove; null for an agent that is unknown. Agents name themselves by id alone: the tenant follows from it. */
  async credentials(
    id: AgentId,
  ): Promise<{ readonly tenantId: TenantId; readonly publicKey: string; readonly revoked: boolean } | null> {
    const { rows } = await sql<{ tenant_id: TenantId; public_key: string; revoked: boolean }>`
      select tenant_id, public_key, revoked_at is not null as revoked from agent where id = ${id}
    `.execute(this.#database);
    const [row] = rows;
    return row ? { tenantId: row.tenant_id, publicKey: row.public_key, revoked: row.revoked } : null;
  }

  async seen(tenantId: TenantId, id: AgentId, sighting: AgentSighting): Promise<void> {
    const domains = sighting.domains.map(domain => domain.toLowerCase());
    await sql`
      update agent set last_seen_at = ${new Date(sighting.at)}, version = ${sighting.version}, domains = ${domains}::text[],
        external_address = ${sighting.externalAddress}
      where tenant_id = ${tenantId} and id = ${id}
    `.execute(this.#database);
  }

  /** For good. Throws `Failure` NotFound when the tenant has no such agent; revoking twice is fine. */
  async revoke(tenantId: TenantId, id: AgentId, at: Instant): Promise<void> {
    const { rows } = await sql`
      update agent set revoked_at = coalesce(revoked_at, ${new Date(at)}) where tenant_id = ${tenantId} and id = ${id} returning id
    `.execute(this.#database);
    if (rows.length === 0) throw new Failure({ code: 'NotFound', message: `there is no agent ${id}` });
  }
}
