import { type Database, type DatabaseAddress, migrate, openDatabase } from '@landbridge/postgres';
import { systemChance } from '@landbridge/system';
import { KeptLog } from '@landbridge/testkit';
import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { databaseForTests } from './database.ts';
import { differences } from './expected.ts';
import { NewDatabases } from './new-databases.ts';
import { openAsItIs } from './open-as-it-is.ts';
import { Story } from './story.ts';

/** The oldest level that the statements of the engine need; what came after it altered and added to their tables. */
const BEFORE = '0012-runs-wanted';

/** The schema through which the older engine sees the tables. */
const SEEN = 'older';

const databases = new NewDatabases(await databaseForTests());
afterAll(() => databases.drop());

/**
 * A new database at the older level, as the engine of that level sees it: it asks for no quota and counts no records, so ours is told that there
 * is none, and counts where nobody looks.
 */
async function olderDatabase(): Promise<DatabaseAddress> {
  const address = await databases.make();
  const older = await openAsItIs(address);
  try {
    await migrate(older.database, BEFORE);
    // No view could stand for columns that are written; the migration that adds them finds them there.
    await sql`alter table edge add column vanished boolean not null default false`.execute(older.database);
    for (const table of ['entry', 'edge']) {
      await sql`alter table ${sql.id(table)} add column told bigint not null default 0`.execute(older.database);
    }
    await sql`alter table configuration add column attribute_problem jsonb`.execute(older.database);
    await sql`alter table lease add column locked_epoch bigint`.execute(older.database);
    await sql`create schema ${sql.id(SEEN)}`.execute(older.database);
    await sql`create view ${sql.id(SEEN)}.tenant as select *, '{}'::jsonb as quota from tenant`.execute(older.database);
    await sql`
      create table ${sql.id(SEEN)}.recorded_name_fresh (
        like recorded_name_fresh including all, configuration_id uuid, action text, status text, at timestamptz)
    `.execute(older.database);
    await sql`
      create table ${sql.id(SEEN)}.provisioning_day (
        tenant_id uuid, day date, configuration_id uuid, action text, status text, code text, count bigint,
        primary key (tenant_id, day, configuration_id, action, status, code))
    `.execute(older.database);
    for (const table of ['moved_entry', 'waiting_entry']) {
      await sql`create table ${sql.id(SEEN)}.${sql.id(table)} (tenant_id uuid, domain_id uuid, guid uuid)`.execute(
        older.database,
      );
    }
    await sql`create table ${sql.id(SEEN)}.known_databases (tenant_id uuid, domain_id uuid, known jsonb)`.execute(older.database);
    await sql`
      create table ${sql.id(SEEN)}.provisioning_minute (
        tenant_id uuid, configuration_id uuid, minute timestamptz, changes integer, longest_delay_ms integer, last_at timestamptz,
        last_delay_ms integer, primary key (tenant_id, configuration_id, minute))
    `.execute(older.database);
  } finally {
    await older.close();
  }
  return address;
}

/** What happens in Active Directory, each followed by a run. */
function chaptersOf({ domain }: Story): readonly (() => void)[] {
  const people = domain.create('container', domain.head, 'OU=People');
  const users = Array.from({ length: 40 }, (_, index) => domain.user(people, `u${index}`));
  const [anna, ben, chris] = users;
  if (!anna || !ben || !chris) throw new Error('there are forty users');
  const all = domain.group(people, 'all', users);
  domain.link(ben, 'manager', anna);
  return [
    () => undefined,
    () => {
      domain.set(anna, { displayName: ['Anna'], title: ['Boss'] });
      domain.place(people, { rdn: 'OU=Persons' });
      domain.group(people, 'some', [domain.user(people, 'late'), ben]);
    },
    () => {
      domain.delete(chris);
      domain.delete(anna);
      domain.link(all, 'member', ben, false);
    },
    () => domain.undelete(anna),
  ];
}

/** How often each kind of record was written, by action. */
async function recordsOf(story: Story): Promise<unknown> {
  const { rows } = await sql`
    select action, status, count(*)::int as records from provisioning_record where tenant_id = ${story.tenantId}
    group by 1, 2 order by 1, 2
  `.execute(story.database);
  return rows;
}

/** The whole story by the older engine; a newer replica starts together with the run of one chapter. */
async function told(newerComesIn: number | null): Promise<unknown> {
  const address = await olderDatabase();
  const story = await Story.begin(address, { seenThrough: SEEN });
  let newer: Awaited<ReturnType<typeof openDatabase>> | undefined;
  try {
    for (const [number, happens] of chaptersOf(story).entries()) {
      happens();
      const opening = number === newerComesIn ? openDatabase(address, new KeptLog()) : undefined;
      const run = story.run();
      newer = (await opening) ?? newer;
      expect((await run).problem).toBeNull();
      expect(await differences(story)).toEqual([]);
    }
    const failures = story.log.lines.filter(({ level }) => level === 'error' || level === 'warn');
    expect(failures).toEqual([]);
    return await recordsOf(story);
  } finally {
    await newer?.close();
    await story.end();
  }
}

let undisturbed: unknown;

test('the engine of an older replica tells the whole story before a newer one comes', async () => {
  undisturbed = await told(null);
  expect(undisturbed).not.toEqual([]);
});

test.each([0, 1, 2, 3])('and tells the same when the newer one migrates during run %i', async run => {
  expect(await told(run)).toEqual(undisturbed);
});

test('a migration gives way to a page that holds what it wants and wants what it holds', async () => {
  const address = await olderDatabase();
  const older = await openAsItIs(address);
  try {
    const opening = await older.database.transaction().execute(async page => {
      await sql`select 1 from directory_reference limit 1`.execute(page);
      const begun = openDatabase(address, new KeptLog());
      await untilSomebodyWaits(older.database);
      // It may have this table while it waits for the other: PostgreSQL would break off one of the two.
      await sql`delete from directory_object where tenant_id = ${systemChance.uuid()}`.execute(page);
      return { begun };
    });
    await (await opening.begun).close();
  } finally {
    await older.close();
  }
});

async function untilSomebodyWaits(database: Database): Promise<void> {
  for (let waiting = 0; waiting === 0; ) {
    const { rows } = await sql<{ waiting: number }>`
      select count(*)::int as waiting from pg_locks join pg_database as here on here.oid = database
      where not granted and here.datname = current_database()
    `.execute(database);
    waiting = rows[0]?.waiting ?? 0;
  }
}
