import { Failure, type Log, noTrace, type Trace } from '@landbridge/model';
import { Kysely, sql, type Transaction } from 'kysely';
import pg from 'pg';
import { adoptOrigin } from './delta/adopt-origin.ts';
import { Dialect } from './dialect.ts';
import { GuardedClient } from './failing/guarded-client.ts';
import { HungTransactions } from './failing/hung-transactions.ts';
import { SilentConnections } from './failing/silent-connections.ts';
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

/** For a connection, be it a new one or one that others have yet to give back. */
const PATIENCE = { connectionTimeoutMillis: 30_000, keepAlive: true, keepAliveInitialDelayMillis: 30_000 };

const OLDEST_SUPPORTED_VERSION = 150_000;

/** Connects, checks the version, and brings the tables up to date; `close` ends every connection. */
export async function openDatabase(
  address: DatabaseAddress,
  log: Log,
  trace: Trace = noTrace,
): Promise<{ database: Database; pool: pg.Pool; close(): Promise<void> }> {
  const pool = new pg.Pool({ ...connectionTo(address), ...PATIENCE, max: 20, Client: GuardedClient });
  const watching = [new SilentConnections(pool, connectionTo(address), log), new HungTransactions(pool, log)];
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
    for (const watch of watching) watch.end();
    await pool.end();
    throw error;
  }
  const close = (): Promise<void> => {
    for (const watch of watching) watch.end();
    return database.destroy();
  };
  return { database, pool, close };
}

/**
 * What the server does by itself with a connection whose client is gone without a word: it looks whether the machine is still there, and gives
 * back the locks of a transaction in which nothing happens. Nobody waits longer for a replica that hangs.
 */
const LEFT_BEHIND =
  '-c tcp_keepalives_idle=30 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3 -c idle_in_transaction_session_timeout=30s';

/** How `pg` is told where to connect, and what every connection of ours begins with. */
export function connectionTo(address: DatabaseAddress): pg.ClientConfig {
  const where = 'url' in address ? { connectionString: address.url } : address;
  return { ...where, options: `-c search_path=${SCHEMA},public -c timezone=UTC ${LEFT_BEHIND}` };
}

/** Throws `Failure` DatabaseUnavailable when nobody answers, DatabaseVersionUnsupported for a PostgreSQL that is too old. */
export async function assertVersion(database: Database): Promise<void> {
  const result = await sql<{ version: number }>`select current_setting('server_version_num')::int as version`
    .execute(database)
    .catch(error => {
      if (error instanceof Failure && error.problem.code !== 'DatabaseUnavailable') throw error;
      const detail = String(error instanceof Failure ? error.cause : error);
      throw new Failure({ code: 'DatabaseUnavailable', message: 'the database does not answer', detail }, { cause: error });
    });
  const version = result.rows[0]?.version ?? 0;
  if (version < OLDEST_SUPPORTED_VERSION) {
    throw new Failure({
      code: 'DatabaseVersionUnsupported',
      message: `the database is PostgreSQL ${Math.floor(version / 10_000)}`,
    });
  }
}
