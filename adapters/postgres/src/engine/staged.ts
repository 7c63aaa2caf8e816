import type { Lease, ReleaseBatch, StagedOperation, Tally } from '@landbridge/engine';
import type { ConfigurationId, EntryClass, Guid, Instant, ObjectId, StagedKind } from '@landbridge/model';
import { sql } from 'kysely';
import type { DatabaseTransaction } from '../database.ts';
import { freeKeysOf } from './keys.ts';
import { insertRecords } from './records.ts';

export async function tally(
  transaction: DatabaseTransaction,
  { tenantId }: Lease,
  configurationId: ConfigurationId,
  since: Instant,
): Promise<readonly Tally[]> {
  const { rows } = await sql<Tally>`
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
  return rows;
}

/** Returns how many are held now, those of earlier cycles included. */
export async function hold(
  transaction: DatabaseTransaction,
  { tenantId }: Lease,
  configurationId: ConfigurationId,
  kinds: readonly StagedKind[],
): Promise<number> {
  await sql`
    update staged_operation set state = 'held'
    where tenant_id = ${tenantId} and configuration_id = ${configurationId} and state = 'staged' and kind = any(${kinds}::text[])
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
  const { rows } = await sql<StagedRow>`
    select staged.kind, staged.guid, entry.class, entry.rdn, staged.object_id, staged.reason, staged.target_guid, staged.target_object_id,
      coalesce(object.properties ->> 'UserPrincipalName', object.properties ->> 'DisplayName', '') as object_name
    from staged_operation as staged
    join entry on entry.tenant_id = ${tenantId} and entry.domain_id = ${domainId} and entry.guid = staged.guid
    join directory_object as object on object.tenant_id = ${tenantId} and object.id = staged.object_id
    where staged.tenant_id = ${tenantId} and staged.configuration_id = ${configurationId} and staged.state in ('staged', 'allowed')
    order by staged.kind, staged.guid, staged.target_guid
    limit ${limit}
  `.execute(transaction);
  return rows.map(row => ({
    kind: row.kind,
    guid: row.guid,
    entryClass: row.class,
    name: row.rdn,
    objectId: row.object_id,
    objectName: row.object_name,
    reason: row.reason,
    target: row.target_object_id && { guid: row.target_guid, objectId: row.target_object_id, reference: 'member' },
  }));
}

/** Applies what passed the guard, and counts it for the rolling hour. */
export async function release(transaction: DatabaseTransaction, lease: Lease, batch: ReleaseBatch): Promise<void> {
  const { tenantId } = lease;
  await deleteObjects(transaction, lease, idsOf(batch, 'delete'));
  await disableObjects(transaction, lease, idsOf(batch, 'disable'));
  await removeMembers(transaction, lease, batch);
  const rows = batch.operations.map(({ kind, guid, target }) => ({ kind, guid, targetGuid: target?.guid ?? NIL }));
  await sql`
    with released as (
      delete from staged_operation as staged
      using jsonb_to_recordset(${JSON.stringify(rows)}) as row(kind text, guid uuid, "targetGuid" uuid)
      where staged.tenant_id = ${tenantId} and staged.configuration_id = ${batch.configurationId}
        and staged.kind = row.kind and staged.guid = row.guid and staged.target_guid = row."targetGuid"
      returning staged.kind, staged.state
    )
    insert into guard_tally (tenant_id, configuration_id, at, kind, count)
    select ${tenantId}::uuid, ${batch.configurationId}::uuid, now(), kind, count(*) from released where state = 'staged' group by kind
  `.execute(transaction);
  await insertRecords(transaction, lease, batch.records);
}

const NIL = '00000000-0000-0000-0000-000000000000';

function idsOf({ operations }: ReleaseBatch, kind: StagedKind): readonly ObjectId[] {
  return operations.filter(operation => operation.kind === kind).map(operation => operation.objectId);
}

async function deleteObjects(transaction: DatabaseTransaction, lease: Lease, ids: readonly ObjectId[]): Promise<void> {
  if (ids.length === 0) return;
  const { tenantId } = lease;
  await sql`
    update directory_object set deleted_at = now(), changed_at = now()
    where tenant_id = ${tenantId} and id = any(${ids}::uuid[]) and deleted_at is null
  `.execute(transaction);
  await sql`
    delete from directory_reference
    where tenant_id = ${tenantId} and (source_id = any(${ids}::uuid[]) or target_id = any(${ids}::uuid[]))
  `.execute(transaction);
  await freeKeysOf(transaction, lease, ids);
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
