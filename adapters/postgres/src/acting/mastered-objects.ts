import { sql } from 'kysely';
import type { DatabaseTransaction } from '../database.ts';
import { recycle } from '../engine/recycle.ts';
import type { Located } from './located.ts';

/** The objects of a configuration live on in the cloud, mastered by nobody. Answers how many. */
export async function keepObjects(transaction: DatabaseTransaction, { tenantId, id }: Located): Promise<number> {
  const { numAffectedRows } = await sql`
    update directory_object as object set source_anchor = null, source_guid = null, changed_at = now()
    from link
    where link.tenant_id = ${tenantId} and link.configuration_id = ${id}
      and object.tenant_id = ${tenantId} and object.id = link.object_id and object.deleted_at is null
  `.execute(transaction);
  return Number(numAffectedRows ?? 0);
}

/** The objects of a configuration go into the recycle bin. Answers how many. */
export function deleteObjects(transaction: DatabaseTransaction, { tenantId, id }: Located): Promise<number> {
  const objects = sql`select object_id from link where tenant_id = ${tenantId} and configuration_id = ${id}`;
  return recycle(transaction, tenantId, objects);
}
