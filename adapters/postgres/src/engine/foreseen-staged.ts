import type { GroupChange, Lease, NamedGroupTally } from '@landbridge/engine';
import type { ConfigurationId, Instant, StagedKind } from '@landbridge/model';
import { sql } from 'kysely';
import type { DatabaseTransaction } from '../database.ts';
import { plainArray } from './arrays.ts';
import { objectName } from './rows.ts';
import { MOST_GROUPS } from './staged.ts';

export async function heldNow(
  transaction: DatabaseTransaction,
  { tenantId }: Lease,
  configurationId: ConfigurationId,
): Promise<Readonly<Record<StagedKind, number>>> {
  const { rows } = await sql<{ kind: StagedKind; count: number }>`
    select kind, count(*)::int as count from staged_operation
    where tenant_id = ${tenantId} and configuration_id = ${configurationId} and state = 'held' group by kind
  `.execute(transaction);
  return { delete: 0, disable: 0, memberRemoval: 0, ...Object.fromEntries(rows.map(row => [row.kind, row.count])) };
}

/** What waits of each group now, with what a cycle would change about it. */
export async function groupsLosing(
  transaction: DatabaseTransaction,
  { tenantId }: Lease,
  configurationId: ConfigurationId,
  { since, changes }: { readonly since: Instant; readonly changes: readonly GroupChange[] },
): Promise<readonly NamedGroupTally[]> {
  const column = (of: keyof GroupChange) => plainArray(changes.map(change => change[of]));
  const { rows } = await sql<NamedGroupTally>`
    with losing as (
      select guid, object_id, sum(waiting) as waiting, sum(held) as held, sum(more) as more
      from (
        select guid, object_id, count(*) as waiting, count(*) filter (where state = 'held') as held, 0 as more from staged_operation
        where tenant_id = ${tenantId} and configuration_id = ${configurationId} and kind = 'memberRemoval' and state in ('staged', 'held')
        group by guid, object_id
        union all
        select * from unnest(${column('guid')}::uuid[], ${column('objectId')}::uuid[], ${column('waiting')}::int[], ${column('held')}::int[],
          ${column('members')}::int[])
      ) as counted(guid, object_id, waiting, held, more)
      group by guid, object_id
      having sum(waiting) > 0
      order by sum(waiting) desc
      limit ${MOST_GROUPS}
    )
    select losing.guid, losing.object_id as "objectId", losing.waiting::int as waiting, losing.held::int as held,
      (members.count + losing.more)::int as members, coalesce(passed.count, 0)::int as passed, coalesce(named.name, '') as name
    from losing
    cross join lateral (
      select count(*) as count from directory_reference as reference
      where reference.tenant_id = ${tenantId} and reference.name = 'member' and reference.source_id = losing.object_id
    ) as members
    cross join lateral (
      select sum(count) as count from guard_tally
      where tenant_id = ${tenantId} and configuration_id = ${configurationId} and at > ${new Date(since)} and guid = losing.guid
    ) as passed
    left join lateral (
      select ${objectName('object')} as name from directory_object as object
      where object.tenant_id = ${tenantId} and object.id = losing.object_id
    ) as named on true
    order by losing.waiting desc, losing.guid
  `.execute(transaction);
  return rows;
}
