import type { ConfigurationObjects, PageRequest, ReadPage, StageCounts } from '@landbridge/directory';
import type { ConfigurationId, TenantId } from '@landbridge/model';
import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../database.ts';
import { limitOf, pageFrom, uuidAfter } from './page.ts';

/** How many objects each configuration holds, in the order of their ids. */
export async function readObjectCounts(
  database: Database,
  tenantId: TenantId,
  page: PageRequest,
): Promise<ReadPage<ConfigurationObjects>> {
  const after = uuidAfter(page);
  const { rows } = await sql<ConfigurationObjects>`
    select configuration.id, ${ofConfiguration('link')} as objects
    from configuration
    where configuration.tenant_id = ${tenantId} and ${after === null ? sql`true` : sql`configuration.id > ${after}::uuid`}
    order by configuration.id
    limit ${limitOf(page)}
  `.execute(database);
  return pageFrom(rows, page, { item: row => row, key: ({ id }) => id });
}

/** Counted at one moment. What the walk of the configuration has not come to is found by the marks behind its own. */
export async function readStages(
  database: Database,
  { tenantId, id }: { readonly tenantId: TenantId; readonly id: ConfigurationId },
): Promise<StageCounts | null> {
  const { rows } = await sql<StageCounts>`
    select ${ofDomain(sql`attributes is not null`)} as "entries", ${ofDomain(sql`attributes is null`)} as "skeletons", objects.linked as "linked", objects.users as "users",
      objects.groups as "groups", objects.contacts as "contacts",
      (
        select count(*)::int from entry
        where entry.tenant_id = ${tenantId} and entry.domain_id = configuration.domain_id
          and (entry.mark, entry.guid) > (configuration.walked_mark, configuration.walked_guid)
      ) as "entriesWaiting",
      (
        select count(*)::int from edge
        where edge.tenant_id = ${tenantId} and edge.domain_id = configuration.domain_id
          and (edge.mark, edge.id) > (configuration.edges_walked_mark, configuration.edges_walked_id)
      ) as "referencesWaiting",
      ${ofConfiguration('escrow')} as "escrows",
      ${ofConfiguration('staged_operation', sql`part.state = 'held'`)} as "held",
      ${ofConfiguration('withheld_value')} as "withheldValues"
    from configuration
    cross join lateral (
      select count(*)::int as linked, (count(*) filter (where object.kind = 'user'))::int as users,
        (count(*) filter (where object.kind = 'group'))::int as groups,
        (count(*) filter (where object.kind = 'contact'))::int as contacts
      from link
      join directory_object as object on object.tenant_id = link.tenant_id and object.id = link.object_id
      where link.tenant_id = ${tenantId} and link.configuration_id = configuration.id and object.deleted_at is null
    ) as objects
    where configuration.tenant_id = ${tenantId} and configuration.id = ${id}
  `.execute(database);
  return rows[0] ?? null;
}

/** As the indexes of migration 0057 say it. */
function ofDomain(which: RawBuilder<unknown>): RawBuilder<number> {
  return sql`(
    select count(*)::int from entry
    where entry.tenant_id = configuration.tenant_id and entry.domain_id = configuration.domain_id and ${which} and not deleted
  )`;
}

function ofConfiguration(table: string, which: RawBuilder<unknown> = sql`true`): RawBuilder<number> {
  return sql`(
    select count(*)::int from ${sql.table(table)} as part
    where part.tenant_id = configuration.tenant_id and part.configuration_id = configuration.id and ${which}
  )`;
}
