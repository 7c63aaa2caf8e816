import type {
  ChangedReference,
  DeltaNow,
  DeltaQuery,
  DeltaReader,
  DirectorySnapshot,
  PageRequest,
  ReadObject,
  ReadPage,
} from '@landbridge/directory';
import type { ObjectId, ReferenceName, TenantId } from '@landbridge/model';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { OBJECT_COLUMNS, type ObjectRow, readObject } from '../reading/object-row.ts';
import { limitOf, pageFrom, uuidAfter } from '../reading/page.ts';
import { changedReferences } from './changed-references.ts';
import { afterChange, among, type ChangeKey, changedWithin, keyOfChange } from './changed-within.ts';
import { originOf } from './origin.ts';

type ChangedRow = ObjectRow & ChangeKey;

export class PostgresDeltaReader implements DeltaReader {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async now(snapshots: readonly DirectorySnapshot[]): Promise<DeltaNow> {
    const { rows } = await sql<{ snapshot: string; has_been: boolean; origin: string }>`
      select pg_current_snapshot()::text as snapshot, ${originOf()} as origin,
        (
          select coalesce(bool_and(pg_snapshot_xmax(known::pg_snapshot) <= pg_snapshot_xmax(pg_current_snapshot())), true)
          from unnest(${snapshots}::text[]) as known
        ) as has_been
    `.execute(this.#database);
    const [now] = rows;
    if (!now) throw new Error('the database has no snapshot');
    return { origin: now.origin, snapshot: now.snapshot, hasBeen: now.has_been };
  }

  async changedObjects(tenantId: TenantId, query: DeltaQuery, page: PageRequest): Promise<ReadPage<ReadObject>> {
    return query.since === null ? this.#liveObjects(tenantId, query, page) : this.#objectsSince(tenantId, query, page);
  }

  async #liveObjects(tenantId: TenantId, { kind, ids }: DeltaQuery, page: PageRequest): Promise<ReadPage<ReadObject>> {
    const after = uuidAfter(page);
    const { rows } = await sql<ObjectRow>`
      select ${OBJECT_COLUMNS} from directory_object as object
      where object.tenant_id = ${tenantId} and object.kind = ${kind} and object.deleted_at is null ${among('object.id', ids)}
        and ${after === null ? sql`true` : sql`object.id > ${after}::uuid`}
      order by object.id
      limit ${limitOf(page)}
    `.execute(this.#database);
    return pageFrom(rows, page, { item: readObject, key: row => row.id });
  }

  async #objectsSince(tenantId: TenantId, query: DeltaQuery, page: PageRequest): Promise<ReadPage<ReadObject>> {
    const { rows } = await sql<ChangedRow>`
      select ${OBJECT_COLUMNS}, object.changed_xid from directory_object as object
      where object.tenant_id = ${tenantId} and object.kind = ${query.kind} ${among('object.id', query.ids)}
        and ${changedWithin('object.changed_xid', query)} and ${afterChange('object', page)}
      order by object.changed_xid, object.id
      limit ${limitOf(page)}
    `.execute(this.#database);
    return pageFrom(rows, page, { item: readObject, key: keyOfChange });
  }

  async removedObjects(tenantId: TenantId, query: DeltaQuery, page: PageRequest): Promise<ReadPage<ObjectId>> {
    if (query.since === null) return { items: [], next: null };
    const { rows } = await sql<ChangeKey>`
      select gone.id, gone.changed_xid from removed_object as gone
      where gone.tenant_id = ${tenantId} and gone.kind = ${query.kind} ${among('gone.id', query.ids)}
        and ${changedWithin('gone.changed_xid', query)} and ${afterChange('gone', page)}
      order by gone.changed_xid, gone.id
      limit ${limitOf(page)}
    `.execute(this.#database);
    return pageFrom(rows, page, { item: row => row.id, key: keyOfChange });
  }

  changedReferences(
    tenantId: TenantId,
    query: DeltaQuery & { readonly name: ReferenceName },
    page: PageRequest,
  ): Promise<ReadPage<ChangedReference>> {
    return changedReferences(this.#database, { ...query, tenantId }, page);
  }
}
