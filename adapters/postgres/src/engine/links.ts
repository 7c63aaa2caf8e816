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

/**
 * The objects that entries became by any configuration of the tenant: the ends of references may be mastered by another one, or in another
 * domain of the forest. Of several, the object of the given configuration counts.
 */
export async function linksAnywhere(
  transaction: DatabaseTransaction,
  lease: Lease,
  configurationId: string,
  guids: readonly Guid[],
): Promise<ReadonlyMap<Guid, ObjectId>> {
  const own = await linksOf(transaction, lease, configurationId, guids);
  const missing = guids.filter(guid => !own.has(guid));
  if (missing.length === 0) return own;
  const { rows } = await sql<{ guid: Guid; object_id: ObjectId }>`
    select distinct on (guid) guid, object_id from link
    where tenant_id = ${lease.tenantId} and guid = any(${missing}::uuid[])
    order by guid, configuration_id
  `.execute(transaction);
  return new Map([...own, ...rows.map(row => [row.guid, row.object_id] as const)]);
}
