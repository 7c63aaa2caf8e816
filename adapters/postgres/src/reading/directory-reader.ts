import type {
  DirectoryReader,
  ObjectCounts,
  ObjectLookUp,
  ObjectQuery,
  PageRequest,
  ReadObject,
  ReadPage,
  RelatedQuery,
} from '@landbridge/directory';
import { type ObjectId, parseGuid, type TenantId } from '@landbridge/model';
import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../database.ts';
import { conditionOf } from './object-filter.ts';
import { Order, tokenOf } from './object-order.ts';
import { OBJECT_COLUMNS, type ObjectRow, readObject } from './object-row.ts';
import { rowsOf } from './object-source.ts';
import { limitOf, pageFrom } from './page.ts';

export class PostgresDirectoryReader implements DirectoryReader {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async objects(tenantId: TenantId, query: ObjectQuery, page: PageRequest): Promise<ReadPage<ReadObject>> {
    const { with: before, from, ids } = rowsOf(tenantId, query.source);
    const order = new Order(query.order, ids);
    const { rows } = await sql<ObjectRow & { readonly place: readonly string[] }>`
      ${before} select ${OBJECT_COLUMNS}, ${order.place}
      ${from} and ${wantedBy(tenantId, query)} and ${order.after(page.after)}
      order by ${order.by}
      limit ${limitOf(page)}
    `.execute(this.#database);
    return pageFrom(rows, page, { item: readObject, key: row => tokenOf(row.place) });
  }

  async count(tenantId: TenantId, query: ObjectQuery): Promise<number> {
    const { with: before, from } = rowsOf(tenantId, query.source);
    const { rows } = await sql<{ count: number }>`
      ${before} select count(*)::int as count ${from} and ${wantedBy(tenantId, query)}
    `.execute(this.#database);
    return rows[0]?.count ?? 0;
  }

  async object(tenantId: TenantId, { kind, idOrName, deleted }: ObjectLookUp): Promise<ReadObject | null> {
    const id = parseGuid(idOrName);
    if (id === undefined && (kind !== 'user' || deleted)) return null;
    const which = id === undefined ? holderOf(tenantId, idOrName) : sql`${id}::uuid`;
    const { rows } = await sql<ObjectRow>`
      select ${OBJECT_COLUMNS} from directory_object as object
      where object.tenant_id = ${tenantId} and object.id = ${which} and ${isOf(kind)}
        and object.deleted_at is ${deleted ? sql`not null` : sql`null`}
    `.execute(this.#database);
    return rows[0] ? readObject(rows[0]) : null;
  }

  async objectsOf(tenantId: TenantId, ids: readonly ObjectId[]): Promise<readonly ReadObject[]> {
    const { rows } = await sql<ObjectRow>`
      select ${OBJECT_COLUMNS} from directory_object as object
      where object.tenant_id = ${tenantId} and object.id = any(${ids}::uuid[]) and object.deleted_at is null
      order by object.id
    `.execute(this.#database);
    return rows.map(readObject);
  }

  async related(
    tenantId: TenantId,
    { name, wanted, of, limit }: RelatedQuery,
  ): Promise<ReadonlyMap<ObjectId, readonly ReadObject[]>> {
    const [here, there] = wanted === 'targets' ? ['source_id', 'target_id'] : ['target_id', 'source_id'];
    const { rows } = await sql<ObjectRow & { readonly asked: ObjectId }>`
      select asked.id as asked, ${OBJECT_COLUMNS} from unnest(${of}::uuid[]) as asked(id)
      cross join lateral (
        select ${sql.ref(`reference.${there}`)} as id from directory_reference as reference
        where reference.tenant_id = ${tenantId} and reference.name = ${name} and ${sql.ref(`reference.${here}`)} = asked.id
        order by ${sql.ref(`reference.${there}`)}
        limit ${limit}
      ) as related
      join directory_object as object on object.tenant_id = ${tenantId} and object.id = related.id
      where object.deleted_at is null
      order by asked.id, object.id
    `.execute(this.#database);
    const groups = Map.groupBy(rows, row => row.asked);
    return new Map([...groups].map(([asked, related]) => [asked, related.map(readObject)]));
  }

  async counts(tenantId: TenantId): Promise<ObjectCounts> {
    const { rows } = await sql<ObjectCounts>`
      select
        count(*) filter (where kind = 'user' and deleted_at is null)::int as users,
        count(*) filter (where kind = 'group' and deleted_at is null)::int as groups,
        count(*) filter (where kind = 'contact' and deleted_at is null)::int as contacts,
        count(*) filter (where deleted_at is not null)::int as deleted
      from directory_object where tenant_id = ${tenantId}
    `.execute(this.#database);
    return rows[0] ?? { users: 0, groups: 0, contacts: 0, deleted: 0 };
  }
}

function wantedBy(tenantId: TenantId, { source, kind, filter }: ObjectQuery): RawBuilder<unknown> {
  const deleted = source.among === 'everything' && source.deleted;
  return filter === null ? isOf(kind) : sql`${isOf(kind)} and ${conditionOf(filter, { tenantId, deleted })}`;
}

function isOf(kind: ObjectQuery['kind']): RawBuilder<unknown> {
  return kind === null ? sql`true` : sql`object.kind = ${kind}`;
}

/** Who holds a user principal name: found in the keys, which are folded to lower case and unique. */
function holderOf(tenantId: TenantId, name: string): RawBuilder<unknown> {
  return sql`(
    select object_id from directory_key
    where tenant_id = ${tenantId} and namespace = 'userPrincipalName' and value = ${name.toLowerCase()}
  )`;
}
