import type { Lease, ToldAt } from '@landbridge/engine';
import { type Guid, type Instant, PAGE_LIMITS } from '@landbridge/model';
import { sql } from 'kysely';
import type { Database, DatabaseTransaction } from '../database.ts';

/** Marks, as PostgreSQL writes several ranges of them. */
export type Marks = string;

export const NO_MARKS: Marks = '{}';

/** No change takes longer from one domain controller to another: what the others still do not have then is lost, and they say what holds. */
const REPLICATED_WITHIN_MS = 86_400_000;
/** What is told within one of these is noted as one; what is older than the second, within ten minutes, so that a domain has few hundred notes. */
const STRETCH_MS = 1_000;
const FINE_FOR_MS = 600_000;

/**
 * The marks of what was told by somebody who knew something that whoever tells now does not know. One that tells of no database but its own
 * is compared by that alone: it may be the only one of its domain, or the account is not told of others.
 */
export async function newerThan(
  transaction: DatabaseTransaction,
  { tenantId, domainId }: Lease,
  { before, at }: ToldAt,
): Promise<Marks> {
  const own = JSON.stringify(before);
  const alone = Object.keys(before).length === 1;
  const { rows } = await sql<{ marks: Marks }>`
    select coalesce(range_agg(int8range(after_mark, through_mark, '(]')), '{}')::text as marks
    from told_by
    where tenant_id = ${tenantId} and domain_id = ${domainId} and at > ${new Date(at - REPLICATED_WITHIN_MS)} and exists (
      select from jsonb_each_text(known) as of_one (id, usn)
      where (not ${alone}::boolean or ${own}::jsonb ? id) and usn::numeric > coalesce((${own}::jsonb ->> id)::numeric, 0)
    )
  `.execute(transaction);
  return rows[0]?.marks ?? NO_MARKS;
}

/** Keeps what whoever told knew in the end, and beside the mark of its page, if anything bears it. */
export async function noteToldBy(
  transaction: DatabaseTransaction,
  lease: Lease,
  told: ToldAt,
  mark: string | null,
): Promise<void> {
  const { tenantId, domainId } = lease;
  await sql`
    insert into known_databases (tenant_id, domain_id, known) values (${tenantId}, ${domainId}, ${JSON.stringify(told.after)})
    on conflict (tenant_id, domain_id) do update set known = later_usns(known_databases.known, excluded.known)
  `.execute(transaction);
  if (mark === null) return;
  const stretch = new Date(Math.floor(told.at / STRETCH_MS) * STRETCH_MS);
  await sql`
    insert into told_by (tenant_id, domain_id, invocation_id, at, after_mark, through_mark, known)
    values (${tenantId}, ${domainId}, ${told.replica.invocationId}, ${stretch}, ${mark}::bigint - 1, ${mark},
      ${JSON.stringify(told.after)})
    on conflict (tenant_id, domain_id, at, invocation_id) do update
    set through_mark = excluded.through_mark, known = later_usns(told_by.known, excluded.known)
  `.execute(transaction);
}

/**
 * What was told of the domain so far is held against nobody any more, as if it was told longer ago than replication takes. What is told from now
 * on is.
 */
export async function forgetNotes(
  transaction: DatabaseTransaction,
  { tenantId, domainId }: Pick<Lease, 'tenantId' | 'domainId'>,
): Promise<void> {
  await sql`delete from told_by where tenant_id = ${tenantId} and domain_id = ${domainId}`.execute(transaction);
}

/** Puts older notes of all domains together, and forgets those that do not count any more. Safe on every replica; to be called every minute or so. */
export async function shortenNotes(database: Database, now: Instant): Promise<void> {
  await sql`delete from told_by where at <= ${new Date(now - REPLICATED_WITHIN_MS)}`.execute(database);
  await sql`
    with fine as (
      delete from told_by where at < ${new Date(now - FINE_FOR_MS)} and at <> date_bin('10 minutes', at, 'epoch')
      returning tenant_id, domain_id, invocation_id, at, after_mark, through_mark, known
    )
    insert into told_by (tenant_id, domain_id, invocation_id, at, after_mark, through_mark, known)
    select tenant_id, domain_id, invocation_id, date_bin('10 minutes', at, 'epoch'), min(after_mark), max(through_mark), latest_usns(known)
    from fine group by 1, 2, 3, 4
    on conflict (tenant_id, domain_id, at, invocation_id) do update
    set after_mark = least(told_by.after_mark, excluded.after_mark), through_mark = greatest(told_by.through_mark, excluded.through_mark),
      known = later_usns(told_by.known, excluded.known)
  `.execute(database);
}

/** Most that are read again at once. */
const MOST_WAITING = PAGE_LIMITS.entries;

/** Those of which something was left, and that whoever told last may say something about by now. */
export async function waiting(
  transaction: DatabaseTransaction,
  lease: Lease,
  after: Guid,
  told: ToldAt,
): Promise<readonly Guid[]> {
  const { tenantId, domainId } = lease;
  const newer = await newerThan(transaction, lease, told);
  const { rows } = await sql<{ guid: Guid }>`
    select waiting_entry.guid from waiting_entry
    join entry on (entry.tenant_id, entry.domain_id, entry.guid) = (waiting_entry.tenant_id, waiting_entry.domain_id, waiting_entry.guid)
    where waiting_entry.tenant_id = ${tenantId} and waiting_entry.domain_id = ${domainId} and waiting_entry.guid > ${after}::uuid
      and not entry.told <@ ${newer}::int8multirange
    order by 1
    limit ${MOST_WAITING}
  `.execute(transaction);
  return rows.map(row => row.guid);
}

/** For a row of `entry`. */
export const isWaiting = sql`exists (
  select from waiting_entry
  where (waiting_entry.tenant_id, waiting_entry.domain_id, waiting_entry.guid) = (entry.tenant_id, entry.domain_id, entry.guid)
)`;

export async function leave(
  transaction: DatabaseTransaction,
  { tenantId, domainId }: Lease,
  guids: readonly Guid[],
): Promise<void> {
  if (guids.length === 0) return;
  await sql`
    insert into waiting_entry (tenant_id, domain_id, guid) select ${tenantId}::uuid, ${domainId}::uuid, unnest(${guids}::uuid[])
    on conflict do nothing
  `.execute(transaction);
}

/** Entries with an edge that was told by somebody who knew more: what is told of their edges now is not all that counts. */
export async function leaveWithNewerEdges(
  transaction: DatabaseTransaction,
  { tenantId, domainId }: Lease,
  guids: readonly Guid[],
  newer: Marks,
): Promise<void> {
  if (guids.length === 0) return;
  await sql`
    insert into waiting_entry (tenant_id, domain_id, guid)
    select distinct tenant_id, domain_id, source_guid from edge
    where tenant_id = ${tenantId} and domain_id = ${domainId} and source_guid = any(${guids}::uuid[]) and told <@ ${newer}::int8multirange
    on conflict do nothing
  `.execute(transaction);
}

export async function settle(
  transaction: DatabaseTransaction,
  { tenantId, domainId }: Lease,
  guids: readonly Guid[],
): Promise<void> {
  if (guids.length === 0) return;
  await sql`
    delete from waiting_entry where tenant_id = ${tenantId} and domain_id = ${domainId} and guid = any(${guids}::uuid[])
  `.execute(transaction);
}
