import type { WalkedEdge, WalkingConfiguration } from '@landbridge/engine';
import { type Guid, type Join, type ObjectId, precedenceOf } from '@landbridge/model';
import { sql } from 'kysely';
import type { DatabaseTransaction } from '../database.ts';

type Ends = Pick<WalkedEdge, 'attribute' | 'source'>;

/**
 * A person that several configurations describe has one manager: from the first, by precedence, whose entry has one in Active Directory. What
 * is to be known of each edge `manager` whose source is shared, by the object at its source.
 */
export async function sharedManagers(
  transaction: DatabaseTransaction,
  tenantId: string,
  { id, join }: Pick<WalkingConfiguration, 'id' | 'join'>,
  edges: readonly Ends[],
): Promise<ReadonlyMap<ObjectId, NonNullable<WalkedEdge['shared']>>> {
  const sources = [...new Set(edges.flatMap(edge => (edge.attribute === 'manager' && edge.source.object?.id) || []))];
  if (!join || sources.length === 0) return new Map();
  const { rows } = await sql<{
    object_id: ObjectId;
    configuration_id: string;
    guid: Guid;
    join: Join;
    has: boolean;
    standing: ObjectId[];
  }>`
    select contribution.object_id, contribution.configuration_id, contribution.guid, configuration."join",
      exists (
        select from edge
        where edge.tenant_id = ${tenantId} and edge.domain_id = configuration.domain_id and edge.source_guid = contribution.guid
          and edge.attribute = 'manager' and edge.present
      ) as has,
      array(
        select target_id from directory_reference as reference
        where reference.tenant_id = ${tenantId} and reference.name = 'manager' and reference.source_id = contribution.object_id
      ) as standing
    from contribution
    join configuration on configuration.tenant_id = ${tenantId} and configuration.id = contribution.configuration_id
    where contribution.tenant_id = ${tenantId} and contribution.object_id = any(${sources}::uuid[])
      and contribution.configuration_id <> ${id} and configuration."join" is not null
  `.execute(transaction);
  const own = precedenceOf(join, 'manager');
  return new Map(
    [...Map.groupBy(rows, row => row.object_id)].map(([objectId, others]) => {
      const before = (one: (typeof others)[number]) =>
        precedenceOf(one.join, 'manager') - own || (one.configuration_id < id ? -1 : 1);
      const outranked = others.some(one => one.has && before(one) < 0);
      return [objectId, { outranked, standing: others[0]?.standing ?? [], others: others.map(one => one.guid) }];
    }),
  );
}

/** The managers that other entries of a shared person have are looked at again. */
export async function reconsiderManagers(
  transaction: DatabaseTransaction,
  tenantId: string,
  guids: readonly Guid[],
): Promise<void> {
  if (guids.length === 0) return;
  await sql`
    with other as materialized (
      select distinct configuration.domain_id, contribution.guid
      from contribution
      join configuration on configuration.tenant_id = ${tenantId} and configuration.id = contribution.configuration_id
      join edge on edge.tenant_id = ${tenantId} and edge.domain_id = configuration.domain_id and edge.source_guid = contribution.guid
        and edge.attribute = 'manager' and edge.present
      where contribution.tenant_id = ${tenantId} and contribution.guid = any(${guids}::uuid[])
    ), marked as (
      update domain set mark = mark + 1, runs_wanted = runs_wanted + 1, next_cycle_at = least(next_cycle_at, now())
      where domain.tenant_id = ${tenantId} and domain.id in (select domain_id from other)
      returning domain.id, domain.mark
    )
    update edge set mark = marked.mark
    from other join marked on marked.id = other.domain_id
    where edge.tenant_id = ${tenantId} and edge.domain_id = other.domain_id and edge.source_guid = other.guid
      and edge.attribute = 'manager' and edge.present
  `.execute(transaction);
}
