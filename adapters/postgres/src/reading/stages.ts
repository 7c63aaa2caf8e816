import type { ConfigurationObjects, PageRequest, ReadPage, StageCounts } from '@landbridge/directory';
import type { ConfigurationId, TenantId } from '@landbridge/model';
import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../database.ts';
import { limitOf, pageFrom, uuidAfter } from './page.ts';

/** How many live objects each configuration holds, in the order of their ids. */
export async function readObjectCounts(
  database: Database,
  tenantId: TenantId,
  page: PageRequest,
): Promise<ReadPage<ConfigurationObjects>> {
  const after = uuidAfter(page);
  const { rows } = await sql<ConfigurationObjects>`
    select configuration.id, (
      select coalesce(sum(tally.change), 0)::int from stage_tally as tally
      where tally.tenant_id = configuration.tenant_id and tally.subject_id = configuration.id
    ) as objects
    from configuration
    where configuration.tenant_id = ${tenantId} and ${after === null ? sql`true` : sql`configuration.id > ${after}::uuid`}
    order by configuration.id
    limit ${limitOf(page)}
  `.execute(database);
  return pageFrom(rows, page, { item: row => row, key: ({ id }) => id });
}

/** As they were at one moment. What is everywhere is tallied; what waits or failed is counted, for it is little. What the walk of the configuration has not come to is found by the marks behind its own. */
export async function readStages(
  database: Database,
  { tenantId, id }: { readonly tenantId: TenantId; readonly id: ConfigurationId },
): Promise<StageCounts | null> {
  const { rows } = await sql<StageCounts>`
    select tallied.entries as "entries", tallied.skeletons as "skeletons", tallied.users + tallied.groups + tallied.contacts as "linked",
      tallied.users as "users", tallied.groups as "groups", tallied.contacts as "contacts",
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
      select ${tallied('whole')} as entries, ${tallied('skeleton')} as skeletons, ${tallied('user')} as users, ${tallied('group')} as groups,
        ${tallied('contact')} as contacts
      from stage_tally as tally
      where tally.tenant_id = ${tenantId} and tally.subject_id in (configuration.id, configuration.domain_id)
    ) as tallied
    where configuration.tenant_id = ${tenantId} and configuration.id = ${id}
  `.execute(database);
  return rows[0] ?? null;
}

/** By the names of migration 0062. */
function tallied(kind: 'whole' | 'skeleton' | 'user' | 'group' | 'contact'): RawBuilder<number> {
  return sql`coalesce(sum(tally.change) filter (where tally.kind = ${kind}), 0)::int`;
}

function ofConfiguration(table: string, which: RawBuilder<unknown> = sql`true`): RawBuilder<number> {
  return sql`(
    select count(*)::int from ${sql.table(table)} as part
    where part.tenant_id = configuration.tenant_id and part.configuration_id = configuration.id and ${which}
  )`;
}
