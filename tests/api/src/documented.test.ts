import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { ApiUnderTest, type Tenant } from './api-under-test.ts';
import { insertObject } from './company.ts';

let api: ApiUnderTest;
let tenant: Tenant;

beforeAll(async () => {
  api = await ApiUnderTest.begin(inject('apiDatabase'));
  tenant = await api.tenant();
  const properties = {
    UserPrincipalName: 'anna@example.com',
    DisplayName: 'Anna Müller',
    AccountEnabled: true,
    ProxyAddresses: ['SMTP:anna@example.com', 'smtp:am@example.com'],
    ExtensionAttribute7: 'seven',
  };
  const anna = await insertObject(api, tenant.id, { kind: 'user', properties, deleted: false });
  const staff = { DisplayName: 'Staff', SecurityEnabled: true, MailEnabled: false };
  const group = await insertObject(api, tenant.id, { kind: 'group', properties: staff, deleted: false });
  await sql`
    insert into directory_reference (tenant_id, name, source_id, target_id) values (${tenant.id}, 'member', ${group}, ${anna})
  `.execute(api.database);
});
afterAll(() => api.end());

const page = readFileSync(new URL('../../../docs/api.md', import.meta.url), 'utf8');
const examples = [...page.matchAll(/^GET (\S.*)$/gm)].map(([, address = '']) => address);

test('the page has examples', () => {
  expect(examples.length).toBeGreaterThan(15);
});

test.each(examples)('%s is answered, and finds somebody', async address => {
  const { status, body } = await api.ask(tenant, encodeURI(address));
  expect(status).toBe(200);
  expect(address.includes('$count?') ? [body] : (body.value ?? [body])).toHaveLength(1);
});

test('a refusal is as the page shows it', async () => {
  const { error } = JSON.parse(/```json\n([\s\S]*?)```/.exec(page)?.[1] ?? '{}');
  const { body } = await api.ask(tenant, '/v1.0/users?$filter=mail%20eq%205');
  expect(body.error).toEqual({
    ...error,
    innerError: { ...error.innerError, date: expect.any(String), 'request-id': expect.any(String) },
  });
});
