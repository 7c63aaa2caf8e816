import { sql } from 'kysely';
import type { DatabaseTransaction } from '../database.ts';
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

/** The objects of a configuration go into the recycle bin, and what they held comes free. Answers how many. */
export async function deleteObjects(transaction: DatabaseTransaction, { tenantId, id }: Located): Promise<number> {
  const { numAffectedRows } = await sql`
    update directory_object as object set deleted_at = now(), changed_at = now()
    from link
    where link.tenant_id = ${tenantId} and link.configuration_id = ${id}
      and object.tenant_id = ${tenantId} and object.id = link.object_id and object.deleted_at is null
  `.execute(transaction);
  for (const end of [sql.ref('source_id'), sql.ref('target_id')]) {
    await sql`
      delete from directory_reference as reference using link
      where link.tenant_id = ${tenantId} and link.configuration_id = ${id}
        and reference.tenant_id = ${tenantId} and reference.${end} = link.object_id
    `.execute(transaction);
  }
  await sql`
    delete from directory_key as key using link
    where link.tenant_id = ${tenantId} and link.configuration_id = ${id} and key.tenant_id = ${tenantId} and key.object_id = link.object_id
  `.execute(transaction);
  return Number(numAffectedRows ?? 0);
}
