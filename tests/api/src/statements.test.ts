import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { ApiUnderTest, type Tenant } from './api-under-test.ts';
import { type Company, fillCompany, fillUsers } from './company.ts';

let api: ApiUnderTest;
let tenant: Tenant;
let company: Company;

beforeAll(async () => {
  api = await ApiUnderTest.begin(inject('apiDatabase'));
  tenant = await api.tenant();
  company = await fillCompany(api, tenant);
  await fillUsers(api, tenant, 1_500);
});
afterAll(() => api.end());

const PATHS: Readonly<Record<string, (company: Company) => string>> = {
  users: () => '/v1.0/users?$filter=onPremisesSyncEnabled%20eq%20false',
  members: ({ staff }) => `/v1.0/groups/${staff}/members?$select=id`,
  'the log': () => '/v1.0/auditLogs/provisioning?$filter=jobId%20eq%20%27x%27',
  'object counts': () => '/v1.0/landbridge/configurations/objectCounts?$top=1',
  cycles: ({ configurationId }) => `/v1.0/landbridge/configurations/${configurationId}/cycles?$top=1`,
  'held deletes': ({ configurationId }) => `/v1.0/landbridge/configurations/${configurationId}/heldDeletes?$top=1`,
};

test.each(Object.entries(PATHS))('a page of %s is at most three statements, whatever its size', async (_, pathOf) => {
  const path = pathOf(company);
  for (const $top of [1, 999]) {
    const before = api.statements;
    const address = `${path.replace(/([?&])\$top=1/, '$1')}&$top=${$top}`.replace('?&', '?');
    expect((await api.ask(tenant, address)).status).toBe(200);
    expect(api.statements - before).toBeGreaterThan(1);
    expect(api.statements - before).toBeLessThanOrEqual(3);
  }
});
