import { getStages, listConfigurationObjects, type Stages } from '@landbridge/contract';
import { PostgresHousekeeping } from '@landbridge/postgres';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { ApiUnderTest, type Tenant } from './api-under-test.ts';
import { type ThirtyPeople, thirtyPeople } from './thirty-people.ts';

let api: ApiUnderTest;
let tenant: Tenant;
let filled: ThirtyPeople;

beforeAll(async () => {
  api = await ApiUnderTest.begin(inject('apiDatabase'));
  tenant = await api.tenant();
  filled = await thirtyPeople(api, tenant);
});
afterAll(() => api.end());

const stages = (): Promise<Stages> => tenant.client.call(getStages, { params: { id: filled.configurationId } });
const rows = async (): Promise<number> => {
  const told = await sql<{ rows: number }>`
    select count(*)::int as rows from stage_tally where tenant_id = ${tenant.id}
  `.execute(api.database);
  return told.rows[0]?.rows ?? 0;
};
const housekeeping = () => new PostgresHousekeeping(api.database);

test('who comes, goes and comes back is counted at once', async () => {
  const newcomer = api.domain.user(filled.people, 'newcomer');
  await filled.cycle();
  expect(await stages()).toMatchObject({ import: { entries: 31 }, matching: { linked: 31 }, directory: { users: 31 } });
  api.domain.delete(newcomer);
  await filled.cycle();
  expect(await stages()).toMatchObject({ import: { entries: 30 }, matching: { linked: 30 }, directory: { users: 30 } });
  api.domain.undelete(newcomer);
  await filled.cycle();
  expect(await stages()).toMatchObject({ import: { entries: 31 }, matching: { linked: 31 }, directory: { users: 31 } });
  expect((await tenant.client.call(listConfigurationObjects)).value).toEqual([{ id: filled.configurationId, objects: 31 }]);
});

test('what was counted piece by piece is put together, by several at once, and stays what it was', async () => {
  const before = await stages();
  expect(await rows()).toBeGreaterThan(3);
  await Promise.all([1, 2, 3].map(() => housekeeping().catchUp(api.clock.now())));
  expect(await rows()).toBe(3);
  expect(await stages()).toEqual(before);
});

test('a tally that went wrong is put right', async () => {
  const before = await stages();
  await sql`update stage_tally set change = change + 5 where tenant_id = ${tenant.id} and kind <> 'skeleton'`.execute(
    api.database,
  );
  await sql`delete from stage_tally where tenant_id = ${tenant.id} and kind = 'skeleton'`.execute(api.database);
  expect(await stages()).not.toEqual(before);
  await housekeeping().sweep(api.clock.now());
  expect(await stages()).toEqual(before);
});
