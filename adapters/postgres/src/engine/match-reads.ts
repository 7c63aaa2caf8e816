import type { HeldKey, Key, Lease, MatchableObject, NamedObject } from '@landbridge/engine';
import type { Guid, ObjectId } from '@landbridge/model';
import { sql } from 'kysely';
import type { DatabaseTransaction } from '../database.ts';
import { contributionsTo } from './contributions.ts';
import { OBJECT_COLUMNS, type ObjectRow, objectOf } from './rows.ts';

const ADMINISTERS = sql`exists (
  select from role_assignment as assignment where assignment.tenant_id = object.tenant_id and assignment.principal_id = object.id
)`;

export async function byAnchor(
  transaction: DatabaseTransaction,
  { tenantId, domainId }: Lease,
  anchors: readonly string[],
): Promise<readonly MatchableObject[]> {
  const { rows } = await sql<ObjectRow & { mastered_by: Guid | null; may_move_here: boolean; administers: boolean }>`
    select ${OBJECT_COLUMNS}, master.guid as mastered_by, ${ADMINISTERS} as administers,
      coalesce(master.domain_id <> ${domainId}, false) and not exists (
        select from moved_entry as moved
        where moved.tenant_id = ${tenantId} and moved.domain_id = ${domainId} and moved.guid = master.guid
      ) as may_move_here
    from directory_object as object
    left join lateral (
      select link.guid, configuration.domain_id from link
      join configuration on configuration.tenant_id = ${tenantId} and configuration.id = link.configuration_id
      join entry on entry.tenant_id = ${tenantId} and entry.domain_id = configuration.domain_id and entry.guid = link.guid
      where link.tenant_id = ${tenantId} and link.object_id = object.id and not entry.deleted and not entry.vanished
      limit 1
    ) as master on true
    where object.tenant_id = ${tenantId} and source_anchor = any(${anchors}::text[])
  `.execute(transaction);
  const contributions = await contributionsTo(
    transaction,
    tenantId,
    rows.map(row => row.id),
    null,
  );
  return rows.map(row => ({
    ...objectOf(row),
    masteredBy: row.mastered_by,
    mayMoveHere: row.may_move_here,
    administers: row.administers,
    contributions: contributions.get(row.id) ?? [],
  }));
}

export async function holders(
  transaction: DatabaseTransaction,
  { tenantId }: Lease,
  keys: readonly Key[],
): Promise<readonly HeldKey[]> {
  if (keys.length === 0) return [];
  const { rows } = await sql<{ namespace: Key['namespace']; value: string; object_id: ObjectId }>`
    select namespace, value, object_id from directory_key
    where tenant_id = ${tenantId} and namespace = any(${[...new Set(keys.map(key => key.namespace))]}::text[])
      and value = any(${keys.map(key => key.value)}::text[])
  `.execute(transaction);
  return rows.map(row => ({ namespace: row.namespace, value: row.value, objectId: row.object_id }));
}

export async function objects(
  transaction: DatabaseTransaction,
  { tenantId }: Lease,
  ids: readonly ObjectId[],
): Promise<readonly NamedObject[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<ObjectRow & { administers: boolean }>`
    select ${OBJECT_COLUMNS}, ${ADMINISTERS} as administers from directory_object as object
    where tenant_id = ${tenantId} and id = any(${ids}::uuid[]) and deleted_at is null
  `.execute(transaction);
  return rows.map(row => ({ ...objectOf(row), administers: row.administers }));
}
