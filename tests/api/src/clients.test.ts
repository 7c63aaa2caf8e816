import { randomUUID } from 'node:crypto';
import {
  addApplicationPassword,
  createApplication,
  createClient,
  deleteApplication,
  getApplication,
  listUsers,
  removeApplicationPassword,
  updateApplication,
} from '@landbridge/contract';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { PUBLIC_URL } from './agent-parts.ts';
import { ApiUnderTest, type Tenant } from './api-under-test.ts';
import { askForToken, type ClientUnderTest, registered, tokenWith } from './client-under-test.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const SCOPE = `${PUBLIC_URL}/.default`;
let api: ApiUnderTest;
let tenant: Tenant;
let program: ClientUnderTest;

beforeAll(async () => {
  api = await ApiUnderTest.begin(inject('apiDatabase'));
});
beforeEach(async () => {
  tenant = await api.tenant();
  program = await registered(tenant, ['User.Read.All']);
});
afterAll(() => api.end());

function formOf({ id, secret }: ClientUnderTest): Record<string, string> {
  return { grant_type: 'client_credentials', client_id: id, client_secret: secret, scope: SCOPE };
}
const users = async (token: string): Promise<number> => (await api.ask({ token }, '/v1.0/users')).status;

describe('a token', () => {
  test('is given for the secret, and lets what the program was given, for an hour', async () => {
    const { status, headers, body } = await askForToken(api, tenant, formOf(program));
    expect([status, headers['cache-control']]).toEqual([200, 'no-store']);
    expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 3_600, ext_expires_in: 3_600 });
    expect(await users(body.access_token)).toBe(200);
    const groups = await api.ask({ token: body.access_token }, '/v1.0/groups');
    expect([groups.status, groups.body.error.message]).toEqual([403, 'the caller lacks the permission Group.Read.All']);
    await api.clock.advance(HOUR_MS - 1);
    expect(await users(body.access_token)).toBe(200);
    await api.clock.advance(1);
    expect(await users(body.access_token)).toBe(401);
  });

  test('is given for the secret in a header', async () => {
    const basic = Buffer.from(`${program.id}:${encodeURIComponent(program.secret)}`).toString('base64');
    const answer = await askForToken(api, tenant, { grant_type: 'client_credentials' }, { authorization: `Basic ${basic}` });
    expect(await users(answer.body.access_token)).toBe(200);
  });

  test('loses at once what the program loses', async () => {
    const token = await tokenWith(api, tenant, ['User.Read.All']);
    const [{ id }] = (await api.ask(tenant, '/v1.0/applications')).body.value.slice(-1);
    await tenant.client.call(updateApplication, { params: { id }, body: { permissions: ['Group.Read.All'] } });
    expect([await users(token), (await api.ask({ token }, '/v1.0/groups')).status]).toEqual([403, 200]);
    await tenant.client.call(deleteApplication, { params: { id } });
    expect(await users(token)).toBe(401);
  });

  test('ends with any key of the program that is removed', async () => {
    const { body } = await askForToken(api, tenant, formOf(program));
    const read = await tenant.client.call(getApplication, { params: { id: program.id } });
    const keyId = read.passwordCredentials[0]?.keyId ?? '';
    await tenant.client.call(removeApplicationPassword, { params: { id: program.id }, body: { keyId } });
    expect(await users(body.access_token)).toBe(401);
    expect((await askForToken(api, tenant, formOf(program))).status).toBe(401);
  });
});

describe('no token is given', () => {
  test.each([
    ['a wrong secret', () => ({ client_secret: 'lbs_wrong' }), 401, 'invalid_client'],
    ['an unknown program', () => ({ client_id: randomUUID() }), 401, 'invalid_client'],
    ['a program whose id is none', () => ({ client_id: 'program' }), 401, 'invalid_client'],
    ['another grant', () => ({ grant_type: 'password' }), 400, 'unsupported_grant_type'],
    ['a scope that is no .default', () => ({ scope: 'User.Read.All' }), 400, 'invalid_scope'],
    ['two proofs', () => ({ client_assertion: 'x' }), 400, 'invalid_request'],
    ['an assertion of another type', () => ({ client_assertion_type: 'saml' }), 400, 'invalid_request'],
  ] as const)('for %s', async (_, change, status, error) => {
    const answer = await askForToken(api, tenant, { ...formOf(program), ...change() });
    expect([answer.status, answer.body.error]).toEqual([status, error]);
    expect(answer.body.error_description).not.toBe('');
  });

  test('at the address of another tenant, or of none', async () => {
    const other = await api.tenant();
    expect((await askForToken(api, other, formOf(program))).body.error).toBe('invalid_client');
    expect((await askForToken(api, { id: randomUUID() as Tenant['id'] }, formOf(program))).body.error).toBe('invalid_client');
    expect((await askForToken(api, { id: 'common' as Tenant['id'] }, formOf(program))).body.error).toBe('invalid_request');
  });

  test('for what is no form', async () => {
    const url = `/${tenant.id}/oauth2/v2.0/token`;
    const json = await api.fastify.inject({ method: 'POST', url, payload: formOf(program) });
    expect([json.statusCode, json.json().error]).toEqual([400, 'invalid_request']);
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const twice = await api.fastify.inject({ method: 'POST', url, headers, payload: 'grant_type=a&grant_type=b' });
    expect(twice.json().error_description).toBe('a parameter is there twice');
  });

  test('for a secret that has expired', async () => {
    const endDateTime = new Date(api.clock.now() + DAY_MS).toISOString();
    const { secretText } = await tenant.client.call(addApplicationPassword, {
      params: { id: program.id },
      body: { passwordCredential: { displayName: 'for a day', endDateTime } },
    });
    await api.clock.advance(DAY_MS - 1);
    expect((await askForToken(api, tenant, formOf({ ...program, secret: secretText }))).status).toBe(200);
    await api.clock.advance(1);
    expect((await askForToken(api, tenant, formOf({ ...program, secret: secretText }))).status).toBe(401);
  });

  test('after ten wrong secrets from an address, for a minute, and nobody else is locked out', async () => {
    const from = (address: string) => ({ remoteAddress: address });
    const ask = async (secret: string, address: string) => {
      const answer = await api.fastify.inject({
        method: 'POST',
        url: `/${tenant.id}/oauth2/v2.0/token`,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams(formOf({ ...program, secret })).toString(),
        ...from(address),
      });
      return [answer.statusCode, answer.headers['retry-after']];
    };
    for (let guess = 0; guess < 10; guess++) expect(await ask(`guess ${guess}`, '198.51.100.7')).toEqual([401, undefined]);
    expect(await ask(program.secret, '198.51.100.7')).toEqual([429, '60']);
    expect(await ask(program.secret, '203.0.113.9')).toEqual([200, undefined]);
    await api.clock.advance(60_000);
    expect(await ask(program.secret, '198.51.100.7')).toEqual([200, undefined]);
  });
});

test('nobody gives a program, or a role, what they do not hold', async () => {
  const token = await tokenWith(api, tenant, ['Application.ReadWrite.All', 'RoleManagement.ReadWrite.Directory']);
  const post = async (path: string, body: unknown) =>
    (await api.ask({ token }, path, { method: 'POST', body })).body.error?.message;
  const lacks = (permission: string) => `the caller lacks the permission ${permission}`;
  expect(await post('/v1.0/applications', { displayName: 'x', permissions: ['Group.Read.All'] })).toBe(lacks('Group.Read.All'));
  expect(await post('/v1.0/applications', { displayName: 'x', permissions: ['Application.Read.All'] })).toBeUndefined();
  expect(await post(`/v1.0/applications/${program.id}/addPassword`, {})).toBe(lacks('User.Read.All'));
  const assigned = { principalId: randomUUID(), roleDefinitionId: '62e90394-69f5-4237-9190-012177145e10' };
  expect(await post('/v1.0/roleManagement/directory/roleAssignments', assigned)).toBe(lacks('User.Read.All'));
});

test('ten keys are the most, and a secret is shown once and stored by its hash', async () => {
  const add = () => api.ask(tenant, `/v1.0/applications/${program.id}/addPassword`, { method: 'POST', body: {} });
  const answers = await Promise.all(Array.from({ length: 12 }, add));
  expect(answers.filter(({ status }) => status === 409)).toHaveLength(3);
  const read = await api.ask(tenant, `/v1.0/applications/${program.id}`);
  expect(read.body.passwordCredentials).toHaveLength(10);
  const tables = await sql<{ all: string }>`
    select (select string_agg(s::text, '') from api_client_secret as s) || (select string_agg(t::text, '') from access_token as t) as all
  `.execute(api.database);
  const everything = JSON.stringify([read.body, api.log.lines, tables.rows]);
  for (const secret of [program.secret, ...answers.map(({ body }) => body.secretText).filter(Boolean)])
    expect(everything).not.toContain(secret);
});

test('the document tells where a token is had, as libraries look for it', async () => {
  const document = (await api.ask(null, `/${tenant.id}/v2.0/.well-known/openid-configuration`)).body;
  expect(document).toMatchObject({
    issuer: `${PUBLIC_URL}/${tenant.id}/v2.0`,
    token_endpoint: `${PUBLIC_URL}/${tenant.id}/oauth2/v2.0/token`,
    grant_types_supported: ['client_credentials'],
  });
  expect((await api.ask(null, new URL(document.jwks_uri).pathname)).body).toEqual({ keys: [] });
});

test('a program that reads users needs nothing but its token', async () => {
  const token = await tokenWith(api, tenant, ['User.Read.All']);
  const client = createClient({ baseUrl: PUBLIC_URL, token, fetch: api.fetch });
  expect((await client.call(listUsers)).value).toEqual([]);
  await expect(client.call(createApplication, { body: { displayName: 'x', permissions: [] } })).rejects.toMatchObject({
    status: 403,
    code: 'Authorization_RequestDenied',
  });
});
