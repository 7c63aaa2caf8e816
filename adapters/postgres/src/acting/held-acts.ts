import { sql } from 'kysely';
import type { DatabaseTransaction } from '../database.ts';
import type { Located } from './restart-walk.ts';

/** What is allowed passes the guard with the next cycle and does not count for its thresholds. */
export async function allowHeld(transaction: DatabaseTransaction, { tenantId, id }: Located): Promise<number> {
  const { numAffectedRows } = await sql`
    update staged_operation set state = 'allowed' where tenant_id = ${tenantId} and configuration_id = ${id} and state = 'held'
  `.execute(transaction);
  return Number(numAffectedRows ?? 0);
}

export async function rejectHeld(transaction: DatabaseTransaction, { tenantId, id }: Located): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from staged_operation where tenant_id = ${tenantId} and configuration_id = ${id} and state = 'held'
  `.execute(transaction);
  return Number(numAffectedRows ?? 0);
}
