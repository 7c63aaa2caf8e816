import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { ApiUnderTest, type Tenant } from './api-under-test.ts';
import { type Company, fillCompany } from './company.ts';
import { addressOf, bodyOf, ROUTES, UNENDING } from './route-calls.ts';

let api: ApiUnderTest;
let tenant: Tenant;
let company: Company;

beforeAll(async () => {
  api = await ApiUnderTest.begin(inject('apiDatabase'));
  tenant = await api.tenant();
  company = await fillCompany(api, tenant);
});
afterAll(() => api.end());

/** What stands outside the contract, since its form is OAuth's: open, and tried in clients.test.ts. */
const OAUTH = [
  'POST /:tenant/oauth2/v2.0/token',
  'GET /:tenant/v2.0/.well-known/openid-configuration',
  'GET /:tenant/discovery/v2.0/keys',
];

/** Every method and path that the server answers, out of the tree that it prints of itself. HEAD comes with every GET. */
function served(tree: string): readonly string[] {
  const parents: string[] = [];
  return tree.split('\n').flatMap(line => {
    const [, indent = '', part = '', methods = ''] = /^([│ ]*)[├└]── (\S+)(?: \((.*)\))?$/.exec(line) ?? [];
    if (part === '') return [];
    const depth = indent.length / 4;
    parents.length = depth;
    parents.push(part);
    // Routes that call one place by several names share it, and the tree names it by all of them.
    const path = parents.join('').replace(/:[\w|:]+/g, ':');
    return methods.split(', ').flatMap(method => (method === '' || method === 'HEAD' ? [] : [`${method} ${path}`]));
  });
}

test('the server answers what is in the contract, and nothing else', async () => {
  await api.fastify.ready();
  const contract = ROUTES.map(({ method, path }) => `${method} ${path.replace(/\{\w+\}/g, ':')}`);
  expect([...served(api.fastify.printRoutes({ commonPrefix: false }))].sort()).toEqual(
    [...contract, ...OAUTH.map(one => one.replace(/:\w+/g, ':'))].sort(),
  );
});

test.each(ROUTES.filter(({ method, permission }) => method === 'GET' && permission !== 'open').map(({ path }) => [path]))(
  'HEAD %s wants what GET wants',
  async path => {
    const answer = await api.fastify.inject({ method: 'HEAD', url: addressOf(path, company) });
    expect(answer.statusCode).toBe(401);
  },
);

describe('every answer with a body says its type and how its text is written', () => {
  const TEXT = /^[a-z]+\/[a-z-]+; charset=utf-8$/;
  const reading = ROUTES.filter(({ method, path, lines }) => !UNENDING.has(`${method} ${path}`) && (method === 'GET' || lines));

  test.each(reading.map(route => [`${route.method} ${route.path}`, route] as const))('%s', async (name, route) => {
    const body = route.method === 'GET' ? undefined : bodyOf(name, company);
    const { status, headers } = await api.ask(tenant, addressOf(route.path, company), { method: route.method as 'GET', body });
    expect([status < 500, headers['content-type']]).toEqual([true, expect.stringMatching(TEXT)]);
  });

  test.each(['json', 'jsonl'])('the provisioning log as %s', async format => {
    const { headers } = await api.ask(tenant, `/v1.0/landbridge/provisioningLog/export?format=${format}`);
    expect(headers['content-type']).toMatch(TEXT);
  });

  test('one that is refused, one of the token endpoint, and one that never ends', async () => {
    expect((await api.ask(null, '/nowhere')).headers['content-type']).toMatch(TEXT);
    const token = await api.ask(null, `/${tenant.id}/oauth2/v2.0/token`, { method: 'POST' });
    expect([token.status, token.headers['content-type']]).toEqual([400, expect.stringMatching(TEXT)]);
    const url = await api.fastify.listen({ host: '127.0.0.1', port: 0 });
    const leaving = new AbortController();
    const events = await fetch(`${url}/v1.0/landbridge/events`, {
      headers: { authorization: `Bearer ${tenant.token}` },
      signal: leaving.signal,
    });
    expect(events.headers.get('content-type')).toMatch(TEXT);
    leaving.abort();
  });
});
