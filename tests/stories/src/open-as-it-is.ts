import { connectionTo, type Database, type DatabaseAddress } from '@landbridge/postgres';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';

/** A database that stays at the level at which it is: what a replica goes on with that opened it before a newer one came. Tables may be seen through a schema of views. */
export async function openAsItIs(
  address: DatabaseAddress,
  seenThrough = 'landbridge',
): Promise<{ database: Database; pool: pg.Pool; close(): Promise<void> }> {
  const pool = new pg.Pool({
    ...connectionTo(address),
    max: 20,
    options: `-c search_path=${seenThrough},landbridge,public -c timezone=UTC`,
  });
  const database: Database = new Kysely({ dialect: new PostgresDialect({ pool }) });
  return { database, pool, close: () => database.destroy() };
}
