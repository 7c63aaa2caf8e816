import type { Database } from '@landbridge/postgres';
import { sql } from 'kysely';

/** By table: rows inserted, updated and deleted. Partitions count for the table they are of. */
export type RowsWritten = ReadonlyMap<string, number>;

/** At least as many as the pool has connections, so that each of them says what it has counted. */
const CONNECTIONS = 20;

/** What PostgreSQL itself has counted since its start. */
export async function rowsWritten(database: Database): Promise<RowsWritten> {
  const flushed = Array.from({ length: CONNECTIONS }, () =>
    sql`select pg_stat_force_next_flush(), pg_sleep(0.2)`.execute(database),
  );
  await Promise.all(flushed);
  const { rows } = await sql<{ table: string; count: number }>`
    select regexp_replace(relname, '^provisioning_record_.*', 'provisioning_record') as table,
      sum(n_tup_ins + n_tup_upd + n_tup_del)::float8 as count
    from pg_stat_user_tables group by 1
  `.execute(database);
  return new Map(rows.map(row => [row.table, row.count]));
}

export function rowsBetween(before: RowsWritten, after: RowsWritten): RowsWritten {
  return new Map([...after].map(([table, count]) => [table, count - (before.get(table) ?? 0)]));
}
