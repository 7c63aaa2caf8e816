import { listUsers, sendBatch } from '@landbridge/contract';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { ApiUnderTest, type Tenant } from './api-under-test.ts';
import { type Company, fillCompany } from './company.ts';

let api: ApiUnderTest;
let tenant: Tenant;
let company: Company;

beforeAll(async () => {
  api = await ApiUnderTest.begin(inject('apiDatabase'));
  tenant = await api.tenant();
  company = await fillCompany(api, tenant);
});
afterAll(() => api.end());

const get = (id: string, url: string, more: object = {}) => ({ id, method: 'GET' as const, url, ...more });
const send = async (...requests: Parameters<typeof get>[2][] & object[]) =>
  (await tenant.client.call(sendBatch, { body: { requests: requests as never } })).responses;

test('every request is answered as if it came by itself, in the order of the batch', async () => {
  const alone = await tenant.client.call(listUsers, { query: { $top: 1 } });
  const [users, anna, nobody] = await send(
    get('a', '/users?$top=1'),
    get('b', `users/${company.anna}?$select=displayName`),
    get('c', '/v1.0/users/nobody'),
  );
  expect(users).toMatchObject({ id: 'a', status: 200, body: { value: alone.value } });
  expect(anna).toMatchObject({ id: 'b', status: 200, body: { displayName: expect.any(String) } });
  expect(nobody).toMatchObject({ id: 'c', status: 404, body: { error: { code: 'NotFound' } } });
  expect(nobody?.headers['Content-Type']).toContain('application/json');
});

test('a change that depends on one that failed is not made', async () => {
  const url = `/landbridge/configurations/${company.configurationId}`;
  const rename = (id: string, displayName: string, dependsOn: readonly string[]) => ({
    ...{ id, method: 'PATCH' as const, url, headers: { 'content-type': 'application/json' } },
    ...{ body: { displayName }, dependsOn },
  });
  const answers = await send(get('missing', '/groups/nobody'), rename('not', 'Wrong', ['missing']), rename('yes', 'Renamed', []));
  expect(answers.map(({ status }) => status)).toEqual([404, 424, 200]);
  expect(answers[1]).toMatchObject({ body: { error: { code: 'DependencyFailed' } } });
  const [shown] = await send(get('1', url));
  expect(shown).toMatchObject({ body: { displayName: 'Renamed' } });
});

test('a file comes as base64', async () => {
  const [log] = await send(get('1', '/landbridge/provisioningLog/export?format=csv'));
  expect(Buffer.from(String(log?.body), 'base64').subarray(0, 2).toString()).toBe('PK');
});

test('nobody becomes somebody else by a header, and a batch holds no batch', async () => {
  const other = await api.tenant();
  const headers = { Authorization: `Bearer ${other.token}` };
  const [users] = await send(get('1', '/users', { headers }));
  expect(users).toMatchObject({ body: { value: expect.arrayContaining([expect.objectContaining({ id: company.anna })]) } });
  const ways = ['/$batch', '/v1.0/$batch', '/%24batch', '/./$batch', '/users/../$batch', '/%2e/$batch', '/\t$batch', '/$%62atch'];
  for (const url of ways) await expect(send(get('1', url))).rejects.toMatchObject({ code: 'BadRequest' });
});

test.each(['/../healthz', '/v1.0/../healthz', '/%2e%2e/healthz', '/%ff'])(
  'no request of a batch leaves the version: %s',
  async url => {
    await expect(send(get('1', url))).rejects.toMatchObject({ code: 'BadRequest' });
  },
);

test('what only a proxy of ours says, no request of a batch says', async () => {
  const watched = await ApiUnderTest.begin(inject('apiDatabase'));
  const seen: unknown[] = [];
  watched.fastify.addHook('onRequest', async ({ url, headers, ip }) => {
    if (url.startsWith('/v1.0/users')) seen.push([headers['x-forwarded-for'], headers['x-forwarded-host'], ip]);
  });
  const headers = { 'X-Forwarded-For': '203.0.113.66', 'x-forwarded-host': 'elsewhere.test' };
  const body = { requests: [get('1', '/users?$top=1', { headers })] };
  expect((await watched.ask(tenant, '/v1.0/$batch', { method: 'POST', body })).status).toBe(200);
  expect(seen).toEqual([[undefined, undefined, '127.0.0.1']]);
  await watched.end();
});

test('too many, none, and what is no batch are refused', async () => {
  const many = Array.from({ length: 21 }, (_, index) => get(`${index}`, '/users'));
  for (const body of [{ requests: many }, { requests: [] }, {}, { requests: [get('1', '/users'), get('1', '/users')] }]) {
    expect((await api.ask(tenant, '/v1.0/$batch', { method: 'POST', body })).status).toBe(400);
  }
});
