import type { Lease } from '@landbridge/engine';
import type { Guid, ObjectId } from '@landbridge/model';
import { sql } from 'kysely';
import type { DatabaseTransaction } from '../database.ts';

/** The objects that entries are linked to, live or in the recycle bin. */
export async function linksOf(
  transaction: DatabaseTransaction,
  { tenantId }: Lease,
  configurationId: string,
  guids: readonly Guid[],
): Promise<ReadonlyMap<Guid, ObjectId>> {
  const { rows } = await sql<{ guid: Guid; object_id: ObjectId }>`
    select guid, object_id from link
    where tenant_id = ${tenantId} and configuration_id = ${configurationId} and guid = any(${guids}::uuid[])
  `.execute(transaction);
  return new Map(rows.map(row => [row.guid, row.object_id]));
}
