import type { NamedAdministrator, SavedFilter, SavedFilterId, SavedFilters } from '@landbridge/tenancy';
import { sql } from 'kysely';
import type { Database } from '../database.ts';

export class PostgresSavedFilters implements SavedFilters {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async filters({ tenantId, id }: NamedAdministrator): Promise<readonly SavedFilter[]> {
    const { rows } = await sql<SavedFilter>`
      select id, list, display_name as "displayName", search from saved_filter
      where tenant_id = ${tenantId} and administrator_id = ${id}
      order by list, lower(display_name)
    `.execute(this.#database);
    return rows;
  }

  async keep({ tenantId, id }: NamedAdministrator, filter: SavedFilter, most: number): Promise<SavedFilter | null> {
    const { list, displayName, search } = filter;
    const { rows } = await sql<SavedFilter>`
      insert into saved_filter (tenant_id, id, administrator_id, list, display_name, search)
      select ${tenantId}::uuid, ${filter.id}::uuid, ${id}::uuid, ${list}, ${displayName}, ${search}
      where (select count(*) from saved_filter where tenant_id = ${tenantId} and administrator_id = ${id}) < ${most}
      on conflict (tenant_id, administrator_id, list, lower(display_name))
        do update set display_name = excluded.display_name, search = excluded.search
      returning id, list, display_name as "displayName", search
    `.execute(this.#database);
    return rows[0] ?? null;
  }

  async remove({ tenantId, id }: NamedAdministrator, filterId: SavedFilterId): Promise<boolean> {
    const { numAffectedRows } = await sql`
      delete from saved_filter where tenant_id = ${tenantId} and administrator_id = ${id} and id = ${filterId}
    `.execute(this.#database);
    return numAffectedRows === 1n;
  }
}
