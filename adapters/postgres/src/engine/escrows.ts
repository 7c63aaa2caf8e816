import type { DueEscrow, Lease, WalkBatch } from '@landbridge/engine';
import type { ConfigurationId, Escrow, Guid, Instant, Problem } from '@landbridge/model';
import { sql } from 'kysely';
import type { DatabaseTransaction } from '../database.ts';

/** Those of the entries that are in escrow. */
export async function escrowedAmong(
  transaction: DatabaseTransaction,
  { tenantId }: Lease,
  configurationId: ConfigurationId,
  guids: readonly Guid[],
): Promise<ReadonlySet<Guid>> {
  const { rows } = await sql<{ guid: Guid }>`
    select guid from escrow
    where tenant_id = ${tenantId} and configuration_id = ${configurationId} and guid = any(${guids}::uuid[])
  `.execute(transaction);
  return new Set(rows.map(row => row.guid));
}

export async function dueEscrows(
  transaction: DatabaseTransaction,
  { tenantId }: Lease,
  { configurationId, now, limit }: { readonly configurationId: ConfigurationId; readonly now: Instant; readonly limit: number },
): Promise<readonly DueEscrow[]> {
  const { rows } = await sql<{ guid: Guid; attempts: number; code: Problem['code'] }>`
    select guid, attempts, problem ->> 'code' as code from escrow
    where tenant_id = ${tenantId} and configuration_id = ${configurationId} and next_at <= ${new Date(now)}
    order by next_at
    limit ${limit}
  `.execute(transaction);
  return rows;
}

export async function tryAgain(
  transaction: DatabaseTransaction,
  { tenantId, domainId }: Lease,
  configurationId: ConfigurationId,
  tried: readonly Pick<Escrow, 'guid' | 'attempts' | 'nextAt'>[],
): Promise<void> {
  const rows = tried.map(({ nextAt, ...rest }) => ({ ...rest, nextAt: new Date(nextAt).toISOString() }));
  await sql`
    update escrow set attempts = row.attempts, next_at = row."nextAt"
    from jsonb_to_recordset(${JSON.stringify(rows)}) as row(guid uuid, attempts integer, "nextAt" timestamptz)
    where tenant_id = ${tenantId} and configuration_id = ${configurationId} and escrow.guid = row.guid
  `.execute(transaction);
  await sql`
    with marked as (
      update domain set mark = mark + 1 where tenant_id = ${tenantId} and id = ${domainId} returning mark
    )
    update entry set mark = marked.mark
    from marked
    where tenant_id = ${tenantId} and domain_id = ${domainId} and guid = any(${tried.map(one => one.guid)}::uuid[])
  `.execute(transaction);
}

/** What stands in escrow already keeps its attempts and its pause; only what is wrong with it is told anew. */
export async function writeEscrows(transaction: DatabaseTransaction, { tenantId }: Lease, batch: WalkBatch): Promise<void> {
  const { configurationId, escrows, healed } = batch;
  if (healed.length > 0) {
    await sql`
      delete from escrow
      where tenant_id = ${tenantId} and configuration_id = ${configurationId} and guid = any(${healed}::uuid[])
    `.execute(transaction);
  }
  if (escrows.length === 0) return;
  const rows = escrows.map(({ nextAt, ...rest }) => ({ ...rest, nextAt: new Date(nextAt).toISOString() }));
  await sql`
    insert into escrow (tenant_id, configuration_id, guid, class, name, problem, attempts, first_at, last_at, next_at)
    select ${tenantId}::uuid, ${configurationId}::uuid, guid, "entryClass", name, problem, attempts, now(), now(), "nextAt"
    from jsonb_to_recordset(${JSON.stringify(rows)})
      as row(guid uuid, "entryClass" text, name text, problem jsonb, attempts integer, "nextAt" timestamptz)
    on conflict (tenant_id, configuration_id, guid) do update
    set name = excluded.name, problem = excluded.problem, last_at = excluded.last_at
  `.execute(transaction);
}
