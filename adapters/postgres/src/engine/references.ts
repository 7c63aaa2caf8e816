import type {
  EdgeEnds,
  EdgePosition,
  Lease,
  ReferenceBatch,
  WalkedEdge,
  WalkedEnd,
  WalkingConfiguration,
} from '@landbridge/engine';
import type { Guid, ObjectId, StagedState } from '@landbridge/model';
import { sql } from 'kysely';
import type { DatabaseTransaction } from '../database.ts';
import { numbered, plainArray } from './arrays.ts';
import { linksAnywhere } from './links.ts';
import { insertRecords } from './records.ts';
import { objectName } from './rows.ts';
import { reconsiderManagers, sharedManagers } from './shared-managers.ts';
import { MEMBERS_VANISHED } from './staged.ts';

interface Take {
  readonly configuration: WalkingConfiguration;
  readonly after: EdgePosition;
  readonly limit: number;
}

export async function takeEdges(
  transaction: DatabaseTransaction,
  lease: Lease,
  { configuration, after, limit }: Take,
): Promise<readonly WalkedEdge[]> {
  const { tenantId, domainId } = lease;
  const { rows } = await sql<EdgeRow>`
    select source_guid, attribute, target_guid, present, vanished, mark, id
    from edge
    where tenant_id = ${tenantId} and domain_id = ${domainId} and (mark, id) > (${after.mark}::bigint, ${after.id}::bigint)
    order by mark, id
    limit ${limit}
  `.execute(transaction);
  return walkedEdges(transaction, lease, configuration, rows);
}

/** One for each target, in their order: where no edge is stored it is one that is not present. */
export async function edgesBetween(
  transaction: DatabaseTransaction,
  lease: Lease,
  configuration: WalkingConfiguration,
  { source, attribute, targets }: EdgeEnds,
): Promise<readonly WalkedEdge[]> {
  const { tenantId, domainId } = lease;
  const { rows } = await sql<EdgeRow>`
    select ${source}::uuid as source_guid, ${attribute}::text as attribute, wanted.guid as target_guid,
      coalesce(edge.present, false) as present, coalesce(edge.vanished, false) as vanished,
      coalesce(edge.mark, 0) as mark, coalesce(edge.id, 0) as id
    from unnest(${targets}::uuid[]) with ordinality as wanted(guid, place)
    left join edge on edge.tenant_id = ${tenantId} and edge.domain_id = ${domainId} and edge.source_guid = ${source}
      and edge.attribute = ${attribute} and edge.target_guid = wanted.guid
    order by wanted.place
  `.execute(transaction);
  return walkedEdges(transaction, lease, configuration, rows);
}

/** Rows of edges with what the directory has at their ends. */
export async function walkedEdges(
  transaction: DatabaseTransaction,
  lease: Lease,
  configuration: WalkingConfiguration,
  rows: readonly EdgeRow[],
): Promise<readonly WalkedEdge[]> {
  if (rows.length === 0) return [];
  const guids = [...new Set(rows.flatMap(row => [row.source_guid, row.target_guid]))];
  const links = await linksAnywhere(transaction, lease, configuration.id, guids);
  const objects = await liveObjects(transaction, lease, [...links.values()]);
  const endOf = (guid: Guid): WalkedEnd => {
    const object = objects.get(links.get(guid) ?? '') ?? null;
    return { guid, entryClass: object?.kind ?? null, object };
  };
  const edges = rows.map(row => ({
    position: { mark: row.mark, id: row.id },
    attribute: row.attribute,
    present: row.present,
    vanished: row.vanished,
    source: endOf(row.source_guid),
    target: endOf(row.target_guid),
  }));
  const existing = await existingReferences(transaction, lease, edges);
  const staged = await stagedRemovals(transaction, lease, configuration.id, rows);
  const shared = await sharedManagers(transaction, lease.tenantId, configuration, edges);
  return edges.map(edge => ({
    ...edge,
    exists: existing.has(`${edge.attribute}${edge.source.object?.id}${edge.target.object?.id}`),
    staged: (edge.attribute === 'member' && staged.get(`${edge.source.guid}${edge.target.guid}`)) || null,
    shared: (edge.attribute === 'manager' && edge.source.object && shared.get(edge.source.object.id)) || null,
  }));
}

export interface EdgeRow {
  readonly source_guid: Guid;
  readonly attribute: string;
  readonly target_guid: Guid;
  readonly present: boolean;
  readonly vanished: boolean;
  readonly mark: string;
  readonly id: string;
}

type LiveObject = NonNullable<WalkedEnd['object']>;

async function liveObjects(
  transaction: DatabaseTransaction,
  { tenantId }: Lease,
  ids: readonly ObjectId[],
): Promise<ReadonlyMap<string, LiveObject>> {
  const { rows } = await sql<LiveObject>`
    select id, kind, ${objectName('object')} as name
    from directory_object as object where tenant_id = ${tenantId} and id = any(${ids}::uuid[]) and deleted_at is null
  `.execute(transaction);
  return new Map(rows.map(row => [row.id, row]));
}

/** The reference that an attribute's values become. */
const NAME_OF: Readonly<Record<string, string>> = { managedBy: 'owner' };

async function existingReferences(
  transaction: DatabaseTransaction,
  { tenantId }: Lease,
  edges: readonly Pick<WalkedEdge, 'attribute' | 'source' | 'target'>[],
): Promise<ReadonlySet<string>> {
  const referring = await sourcesWithReferences(transaction, tenantId, edges);
  const both = edges.flatMap(({ attribute, source, target }) =>
    source.object && target.object && referring.has(source.object.id)
      ? [{ attribute, sourceId: source.object.id, targetId: target.object.id }]
      : [],
  );
  if (both.length === 0) return new Set();
  const [attributes, numbers] = numbered(both.map(one => one.attribute));
  // The limit keeps the look-up by key: joined freely, it could become a scan of the whole tenant for each edge.
  const { rows } = await sql<{ attribute: string; source_id: string; target_id: string }>`
    select attributes[wanted.number] as attribute, wanted.source_id, wanted.target_id
    from (select ${attributes}::text[] as attributes, ${attributes.map(name => NAME_OF[name] ?? name)}::text[] as names) as given
    cross join unnest(${plainArray(numbers)}::int[], ${plainArray(both.map(one => one.sourceId))}::uuid[],
      ${plainArray(both.map(one => one.targetId))}::uuid[]
    ) as wanted(number, source_id, target_id)
    cross join lateral (
      select from directory_reference as reference
      where reference.tenant_id = ${tenantId} and reference.name = names[wanted.number]
        and reference.source_id = wanted.source_id and reference.target_id = wanted.target_id
      limit 1
    ) as found
  `.execute(transaction);
  return new Set(rows.map(row => `${row.attribute}${row.source_id}${row.target_id}`));
}

/** Objects that refer to anything at all: in an initial cycle nobody does, and then no edge need be looked up. */
async function sourcesWithReferences(
  transaction: DatabaseTransaction,
  tenantId: string,
  edges: readonly Pick<WalkedEdge, 'source'>[],
): Promise<ReadonlySet<string>> {
  const sources = [...new Set(edges.flatMap(edge => edge.source.object?.id ?? []))];
  if (sources.length === 0) return new Set();
  const { rows } = await sql<{ source_id: string }>`
    select wanted.source_id
    from unnest(${plainArray(sources)}::uuid[]) as wanted(source_id), unnest(array['member', 'manager', 'owner']) as names(name)
    cross join lateral (
      select from directory_reference as reference
      where reference.tenant_id = ${tenantId} and reference.name = names.name and reference.source_id = wanted.source_id
      limit 1
    ) as found
  `.execute(transaction);
  return new Set(rows.map(row => row.source_id));
}

/** Those of the edges whose removal waits. Looked up one by one: of a large group many more may wait than the page speaks of. */
async function stagedRemovals(
  transaction: DatabaseTransaction,
  { tenantId }: Lease,
  configurationId: string,
  edges: readonly EdgeRow[],
): Promise<ReadonlyMap<string, StagedState>> {
  const { rows: some } = await sql`
    select from staged_operation
    where tenant_id = ${tenantId} and configuration_id = ${configurationId} and kind = 'memberRemoval'
    limit 1
  `.execute(transaction);
  const members = some.length === 0 ? [] : edges.filter(edge => edge.attribute === 'member');
  if (members.length === 0) return new Map();
  const { rows } = await sql<{ guid: Guid; target_guid: Guid; state: StagedState }>`
    select wanted.guid, wanted.target_guid, found.state
    from unnest(${plainArray(members.map(edge => edge.source_guid))}::uuid[], ${plainArray(members.map(edge => edge.target_guid))}::uuid[])
      as wanted(guid, target_guid)
    cross join lateral (
      select state from staged_operation as staged
      where staged.tenant_id = ${tenantId} and staged.configuration_id = ${configurationId} and staged.kind = 'memberRemoval'
        and staged.guid = wanted.guid and staged.target_guid = wanted.target_guid
      limit 1
    ) as found
  `.execute(transaction);
  return new Map(rows.map(row => [`${row.guid}${row.target_guid}`, row.state]));
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
    const [names, numbers] = numbered(batch.added.map(one => one.name));
    await sql`
      insert into directory_reference (tenant_id, name, source_id, target_id)
      select ${tenantId}::uuid, (${names}::text[])[number], source, target
      from unnest(${plainArray(numbers)}::int[], ${plainArray(batch.added.map(one => one.sourceId))}::uuid[],
        ${plainArray(batch.added.map(one => one.targetId))}::uuid[]
      ) as row(number, source, target)
      on conflict do nothing
    `.execute(transaction);
  }
  await stageRemovals(transaction, lease, batch);
  await reconsiderManagers(transaction, tenantId, batch.reconsidered);
  await insertRecords(transaction, lease, batch.records);
  if (!position) return;
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
  const rows = staged.map(({ guid, objectId, target, vanished }) => ({
    guid,
    objectId,
    vanished,
    targetGuid: target.guid,
    targetObjectId: target.objectId,
  }));
  await sql`
    insert into staged_operation
      (tenant_id, configuration_id, kind, guid, target_guid, object_id, target_object_id, reason, state, cycle_id, staged_at)
    select ${tenantId}::uuid, ${configurationId}::uuid, 'memberRemoval', guid, "targetGuid", "objectId", "targetObjectId",
      case when vanished then ${MEMBERS_VANISHED} else 'removed from the group' end, case when vanished then 'held' else 'staged' end,
      ${batch.cycleId}::uuid, now()
    from jsonb_to_recordset(${JSON.stringify(rows)})
      as row(guid uuid, "targetGuid" uuid, "objectId" uuid, "targetObjectId" uuid, vanished boolean)
    on conflict (tenant_id, configuration_id, kind, guid, target_guid) do update
    set state = 'staged', reason = excluded.reason, cycle_id = excluded.cycle_id, staged_at = excluded.staged_at
    where staged_operation.state = 'held' and staged_operation.reason = ${MEMBERS_VANISHED} and excluded.state = 'staged'
  `.execute(transaction);
}
