import { type Instant, LOG_RETENTION_DAYS } from '@landbridge/model';
import { sql } from 'kysely';
import type { Database } from '../database.ts';

/** Longer than any screen looks back minute by minute. */
const MINUTES_KEPT_MS = 7_200_000;

/** Counts today's objects anew, and forgets what was counted longer ago than any log is kept, or than minutes are looked at. Safe on every replica. */
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
  // The newest of each configuration says when it changed something for the last time.
  await sql`
    delete from provisioning_minute as former
    where minute < ${new Date(now - MINUTES_KEPT_MS)} and exists (
      select from provisioning_minute as later
      where later.tenant_id = former.tenant_id and later.configuration_id = former.configuration_id and later.minute > former.minute
    )
  `.execute(database);
}
