import {
  type GroupTally,
  type Lease,
  masterOf,
  type ReleaseBatch,
  type StagedOperation,
  type Tallies,
  type Tally,
} from '@landbridge/engine';
import {
  type ConfigurationId,
  type EntryClass,
  type Guid,
  type Instant,
  NIL_UUID,
  type ObjectId,
  type StagedKind,
} from '@landbridge/model';
import { sql } from 'kysely';
import type { DatabaseTransaction } from '../database.ts';
import { contributionsTo, leaveShared, lockShared } from './contributions.ts';
import { markMembers } from './marking.ts';
import { insertRecords } from './records.ts';
import { recycle } from './recycle.ts';
import { objectName } from './rows.ts';

/** Why a member removal waits for an administrator, whatever the guard counts. */
export const MEMBERS_VANISHED = 'a read of the group saw no member, and nothing told that they were removed';

/** Groups that the guard looks at one by one: when more than these lose members at once, the total has held them all. */
export const MOST_GROUPS = 5_000;

export async function anyStaged(
  transaction: DatabaseTransaction,
  { tenantId }: Lease,
  configurationId: ConfigurationId,
): Promise<boolean> {
  const { rows } = await sql`
    select from staged_operation where tenant_id = ${tenantId} and configuration_id = ${configurationId} limit 1
  `.execute(transaction);
  return rows.length > 0;
}

export async function tallies(
  transaction: DatabaseTransaction,
  lease: Lease,
  configurationId: ConfigurationId,
  since: Instant,
): Promise<Tallies> {
  const { tenantId } = lease;
  const { rows: kinds } = await sql<Tally>`
    select kind, sum(waiting)::int as waiting, sum(passed)::int as passed
    from (
      select kind, count(*) as waiting, 0 as passed from staged_operation
      where tenant_id = ${tenantId} and configuration_id = ${configurationId} and state in ('staged', 'held') group by kind
      union all
      select kind, 0, sum(count) from guard_tally
      where tenant_id = ${tenantId} and configuration_id = ${configurationId} and at > ${new Date(since)} group by kind
    ) as counted
    group by kind
  `.execute(transaction);
  const waits = (removal: boolean) => kinds.some(({ kind, waiting }) => waiting > 0 && (kind === 'memberRemoval') === removal);
  return {
    kinds,
    groups: waits(true) ? await groupTallies(transaction, lease, configurationId, since) : [],
    objects: waits(false) ? await masteredObjects(transaction, lease, configurationId) : 0,
  };
}

async function groupTallies(
  transaction: DatabaseTransaction,
  { tenantId }: Lease,
  configurationId: ConfigurationId,
  since: Instant,
): Promise<readonly GroupTally[]> {
  const { rows } = await sql<GroupTally>`
    select waiting.guid, waiting.count::int as waiting, members.count::int as members, coalesce(passed.count, 0)::int as passed
    from (
      select guid, object_id, count(*) as count from staged_operation
      where tenant_id = ${tenantId} and configuration_id = ${configurationId} and kind = 'memberRemoval' and state in ('staged', 'held')
      group by guid, object_id
      order by count(*) desc
      limit ${MOST_GROUPS}
    ) as waiting
    cross join lateral (
      select count(*) as count from directory_reference as reference
      where reference.tenant_id = ${tenantId} and reference.name = 'member' and reference.source_id = waiting.object_id
    ) as members
    cross join lateral (
      select sum(count) as count from guard_tally
      where tenant_id = ${tenantId} and configuration_id = ${configurationId} and at > ${new Date(since)} and guid = waiting.guid
    ) as passed
  `.execute(transaction);
  return rows;
}

export async function masteredObjects(
  transaction: DatabaseTransaction,
  { tenantId }: Lease,
  configurationId: ConfigurationId,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count
    from link join directory_object as object on object.tenant_id = ${tenantId} and object.id = link.object_id
    where link.tenant_id = ${tenantId} and link.configuration_id = ${configurationId} and object.deleted_at is null
  `.execute(transaction);
  return rows[0]?.count ?? 0;
}

/** Returns how many are held now, those of earlier cycles included. */
export async function hold(
  transaction: DatabaseTransaction,
  { tenantId }: Lease,
  configurationId: ConfigurationId,
  { held, heldGroups }: { readonly held: readonly StagedKind[]; readonly heldGroups: readonly Guid[] },
): Promise<number> {
  await sql`
    update staged_operation set state = 'held'
    where tenant_id = ${tenantId} and configuration_id = ${configurationId} and state = 'staged'
      and (kind = any(${held}::text[]) or (kind = 'memberRemoval' and guid = any(${heldGroups}::uuid[])))
  `.execute(transaction);
  const { rows } = await sql<{ held: number }>`
    select count(*)::int as held from staged_operation
    where tenant_id = ${tenantId} and configuration_id = ${configurationId} and state = 'held'
  `.execute(transaction);
  return rows[0]?.held ?? 0;
}

interface StagedRow {
  readonly kind: StagedKind;
  readonly guid: Guid;
  readonly class: EntryClass;
  readonly rdn: string;
  readonly object_id: ObjectId;
  readonly object_name: string;
  readonly reason: string;
  readonly target_guid: Guid;
  readonly target_object_id: ObjectId | null;
}

export async function takeReleasable(
  transaction: DatabaseTransaction,
  { tenantId, domainId }: Lease,
  configurationId: ConfigurationId,
  limit: number,
): Promise<readonly StagedOperation[]> {
  await lockWhereShared(transaction, tenantId, configurationId);
  const { rows } = await sql<StagedRow>`
    select staged.kind, staged.guid, entry.class, entry.rdn, staged.object_id, staged.reason, staged.target_guid, staged.target_object_id,
      ${objectName('object')} as object_name
    from staged_operation as staged
    join entry on entry.tenant_id = ${tenantId} and entry.domain_id = ${domainId} and entry.guid = staged.guid
    join directory_object as object on object.tenant_id = ${tenantId} and object.id = staged.object_id
    where staged.tenant_id = ${tenantId} and staged.configuration_id = ${configurationId} and staged.state in ('staged', 'allowed')
    order by staged.kind, staged.guid, staged.target_guid
    limit ${limit}
  `.execute(transaction);
  const deleted = rows.flatMap(row => (row.kind === 'delete' ? [row.object_id] : []));
  const others = await contributionsTo(transaction, tenantId, deleted, configurationId);
  return rows.map(row => ({
    kind: row.kind,
    guid: row.guid,
    entryClass: row.class,
    name: row.rdn,
    objectId: row.object_id,
    objectName: row.object_name,
    reason: row.reason,
    heir: row.kind === 'delete' ? masterOf(others.get(row.object_id) ?? []) : null,
    target: row.target_object_id && { guid: row.target_guid, objectId: row.target_object_id, reference: 'member' },
  }));
}

async function lockWhereShared(
  transaction: DatabaseTransaction,
  tenantId: string,
  configurationId: ConfigurationId,
): Promise<void> {
  const { rows } = await sql`
    select from configuration where tenant_id = ${tenantId} and id = ${configurationId} and "join" is not null
  `.execute(transaction);
  if (rows.length > 0) await lockShared(transaction, tenantId);
}

/** Applies what passed the guard, and counts it for the rolling hour. */
export async function release(transaction: DatabaseTransaction, lease: Lease, batch: ReleaseBatch): Promise<void> {
  const { tenantId } = lease;
  const left = batch.operations.filter(operation => operation.heir !== null);
  const deleted = idsOf(batch, 'delete').filter(id => !left.some(operation => operation.objectId === id));
  if (deleted.length > 0) await recycle(transaction, tenantId, sql`select unnest(${deleted}::uuid[])`);
  await leaveShared(transaction, lease, batch.configurationId, left);
  await forgetWithheld(transaction, lease, batch);
  await disableObjects(transaction, lease, idsOf(batch, 'disable'));
  await removeMembers(transaction, lease, batch);
  await believeVanished(transaction, lease, batch);
  const rows = batch.operations.map(({ kind, guid, target }) => ({ kind, guid, targetGuid: target?.guid ?? NIL_UUID }));
  await sql`
    with released as (
      delete from staged_operation as staged
      using jsonb_to_recordset(${JSON.stringify(rows)}) as row(kind text, guid uuid, "targetGuid" uuid)
      where staged.tenant_id = ${tenantId} and staged.configuration_id = ${batch.configurationId}
        and staged.kind = row.kind and staged.guid = row.guid and staged.target_guid = row."targetGuid"
      returning staged.kind, staged.state, case when staged.kind = 'memberRemoval' then staged.guid end as group_guid
    )
    insert into guard_tally (tenant_id, configuration_id, at, kind, guid, count)
    select ${tenantId}::uuid, ${batch.configurationId}::uuid, now(), kind, group_guid, count(*)
    from released where state = 'staged' group by kind, group_guid
  `.execute(transaction);
  await insertRecords(transaction, lease, batch.records);
}

function idsOf({ operations }: ReleaseBatch, kind: StagedKind): readonly ObjectId[] {
  return operations.filter(operation => operation.kind === kind).map(operation => operation.objectId);
}

/** An entry that has no object any more waits for no value. */
async function forgetWithheld(transaction: DatabaseTransaction, { tenantId }: Lease, batch: ReleaseBatch): Promise<void> {
  const guids = batch.operations.filter(operation => operation.kind === 'delete').map(operation => operation.guid);
  if (guids.length === 0) return;
  await sql`
    delete from withheld_value
    where tenant_id = ${tenantId} and configuration_id = ${batch.configurationId} and guid = any(${guids}::uuid[])
  `.execute(transaction);
}

async function disableObjects(transaction: DatabaseTransaction, { tenantId }: Lease, ids: readonly ObjectId[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`
    update directory_object set properties = properties || '{"AccountEnabled": false}', changed_at = now()
    where tenant_id = ${tenantId} and id = any(${ids}::uuid[])
  `.execute(transaction);
}

async function removeMembers(transaction: DatabaseTransaction, { tenantId }: Lease, { operations }: ReleaseBatch): Promise<void> {
  const rows = operations.flatMap(({ objectId, target }) => (target ? [{ sourceId: objectId, targetId: target.objectId }] : []));
  if (rows.length === 0) return;
  await sql`
    delete from directory_reference as reference
    using jsonb_to_recordset(${JSON.stringify(rows)}) as row("sourceId" uuid, "targetId" uuid)
    where (reference.tenant_id, reference.name, reference.source_id, reference.target_id)
      = (${tenantId}::uuid, 'member', row."sourceId", row."targetId")
  `.execute(transaction);
}

/** What an administrator let pass counts as told: whoever was in scope by it is looked at again. */
async function believeVanished(transaction: DatabaseTransaction, lease: Lease, { operations }: ReleaseBatch): Promise<void> {
  const { tenantId, domainId } = lease;
  const pairs = operations.flatMap(({ guid, target, reason }) =>
    target && reason === MEMBERS_VANISHED ? [{ guid, target: target.guid }] : [],
  );
  if (pairs.length === 0) return;
  const { rows } = await sql<{ mark: string }>`
    update domain set mark = mark + 1 where tenant_id = ${tenantId} and id = ${domainId} returning mark
  `.execute(transaction);
  await sql`
    update edge set vanished = false
    from jsonb_to_recordset(${JSON.stringify(pairs)}) as row(guid uuid, target uuid)
    where edge.tenant_id = ${tenantId} and edge.domain_id = ${domainId} and edge.attribute = 'member'
      and edge.source_guid = row.guid and edge.target_guid = row.target
  `.execute(transaction);
  const edges = pairs.map(({ target }) => ({ attribute: 'member', target }));
  await markMembers(transaction, lease, { edges, rows: [], deleted: [] }, rows[0]?.mark ?? '0');
}
