import { sql } from 'kysely';
import type { DatabaseTransaction } from '../database.ts';

/** Forgets what was removed, and whose references changed, before a moment from which no token is accepted any more. */
export async function forgetRemoved(transaction: DatabaseTransaction, before: Date): Promise<void> {
  await sql`delete from removed_object where removed_at < ${before}`.execute(transaction);
  await sql`delete from removed_reference where removed_at < ${before}`.execute(transaction);
  await sql`delete from reference_change where changed_at < ${before}`.execute(transaction);
}
