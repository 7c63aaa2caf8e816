import { getRecentChanges, getStatus, type RecentChanges } from '@landbridge/contract';
import type { Guid } from '@landbridge/model';
import { PostgresHousekeeping } from '@landbridge/postgres';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { ApiUnderTest, type Tenant } from './api-under-test.ts';
import { explain } from './explained.ts';
import { type ThirtyPeople, thirtyPeople } from './thirty-people.ts';
import { watchStatements } from './watch-statements.ts';

const MINUTE_MS = 60_000;
const OTHER_CONFIGURATIONS = 50;
const sent: (readonly unknown[])[] = [];
let api: ApiUnderTest;
let tenant: Tenant;
let filled: ThirtyPeople;
let someone: Guid;

beforeAll(async () => {
  api = await ApiUnderTest.begin(inject('apiDatabase'));
  tenant = await api.tenant();
  filled = await thirtyPeople(api, tenant);
  someone = api.domain.user(filled.people, 'someone');
  watchStatements(api, statement => sent.push(statement));
});
afterAll(() => api.end());

const recent = (): Promise<RecentChanges> => tenant.client.call(getRecentChanges);
const lastChange = async () => {
  const [domain] = (await tenant.client.call(getStatus)).domains;
  return { at: domain?.lastChangeDateTime, delay: domain?.lastChangeDelayInMilliseconds };
};

test('what the first cycle brings is counted, and nobody says how long it took', async () => {
  const { from, to, minutes } = await recent();
  expect(Date.parse(to) - Date.parse(from)).toBe(59 * MINUTE_MS);
  expect(minutes.reduce((sum, { changes }) => sum + changes, 0)).toBe(30);
  expect(minutes.every(({ longestDelayInMilliseconds: delay }) => delay === null)).toBe(true);
  expect((await lastChange()).delay).toBeNull();
});

test('a change that an agent told of is as late as its page is written after that', async () => {
  const heardBefore = 4_000;
  const before = Date.now();
  await filled.cycle(api.clock.now() - heardBefore);
  const took = Date.now() - before;
  const { at, delay } = await lastChange();
  expect(Math.abs(Date.parse(at ?? '') - api.clock.now())).toBeLessThanOrEqual(took);
  expect(delay).toBeGreaterThanOrEqual(heardBefore);
  expect(delay).toBeLessThanOrEqual(heardBefore + took);
  const { minutes } = await recent();
  expect(Math.max(...minutes.map(one => one.longestDelayInMilliseconds ?? 0))).toBe(delay);
  expect(minutes.reduce((sum, { changes }) => sum + changes, 0)).toBe(31);
});

test('a change that a run finds by itself has no delay', async () => {
  api.domain.set(someone, { title: ['Boss'] });
  await filled.cycle();
  expect((await lastChange()).delay).toBeNull();
});

test('nothing that was skipped or failed counts as a change', async () => {
  const sumOf = async () => (await recent()).minutes.reduce((sum, { changes }) => sum + changes, 0);
  const before = await sumOf();
  api.domain.set(someone, { 'mS-DS-ConsistencyGuid': ['BBBB'] });
  await filled.cycle();
  expect(await sumOf()).toBe(before);
});

test('minutes are counted from what is kept of them, whatever records there are, and only the last hour of each configuration', async () => {
  await sql`
    with other as (
      insert into configuration (tenant_id, id, domain_id, display_name, state, scope, guard, interval_ms, created_at)
      select tenant_id, gen_random_uuid(), domain_id, display_name, 'paused', scope, guard, interval_ms, created_at
      from configuration, generate_series(1, ${OTHER_CONFIGURATIONS}::int)
      where tenant_id = ${tenant.id} and id = ${filled.configurationId}::uuid
      returning tenant_id, id
    )
    insert into provisioning_minute (tenant_id, configuration_id, minute, changes, last_at)
    select tenant_id, id, date_trunc('minute', ${new Date(api.clock.now())}::timestamptz) - n * interval '1 minute', 1, now()
    from other, generate_series(200, 1200) as n
  `.execute(api.database);
  await sql`vacuum (analyze) provisioning_minute`.execute(api.database);
  sent.length = 0;
  await recent();
  await tenant.client.call(getStatus);
  const statements = sent.filter(([text]) => String(text).includes('provisioning_minute'));
  expect(statements).toHaveLength(2);
  for (const statement of statements) {
    expect(String(statement[0])).not.toContain('provisioning_record');
    const { indexes, looked } = await explain(api, statement);
    expect(indexes).toContain('provisioning_minute_pkey');
    expect(looked).toBeLessThanOrEqual((OTHER_CONFIGURATIONS + 1) * 60);
  }
});

test('what is older than anybody looks is forgotten, but for the newest of each configuration', async () => {
  const newest = () =>
    sql<{ last: Date; rows: number }>`
    select max(last_at) as last, count(*)::int as rows from provisioning_minute where tenant_id = ${tenant.id} group by configuration_id order by 1, 2
  `.execute(api.database);
  const { rows: before } = await newest();
  await new PostgresHousekeeping(api.database).sweep(api.clock.now());
  const { rows: after } = await newest();
  expect(after).toEqual(before.map(({ last, rows }) => ({ last, rows: rows > 1_000 ? 1 : rows })));
});
