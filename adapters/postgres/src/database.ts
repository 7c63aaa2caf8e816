import { Failure, type Log, noTrace, type Trace } from '@landbridge/model';
import { Kysely, sql, type Transaction } from 'kysely';
import pg from 'pg';
import { adoptOrigin } from './delta/adopt-origin.ts';
import { Dialect } from './dialect.ts';
import { migrate, SCHEMA } from './migrations.ts';
import type { Tables } from './tables.ts';
import { traceStatement } from './watching/trace-statement.ts';

export type Database = Kysely<Tables>;
export type DatabaseTransaction = Transaction<Tables>;

/** Where a PostgreSQL >= 15 is: a connection string, or the socket of the embedded one. */
export type DatabaseAddress =
  | { readonly url: string }
  | {
      readonly host: string;
      readonly port: number;
      readonly database: string;
      readonly user: string;
      readonly password?: string;
    };

const OLDEST_SUPPORTED_VERSION = 150_000;

/** Connects, checks the version, and brings the tables up to date; `close` ends every connection. */
export async function openDatabase(
  address: DatabaseAddress,
  log: Log,
  trace: Trace = noTrace,
): Promise<{ database: Database; pool: pg.Pool; close(): Promise<void> }> {
  const pool = new pg.Pool({ ...connectionTo(address), max: 20 });
  // A connection that breaks while somebody works with it tells the pool nothing; what that somebody asked fails by itself.
  pool.on('connect', client => client.on('error', error => log.warn('database connection lost', { reason: error.message })));
  pool.on('error', () => undefined);
  const database = new Kysely<Tables>({
    dialect: new Dialect({ pool }),
    ...(trace === noTrace ? {} : { log: event => traceStatement(event, trace) }),
  });
  try {
    await assertVersion(database);
    for (const migration of await migrate(database)) log.info('migration run', { migration });
    await adoptOrigin(database);
  } catch (error) {
    await pool.end();
    throw error;
  }
  return { database, pool, close: () => database.destroy() };
}

/** How `pg` is told where to connect, and what every connection of ours begins with. */
export function connectionTo(address: DatabaseAddress): pg.ClientConfig {
  const where = 'url' in address ? { connectionString: address.url } : address;
  return { ...where, options: `-c search_path=${SCHEMA},public -c timezone=UTC` };
}

/** Throws `Failure` DatabaseUnavailable when nobody answers, DatabaseVersionUnsupported for a PostgreSQL that is too old. */
export async function assertVersion(database: Database): Promise<void> {
  const result = await sql<{ version: number }>`select current_setting('server_version_num')::int as version`
    .execute(database)
    .catch(error => {
      throw new Failure(
        { code: 'DatabaseUnavailable', message: 'the database does not answer', detail: String(error) },
        { cause: error },
      );
    });
  const version = result.rows[0]?.version ?? 0;
  if (version < OLDEST_SUPPORTED_VERSION) {
    throw new Failure({
      code: 'DatabaseVersionUnsupported',
      message: `the database is PostgreSQL ${Math.floor(version / 10_000)}`,
    });
  }
}
