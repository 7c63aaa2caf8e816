import { sql } from 'kysely';
import type { Database } from '../database.ts';

/** As many as take well under a second. */
const AT_ONCE = 10_000;

/** Files the names that pages recorded lately, so that a search finds them by their parts; answers how many were there. */
export async function fileNames(database: Database): Promise<number> {
  let filed = 0;
  for (;;) {
    const { rows } = await sql<{ count: number }>`
      with taken as materialized (
        select ctid from recorded_name_fresh limit ${AT_ONCE} for update skip locked
      ), fresh as (
        delete from recorded_name_fresh where ctid in (select ctid from taken) returning tenant_id, guid, names
      ), filed as (
        insert into recorded_name (tenant_id, guid, names, seen_on)
        select distinct tenant_id, guid, names, current_date from fresh
        on conflict (tenant_id, guid, digest) do update set seen_on = excluded.seen_on
        where recorded_name.seen_on < excluded.seen_on
      )
      select count(*)::int as count from fresh
    `.execute(database);
    const count = rows[0]?.count ?? 0;
    filed += count;
    if (count < AT_ONCE) return filed;
  }
}
