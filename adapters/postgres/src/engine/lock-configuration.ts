import type { Lease } from '@landbridge/engine';
import type { ConfigurationId } from '@landbridge/model';
import { sql } from 'kysely';
import type { DatabaseTransaction } from '../database.ts';

/**
 * One walker of a configuration at a time: a cycle's page and an object that is provisioned on demand would otherwise both find an entry
 * without an object, and create two. What a page decides by is read after this.
 * INVARIANT: about the entries of a configuration one page at a time is decided.
 */
export async function lockConfiguration(
  transaction: DatabaseTransaction,
  { tenantId }: Lease,
  configurationId: ConfigurationId,
): Promise<void> {
  await sql`
    select from configuration where tenant_id = ${tenantId} and id = ${configurationId} for no key update
  `.execute(transaction);
}
