import { connectionTo, type DatabaseAddress, migrate, openDatabase } from '@landbridge/postgres';
import { systemChance } from '@landbridge/system';
import { KeptLog } from '@landbridge/testkit';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { databaseForTests } from './database.ts';
import { NewDatabases } from './new-databases.ts';

/** The last migration of the older replica. */
const BEFORE = '0011-passwords';
const WORKERS = 4;

const databases = new NewDatabases(await databaseForTests());
let older: pg.Pool;
let address: DatabaseAddress;
const tenantId = systemChance.uuid();

beforeAll(async () => {
  address = await databases.make();
  older = new pg.Pool({ ...connectionTo(address), max: WORKERS });
  await migrate(new Kysely({ dialect: new PostgresDialect({ pool: older }) }), BEFORE);
  await older.query("insert into tenant (id, display_name) values ($1, 'older')", [tenantId]);
  await older.query(`insert into api_token (tenant_id, id, display_name, token_sha256) values ($1, $2, 'older', '\\x01')`, [
    tenantId,
    systemChance.uuid(),
  ]);
});
afterAll(async () => {
  await older.end();
  await databases.drop();
});

/** What an older replica does all the time: knows who calls, writes an object, changes it, and reads it back with others. */
async function work(): Promise<void> {
  const id = systemChance.uuid();
  const token = await older.query(`select tenant_id, id from api_token where token_sha256 = '\\x01' and revoked_at is null`);
  expect(token.rowCount).toBe(1);
  await older.query(
    `insert into directory_object (tenant_id, id, kind, properties, created_at, changed_at)
    values ($1, $2, 'user', '{"DisplayName": "Anna", "AccountEnabled": false}', now(), now())`,
    [tenantId, id],
  );
  await older.query(
    `update directory_object set properties = properties || '{"Mail": "anna@exoip.test"}', changed_at = now() where tenant_id = $1 and id = $2`,
    [tenantId, id],
  );
  const { rows } = await older.query(
    `select properties ->> 'Mail' as mail from directory_object where tenant_id = $1 and id = $2`,
    [tenantId, id],
  );
  expect(rows).toEqual([{ mail: 'anna@exoip.test' }]);
}

test('an older replica goes on reading and writing while a newer one migrates, and after', async () => {
  let migrated = false;
  let rounds = 0;
  const worker = async (): Promise<void> => {
    do {
      await work();
      rounds++;
    } while (!migrated);
    await work();
  };
  await work();
  const working = Promise.all(Array.from({ length: WORKERS }, worker));
  const log = new KeptLog();
  const newer = await openDatabase(address, log).finally(() => {
    migrated = true;
  });
  try {
    await working;
    const { rows } = await newer.pool.query('select count(*)::int as written from directory_object where tenant_id = $1', [
      tenantId,
    ]);
    expect(rows).toEqual([{ written: 1 + rounds + WORKERS }]);
    const levels = await newer.pool.query('select name from kysely_migration order by name');
    expect(levels.rows.length).toBeGreaterThan(levels.rows.findIndex(row => row.name === BEFORE) + 3);
    // The token that the older replica gave keeps what it could do.
    const roles = await newer.pool.query(`select cardinality(roles) as held from api_token where token_sha256 = '\\x01'`);
    expect(roles.rows).toEqual([{ held: 1 }]);
  } finally {
    await newer.close();
  }
});

test('what it can no longer do is to give out a token without roles, which is refused and not given too much', async () => {
  const given = older.query(
    `insert into api_token (tenant_id, id, display_name, token_sha256) values ($1, $2, 'late', '\\x02')`,
    [tenantId, systemChance.uuid()],
  );
  await expect(given).rejects.toMatchObject({ code: '23502', column: 'roles' });
});
