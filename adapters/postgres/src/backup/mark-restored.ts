import { NIL_UUID } from '@landbridge/model';
import { sql } from 'kysely';
import type { DatabaseTransaction } from '../database.ts';
import { READ_ANEW } from '../engine/reset-walk.ts';

const PROBLEM = { code: 'LeaseLost', message: 'the database was restored to the state it had in the middle of this cycle' };

/**
 * What a restored database says of Active Directory is old. So every domain's next run reads everything anew as a reconciliation (what it does
 * not mention is asked for by GUID, and what is not found then waits for an administrator), every configuration looks at all of it, and all
 * passwords are read again. What ran when the backup was taken runs no more.
 */
export async function markRestored(transaction: DatabaseTransaction): Promise<void> {
  await sql`update lease set epoch = epoch + 1, holder = null, until = null`.execute(transaction);
  await sql`
    update cycle set state = 'Failed', ended = now(), problem = ${JSON.stringify(PROBLEM)} where state = 'Running'
  `.execute(transaction);
  await sql`
    update domain set watermark = ${READ_ANEW}, password_cookie = null, runs_wanted = runs_wanted + 1, next_cycle_at = now()
  `.execute(transaction);
  await sql`
    update configuration set walked_mark = 0, walked_guid = ${NIL_UUID}, edges_walked_mark = 0, edges_walked_id = 0,
      initial_cycle_done = false
  `.execute(transaction);
}
