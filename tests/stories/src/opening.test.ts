import { migrate, openDatabase } from '@landbridge/postgres';
import { KeptLog } from '@landbridge/testkit';
import { Kysely, PostgresDialect, sql } from 'kysely';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';

const DAY = 'provisioning_record_19990101';

let opened: Awaited<ReturnType<typeof openDatabase>>;

beforeAll(async () => {
  opened = await openDatabase(inject('database'), new KeptLog());
});
afterAll(() => opened.close());

async function makeOldDay(): Promise<void> {
  await sql`
    create table ${sql.id(DAY)} partition of provisioning_record for values from ('1999-01-01Z') to ('1999-01-02Z')
  `.execute(opened.database);
}

/** Sees the catalog as it was before the day was dropped, and asks about it after. */
async function migrateBesideTheDrop(database: typeof opened.database): Promise<readonly string[]> {
  await makeOldDay();
  return database
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async transaction => {
      await sql`select 1 from tenant limit 1`.execute(transaction);
      await sql`drop table ${sql.id(DAY)}`.execute(opened.database);
      return migrate(transaction);
    });
}

test('a replica starts while another one drops an old day of the provisioning log', async () => {
  expect(await migrateBesideTheDrop(opened.database)).toEqual([]);
});

test('which would fail if it looked at every table', async () => {
  const looking: typeof opened.database = new Kysely({ dialect: new PostgresDialect({ pool: opened.pool }) });
  await expect(migrateBesideTheDrop(looking)).rejects.toThrow(`relation "landbridge.${DAY}" does not exist`);
});

test('replicas start one after the other while days are made and dropped', async () => {
  let starting = true;
  const housekeeping = (async () => {
    let dropped = 0;
    for (; starting; dropped++) {
      await makeOldDay();
      await sql`drop table ${sql.id(DAY)}`.execute(opened.database);
    }
    return dropped;
  })();
  for (let replica = 0; replica < 10; replica++) await (await openDatabase(inject('database'), new KeptLog())).close();
  starting = false;
  expect(await housekeeping).toBeGreaterThan(0);
});
