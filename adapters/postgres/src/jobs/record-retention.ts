import type { Instant } from '@landbridge/model';
import { sql } from 'kysely';
import type { Database } from '../database.ts';

const DAY_MS = 86_400_000;

/**
 * Deletes what a tenant does not want to keep though another one still needs the day. Whole days only, so that those of the tenant that keeps
 * them longest go by dropping the partition; only what never came into a day is deleted for everybody.
 */
export async function sweepRecords(database: Database, now: Instant): Promise<number> {
  const today = now - (now % DAY_MS);
  const { rows } = await sql<{ days: number }>`
    select distinct record_retention_days as days from tenant order by days desc
  `.execute(database);
  let records = 0;
  for (const [place, { days }] of rows.entries()) {
    const table = sql.table(place === 0 ? 'provisioning_record_default' : 'provisioning_record');
    const { numAffectedRows } = await sql`
      delete from ${table}
      where at < ${new Date(today - days * DAY_MS)} and tenant_id in (select id from tenant where record_retention_days = ${days})
    `.execute(database);
    records += Number(numAffectedRows ?? 0n);
  }
  for (const table of ['recorded_name', 'recorded_object'] as const) {
    await sql`
      delete from ${sql.table(table)} as recorded using tenant
      where tenant.id = recorded.tenant_id
        and recorded.seen_on < (${new Date(today)}::timestamptz at time zone 'UTC')::date - tenant.record_retention_days
    `.execute(database);
  }
  return records;
}
