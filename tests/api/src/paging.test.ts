import { listMembers, listUsers } from '@landbridge/contract';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { ApiUnderTest, type Tenant } from './api-under-test.ts';
import { fillCompany, fillUsers } from './company.ts';

const MANY = 3_000;
let api: ApiUnderTest;
let tenant: Tenant;

beforeAll(async () => {
  api = await ApiUnderTest.begin(inject('apiDatabase'));
  tenant = await api.tenant();
  await fillUsers(api, tenant, MANY);
  await fillUsers(api, await api.tenant(), 10);
});
afterAll(() => api.end());

async function namesOf(users: AsyncIterable<{ userPrincipalName?: string | null | undefined }>): Promise<string[]> {
  const names: string[] = [];
  for await (const user of users) names.push(user.userPrincipalName ?? '');
  return names;
}

test.each([999, 1_000 - 251, 500])('pages of %i together are everybody once', async $top => {
  const names = await namesOf(tenant.client.all(listUsers, { query: { $top } }));
  expect(names).toHaveLength(MANY);
  expect(new Set(names).size).toBe(MANY);
});

test('a page that is exactly full is the last when nothing follows', async () => {
  const other = await api.tenant();
  await fillUsers(api, other, 20);
  const { body } = await api.ask(other, '/v1.0/users?$top=20');
  expect(body.value).toHaveLength(20);
  expect(body).not.toHaveProperty('@odata.nextLink');
});

test('who stays is met once, whoever comes and goes between two pages', async () => {
  const other = await api.tenant();
  await fillUsers(api, other, 300);
  const before = new Set(await namesOf(other.client.all(listUsers)));
  const seen: string[] = [];
  for await (const user of other.client.all(listUsers, { query: { $top: 50 } })) {
    seen.push(user.userPrincipalName ?? '');
    if (seen.length % 60 !== 0) continue;
    before.delete(user.userPrincipalName ?? '');
    await sql`delete from directory_object where tenant_id = ${other.id} and id = ${user.id}`.execute(api.database);
    await sql`
      insert into directory_object (tenant_id, id, kind, properties, created_at, changed_at)
      values (${other.id}, gen_random_uuid(), 'user', '{"UserPrincipalName": "new@many.test"}', now(), now())
    `.execute(api.database);
  }
  expect(seen.filter(name => before.has(name)).sort()).toEqual([...before].sort());
});

test('a filter, a selection and the size of pages go on in the link to the next page', async () => {
  const { body } = await api.ask(tenant, `/v1.0/users?$top=10&$select=id&$filter=${encodeURIComponent("department eq 'D1'")}`);
  expect(body.value.every((user: object) => Object.keys(user).join() === 'id')).toBe(true);
  const link = new URL(body['@odata.nextLink']);
  expect(Object.fromEntries(link.searchParams)).toMatchObject({ $top: '10', $select: 'id', $filter: "department eq 'D1'" });
  const users = await namesOf(tenant.client.all(listUsers, { query: { $top: 300, $filter: "department eq 'D1'" } }));
  expect(users).toHaveLength(MANY / 3);
});

test('members of a group come in pages', async () => {
  const other = await api.tenant();
  const company = await fillCompany(api, other);
  const members: unknown[] = [];
  const asked = { params: { id: company.staff }, query: { $top: 1 } };
  for await (const one of other.client.all(listMembers, asked)) members.push([one['@odata.type'], one.id]);
  expect(members).toEqual(
    [
      ['#microsoft.graph.user', company.anna],
      ['#microsoft.graph.group', company.team],
      ['#microsoft.graph.orgContact', company.contact],
    ].sort((a, b) => (String(a[1]) < String(b[1]) ? -1 : 1)),
  );
});

test.each(['0', '1000', 'x', '-1'])('a page of %s is refused', async $top => {
  expect(await api.ask(tenant, `/v1.0/users?$top=${$top}`)).toMatchObject({
    status: 400,
    body: { error: { code: 'BadRequest' } },
  });
});
