import { DEFAULT_QUOTA, type PageRequest, type Quota, type ReadPage, type TenantId } from '@landbridge/model';
import type { ListedTenant, TenantRegister } from '@landbridge/tenancy';
import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../database.ts';
import { limitOf, pageFrom, uuidAfter } from '../reading/page.ts';

interface TenantRow {
  readonly id: TenantId;
  readonly display_name: string;
  readonly created_at: Date;
  readonly quota: Partial<Quota>;
  readonly configurations: number;
  readonly agents: number;
}

export class PostgresTenantRegister implements TenantRegister {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async tenants(page: PageRequest): Promise<ReadPage<ListedTenant>> {
    const after = uuidAfter(page);
    const rows = await this.#read(after === null ? sql`true` : sql`tenant.id > ${after}::uuid`, limitOf(page));
    return pageFrom(rows, page, { item: tenantOf, key: row => row.id });
  }

  async tenant(id: TenantId): Promise<ListedTenant | null> {
    const [row] = await this.#read(sql`tenant.id = ${id}::uuid`, 1);
    return row ? tenantOf(row) : null;
  }

  async #read(which: RawBuilder<unknown>, limit: number): Promise<readonly TenantRow[]> {
    const { rows } = await sql<TenantRow>`
      select tenant.id, tenant.display_name, tenant.created_at, tenant.quota,
        (select count(*)::int from configuration where configuration.tenant_id = tenant.id) as configurations,
        (select count(*)::int from agent where agent.tenant_id = tenant.id and agent.revoked_at is null) as agents
      from tenant where ${which}
      order by tenant.id
      limit ${limit}
    `.execute(this.#database);
    return rows;
  }

  async add({ id, displayName, quota }: Parameters<TenantRegister['add']>[0]): Promise<void> {
    await sql`
      insert into tenant (id, display_name, quota) values (${id}, ${displayName}, ${JSON.stringify(quota)}::jsonb)
    `.execute(this.#database);
  }

  async change(id: TenantId, { displayName, quota = {} }: Parameters<TenantRegister['change']>[1]): Promise<void> {
    await sql`
      update tenant set display_name = coalesce(${displayName ?? null}::text, display_name), quota = quota || ${JSON.stringify(quota)}::jsonb
      where id = ${id}
    `.execute(this.#database);
  }
}

function tenantOf({ id, display_name, created_at, quota, configurations, agents }: TenantRow): ListedTenant {
  const createdAt = created_at.getTime();
  return { id, displayName: display_name, createdAt, quota: { ...DEFAULT_QUOTA, ...quota }, configurations, agents };
}
