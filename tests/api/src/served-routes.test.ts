import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { ApiUnderTest } from './api-under-test.ts';
import { type Company, fillCompany } from './company.ts';
import { addressOf, ROUTES } from './route-calls.ts';

let api: ApiUnderTest;
let company: Company;

beforeAll(async () => {
  api = await ApiUnderTest.begin(inject('apiDatabase'));
  company = await fillCompany(api, await api.tenant());
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
