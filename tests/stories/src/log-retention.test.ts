import { PostgresHousekeeping } from '@landbridge/postgres';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { databaseForTests } from './database.ts';
import { Story } from './story.ts';

const address = await databaseForTests();
const DAY_MS = 86_400_000;
/** Days of a century in which no other story lives. */
const THEN = Date.UTC(2126, 0, 15, 12);
let story: Story;
let housekeeping: PostgresHousekeeping;

beforeEach(async () => {
  story = await Story.begin(address);
  housekeeping = new PostgresHousekeeping(story.database);
});
afterEach(async () => {
  await sql`update tenant set record_retention_days = 30`.execute(story.database);
  await housekeeping.sweep(Date.now());
  await story.end();
});

async function partitionOf(daysAfterThen: number): Promise<string> {
  const { rows } = await sql<{ partition: string }>`
    select distinct tableoid::regclass::text as partition from provisioning_record
    where tenant_id = ${story.tenantId} and at = ${new Date(THEN + daysAfterThen * DAY_MS)}
  `.execute(story.database);
  return rows.map(row => row.partition).join();
}

async function recordAt(daysAfterThen: number, tenantId: string = story.tenantId): Promise<void> {
  await sql`
    insert into provisioning_record (tenant_id, at, id, configuration_id, cycle_id, action, status, source_guid, source_name,
      source_class, steps, modified)
    values (${tenantId}, ${new Date(THEN + daysAfterThen * DAY_MS)}, gen_random_uuid(), ${story.configurationId}, ${story.tenantId}, 'create',
      'success', gen_random_uuid(), 'CN=Anna', 'user', '[]', '[]')
  `.execute(story.database);
}

async function daysKept(tenantId: string = story.tenantId): Promise<readonly number[]> {
  const { rows } = await sql<{ at: Date }>`
    select at from provisioning_record where tenant_id = ${tenantId} order by at
  `.execute(story.database);
  return rows.map(({ at }) => (at.getTime() - THEN) / DAY_MS);
}

test('days are made ahead, and a record that has no day yet is moved into its own when that is made', async () => {
  await recordAt(0);
  expect(await partitionOf(0)).toBe('provisioning_record_default');
  await housekeeping.sweep(THEN);
  await housekeeping.sweep(THEN);
  expect(await partitionOf(0)).toBe('provisioning_record_21260115');
  await recordAt(7);
  await recordAt(8);
  expect([await partitionOf(7), await partitionOf(8)]).toEqual(['provisioning_record_21260122', 'provisioning_record_default']);
  expect(await daysKept()).toEqual([0, 7, 8]);
});

test('a record of a clock that jumped is no problem for its page, and is swept like any other', async () => {
  await recordAt(-20_000);
  await recordAt(20_000);
  expect(await daysKept()).toEqual([-20_000, 20_000]);
  await housekeeping.sweep(THEN);
  expect(await daysKept()).toEqual([20_000]);
});

test('a day is dropped when no tenant wants it any more, and a tenant that wants less keeps less', async () => {
  const other = await Story.begin(address);
  try {
    await sql`update tenant set record_retention_days = 60 where id = ${other.tenantId}`.execute(story.database);
    await sql`update tenant set record_retention_days = 7 where id = ${story.tenantId}`.execute(story.database);
    await housekeeping.sweep(THEN);
    for (const tenantId of [story.tenantId, other.tenantId]) for (const day of [0, 1, 2]) await recordAt(day, tenantId);
    await housekeeping.sweep(THEN + 8 * DAY_MS);
    expect([await daysKept(), await daysKept(other.tenantId)]).toEqual([
      [1, 2],
      [0, 1, 2],
    ]);
    expect(await partitionOf(1)).toBe('provisioning_record_21260116');
    const { days } = await housekeeping.sweep(THEN + 62 * DAY_MS);
    expect([await daysKept(), await daysKept(other.tenantId)]).toEqual([[], [2]]);
    expect(days).toBeGreaterThanOrEqual(2);
  } finally {
    await other.end();
  }
});

test('replicas that sweep at once do not disturb each other', async () => {
  await recordAt(0);
  const others = Array.from({ length: 4 }, () => new PostgresHousekeeping(story.database));
  await Promise.all(others.map(one => one.sweep(THEN)));
  expect(await daysKept()).toEqual([0]);
});

test('a name is filed once however often it is recorded, and forgotten with its records', async () => {
  const anna = story.domain.user(story.domain.head, 'Anna', { displayName: ['Anna A'] });
  await story.run();
  for (const title of ['One', 'Two', 'Three']) {
    story.domain.set(anna, { title: [title] });
    await story.run();
  }
  await housekeeping.catchUp(Date.now());
  expect(await names()).toEqual(['cn=anna,dc=sim\nanna@sim\nanna a\nanna@sim']);
  await housekeeping.sweep(Date.now() + 31 * DAY_MS);
  expect(await names()).toEqual([]);
});

async function names(): Promise<readonly string[]> {
  const { rows } = await sql<{ names: string }>`
    select names from recorded_name where tenant_id = ${story.tenantId}
    union all select names from recorded_name_fresh where tenant_id = ${story.tenantId}
  `.execute(story.database);
  return rows.map(row => row.names);
}
