import { type Kysely, sql } from 'kysely';

/**
 * Less than the second after which PostgreSQL looks for deadlocks: whoever works with the tables may wait for one that we have while we wait
 * for one that they have, and then we give way, never they.
 */
const WAIT_MS = 500;
const LOCK_NOT_AVAILABLE = '55P03';

/**
 * Every table of ours at once, before a migration touches one: later it waits for nobody, so that no replica that works meanwhile and the
 * migration wait for each other. Throws an error that `gaveWay` knows when somebody holds one of them for longer.
 */
export async function lockTables(database: Kysely<unknown>, schema: string): Promise<void> {
  const tables = await tablesOf(database, schema);
  if (tables.length === 0) return;
  await sql`select set_config('lock_timeout', ${`${WAIT_MS}ms`}, true)`.execute(database);
  await sql`lock table ${sql.join(tables.map(name => sql.id(schema, name)))} in access exclusive mode`.execute(database);
  await sql`select set_config('lock_timeout', '0', true)`.execute(database);
}

export function gaveWay(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === LOCK_NOT_AVAILABLE;
}

/** A partition is locked with its table; the migrator's own tables are read by replicas that start and wait for it. */
async function tablesOf(database: Kysely<unknown>, schema: string): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class
    where relnamespace = ${schema}::regnamespace and relkind in ('r', 'p') and not relispartition
      and relname not like 'kysely%'
    order by relname
  `.execute(database);
  return rows.map(({ name }) => name);
}
