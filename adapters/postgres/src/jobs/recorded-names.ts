import { sql } from 'kysely';
import type { Database } from '../database.ts';

/** As many as take well under a second. */
const AT_ONCE = 10_000;

/**
 * Files the names that pages recorded lately, so that a search finds them by their parts, and to which objects what was done; answers how many
 * were there.
 */
export async function fileNames(database: Database): Promise<number> {
  let filed = 0;
  for (;;) {
    const { rows } = await sql<{ count: number }>`
      with taken as materialized (
        select ctid from recorded_name_fresh limit ${AT_ONCE} for update skip locked
      ), fresh as (
        delete from recorded_name_fresh where ctid in (select ctid from taken) returning tenant_id, guid, names, configuration_id, action, status, at
      ), filed as (
        insert into recorded_name (tenant_id, guid, names, seen_on)
        select distinct tenant_id, guid, names, current_date from fresh
        on conflict (tenant_id, guid, digest) do update set seen_on = excluded.seen_on
        where recorded_name.seen_on < excluded.seen_on
      ), done as (
        insert into recorded_object (tenant_id, configuration_id, action, status, guid, seen_on)
        select tenant_id, configuration_id, action, status, guid, max((at at time zone 'UTC')::date) from fresh
        where configuration_id is not null
        group by 1, 2, 3, 4, 5
        order by 1, 2, 3, 4, 5
        on conflict (tenant_id, configuration_id, action, status, guid) do update set seen_on = excluded.seen_on
        where recorded_object.seen_on < excluded.seen_on
      )
      select count(*)::int as count from fresh
    `.execute(database);
    const count = rows[0]?.count ?? 0;
    filed += count;
    if (count < AT_ONCE) return filed;
  }
}
