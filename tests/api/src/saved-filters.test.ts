import { MOST_SAVED_FILTERS } from '@landbridge/contract';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { ApiUnderTest, type Tenant } from './api-under-test.ts';
import { type Account, accountOf, codeOf } from './browser-under-test.ts';

const FILTERS = '/v1.0/landbridge/me/savedFilters';
let api: ApiUnderTest;
let tenant: Tenant;
let account: Account;
let colleague: Account;

beforeAll(async () => {
  api = await ApiUnderTest.begin(inject('apiDatabase'));
  tenant = await api.tenant();
  [account, colleague] = [await accountOf(api, tenant), await accountOf(api, tenant)];
});
afterAll(() => api.end());

const filters = async (of = account) => (await of.browser.ask('GET', FILTERS)).body.value;
const keep = (displayName: string, search: string, list = 'provisioningLogs') =>
  account.browser.ask('POST', FILTERS, { list, displayName, search });

test('a filter is kept under a name for whoever saved it, replaced under the same name, and forgotten', async () => {
  const { status, body: made } = await keep('Failed', 'status=failure');
  expect([status, made]).toEqual([
    201,
    { id: made.id, list: 'provisioningLogs', displayName: 'Failed', search: 'status=failure' },
  ]);
  const again = await keep('failed', 'status=failure&action=create');
  expect(again.body.id).toBe(made.id);
  await keep('Failed', 'result=failure', 'auditLogs');
  expect((await filters()).map((one: { search: string }) => one.search)).toEqual([
    'result=failure',
    'status=failure&action=create',
  ]);
  expect(await filters(colleague)).toEqual([]);
  expect(codeOf(await colleague.browser.ask('DELETE', `${FILTERS}/${made.id}`))).toEqual([404, 'NotFound']);
  expect((await account.browser.ask('DELETE', `${FILTERS}/${made.id}`)).status).toBe(204);
  expect(codeOf(await account.browser.ask('DELETE', `${FILTERS}/${made.id}`))).toEqual([404, 'NotFound']);
  expect(await filters()).toHaveLength(1);
});

test('there is a most, and a list that is none is refused', async () => {
  await sql`
    insert into saved_filter (tenant_id, id, administrator_id, list, display_name, search)
    select ${tenant.id}, gen_random_uuid(), ${account.id}, 'insights', 'n' || n, '' from generate_series(1, ${MOST_SAVED_FILTERS}::int) as n
  `.execute(api.database);
  expect(codeOf(await keep('One too many', ''))).toEqual([409, 'QuotaExceeded']);
  expect(codeOf(await keep('Elsewhere', '', 'users'))).toEqual([400, 'BadRequest']);
});
