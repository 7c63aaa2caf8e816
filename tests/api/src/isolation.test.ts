import { GLOBAL_ADMINISTRATOR } from '@landbridge/model';
import { digestOf } from '@landbridge/tenancy';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { ApiUnderTest, type Tenant } from './api-under-test.ts';
import { type Company, fillCompany } from './company.ts';
import { everythingOf } from './everything-of.ts';
import { fillReferences } from './fill-references.ts';
import { ASSIGNS, addressOf, bodyOf, OF_A_SESSION, OF_THE_OPERATOR, PACKS, ROUTES, UNENDING } from './route-calls.ts';

let api: ApiUnderTest;
let owner: Tenant;
let stranger: Tenant;
let company: Company;

beforeAll(async () => {
  api = await ApiUnderTest.begin(inject('apiDatabase'));
  [owner, stranger] = [await api.tenant(), await api.tenant()];
  company = await fillCompany(api, owner);
  await fillReferences(api, owner, company);
  await api.ask(owner, '/v1.0/landbridge/provisioningLog', { method: 'PATCH', body: { retentionDays: 30 } });
});
afterAll(() => api.end());

/** Reading first: what a stranger asks for is in the stranger's own audit log. */
const withToken = ROUTES.filter(route => route.permission !== OF_THE_OPERATOR)
  .filter(route => route.permission !== 'open')
  .map(route => [`${route.method} ${route.path}`, route] as const)
  .sort(([, one], [, two]) => Number(one.method !== 'GET') - Number(two.method !== 'GET'));

const ending = withToken.filter(([name]) => !UNENDING.has(name) && name !== PACKS);

test('the routes are all of the contract', () => {
  expect(withToken.length).toBeGreaterThan(100);
  expect(withToken.map(([name]) => name)).toContain('GET /v1.0/groups/{id}/transitiveMembers/{cast}/$count');
});

test.each(ending)('%s shows a stranger nothing and changes nothing', async (name, route) => {
  const before = await everythingOf(api, owner);
  const { status, body } = await api.ask(stranger, addressOf(route.path, company), {
    method: route.method as 'GET',
    ...(bodyOf(name, company) ? { body: bodyOf(name, company) } : {}),
  });
  const text = JSON.stringify(body ?? {});
  const isAsked = route.path.includes('{id}') || name === ASSIGNS;
  if (OF_A_SESSION.has(name)) expect([status, body?.error?.code]).toEqual([400, 'BadRequest']);
  else if (isAsked) expect([status, body?.error?.code]).toEqual([404, 'NotFound']);
  else expect([200, 201, 204]).toContain(status);
  if (!isAsked) for (const id of Object.values(company)) expect(text).not.toContain(id);
  if (route.method === 'GET' && body?.value)
    expect(
      body.value.every(
        (one: { domain?: unknown; fqdn?: string; features?: unknown; isBuiltIn?: boolean; returns?: string }) =>
          one.domain ?? one.fqdn ?? one.features ?? one.isBuiltIn ?? one.returns,
      ),
    ).toBe(true);
  expect(await everythingOf(api, owner)).toBe(before);
  expect(api.revoked).toEqual([]);
});

test.each(withToken)('%s is refused without a token, with a wrong and with a revoked one', async (_, route) => {
  const { token } = await api.withRoles(owner.id, [GLOBAL_ADMINISTRATOR]);
  await api.tokens.revoke(owner.id, digestOf(token));
  for (const holder of [null, { token: 'lbt_wrong' }, { token }]) {
    const answer = await api.ask(holder, addressOf(route.path, company), { method: route.method as 'GET' });
    expect(answer).toMatchObject({ status: 401, body: { error: { code: 'Unauthorized' } } });
    expect(answer.headers['www-authenticate']).toBe('Bearer');
  }
});

test.each(ending.filter(([, route]) => route.method === 'GET'))('%s answers its owner as the contract says', async (_, route) => {
  const { status, body } = await api.ask(owner, addressOf(route.path, company));
  expect(status).toBe(200);
  for (const one of route.lines ? body : [body]) expect(route.response.safeParse(one).error).toBeUndefined();
  if (
    typeof body === 'object' &&
    'value' in body &&
    !/deletedItems\/microsoft.graph.group|me\/(sessions|passkeys|savedFilters)|sampleEntries/.test(route.path)
  )
    expect(body.value).not.toEqual([]);
});
