import { type RawBuilder, sql } from 'kysely';
import type { DatabaseTransaction } from '../database.ts';
import { freeKeysOf } from './keys.ts';

/**
 * Moves live objects into the recycle bin: what refers to them or they refer to is no reference any more, and the unique values they held come
 * free for whoever waits. `objects` selects their ids, so that it may be all of a configuration. Answers how many there were.
 */
export async function recycle(transaction: DatabaseTransaction, tenantId: string, objects: RawBuilder<unknown>): Promise<number> {
  const { numAffectedRows } = await sql`
    update directory_object set deleted_at = now(), changed_at = now()
    where tenant_id = ${tenantId} and id in (${objects}) and deleted_at is null
  `.execute(transaction);
  for (const end of ['source_id', 'target_id']) {
    await sql`
      delete from directory_reference where tenant_id = ${tenantId} and ${sql.ref(end)} in (${objects})
    `.execute(transaction);
  }
  await sql`delete from contribution where tenant_id = ${tenantId} and object_id in (${objects})`.execute(transaction);
  await freeKeysOf(transaction, tenantId, objects);
  return Number(numAffectedRows ?? 0n);
}
