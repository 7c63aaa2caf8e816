import { sql } from 'kysely';
import type { DatabaseTransaction } from '../database.ts';
import type { Located } from './located.ts';

/**
 * What was told of the domain so far is held against nobody any more, as if it was told longer ago than replication takes (docs/adr/13). What is
 * told from now on is.
 */
export async function believe(
  transaction: DatabaseTransaction,
  { tenantId, domainId }: Pick<Located, 'tenantId' | 'domainId'>,
): Promise<void> {
  await sql`delete from told_by where tenant_id = ${tenantId} and domain_id = ${domainId}`.execute(transaction);
}
