import type { Key } from '@landbridge/directory';
import { Failure, type ObjectId, type TenantId } from '@landbridge/model';
import { sql } from 'kysely';
import type { DatabaseTransaction } from '../database.ts';

interface Taking {
  readonly tenantId: TenantId;
  readonly id: ObjectId;
  readonly keys: readonly Key[];
}

/** Gives unique values to an object. Throws `Failure` ObjectConflict when another one holds some of them by now. */
export async function takeFreeKeys(transaction: DatabaseTransaction, { tenantId, id, keys }: Taking): Promise<void> {
  if (keys.length === 0) return;
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
