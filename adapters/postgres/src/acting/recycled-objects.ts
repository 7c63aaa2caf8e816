import { keysOf, type RecycledObjects } from '@landbridge/directory';
import { Failure, type ObjectId, type Properties, type TenantId } from '@landbridge/model';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { takeFreeKeys } from './free-keys.ts';

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
      await takeFreeKeys(transaction, { tenantId, id, keys: keysOf(rows[0].properties) });
    });
  }

  async remove(tenantId: TenantId, id: ObjectId): Promise<void> {
    await this.#database.transaction().execute(async transaction => {
      const { rows } = await sql<{ linked: boolean }>`
        select exists (
          select from link where link.tenant_id = ${tenantId} and link.object_id = object.id
        ) as linked
        from directory_object as object
        where object.tenant_id = ${tenantId} and object.id = ${id}::uuid and object.deleted_at is not null
        for update
      `.execute(transaction);
      if (!rows[0]) throw new Failure({ code: 'NotFound', message: `there is no deleted item ${id}` });
      if (rows[0].linked) {
        throw new Failure({
          code: 'MasteredInActiveDirectory',
          message: 'an entry of Active Directory is linked to the object, and would come back as another one',
        });
      }
      await sql`
        delete from role_assignment where tenant_id = ${tenantId} and principal_id = ${id}::uuid
      `.execute(transaction);
      await sql`
        delete from directory_object where tenant_id = ${tenantId} and id = ${id}::uuid and deleted_at is not null
      `.execute(transaction);
    });
  }
}
