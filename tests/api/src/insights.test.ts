import { getInsights, listProvisioningRecords, type ProvisioningRecord, type ShownInsights } from '@landbridge/contract';
import { PostgresHousekeeping } from '@landbridge/postgres';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { ApiUnderTest, type Tenant } from './api-under-test.ts';
import { type ThirtyPeople, thirtyPeople } from './thirty-people.ts';

let api: ApiUnderTest;
let tenant: Tenant;
let stranger: Tenant;
let filled: ThirtyPeople;
let records: readonly ProvisioningRecord[];
const DAY_MS = 86_400_000;

beforeAll(async () => {
  api = await ApiUnderTest.begin(inject('apiDatabase'));
  [tenant, stranger] = [await api.tenant(), await api.tenant()];
  filled = await thirtyPeople(api, tenant);
  const { domain } = api;
  const newcomer = domain.user(filled.people, 'newcomer', { 'mS-DS-ConsistencyGuid': ['AAAA'] });
  await filled.cycle();
  domain.set(newcomer, { 'mS-DS-ConsistencyGuid': ['BBBB'] });
  await filled.cycle();
  const read = [];
  for await (const record of tenant.client.all(listProvisioningRecords)) read.push(record);
  records = read;
});
afterAll(() => api.end());

const today = () => new Date(api.clock.now()).toISOString().slice(0, 10);
const insightsOf = (query: Parameters<typeof askedFor>[0] = {}, who = tenant): Promise<ShownInsights> =>
  who.client.call(getInsights, askedFor(query));
const askedFor = (query: {
  from?: string;
  to?: string;
  configurationId?: string;
  action?: 'create' | 'update';
  status?: 'success' | 'failure';
}) => ({ query });

function countedBy<Item>(items: readonly Item[], key: (item: Item) => string): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const item of items) counts[key(item)] = (counts[key(item)] ?? 0) + 1;
  return counts;
}

const told = (items: readonly { readonly count: number }[], key: (item: never) => string) =>
  Object.fromEntries(items.map(item => [key(item as never), item.count]));

const outcomeOf = ({ activityDateTime, provisioningAction, provisioningStatusInfo }: ProvisioningRecord): string =>
  [activityDateTime.slice(0, 10), provisioningAction, provisioningStatusInfo.status].join(' ');

test('days tell exactly what the log says', async () => {
  const { days } = await insightsOf();
  expect(records.length).toBeGreaterThan(30);
  expect(told(days, (one: ShownInsights['days'][number]) => `${one.day} ${one.action} ${one.status}`)).toEqual(
    countedBy(records, outcomeOf),
  );
});

test('errors are told by code, the most frequent first', async () => {
  const failed = records.flatMap(({ provisioningStatusInfo: { errorInformation: error } }) => error?.errorCode ?? []);
  expect(failed.length).toBeGreaterThan(0);
  const { errors } = await insightsOf();
  expect(told(errors, (one: ShownInsights['errors'][number]) => one.errorCode)).toEqual(countedBy(failed, code => code));
  expect(errors.map(({ lastDay }) => lastDay)).toEqual(errors.map(() => today()));
});

test('objects are counted once by what became of them, however often it did', async () => {
  await new PostgresHousekeeping(api.database).catchUp(api.clock.now());
  const { uniqueObjects } = await insightsOf();
  const seen = new Set(records.map(record => `${record.provisioningStatusInfo.status} ${record.sourceIdentity.id}`));
  expect(told(uniqueObjects, (one: ShownInsights['uniqueObjects'][number]) => one.status)).toEqual(
    countedBy([...seen], one => one.split(' ')[0] ?? ''),
  );
});

test('every parameter narrows', async () => {
  const sum = async (query: Parameters<typeof askedFor>[0]) =>
    (await insightsOf(query)).days.reduce((all, { count }) => all + count, 0);
  const many = (which: (record: ProvisioningRecord) => boolean) => records.filter(which).length;
  expect(await sum({ action: 'create' })).toBe(many(record => record.provisioningAction === 'create'));
  expect(await sum({ status: 'failure' })).toBe(many(record => record.provisioningStatusInfo.status === 'failure'));
  expect(await sum({ configurationId: filled.configurationId })).toBe(records.length);
  expect(await sum({ configurationId: '0190a5c8-0000-7000-8000-000000000000' })).toBe(0);
  const yesterday = new Date(api.clock.now() - DAY_MS).toISOString().slice(0, 10);
  expect(await sum({ to: yesterday })).toBe(0);
  expect(await sum({ from: today(), to: today() })).toBe(records.length);
});

test('the directory is counted once a day, and again as the day goes on', async () => {
  const housekeeping = new PostgresHousekeeping(api.database);
  await housekeeping.sweep(api.clock.now());
  await housekeeping.sweep(api.clock.now());
  const { objects } = await insightsOf();
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from directory_object where tenant_id = ${tenant.id} and kind = 'user' and deleted_at is null
  `.execute(api.database);
  expect(objects).toEqual([{ day: today(), kind: 'user', count: rows[0]?.count }]);
});

test('what was counted stays when the records are gone', async () => {
  const before = await insightsOf();
  await sql`delete from provisioning_record where tenant_id = ${tenant.id}`.execute(api.database);
  expect((await insightsOf()).days).toEqual(before.days);
});

test('it is a number of statements that does not depend on the days', async () => {
  const statements = async (from: string): Promise<number> => {
    const before = api.statements;
    await insightsOf({ from, to: today() });
    return api.statements - before;
  };
  const one = await statements(today());
  expect(one).toBeLessThanOrEqual(7);
  expect(await statements(new Date(api.clock.now() - 399 * DAY_MS).toISOString().slice(0, 10))).toBe(one);
});

test('a stranger is told of nothing', async () => {
  const nothing = { days: [], errors: [], uniqueObjects: [], objects: [], passwords: [] };
  expect(await insightsOf({}, stranger)).toMatchObject(nothing);
  expect((await insightsOf({ configurationId: filled.configurationId }, stranger)).days).toEqual([]);
});

test.each([
  ['from=2026-02-01&to=2026-01-31', 'before'],
  ['from=2025-01-01&to=2026-12-31', '400 days'],
  ['from=yesterday', 'from'],
])('days that are none are refused: %s', async (query, words) => {
  const { status, body } = await api.ask(tenant, `/v1.0/landbridge/insights?${query}`);
  expect([status, body.error.code]).toEqual([400, 'BadRequest']);
  expect(JSON.stringify(body.error)).toContain(words);
});
