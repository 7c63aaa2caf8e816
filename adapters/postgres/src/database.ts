import { readdirSync, readFileSync } from 'node:fs';
import { Failure, type Log } from '@landbridge/model';
import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import pg from 'pg';
import { adoptOrigin } from './delta/adopt-origin.ts';
import type { Tables } from './tables.ts';

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

const SCHEMA = 'landbridge';
const OLDEST_SUPPORTED_VERSION = 150_000;

/** Connects, checks the version, and brings the tables up to date; `close` ends every connection. */
export async function openDatabase(
  address: DatabaseAddress,
  log: Log,
): Promise<{ database: Database; pool: pg.Pool; close(): Promise<void> }> {
  const pool = new pg.Pool({
    ...('url' in address ? { connectionString: address.url } : address),
    max: 20,
    options: `-c search_path=${SCHEMA},public -c timezone=UTC`,
  });
  // A connection that breaks while somebody works with it tells the pool nothing; what that somebody asked fails by itself.
  pool.on('connect', client => client.on('error', error => log.warn('database connection lost', { reason: error.message })));
  pool.on('error', () => undefined);
  const database = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  try {
    await assertVersion(database);
    await migrate(database, log);
    await adoptOrigin(database);
  } catch (error) {
    await pool.end();
    throw error;
  }
  return { database, pool, close: () => database.destroy() };
}

async function assertVersion(database: Database): Promise<void> {
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

/** The numbered files of migrations/, never edited once they have run anywhere. */
async function migrate(database: Database, log: Log): Promise<void> {
  await sql`create schema if not exists ${sql.id(SCHEMA)}`.execute(database);
  const migrator = new Migrator({
    db: database,
    migrationTableSchema: SCHEMA,
    provider: { getMigrations: async () => migrationsFromFiles() },
  });
  const { error, results } = await migrator.migrateToLatest();
  for (const result of results ?? []) log.info('migration run', { migration: result.migrationName, status: result.status });
  if (error) throw error;
}

function migrationsFromFiles(): Record<string, Migration> {
  const folder = new URL('./migrations/', import.meta.url);
  const files = readdirSync(folder).filter(file => file.endsWith('.sql'));
  return Object.fromEntries(
    files.map(file => {
      const text = readFileSync(new URL(file, folder), 'utf8');
      return [file.replace(/[.]sql$/, ''), { up: async (db: Kysely<unknown>) => void (await sql.raw(text).execute(db)) }];
    }),
  );
}
