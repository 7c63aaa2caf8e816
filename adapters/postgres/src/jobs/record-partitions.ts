import { type Instant, RETENTION_DAYS } from '@landbridge/model';
import { sql } from 'kysely';
import type { Database, DatabaseTransaction } from '../database.ts';

const DAY_MS = 86_400_000;
/** So long can housekeeping be away before records go into the default partition. */
const AHEAD_DAYS = 7;
/** Every page of the log waits behind a lock that waits itself: rather another hour of old records than that. */
const LOCK_WAIT_MS = 2_000;
const ONE_AT_A_TIME = 7_203_114;

/**
 * The days of the provisioning log: made ahead of time, and dropped when no tenant needs them; answers how many were dropped. Made in one
 * transaction and dropped in others, since a page may wait for either, and nobody may wait for a page meanwhile.
 */
export async function keepPartitions(database: Database, now: Instant): Promise<number> {
  await oneAtATime(database, async transaction => {
    const there = await daysOf(transaction);
    for (let ahead = 0; ahead <= AHEAD_DAYS; ahead++) {
      const day = dayOf(now + ahead * DAY_MS);
      if (!there.includes(day)) await makeDay(transaction, day);
    }
  });
  return oneAtATime(database, async transaction => {
    const keptFrom = dayOf(now - (await longestRetention(transaction)) * DAY_MS);
    const gone = (await daysOf(transaction)).filter(day => day < keptFrom);
    for (const day of gone) await sql`drop table ${sql.id(partitionOf(day))}`.execute(transaction);
    return gone.length;
  });
}

/** Safe on every replica: another one waits, and then finds everything done. */
function oneAtATime<T>(database: Database, work: (transaction: DatabaseTransaction) => Promise<T>): Promise<T> {
  return database.transaction().execute(async transaction => {
    await sql`select pg_advisory_xact_lock(${ONE_AT_A_TIME})`.execute(transaction);
    await sql`select set_config('lock_timeout', ${`${LOCK_WAIT_MS}ms`}, true)`.execute(transaction);
    return work(transaction);
  });
}

/** `20260131`: days sort as text. */
function dayOf(at: Instant): string {
  return new Date(at).toISOString().slice(0, 10).replaceAll('-', '');
}

function midnightOf(day: string): Date {
  return new Date(`${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}T00:00:00Z`);
}

function partitionOf(day: string): string {
  return `provisioning_record_${day}`;
}

async function daysOf(transaction: DatabaseTransaction): Promise<readonly string[]> {
  const { rows } = await sql<{ day: string }>`
    select right(child.relname, 8) as day
    from pg_inherits join pg_class as child on child.oid = inhrelid
    where inhparent = 'provisioning_record'::regclass and child.relname ~ '_[0-9]{8}$'
    order by day
  `.execute(transaction);
  return rows.map(row => row.day);
}

async function longestRetention(transaction: DatabaseTransaction): Promise<number> {
  const { rows } = await sql<{ days: number | null }>`select max(record_retention_days) as days from tenant`.execute(transaction);
  return rows[0]?.days ?? RETENTION_DAYS.provisioningLog;
}

/** Attaching a table that is filled already locks nobody out but those who write to the default partition. */
export async function makeDay(transaction: DatabaseTransaction, day: string): Promise<void> {
  const from = midnightOf(day);
  const to = new Date(from.getTime() + DAY_MS);
  const partition = sql.id(partitionOf(day));
  await sql`lock table provisioning_record_default in access exclusive mode`.execute(transaction);
  await sql`create table ${partition} (like provisioning_record including all)`.execute(transaction);
  await sql`
    with moved as (delete from provisioning_record_default where at >= ${from} and at < ${to} returning *)
    insert into ${partition} select moved.* from moved
  `.execute(transaction);
  await sql`
    alter table provisioning_record attach partition ${partition}
    for values from (${sql.lit(from.toISOString())}) to (${sql.lit(to.toISOString())})
  `.execute(transaction);
}
