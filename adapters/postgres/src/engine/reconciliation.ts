import type { Lease, ToldAt } from '@landbridge/engine';
import type { Guid, Instant } from '@landbridge/model';
import { sql } from 'kysely';
import type { Database, DatabaseTransaction } from '../database.ts';
import { NO_MARKS, newerThan, noteToldBy } from './told-by.ts';

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
  lease: Lease,
  guids: readonly Guid[],
  told: ToldAt | null,
): Promise<void> {
  const { tenantId, domainId } = lease;
  const newer = told ? await newerThan(transaction, lease, told) : NO_MARKS;
  const couldNotKnow = sql`entry.told <@ ${newer}::int8multirange`;
  if (newer !== NO_MARKS) {
    await sql`
      insert into waiting_entry (tenant_id, domain_id, guid)
      select tenant_id, domain_id, guid from entry
      where tenant_id = ${tenantId} and domain_id = ${domainId} and guid = any(${guids}::uuid[])
        and not deleted and ${couldNotKnow} and ${notMentioned}
      on conflict do nothing
    `.execute(transaction);
  }
  const { rows } = await sql<{ mark: string }>`
    with marked as (
      update domain set mark = mark + 1 where tenant_id = ${tenantId} and id = ${domainId} and reconciling returning mark
    ), gone as (
      update entry set vanished = true, told = marked.mark, mark = marked.mark
      from marked
      where tenant_id = ${tenantId} and domain_id = ${domainId} and guid = any(${guids}::uuid[])
        and not deleted and not vanished and not ${couldNotKnow} and ${notMentioned}
      returning entry.mark
    )
    select mark from gone limit 1
  `.execute(transaction);
  const [row] = rows;
  if (told && row) await noteToldBy(transaction, lease, told, row.mark);
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
