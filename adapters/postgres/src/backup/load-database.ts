import { pipeline } from 'node:stream/promises';
import { type BackedUpDatabase, type BackupPart, Failure } from '@landbridge/model';
import { sql } from 'kysely';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Database, DatabaseAddress, DatabaseTransaction } from '../database.ts';
import { makeDay } from '../jobs/record-partitions.ts';
import { knownMigrations, migrate, SCHEMA } from '../migrations.ts';
import { tablesOf } from './describe-database.ts';
import { markRestored } from './mark-restored.ts';
import { openOneConnection } from './one-connection.ts';

export interface Loading {
  /** Called when every row stands there and nothing is committed; what it throws undoes everything. */
  readonly beforeCommit: () => Promise<void>;
}

/**
 * Puts a whole database back, all or nothing: in one transaction that makes the tables of the backup's level, fills them, brings them up to
 * date, and marks every domain as to be read anew. Throws `Failure` RestoreTargetInUse where somebody's directory stands already,
 * BackupTooNew for a level that this program does not know, BackupUnreadable for a backup that is not whole.
 */
export async function loadDatabase(
  address: DatabaseAddress,
  parts: AsyncIterator<BackupPart, void>,
  { beforeCommit }: Loading,
): Promise<void> {
  const { database, client, close } = await openOneConnection(address);
  try {
    const first = await next(parts);
    if (first.part !== 'database') throw unreadable('it does not begin with what it holds');
    const level = levelOf(first.database);
    await database.transaction().execute(async transaction => {
      await makeRoom(transaction);
      await migrate(transaction, level);
      for (const day of first.database.recordDays) await makeMissingDay(transaction, day);
      const triggered = await tablesWithTriggers(transaction);
      for (const name of triggered) await sql`alter table ${sql.id(SCHEMA, name)} disable trigger user`.execute(transaction);
      await fill(transaction, client(), { described: first.database, parts });
      await sql`set constraints all immediate`.execute(transaction);
      for (const name of triggered) await sql`alter table ${sql.id(SCHEMA, name)} enable trigger user`.execute(transaction);
      await migrate(transaction);
      await markRestored(transaction);
      await beforeCommit();
    });
    await analyse(database);
  } finally {
    await close();
  }
}

/** The last of its migrations, if this program knows them all. */
function levelOf({ migrations }: BackedUpDatabase): string {
  const known = knownMigrations();
  const level = migrations.at(-1);
  if (level === undefined) throw unreadable('it has no level');
  if (migrations.every((name, index) => known[index] === name)) return level;
  throw new Failure({
    code: 'BackupTooNew',
    message: `the backup is of level ${level}, and this program ends at ${known.at(-1)}`,
  });
}

/** A schema that nobody has a directory in is made anew. */
async function makeRoom(transaction: DatabaseTransaction): Promise<void> {
  const { rows: there } = await sql`
    select from pg_tables where schemaname = ${SCHEMA} and tablename = 'tenant'
  `.execute(transaction);
  if (there.length > 0) {
    const { rows } = await sql`select from tenant limit 1`.execute(transaction);
    if (rows.length > 0) {
      throw new Failure({ code: 'RestoreTargetInUse', message: 'the database holds a directory already' });
    }
  }
  await sql`drop schema if exists ${sql.id(SCHEMA)} cascade`.execute(transaction);
}

/** Migrations made the days around now. */
async function makeMissingDay(transaction: DatabaseTransaction, day: string): Promise<void> {
  if (!/^\d{8}$/.test(day)) throw unreadable(`it names the day ${day}`);
  const { rows } = await sql`
    select from pg_tables where schemaname = ${SCHEMA} and tablename = ${`provisioning_record_${day}`}
  `.execute(transaction);
  if (rows.length === 0) await makeDay(transaction, day);
}

/** Their triggers note what changes: what is put back brings its notes with it. */
async function tablesWithTriggers(transaction: DatabaseTransaction): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select distinct relname as name from pg_trigger join pg_class as made on made.oid = tgrelid
    where not tgisinternal and tgparentid = 0 and relnamespace = ${SCHEMA}::regnamespace
  `.execute(transaction);
  return rows.map(({ name }) => name);
}

interface Filling {
  readonly described: BackedUpDatabase;
  readonly parts: AsyncIterator<BackupPart, void>;
}

async function fill(transaction: DatabaseTransaction, client: pg.PoolClient, { described, parts }: Filling): Promise<void> {
  const made = new Map((await tablesOf(transaction)).map(({ name, columns }) => [name, new Set(columns)]));
  for (const { name, columns } of described.tables) {
    const there = made.get(name);
    if (!there || columns.some(column => !there.has(column))) throw unreadable(`its table ${name} is not of its level`);
    made.delete(name);
    const begin = await next(parts);
    if (begin.part !== 'table' || begin.name !== name) throw unreadable(`it lacks the table ${name}`);
    const names = columns.map(column => client.escapeIdentifier(column)).join(', ');
    const target = client.query(copyFrom(`copy ${SCHEMA}.${client.escapeIdentifier(name)} (${names}) from stdin`));
    const told = { rows: -1 };
    await pipeline(rowsOf(parts, told), target);
    if (target.rowCount !== told.rows) throw unreadable(`of ${told.rows} rows of ${name} it has ${target.rowCount}`);
  }
  if (made.size > 0) throw unreadable(`it lacks the table ${[...made.keys()].join(', ')}`);
  for (const { name, last } of described.sequences) {
    await sql`select setval(${`${SCHEMA}.${client.escapeIdentifier(name)}`}::regclass, ${last}::bigint)`.execute(transaction);
  }
  if (!(await parts.next()).done) throw unreadable('it goes on after its end');
}

/** The rows of one table, and how many its end tells of. */
async function* rowsOf(parts: AsyncIterator<BackupPart, void>, told: { rows: number }): AsyncGenerator<Uint8Array> {
  for (;;) {
    const part = await next(parts);
    if (part.part === 'rows') yield part.bytes;
    else if (part.part === 'tableEnd') {
      told.rows = part.rows;
      return;
    } else throw unreadable(`it has ${part.part} amid rows`);
  }
}

async function next(parts: AsyncIterator<BackupPart, void>): Promise<BackupPart> {
  const { value } = await parts.next();
  if (!value) throw unreadable('it ends too early');
  return value;
}

/** Plans of the first cycle are made by it. */
async function analyse(database: Database): Promise<void> {
  await sql`analyze`.execute(database);
}

function unreadable(message: string): Failure {
  return new Failure({ code: 'BackupUnreadable', message: `the backup can not be read: ${message}` });
}
