import { EXIT } from '@landbridge/cli';
import { getLogSettings, getRetention, updateRetention } from '@landbridge/contract';
import { PostgresHousekeeping } from '@landbridge/postgres';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { ApiUnderTest, type Tenant } from './api-under-test.ts';
import { cliOf } from './cli-under-test.ts';

const RETENTION = '/v1.0/landbridge/retention';
const DAY_MS = 86_400_000;

let api: ApiUnderTest;
let tenant: Tenant;

beforeAll(async () => {
  api = await ApiUnderTest.begin(inject('apiDatabase'));
});
beforeEach(async () => {
  tenant = await api.tenant();
});
afterAll(() => api.end());

test('is thirty days unless the tenant says otherwise, and each is changed by itself', async () => {
  const fixed = { insightDays: 400, noticeDays: 30, passwordCheckDays: 30, deltaDays: 30, sessionHours: 12 };
  expect(await tenant.client.call(getRetention)).toEqual({ recycleBinDays: 30, provisioningLogDays: 30, fixed });
  const changed = await tenant.client.call(updateRetention, { body: { recycleBinDays: 90 } });
  expect(changed).toEqual({ recycleBinDays: 90, provisioningLogDays: 30, fixed });
  await tenant.client.call(updateRetention, { body: { provisioningLogDays: 7 } });
  expect(await tenant.client.call(getRetention)).toMatchObject({ recycleBinDays: 90, provisioningLogDays: 7 });
  expect(await tenant.client.call(getLogSettings)).toEqual({ retentionDays: 7 });
  const other = await api.tenant();
  expect(await other.client.call(getRetention)).toMatchObject({ recycleBinDays: 30, provisioningLogDays: 30 });
  const { body } = await api.ask(tenant, '/v1.0/auditLogs/directoryAudits');
  expect(body.value[0]).toMatchObject({ activityDisplayName: 'Update retention', targetResources: [{ type: 'retention' }] });
});

test.each([
  { recycleBinDays: 0 },
  { recycleBinDays: 401 },
  { recycleBinDays: 1.5 },
  { provisioningLogDays: 0 },
  { fixed: { deltaDays: 1 } },
  { auditLogDays: 1 },
])('%j is refused', async body => {
  expect((await api.ask(tenant, RETENTION, { method: 'PATCH', body })).status).toBe(400);
});

test('what was deleted longer ago than its own tenant keeps it is removed for good', async () => {
  const now = api.clock.now();
  const other = await api.tenant();
  await tenant.client.call(updateRetention, { body: { recycleBinDays: 7 } });
  for (const { id } of [tenant, other]) {
    for (const days of [6, 8, 31]) {
      await sql`
        insert into directory_object (tenant_id, id, kind, properties, created_at, changed_at, deleted_at)
        values (${id}, gen_random_uuid(), 'user', jsonb_build_object('DisplayName', ${`${days} days`}::text), now(), now(),
          ${new Date(now - days * DAY_MS)})
      `.execute(api.database);
    }
  }
  await new PostgresHousekeeping(api.database).sweep(now);
  const left = async ({ id }: Tenant) => {
    const { rows } = await sql<{ name: string }>`
      select properties ->> 'DisplayName' as name from directory_object where tenant_id = ${id} order by name
    `.execute(api.database);
    return rows.map(({ name }) => name);
  };
  expect(await left(tenant)).toEqual(['6 days']);
  expect(await left(other)).toEqual(['6 days', '8 days']);
});

test('from the command line', async () => {
  const landbridge = (...words: string[]) => cliOf(api, tenant, words);
  expect((await landbridge('tenant', 'retention')).out).toMatch(/^deleted objects: +30 days$(?:.|\n)*^audit log: +for good$/m);
  const { exit, out } = await landbridge('tenant', 'retention', '--deleted', '60', '--log', '10', '--json');
  expect([exit, JSON.parse(out)]).toEqual([EXIT.done, expect.objectContaining({ recycleBinDays: 60, provisioningLogDays: 10 })]);
  expect((await landbridge('tenant', 'retention', '--deleted', '0')).exit).toBe(EXIT.usage);
});
