import type { Lease } from '@landbridge/engine';
import type { Guid, Instant } from '@landbridge/model';
import { sql } from 'kysely';
import type { Database, DatabaseTransaction } from '../database.ts';

export async function beginReconciliation(transaction: DatabaseTransaction, { tenantId, domainId }: Lease): Promise<void> {
  await sql`delete from mentioned where tenant_id = ${tenantId} and domain_id = ${domainId}`.execute(transaction);
  await sql`update domain set reconciling = true where tenant_id = ${tenantId} and id = ${domainId}`.execute(transaction);
}

export async function unmentioned(
  database: Database,
  { tenantId, domainId }: Lease,
  after: Guid,
  limit: number,
): Promise<readonly Guid[]> {
  const { rows } = await sql<{ guid: Guid }>`
    select guid from entry
    where tenant_id = ${tenantId} and domain_id = ${domainId} and guid > ${after}::uuid and not deleted and ${notMentioned}
    order by guid
    limit ${limit}
  `.execute(database);
  return rows.map(row => row.guid);
}

const notMentioned = sql`not exists (
  select from mentioned
  where mentioned.tenant_id = entry.tenant_id and mentioned.domain_id = entry.domain_id and mentioned.guid = entry.guid
)`;

export async function storeVanished(
  transaction: DatabaseTransaction,
  { tenantId, domainId }: Lease,
  guids: readonly Guid[],
): Promise<void> {
  await sql`
    with marked as (
      update domain set mark = mark + 1 where tenant_id = ${tenantId} and id = ${domainId} and reconciling returning mark
    )
    update entry set vanished = true, mark = marked.mark
    from marked
    where tenant_id = ${tenantId} and domain_id = ${domainId} and guid = any(${guids}::uuid[])
      and not deleted and not vanished and ${notMentioned}
  `.execute(transaction);
}

export async function endReconciliation(
  transaction: DatabaseTransaction,
  { tenantId, domainId }: Lease,
  at: Instant,
): Promise<void> {
  await sql`delete from mentioned where tenant_id = ${tenantId} and domain_id = ${domainId}`.execute(transaction);
  await sql`
    update domain set reconciling = false, reconciled_at = ${new Date(at)} where tenant_id = ${tenantId} and id = ${domainId}
  `.execute(transaction);
}
