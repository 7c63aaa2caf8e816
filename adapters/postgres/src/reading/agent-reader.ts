import type { AgentReader, PageRequest, ReadPage } from '@landbridge/directory';
import type { Agent, AgentId, TenantId } from '@landbridge/model';
import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../database.ts';
import { instantOf, limitOf, pageFrom, uuidAfter } from './page.ts';

interface AgentRow {
  readonly id: AgentId;
  readonly machine_name: string;
  readonly public_key: string;
  readonly enrolled_at: Date;
  readonly revoked_at: Date | null;
  readonly last_seen_at: Date | null;
  readonly version: string | null;
  readonly domains: readonly string[];
  readonly external_address: string | null;
}

/** Nobody runs more beside one domain. */
const MOST_OF_A_DOMAIN = 1_000;

export class PostgresAgentReader implements AgentReader {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async agents(tenantId: TenantId, page: PageRequest): Promise<ReadPage<Agent>> {
    const after = uuidAfter(page);
    const rows = await this.#read(tenantId, after === null ? sql`true` : sql`id > ${after}::uuid`, limitOf(page));
    return pageFrom(rows, page, { item: row => readAgent(tenantId, row), key: row => row.id });
  }

  async agent(tenantId: TenantId, id: AgentId): Promise<Agent | null> {
    const [row] = await this.#read(tenantId, sql`id = ${id}::uuid`, 1);
    return row ? readAgent(tenantId, row) : null;
  }

  async agentsOf(tenantId: TenantId, fqdn: string): Promise<readonly Agent[]> {
    const serves = sql`revoked_at is null and ${fqdn.toLowerCase()} = any(lower(domains::text)::text[])`;
    return (await this.#read(tenantId, serves, MOST_OF_A_DOMAIN)).map(row => readAgent(tenantId, row));
  }

  async #read(tenantId: TenantId, which: RawBuilder<unknown>, limit: number): Promise<readonly AgentRow[]> {
    const { rows } = await sql<AgentRow>`
      select id, machine_name, public_key, enrolled_at, revoked_at, last_seen_at, version, domains, external_address
      from agent where tenant_id = ${tenantId} and ${which}
      order by id
      limit ${limit}
    `.execute(this.#database);
    return rows;
  }
}

function readAgent(tenantId: TenantId, row: AgentRow): Agent {
  return {
    tenantId,
    id: row.id,
    machineName: row.machine_name,
    publicKey: row.public_key,
    enrolledAt: row.enrolled_at.getTime(),
    revokedAt: instantOf(row.revoked_at),
    lastSeenAt: instantOf(row.last_seen_at),
    version: row.version,
    domains: row.domains,
    externalAddress: row.external_address,
  };
}
