import type { ChangedReference, DeltaQuery, PageRequest, ReadPage } from '@landbridge/directory';
import { NIL_UUID, type ObjectId, type ObjectKind, parseGuid, type ReferenceName, type TenantId } from '@landbridge/model';
import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../database.ts';
import { limitOf, pageFrom } from '../reading/page.ts';
import { among, changedWithin, notGivenOut, notSeen } from './changed-within.ts';

interface Asked extends DeltaQuery {
  readonly tenantId: TenantId;
  readonly name: ReferenceName;
}

interface ReferenceRow {
  readonly source_id: ObjectId;
  readonly target_id: ObjectId;
  readonly target_kind: ObjectKind | null;
  readonly removed: boolean;
}

interface Place {
  readonly source: string;
  readonly target: string;
}

/** Stands after every reference of its source. */
const LAST_UUID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** References in the order of their sources: all of them where nothing is known, else those of sources whose references changed. */
export async function changedReferences(
  database: Database,
  asked: Asked,
  page: PageRequest,
): Promise<ReadPage<ChangedReference>> {
  const after = placeFrom(page.after);
  if (asked.since === null) return pageOf(await everyReference(database, asked, after, limitOf(page)), page);
  const sources = await changedSources(database, asked, after, page.limit);
  const last = sources.at(-1);
  if (last === undefined) return { items: [], next: null };
  const read = pageOf(await referencesOf(database, { ...asked, sources }, after, limitOf(page)), page);
  const isLooked = read.next === null && sources.length === page.limit;
  return isLooked ? { items: read.items, next: keyOf({ source: last, target: LAST_UUID }) } : read;
}

function pageOf(rows: readonly ReferenceRow[], page: PageRequest): ReadPage<ChangedReference> {
  return pageFrom(rows, page, {
    item: row => ({ source: row.source_id, target: row.target_id, targetKind: row.target_kind, removed: row.removed }),
    key: row => keyOf({ source: row.source_id, target: row.target_id }),
  });
}

function keyOf({ source, target }: Place): string {
  return `${source} ${target}`;
}

function placeFrom(after: string | null): Place {
  if (after === null) return { source: NIL_UUID, target: NIL_UUID };
  const [source, target] = after.split(' ').map(parseGuid);
  if (source === undefined || target === undefined) throw notGivenOut();
  return { source, target };
}

async function everyReference(
  database: Database,
  { tenantId, name, ids }: Asked,
  { source, target }: Place,
  limit: number,
): Promise<readonly ReferenceRow[]> {
  const { rows } = await sql<ReferenceRow>`
    select page.source_id, page.target_id, target.kind as target_kind, false as removed
    from (
      select reference.source_id, reference.target_id from directory_reference as reference
      where reference.tenant_id = ${tenantId} and reference.name = ${name} ${among('reference.source_id', ids)}
        and (reference.source_id, reference.target_id) > (${source}::uuid, ${target}::uuid)
      order by reference.source_id, reference.target_id
      limit ${limit}
    ) as page
    left join directory_object as target on target.tenant_id = ${tenantId} and target.id = page.target_id
    order by page.source_id, page.target_id
  `.execute(database);
  return rows;
}

async function changedSources(
  database: Database,
  asked: Asked,
  { source, target }: Place,
  limit: number,
): Promise<readonly ObjectId[]> {
  const { rows } = await sql<{ source_id: ObjectId }>`
    select distinct change.source_id from reference_change as change
    where change.tenant_id = ${asked.tenantId} and ${changedWithin('change.changed_xid', asked)} ${among('change.source_id', asked.ids)}
      and change.source_id ${target === LAST_UUID ? sql`>` : sql`>=`} ${source}::uuid
    order by change.source_id
    limit ${limit}
  `.execute(database);
  return rows.map(row => row.source_id);
}

/** Of every source as many as the page holds at most, so that a large group costs no more than its part of the page. */
async function referencesOf(
  database: Database,
  { tenantId, name, since, sources }: Asked & { readonly sources: readonly ObjectId[] },
  after: Place,
  limit: number,
): Promise<readonly ReferenceRow[]> {
  const of = (table: string): RawBuilder<unknown> => sql`
    ${sql.ref(`${table}.tenant_id`)} = ${tenantId} and ${sql.ref(`${table}.name`)} = ${name}
      and ${sql.ref(`${table}.source_id`)} = source.id and ${notSeen(`${table}.changed_xid`, since)}
      and (${sql.ref(`${table}.source_id`)}, ${sql.ref(`${table}.target_id`)}) > (${after.source}::uuid, ${after.target}::uuid)
    order by ${sql.ref(`${table}.target_id`)} limit ${limit}`;
  const { rows } = await sql<ReferenceRow>`
    select page.source_id, page.target_id, coalesce(target.kind, former.kind) as target_kind, page.removed
    from (
      select source.id as source_id, changed.target_id, changed.removed
      from unnest(${sources}::uuid[]) as source(id)
      cross join lateral (
        (select reference.target_id, false as removed from directory_reference as reference where ${of('reference')})
        union all
        (select gone.target_id, true as removed from removed_reference as gone
          where not exists (
            select from directory_reference as again
            where (again.tenant_id, again.name, again.source_id, again.target_id)
              = (gone.tenant_id, gone.name, gone.source_id, gone.target_id)
          ) and ${of('gone')})
      ) as changed
      order by source.id, changed.target_id
      limit ${limit}
    ) as page
    left join directory_object as target on target.tenant_id = ${tenantId} and target.id = page.target_id
    left join removed_object as former on former.tenant_id = ${tenantId} and former.id = page.target_id
    order by page.source_id, page.target_id
  `.execute(database);
  return rows;
}
