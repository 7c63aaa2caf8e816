import type { AgentReader, PageRequest, ReadPage } from '@landbridge/directory';
import type { Agent, AgentId, TenantId } from '@landbridge/model';
import { type RawBuilder, sql } from 'kysely';
import { AGENT_COLUMNS, type AgentRow, agentOf } from '../agent-row.ts';
import type { Database } from '../database.ts';
import { limitOf, pageFrom, uuidAfter } from './page.ts';

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
    return pageFrom(rows, page, { item: agentOf, key: row => row.id });
  }

  async agent(tenantId: TenantId, id: AgentId): Promise<Agent | null> {
    const [row] = await this.#read(tenantId, sql`id = ${id}::uuid`, 1);
    return row ? agentOf(row) : null;
  }

  async agentsOf(tenantId: TenantId, fqdn: string): Promise<readonly Agent[]> {
    const serves = sql`revoked_at is null and ${fqdn.toLowerCase()} = any(lower(domains::text)::text[])`;
    return (await this.#read(tenantId, serves, MOST_OF_A_DOMAIN)).map(agentOf);
  }

  async #read(tenantId: TenantId, which: RawBuilder<unknown>, limit: number): Promise<readonly AgentRow[]> {
    const { rows } = await sql<AgentRow>`
      select ${AGENT_COLUMNS} from agent where tenant_id = ${tenantId} and ${which}
      order by id
      limit ${limit}
    `.execute(this.#database);
    return rows;
  }
}
