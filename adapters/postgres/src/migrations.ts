import { readdirSync, readFileSync } from 'node:fs';
import { type Kysely, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { gaveWay, lockTables } from './lock-tables.ts';
import type { Tables } from './tables.ts';

export const SCHEMA = 'landbridge';
/** Between two attempts, those that were in the way go on. */
const PAUSE_S = 0.1;
const FOLDER = new URL('./migrations/', import.meta.url);

/** The numbered files of migrations/, in the order in which they run; never edited once they have run anywhere. */
export function knownMigrations(): readonly string[] {
  return readdirSync(FOLDER)
    .filter(file => file.endsWith('.sql'))
    .map(file => file.replace(/[.]sql$/, ''))
    .sort();
}

/** Runs every migration that has not run yet, or those up to and with `last`; answers what it ran. In the transaction that it is given, if it is one. */
export async function migrate(database: Kysely<Tables>, last?: string): Promise<readonly string[]> {
  await sql`create schema if not exists ${sql.id(SCHEMA)}`.execute(database);
  const migrator = new Migrator({
    db: database,
    migrationTableSchema: SCHEMA,
    provider: { getMigrations: async () => Object.fromEntries(knownMigrations().map(name => [name, migrationOf(name)])) },
  });
  for (;;) {
    const { error, results } = await (last === undefined ? migrator.migrateToLatest() : migrator.migrateTo(last));
    if (!error) return (results ?? []).filter(({ status }) => status === 'Success').map(({ migrationName }) => migrationName);
    if (database.isTransaction || !gaveWay(error)) throw error;
    await sql`select pg_sleep(${PAUSE_S})`.execute(database);
  }
}

function migrationOf(name: string): Migration {
  const text = readFileSync(new URL(`${name}.sql`, FOLDER), 'utf8');
  return {
    up: async (db: Kysely<unknown>) => {
      await lockTables(db, SCHEMA);
      await sql.raw(text).execute(db);
    },
  };
}
