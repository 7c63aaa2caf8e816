import { countGroups, countUsers, listUsers } from '@landbridge/contract';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { ApiUnderTest, type Tenant } from './api-under-test.ts';
import { type Company, fillCompany } from './company.ts';

const MANY = 200;
let api: ApiUnderTest;
let tenant: Tenant;
let crowd: Tenant;
let company: Company;

beforeAll(async () => {
  api = await ApiUnderTest.begin(inject('apiDatabase'));
  [tenant, crowd] = [await api.tenant(), await api.tenant()];
  company = await fillCompany(api, tenant);
  await fillCrowd();
});
afterAll(() => api.end());

/** Some have no name, many have the same one, in upper or in lower case. */
async function fillCrowd(): Promise<void> {
  await sql`
    insert into directory_object (tenant_id, id, kind, properties, created_at, changed_at)
    select ${crowd.id}::uuid, gen_random_uuid(), 'user', jsonb_strip_nulls(jsonb_build_object(
        'UserPrincipalName', 'u' || n, 'DisplayName', case when n % 5 > 0 then chr(65 + n % 3 + 32 * (n % 2)) || n % 20 end,
        'CountryCode', case when n % 7 > 0 then n % 4 end, 'AccountEnabled', n % 2 = 0,
        'LastPasswordChangeTimestamp', case when n % 3 = 0 then '202601' || lpad((1 + n % 28)::text, 2, '0') || '000000.0Z' end)),
      '2026-01-01'::timestamptz + (n % 50) * interval '1 microsecond', now()
    from generate_series(1, ${MANY}::int) as n
  `.execute(api.database);
}

type Shown = Readonly<Record<string, unknown>>;

async function inOrder($orderby: string, $top: number): Promise<readonly Shown[]> {
  const users: Shown[] = [];
  for await (const user of crowd.client.all(listUsers, { query: { $orderby, $top } })) users.push(user);
  return users;
}

/** Missing before all others, text in lower case by code points. */
function compare(one: unknown, other: unknown): number {
  const rank = (value: unknown) => (typeof value === 'string' ? value.toLowerCase() : (value ?? null));
  const [a, b] = [rank(one), rank(other)];
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? -1 : 1;
  return a < b ? -1 : 1;
}

test.each([
  'displayName',
  'displayName desc',
  'countryCode',
  'countryCode desc',
  'accountEnabled,displayName desc',
  'displayName desc,countryCode,accountEnabled desc',
  'lastPasswordChangeDateTime desc, userPrincipalName',
  'createdDateTime',
  'accountEnabled desc,createdDateTime desc',
  'id desc',
])('pages ordered by %s are everybody once, in that order', async $orderby => {
  const keys = $orderby.split(',').map(key => key.trim().split(' '));
  for (const $top of [7, 100, 999]) {
    const users = await inOrder($orderby, $top);
    expect(new Set(users.map(({ id }) => id)).size).toBe(MANY);
    for (const [index, user] of users.slice(1).entries()) {
      const before = users[index] as Shown;
      const orders = keys.map(([name = '', direction]) => compare(before[name], user[name]) * (direction === 'desc' ? -1 : 1));
      expect(orders.find(order => order !== 0) ?? -1).toBe(-1);
    }
  }
});

const tokenOf = (body: { '@odata.nextLink': string }) => new URL(body['@odata.nextLink']).searchParams.get('$skiptoken') ?? '';

test('a place in one list is none in another', async () => {
  const token = tokenOf((await api.ask(crowd, '/v1.0/users?$top=5&$orderby=displayName')).body);
  const ask = (query: string) => api.ask(crowd, `/v1.0/users?${query}&$skiptoken=${token}`);
  expect((await ask('$orderby=displayName&$top=9&$select=id')).status).toBe(200);
  for (const other of ['', '$orderby=mail', '$orderby=displayName%20desc', '$orderby=displayName&$filter=mail%20eq%20null']) {
    expect(await ask(other)).toMatchObject({
      status: 400,
      body: { error: { message: 'the $skiptoken was given out for another query' } },
    });
  }
  const elsewhere = await api.ask(crowd, `/v1.0/groups?$orderby=displayName&$skiptoken=${token}`);
  expect(elsewhere.body.error.message).toBe('the $skiptoken was given out for another query');
});

test.each([
  ['displayName', '["a"]'],
  ['displayName', '["a","nobody"]'],
  ['displayName', '["a",7]'],
  ['displayName', '["\\u0000","0190a5c8-0000-7000-8000-000000000000"]'],
  ['displayName', 'nonsense'],
  ['countryCode', '["{}","0190a5c8-0000-7000-8000-000000000000"]'],
  ['countryCode', '["\\"\\\\u0000\\"","0190a5c8-0000-7000-8000-000000000000"]'],
  ['createdDateTime', '["2026-99-99 00:00:00+00","0190a5c8-0000-7000-8000-000000000000"]'],
  ['createdDateTime', '["now","0190a5c8-0000-7000-8000-000000000000"]'],
])('a forged place of the order by %s is refused: %s', async (order, place) => {
  const given = Buffer.from(tokenOf((await api.ask(crowd, `/v1.0/users?$top=5&$orderby=${order}`)).body), 'base64url').toString();
  const forged = Buffer.from(`${given.slice(0, given.indexOf('['))}${place}`).toString('base64url');
  expect(await api.ask(crowd, `/v1.0/users?$orderby=${order}&$skiptoken=${forged}`)).toMatchObject({
    status: 400,
    body: { error: { message: 'the $skiptoken is not one that was given out' } },
  });
});

test('the first page tells how many there are in all, where that is asked', async () => {
  const first = await api.ask(crowd, '/v1.0/users?$top=5&$count=true&$filter=accountEnabled%20eq%20true');
  expect(first.body).toMatchObject({ '@odata.count': MANY / 2 });
  const second = await api.ask(crowd, first.body['@odata.nextLink'].replace(/^.*?(?=\/v1.0)/, ''));
  expect(second.body).not.toHaveProperty('@odata.count');
  expect((await api.ask(crowd, '/v1.0/users?$top=5&$count=false')).body).not.toHaveProperty('@odata.count');
});

test('how many there are is a number as plain text', async () => {
  const answer = await api.ask(crowd, "/v1.0/users/$count?$filter=startswith(displayName,'a')");
  expect(answer.headers['content-type']).toContain('text/plain');
  expect(answer.body).toBe((await inOrder('id', 999)).filter(user => /^a/i.test(String(user['displayName']))).length);
  expect(await tenant.client.call(countUsers)).toBe(2);
  expect(await tenant.client.call(countGroups, { query: { $search: '"displayName:team"' } })).toBe(1);
});

test('what Graph wants a header for is answered with and without it', async () => {
  const path =
    "/v1.0/users?$count=true&$search=%22displayName:anna%22&$orderby=displayName&$filter=endswith(userPrincipalName,'test')";
  const plain = await api.ask(tenant, path);
  expect(plain.body.value).toMatchObject([{ id: company.anna }]);
  expect((await api.ask(tenant, path, { headers: { consistencylevel: 'eventual' } })).body).toEqual(plain.body);
});

test('a page is as large as the caller prefers, unless it says $top', async () => {
  const headers = { prefer: 'respond-async, odata.maxpagesize=3' };
  const page = await api.ask(crowd, '/v1.0/users', { headers });
  expect(page.body.value).toHaveLength(3);
  expect(page.headers['preference-applied']).toBe('odata.maxpagesize=3');
  const next = await api.ask(crowd, page.body['@odata.nextLink'].replace(/^.*?(?=\/v1.0)/, ''));
  expect(next.body.value).toHaveLength(3);
  const asked = await api.ask(crowd, '/v1.0/users?$top=4', { headers });
  expect(asked.body.value).toHaveLength(4);
  expect(asked.headers).not.toHaveProperty('preference-applied');
  const nonsense = await api.ask(crowd, '/v1.0/users', { headers: { prefer: 'odata.maxpagesize=0, maxpagesize=x' } });
  expect(nonsense.body.value).toHaveLength(100);
});

test('an answer says what it is', async () => {
  const contextOf = async (path: string) => (await api.ask(tenant, path)).body['@odata.context'].replace(/^.*#/, '');
  expect(await contextOf('/v1.0/users')).toBe('users');
  expect(await contextOf('/v1.0/users?$select=id, mail')).toBe('users(id,mail)');
  expect(await contextOf(`/v1.0/groups/${company.staff}`)).toBe('groups/$entity');
  expect(await contextOf(`/v1.0/groups/${company.staff}/members`)).toBe('directoryObjects');
  expect(await contextOf(`/v1.0/users/${company.anna}/manager?$select=id`)).toBe('directoryObjects(id)/$entity');
});

test('who has an object already is told only that it is the same', async () => {
  const path = `/v1.0/users/${company.ben}`;
  const first = await api.ask(tenant, path);
  const etag = String(first.headers.etag);
  expect(etag).toMatch(/^W\/"[\w-]{22}"$/);
  const known = (ifNoneMatch: string, url = path) => api.ask(tenant, url, { headers: { 'if-none-match': ifNoneMatch } });
  for (const header of [etag, `"other", ${etag}`, etag.replace('W/', ''), '*']) {
    const same = await known(header);
    expect([same.status, same.body, same.headers.etag]).toEqual([304, undefined, etag]);
  }
  expect((await known('"other"')).status).toBe(200);
  expect((await known(etag, `${path}?$select=id`)).status).toBe(200);
  await sql`
    update directory_object set properties = properties || '{"JobTitle": "Chief"}' where tenant_id = ${tenant.id} and id = ${company.ben}
  `.execute(api.database);
  expect(await known(etag)).toMatchObject({ status: 200, body: { jobTitle: 'Chief' } });
});
