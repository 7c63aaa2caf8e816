import { readdirSync, readFileSync } from 'node:fs';
import { type BackupPart, Failure, type TenantId } from '@landbridge/model';
import {
  type DatabaseAddress,
  dumpDatabase,
  loadDatabase,
  openDatabase,
  PostgresDeltaReader,
  PostgresHousekeeping,
} from '@landbridge/postgres';
import { systemChance } from '@landbridge/system';
import { KeptLog } from '@landbridge/testkit';
import { Kysely, PostgresDialect, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { databaseForTests } from './database.ts';
import { NewDatabases } from './new-databases.ts';
import { Story } from './story.ts';

const MIGRATIONS = new URL('../../../adapters/postgres/src/migrations/', import.meta.url);
const databases = new NewDatabases(await databaseForTests());
let source: DatabaseAddress;
let target: DatabaseAddress;
let story: Story;

async function asking<T extends object>(address: DatabaseAddress, statement: string): Promise<readonly T[]> {
  const where = 'url' in address ? { connectionString: address.url } : address;
  const client = new pg.Client({ ...where, options: '-c search_path=landbridge,public -c timezone=UTC' });
  await client.connect();
  try {
    return (await client.query<T>(statement)).rows;
  } finally {
    await client.end();
  }
}

/** What is wanted of a backup is that it goes through; this one is kept in memory. */
const dumped = (address: DatabaseAddress): Promise<readonly BackupPart[]> => Array.fromAsync(dumpDatabase(address));

async function* again(parts: readonly BackupPart[]): AsyncGenerator<BackupPart, void> {
  yield* parts;
}

const load = (parts: readonly BackupPart[], beforeCommit = async (): Promise<void> => undefined) =>
  loadDatabase(target, again(parts), { beforeCommit });

/** Rows of every table as text, without those that a restore marks. */
function rowsOf(parts: readonly BackupPart[]): ReadonlyMap<string, readonly string[]> {
  const rows = new Map<string, Buffer[]>();
  let table = '';
  for (const part of parts) {
    if (part.part === 'table') table = part.name;
    if (part.part === 'rows') rows.set(table, [...(rows.get(table) ?? []), Buffer.from(part.bytes)]);
  }
  for (const marked of ['domain', 'lease', 'configuration', 'cycle']) rows.delete(marked);
  return new Map([...rows].map(([name, bytes]) => [name, Buffer.concat(bytes).toString().split('\n').sort()]));
}

const tablesIn = (address: DatabaseAddress) =>
  asking<{ name: string }>(address, "select tablename as name from pg_tables where schemaname = 'landbridge'");

const refused = (code: string) => expect.objectContaining({ problem: expect.objectContaining({ code }) });

beforeAll(async () => {
  source = await databases.make();
  story = await Story.begin(source);
  const people = Array.from({ length: 300 }, (_, at) => story.domain.user(story.domain.head, `user${at}\t\\N "ü"\n`));
  story.domain.group(story.domain.head, 'staff', people);
  await story.run();
  await new PostgresHousekeeping(story.database).catchUp(Date.now());
});
beforeEach(async () => {
  target = await databases.make();
});
afterAll(async () => {
  await story.end();
  await databases.drop();
});

describe('a whole database', () => {
  test('is as it was after it was put back, and numbers go on where they were', async () => {
    const parts = await dumped(source);
    await load(parts);
    const back = await dumped(target);
    expect(rowsOf(back)).toEqual(rowsOf(parts));
    expect(rowsOf(parts).get('entry')?.length).toBeGreaterThan(300);
    expect(rowsOf(parts).get('provisioning_record')?.length).toBeGreaterThan(300);
    const described = (one: readonly BackupPart[]) => one.find(part => part.part === 'database');
    expect(described(back)).toEqual(described(parts));
    expect(parts.flatMap(part => (part.part === 'table' ? [part.name] : [])).at(-1)).toBe('provisioning_record');
  });

  test('is told as it was at one moment, while somebody goes on writing', async () => {
    const parts: BackupPart[] = [];
    for await (const part of dumpDatabase(source)) {
      parts.push(part);
      if (part.part === 'database') await sql`update directory_object set changed_at = now()`.execute(story.database);
    }
    const before = rowsOf(parts).get('directory_object');
    expect(rowsOf(await dumped(source)).get('directory_object')).not.toEqual(before);
  });

  test('is let go of in the middle without waiting', async () => {
    for await (const part of dumpDatabase(source)) if (part.part === 'rows') break;
    const busy = "select from pg_stat_activity where datname = current_database() and state = 'idle in transaction'";
    expect(await asking(source, busy)).toEqual([]);
  });

  test('has its old days of the log in days of their own', async () => {
    await sql`create table provisioning_record_20200131 partition of provisioning_record
      for values from ('2020-01-31 00:00:00+00') to ('2020-02-01 00:00:00+00')`.execute(story.database);
    await sql`insert into provisioning_record select tenant_id, '2020-01-31 12:00:00+00', gen_random_uuid(), configuration_id, cycle_id, action,
      status, duration_ms, source_guid, source_name, source_class, source_principal_name, source_display_name, target_id, target_name, steps,
      modified, problem from provisioning_record limit 1`.execute(story.database);
    await load(await dumped(source));
    expect(await asking(target, 'select count(*)::int as n from provisioning_record_20200131')).toEqual([{ n: 1 }]);
    expect(await asking(target, 'select count(*)::int as n from provisioning_record_default')).toEqual([{ n: 0 }]);
  });
});

test('after it was put back every domain is to be read anew, and nothing runs', async () => {
  await load(await dumped(source));
  const [domain] = await asking(target, 'select watermark, password_cookie from domain');
  const [former] = await asking<{ watermark: { replica: unknown; cookie: unknown } }>(source, 'select watermark from domain');
  // What changed since it was told last is told again by the read of everything.
  const { replica, cookie } = former?.watermark ?? {};
  expect(domain).toEqual({ watermark: { kind: 'none', before: { replica, cookie } }, password_cookie: null });
  expect(await asking(target, 'select from lease where holder is not null or until is not null')).toEqual([]);
  const before = await asking<{ epoch: string }>(source, 'select epoch from lease');
  expect(await asking(target, 'select (epoch - 1)::text as epoch from lease')).toEqual(before);
  expect(await asking(target, "select from cycle where state = 'Running'")).toEqual([]);
});

test('put back into the very database that was emptied, it is another one for delta tokens', async () => {
  const origin = async (): Promise<string> => {
    const { database, close } = await openDatabase(target, new KeptLog());
    const { origin } = await new PostgresDeltaReader(database).now([]);
    await close();
    return origin;
  };
  const parts = await dumped(source);
  await load(parts);
  const before = await origin();
  expect(await origin()).toBe(before);
  await asking(target, 'drop schema landbridge cascade');
  await load(parts);
  expect(await origin()).not.toBe(before);
});

describe('is refused, and changes nothing', () => {
  test('where a directory stands', async () => {
    const parts = await dumped(source);
    await load(parts);
    await expect(load(parts)).rejects.toThrow(refused('RestoreTargetInUse'));
  });

  test('when it is of a level that nobody knows yet', async () => {
    const parts = (await dumped(source)).map(part =>
      part.part === 'database'
        ? { ...part, database: { ...part.database, migrations: [...part.database.migrations, '9999-later'] } }
        : part,
    );
    await expect(load(parts)).rejects.toThrow(refused('BackupTooNew'));
    expect(await tablesIn(target)).toEqual([]);
  });

  test('when it ends too early, lacks a row or a table, or breaks on the way', async () => {
    const parts = await dumped(source);
    const breaking = async function* (): AsyncGenerator<BackupPart, void> {
      yield* parts.slice(0, -2);
      throw new Failure({ code: 'BackupUnreadable', message: 'rows were changed' });
    };
    await expect(load(parts.slice(0, -1))).rejects.toThrow(refused('BackupUnreadable'));
    await expect(load(parts.map(part => (part.part === 'tableEnd' ? { ...part, rows: 7 } : part)))).rejects.toThrow(
      refused('BackupUnreadable'),
    );
    await expect(loadDatabase(target, breaking(), { beforeCommit: async () => undefined })).rejects.toThrow('rows were changed');
    expect(await tablesIn(target)).toEqual([]);
  });

  test('when what goes with it can not be put back', async () => {
    const full = () => Promise.reject(new Error('no space left'));
    await expect(load(await dumped(source), full)).rejects.toThrow('no space left');
    expect(await tablesIn(target)).toEqual([]);
  });
});

test('one of an older level is brought up to date', async () => {
  const older = await databases.make();
  const files = readdirSync(MIGRATIONS).filter(file => file < '0008');
  const database = new Kysely<unknown>({
    dialect: new PostgresDialect({
      pool: new pg.Pool({
        ...('url' in older ? { connectionString: older.url } : older),
        max: 1,
        options: '-c search_path=landbridge,public',
      }),
    }),
  });
  await sql`create schema landbridge`.execute(database);
  const migrationOf = (file: string) => ({
    up: async (db: Kysely<unknown>) => void (await sql.raw(readFileSync(new URL(file, MIGRATIONS), 'utf8')).execute(db)),
  });
  const getMigrations = async () => Object.fromEntries(files.map(file => [file.replace('.sql', ''), migrationOf(file)]));
  const { error } = await new Migrator({
    db: database,
    migrationTableSchema: 'landbridge',
    provider: { getMigrations },
  }).migrateToLatest();
  expect(error).toBeUndefined();
  const tenantId = systemChance.uuid() as TenantId;
  await sql`insert into tenant (id, display_name) values (${tenantId}, 'of old')`.execute(database);
  await database.destroy();
  await load(await dumped(older));
  const { database: opened, close } = await openDatabase(target, new KeptLog());
  expect((await sql`select display_name from tenant`.execute(opened)).rows).toEqual([{ display_name: 'of old' }]);
  await close();
  expect((await tablesIn(target)).map(({ name }) => name)).toContain('credential');
});
