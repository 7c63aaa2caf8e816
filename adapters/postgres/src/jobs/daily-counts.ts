import { type Instant, LOG_RETENTION_DAYS } from '@landbridge/model';
import { sql } from 'kysely';
import type { Database } from '../database.ts';

/** Counts today's objects anew, and forgets what was counted longer ago than any log is kept. Safe on every replica. */
export async function keepDailyCounts(database: Database, now: Instant): Promise<void> {
  const today = new Date(now).toISOString().slice(0, 10);
  await sql`
    insert into object_day (tenant_id, day, kind, count)
    select tenant_id, ${today}::date, kind, count(*) from directory_object
    where deleted_at is null and tenant_id in (select id from tenant)
    group by tenant_id, kind
    order by tenant_id, kind
    on conflict (tenant_id, day, kind) do update set count = excluded.count
  `.execute(database);
  for (const table of ['object_day', 'provisioning_day'] as const) {
    await sql`delete from ${sql.table(table)} where day < ${today}::date - ${LOG_RETENTION_DAYS.most}::int`.execute(database);
  }
}
