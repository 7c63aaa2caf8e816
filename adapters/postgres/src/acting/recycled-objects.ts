import { keysOf, type RecycledObjects } from '@landbridge/directory';
import { Failure, type ObjectId, type Properties, type TenantId } from '@landbridge/model';
import { sql } from 'kysely';
import type { Database, DatabaseTransaction } from '../database.ts';

export class PostgresRecycledObjects implements RecycledObjects {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async restore(tenantId: TenantId, id: ObjectId): Promise<void> {
    await this.#database.transaction().execute(async transaction => {
      const { rows } = await sql<{ properties: Properties }>`
        update directory_object set deleted_at = null, source_anchor = null, source_guid = null, changed_at = now()
        where tenant_id = ${tenantId} and id = ${id}::uuid and deleted_at is not null
        returning properties
      `.execute(transaction);
      if (!rows[0]) throw new Failure({ code: 'NotFound', message: `there is no deleted item ${id}` });
      await takeKeys(transaction, { tenantId, id, properties: rows[0].properties });
    });
  }
}

async function takeKeys(
  transaction: DatabaseTransaction,
  { tenantId, id, properties }: { readonly tenantId: TenantId; readonly id: ObjectId; readonly properties: Properties },
): Promise<void> {
  const keys = keysOf(properties);
  const { rows } = await sql<{ namespace: string; value: string }>`
    insert into directory_key (tenant_id, namespace, value, object_id)
    select ${tenantId}::uuid, namespace, value, ${id}::uuid
    from jsonb_to_recordset(${JSON.stringify(keys)}) as row(namespace text, value text)
    on conflict do nothing
    returning namespace, value
  `.execute(transaction);
  const taken = keys.find(key => !rows.some(({ namespace, value }) => namespace === key.namespace && value === key.value));
  if (taken) throw new Failure({ code: 'ObjectConflict', message: `another object holds the ${taken.namespace} ${taken.value}` });
}
