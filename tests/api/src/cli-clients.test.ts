import { EXIT } from '@landbridge/cli';
import { CERTIFICATE } from '@landbridge/testkit';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { ApiUnderTest, type Tenant } from './api-under-test.ts';
import { cliOf } from './cli-under-test.ts';
import { askForToken } from './client-under-test.ts';

let api: ApiUnderTest;
let tenant: Tenant;

beforeAll(async () => {
  api = await ApiUnderTest.begin(inject('apiDatabase'));
  tenant = await api.tenant();
});
afterAll(() => api.end());

const landbridge = (...words: string[]) => cliOf(api, tenant, words, { files: { 'program.crt': CERTIFICATE } });

/** What stands behind a word in the details of an answer. */
function told(out: string, word: string): string {
  return new RegExp(`^${word}: +(.*)$`, 'm').exec(out)?.[1] ?? '';
}

test('a program is registered, gets a secret and a certificate, asks for a token, and goes', async () => {
  expect((await landbridge('client', 'list')).out).toContain('no program is registered');
  const made = await landbridge('client', 'create', 'Phone book', '--permission', 'User.Read.All', 'Group.Read.All');
  const id = told(made.out, 'client id');
  expect(told(made.out, 'permissions')).toBe('User.Read.All Group.Read.All');
  const secret = await landbridge('client', 'secret', id, '--name', 'laptop', '--until', '2027-06-30');
  expect(told(secret.out, 'good until \\(UTC\\)')).toContain('2027-06-30');
  const form = {
    grant_type: 'client_credentials',
    client_id: id,
    client_secret: told(secret.out, 'secret \\(shown this once\\)'),
  };
  const { body } = await askForToken(api, tenant, form);
  const asked = await cliOf(api, { token: body.access_token }, ['object', 'list', 'users']);
  expect(asked.exit).toBe(EXIT.done);
  expect((await landbridge('client', 'certificate', id, 'program.crt')).out).toMatch(/^thumbprint \(SHA-256\): +[0-9a-f]{64}$/m);
  expect((await landbridge('client', 'list')).out).toMatch(/Phone book +User.Read.All Group.Read.All +1 +1 /);
  const keys = [...(await landbridge('client', 'show', id)).out.matchAll(/^(?:secret|certificate) ([0-9a-f-]{36})/gm)];
  expect(keys).toHaveLength(2);
  for (const [, key = ''] of keys) expect((await landbridge('client', 'forget', id, key)).exit).toBe(EXIT.done);
  expect((await askForToken(api, tenant, form)).status).toBe(401);
  expect(told((await landbridge('client', 'update', id, '--permission', 'User.Read.All')).out, 'permissions')).toBe(
    'User.Read.All',
  );
  expect((await landbridge('client', 'delete', id)).exit).toBe(EXIT.done);
  expect((await landbridge('client', 'show', id)).exit).toBe(EXIT.notFound);
});

test('what is no permission, no day and no file is refused before anything is asked', async () => {
  expect((await landbridge('client', 'create', 'x', '--permission', 'Everything')).err).toContain(
    "there is no permission 'Everything'",
  );
  expect((await landbridge('client', 'secret', 'x', '--until', 'tomorrow')).exit).toBe(EXIT.usage);
  expect((await landbridge('client', 'certificate', 'x', 'nowhere.crt')).exit).toBe(EXIT.usage);
  expect((await landbridge('client', 'update', 'x')).exit).toBe(EXIT.usage);
});

test('whoever may not is told what is missing, and by which code', async () => {
  const reader = await api.withRoles(tenant.id, ['4a5d8f65-41da-4de4-8968-e035b65339cf']);
  const { exit, err } = await cliOf(api, reader, ['client', 'list']);
  expect(exit).toBe(EXIT.unauthorized);
  expect(err).toContain('Authorization_RequestDenied');
  expect(err).toContain('Application.Read.All');
});
