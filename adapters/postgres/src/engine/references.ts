import type { EdgePosition, Lease, ReferenceBatch, WalkedEdge, WalkingConfiguration } from '@landbridge/engine';
import type { Guid, ObjectId, ObjectKind } from '@landbridge/model';
import { sql } from 'kysely';
import type { DatabaseTransaction } from '../database.ts';
import { insertRecords } from './records.ts';

interface Take {
  readonly configuration: WalkingConfiguration;
  readonly after: EdgePosition;
  readonly limit: number;
}

export async function takeEdges(
  transaction: DatabaseTransaction,
  { tenantId, domainId }: Lease,
  { configuration, after, limit }: Take,
): Promise<readonly WalkedEdge[]> {
  const { rows } = await sql<EdgeRow>`
    with page as materialized (
      select source_guid, attribute, target_guid, present, mark, id
      from edge
      where tenant_id = ${tenantId} and domain_id = ${domainId} and (mark, id) > (${after.mark}::bigint, ${after.id}::bigint)
      order by mark, id
      limit ${limit}
    ), ends as materialized (
      select link.guid, object.id, object.kind,
        coalesce(object.properties ->> 'UserPrincipalName', object.properties ->> 'DisplayName', '') as name
      from (select source_guid as guid from page union select target_guid from page) as one
      join link on link.tenant_id = ${tenantId} and link.configuration_id = ${configuration.id} and link.guid = one.guid
      join directory_object as object on object.tenant_id = ${tenantId} and object.id = link.object_id and object.deleted_at is null
    )
    select page.*,
      source.id as source_id, source.kind as source_kind, source.name as source_name,
      target.id as target_id, target.kind as target_kind, target.name as target_name,
      reference.source_id is not null as exists,
      staged.guid is not null as staged
    from page
    left join ends as source on source.guid = page.source_guid
    left join ends as target on target.guid = page.target_guid
    left join directory_reference as reference on reference.tenant_id = ${tenantId}
      and reference.name = case page.attribute when 'managedBy' then 'owner' else page.attribute end
      and reference.source_id = source.id and reference.target_id = target.id
    left join staged_operation as staged on staged.tenant_id = ${tenantId} and staged.configuration_id = ${configuration.id}
      and staged.kind = 'memberRemoval' and staged.guid = page.source_guid and staged.target_guid = page.target_guid
    order by page.mark, page.id
  `.execute(transaction);
  return rows.map(walkedEdge);
}

interface EdgeRow {
  readonly source_guid: Guid;
  readonly attribute: string;
  readonly target_guid: Guid;
  readonly present: boolean;
  readonly mark: string;
  readonly id: string;
  readonly source_id: ObjectId | null;
  readonly source_kind: ObjectKind;
  readonly source_name: string;
  readonly target_id: ObjectId | null;
  readonly target_kind: ObjectKind;
  readonly target_name: string;
  readonly exists: boolean;
  readonly staged: boolean;
}

function walkedEdge(row: EdgeRow): WalkedEdge {
  const source = row.source_id && { id: row.source_id, kind: row.source_kind, name: row.source_name };
  const target = row.target_id && { id: row.target_id, kind: row.target_kind, name: row.target_name };
  return {
    position: { mark: row.mark, id: row.id },
    attribute: row.attribute,
    present: row.present,
    source: { guid: row.source_guid, entryClass: source?.kind ?? null, object: source },
    target: { guid: row.target_guid, entryClass: target?.kind ?? null, object: target },
    exists: row.exists,
    staged: row.staged,
  };
}

/** Writes a page of references and how far the edges are walked. */
export async function writeReferences(transaction: DatabaseTransaction, lease: Lease, batch: ReferenceBatch): Promise<void> {
  const { tenantId } = lease;
  const { configurationId, position } = batch;
  if (batch.removed.length > 0) {
    await sql`
      delete from directory_reference as reference
      using jsonb_to_recordset(${JSON.stringify(batch.removed)}) as row(name text, "sourceId" uuid, "targetId" uuid)
      where (reference.tenant_id, reference.name, reference.source_id, reference.target_id)
        = (${tenantId}::uuid, row.name, row."sourceId", row."targetId")
    `.execute(transaction);
  }
  if (batch.added.length > 0) {
    await sql`
      insert into directory_reference (tenant_id, name, source_id, target_id)
      select ${tenantId}::uuid, name, "sourceId", "targetId"
      from jsonb_to_recordset(${JSON.stringify(batch.added)}) as row(name text, "sourceId" uuid, "targetId" uuid)
      on conflict do nothing
    `.execute(transaction);
  }
  await stageRemovals(transaction, lease, batch);
  await insertRecords(transaction, lease, batch.records);
  await sql`
    update configuration set edges_walked_mark = ${position.mark}, edges_walked_id = ${position.id}
    where tenant_id = ${tenantId} and id = ${configurationId}
  `.execute(transaction);
}

async function stageRemovals(transaction: DatabaseTransaction, { tenantId }: Lease, batch: ReferenceBatch): Promise<void> {
  const { configurationId, staged, unstaged } = batch;
  if (unstaged.length > 0) {
    await sql`
      delete from staged_operation as staged
      using jsonb_to_recordset(${JSON.stringify(unstaged)}) as row(guid uuid, "targetGuid" uuid)
      where staged.tenant_id = ${tenantId} and staged.configuration_id = ${configurationId} and staged.kind = 'memberRemoval'
        and staged.guid = row.guid and staged.target_guid = row."targetGuid"
    `.execute(transaction);
  }
  if (staged.length === 0) return;
  const rows = staged.map(({ guid, objectId, target }) => ({
    guid,
    objectId,
    targetGuid: target.guid,
    targetObjectId: target.objectId,
  }));
  await sql`
    insert into staged_operation
      (tenant_id, configuration_id, kind, guid, target_guid, object_id, target_object_id, reason, cycle_id, staged_at)
    select ${tenantId}::uuid, ${configurationId}::uuid, 'memberRemoval', guid, "targetGuid", "objectId", "targetObjectId",
      'removed from the group', ${batch.cycleId}::uuid, now()
    from jsonb_to_recordset(${JSON.stringify(rows)}) as row(guid uuid, "targetGuid" uuid, "objectId" uuid, "targetObjectId" uuid)
    on conflict do nothing
  `.execute(transaction);
}
