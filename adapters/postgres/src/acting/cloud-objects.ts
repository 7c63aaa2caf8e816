import { admitAlone, type CloudObject, type CloudObjects, type Key, keysOf } from '@landbridge/directory';
import { Failure, type ObjectId, type Properties } from '@landbridge/model';
import { sql } from 'kysely';
import type { Database, DatabaseTransaction } from '../database.ts';
import { freeKeys } from '../engine/keys.ts';
import { holdToObjectQuota } from '../engine/object-quota.ts';
import { recycle } from '../engine/recycle.ts';
import { takeFreeKeys } from './free-keys.ts';

/** Each act is one transaction of a fixed number of statements, and first locks the object that it is about. */
export class PostgresCloudObjects implements CloudObjects {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async create(object: CloudObject, properties: Properties): Promise<void> {
    const { tenantId, kind, id } = object;
    await this.#database.transaction().execute(async transaction => {
      await sql`
        insert into directory_object (tenant_id, id, kind, properties, created_at, changed_at)
        values (${tenantId}, ${id}, ${kind}, ${JSON.stringify(properties)}, now(), now())
      `.execute(transaction);
      await holdToObjectQuota(transaction, tenantId);
      await moveKeys(transaction, object, { before: {}, after: properties });
    });
  }

  async update(object: CloudObject, changes: Properties): Promise<void> {
    await this.#database.transaction().execute(async transaction => {
      const before = await ownProperties(transaction, object);
      const entries = Object.entries({ ...before, ...changes }).filter(([, value]) => value !== null);
      const after: Properties = Object.fromEntries(entries);
      await sql`
        update directory_object set properties = ${JSON.stringify(after)}::jsonb, changed_at = now()
        where tenant_id = ${object.tenantId} and id = ${object.id}
      `.execute(transaction);
      await moveKeys(transaction, object, { before, after });
    });
  }

  async delete(object: CloudObject): Promise<void> {
    await this.#database.transaction().execute(async transaction => {
      await ownProperties(transaction, object);
      await recycle(transaction, object.tenantId, sql`select ${object.id}::uuid`);
    });
  }

  async addMember(group: CloudObject, memberId: ObjectId): Promise<void> {
    const { tenantId, id } = group;
    await this.#database.transaction().execute(async transaction => {
      await ownProperties(transaction, group);
      if (id === memberId) throw new Failure({ code: 'BadRequest', message: 'a group can not be a member of itself' });
      const { rows } = await sql`
        select from directory_object where tenant_id = ${tenantId} and id = ${memberId} and deleted_at is null for key share
      `.execute(transaction);
      if (rows.length === 0) throw new Failure({ code: 'NotFound', message: `there is no directory object ${memberId}` });
      const { numAffectedRows } = await sql`
        insert into directory_reference (tenant_id, name, source_id, target_id) values (${tenantId}, 'member', ${id}, ${memberId})
        on conflict do nothing
      `.execute(transaction);
      if (numAffectedRows === 0n)
        throw new Failure({ code: 'BadRequest', message: `${memberId} is a member of the group already` });
    });
  }

  async removeMember(group: CloudObject, memberId: ObjectId): Promise<void> {
    const { tenantId, id } = group;
    await this.#database.transaction().execute(async transaction => {
      await ownProperties(transaction, group);
      const { numAffectedRows } = await sql`
        delete from directory_reference
        where tenant_id = ${tenantId} and name = 'member' and source_id = ${id} and target_id = ${memberId}
      `.execute(transaction);
      if (numAffectedRows === 0n) throw new Failure({ code: 'NotFound', message: `${memberId} is no member of the group` });
    });
  }
}

/** Locked against the engine, which may take the object over meanwhile. */
async function ownProperties(transaction: DatabaseTransaction, { tenantId, kind, id }: CloudObject): Promise<Properties> {
  const { rows } = await sql<{ properties: Properties; mastered: boolean }>`
    select properties, source_guid is not null or source_anchor is not null as mastered
    from directory_object
    where tenant_id = ${tenantId} and id = ${id} and kind = ${kind} and deleted_at is null
    for update
  `.execute(transaction);
  const [own] = rows;
  if (!own) throw new Failure({ code: 'NotFound', message: `there is no ${kind} ${id}` });
  if (!own.mastered) return own.properties;
  throw new Failure({ code: 'MasteredInActiveDirectory', message: `the ${kind} ${id} is mastered in Active Directory` });
}

async function moveKeys(
  transaction: DatabaseTransaction,
  { tenantId, id }: CloudObject,
  { before, after }: { readonly before: Properties; readonly after: Properties },
): Promise<void> {
  const wanted = keysOf(after);
  const { rows: holders } = await sql<Key & { readonly objectId: ObjectId }>`
    select key.namespace, key.value, key.object_id as "objectId"
    from jsonb_to_recordset(${JSON.stringify(wanted)}) as wanted(namespace text, value text)
    join directory_key as key on key.tenant_id = ${tenantId} and key.namespace = wanted.namespace and key.value = wanted.value
  `.execute(transaction);
  const { freed, taken } = admitAlone({ objectId: id, properties: after, held: keysOf(before) }, holders);
  const lease = { tenantId };
  await freeKeys(
    transaction,
    lease,
    freed.map(key => ({ ...key, objectId: id })),
  );
  await takeFreeKeys(transaction, { tenantId, id, keys: taken });
}
