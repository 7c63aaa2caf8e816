import type {
  DirectoryReader,
  ObjectCondition,
  ObjectCounts,
  ObjectQuery,
  PageRequest,
  ReadObject,
  ReadPage,
  ReferenceQuery,
} from '@landbridge/directory';
import { type Guid, type ObjectId, type ObjectKind, type Properties, parseGuid, type TenantId } from '@landbridge/model';
import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../database.ts';
import { limitOf, pageFrom, uuidAfter } from './page.ts';

interface ObjectRow {
  readonly id: ObjectId;
  readonly kind: ObjectKind;
  readonly properties: Properties;
  readonly source_anchor: string | null;
  readonly source_guid: Guid | null;
  readonly created_at: Date;
  readonly changed_at: Date;
  readonly deleted_at: Date | null;
}

const COLUMNS = sql`object.id, object.kind, object.properties, object.source_anchor, object.source_guid, object.created_at,
  object.changed_at, object.deleted_at`;

export class PostgresDirectoryReader implements DirectoryReader {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async objects(tenantId: TenantId, query: ObjectQuery, page: PageRequest): Promise<ReadPage<ReadObject>> {
    const { rows } = await sql<ObjectRow>`
      select ${COLUMNS} from directory_object as object
      where object.tenant_id = ${tenantId} and object.kind = ${query.kind}
        and object.deleted_at is ${query.deleted ? sql`not null` : sql`null`}
        and ${afterId(page)}
        ${sql.join(
          query.conditions.map(condition => sql`and ${conditionOf(tenantId, condition)}`),
          sql` `,
        )}
      order by object.id
      limit ${limitOf(page)}
    `.execute(this.#database);
    return objectPage(rows, page);
  }

  async object(tenantId: TenantId, kind: ObjectKind, idOrName: string): Promise<ReadObject | null> {
    const id = parseGuid(idOrName);
    if (id === undefined && kind !== 'user') return null;
    const which = id === undefined ? sql`object.id = ${holderOf(tenantId, idOrName)}` : sql`object.id = ${id}::uuid`;
    const { rows } = await sql<ObjectRow>`
      select ${COLUMNS} from directory_object as object
      where object.tenant_id = ${tenantId} and ${which} and object.kind = ${kind} and object.deleted_at is null
    `.execute(this.#database);
    return rows[0] ? readObject(rows[0]) : null;
  }

  async references(tenantId: TenantId, { name, of, wanted }: ReferenceQuery, page: PageRequest): Promise<ReadPage<ReadObject>> {
    const [here, there] = wanted === 'targets' ? ['source_id', 'target_id'] : ['target_id', 'source_id'];
    const { rows } = await sql<ObjectRow>`
      select ${COLUMNS} from directory_reference as reference
      join directory_object as object on object.tenant_id = ${tenantId} and object.id = ${sql.ref(`reference.${there}`)}
      where reference.tenant_id = ${tenantId} and reference.name = ${name} and ${sql.ref(`reference.${here}`)} = ${of}
        and object.deleted_at is null and ${afterId(page, sql.ref(`reference.${there}`))}
      order by ${sql.ref(`reference.${there}`)}
      limit ${limitOf(page)}
    `.execute(this.#database);
    return objectPage(rows, page);
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

function afterId(page: PageRequest, column: RawBuilder<unknown> = sql.ref('object.id')): RawBuilder<unknown> {
  const after = uuidAfter(page);
  return after === null ? sql`true` : sql`${column} > ${after}::uuid`;
}

/** Who holds a user principal name: found in the keys, which are folded to lower case and unique. */
function holderOf(tenantId: TenantId, name: string): RawBuilder<unknown> {
  return sql`(
    select object_id from directory_key
    where tenant_id = ${tenantId} and namespace = 'userPrincipalName' and value = ${name.toLowerCase()}
  )`;
}

const COLUMN_OF = { id: 'object.id', sourceGuid: 'object.source_guid', sourceAnchor: 'object.source_anchor' } as const;

/** Names of attributes and values alike are parameters of the statement, never part of it. */
function conditionOf(tenantId: TenantId, condition: ObjectCondition): RawBuilder<unknown> {
  if (condition.on === 'synchronised') {
    return condition.equals ? sql`object.source_guid is not null` : sql`object.source_guid is null`;
  }
  if (condition.on === 'attribute') return attributeCondition(tenantId, condition.attribute, condition.equals);
  const column = sql.ref(COLUMN_OF[condition.on]);
  if (condition.equals === null) return sql`${column} is null`;
  if (condition.on === 'sourceAnchor') return sql`${column} = ${condition.equals}`;
  const id = parseGuid(condition.equals);
  return id === undefined ? sql`false` : sql`${column} = ${id}::uuid`;
}

function attributeCondition(
  tenantId: TenantId,
  attribute: string,
  equals: string | number | boolean | null,
): RawBuilder<unknown> {
  if (equals === null) return sql`object.properties ->> ${attribute} is null`;
  if (typeof equals !== 'string') return sql`object.properties -> ${attribute} = ${JSON.stringify(equals)}::jsonb`;
  const same = sql`lower(object.properties ->> ${attribute}) = lower(${equals})`;
  return attribute === 'UserPrincipalName'
    ? sql`(object.deleted_at is not null or object.id = ${holderOf(tenantId, equals)}) and ${same}`
    : same;
}

function objectPage(rows: readonly ObjectRow[], page: PageRequest): ReadPage<ReadObject> {
  return pageFrom(rows, page, { item: readObject, key: row => row.id });
}

function readObject(row: ObjectRow): ReadObject {
  return {
    id: row.id,
    kind: row.kind,
    properties: row.properties,
    sourceAnchor: row.source_anchor,
    sourceGuid: row.source_guid,
    createdAt: row.created_at.getTime(),
    changedAt: row.changed_at.getTime(),
    deletedAt: row.deleted_at?.getTime() ?? null,
  };
}
