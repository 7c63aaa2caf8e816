import { EXIT } from '@landbridge/cli';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { ApiUnderTest, type Tenant } from './api-under-test.ts';
import { BrowserUnderTest } from './browser-under-test.ts';
import { cliOf } from './cli-under-test.ts';

let api: ApiUnderTest;
let tenant: Tenant;

beforeAll(async () => {
  api = await ApiUnderTest.begin(inject('apiDatabase'));
  tenant = await api.tenant();
});
afterAll(() => api.end());

const landbridge = (...words: string[]) => cliOf(api, tenant, ['administrator', ...words]);
const passwordIn = (out: string): string => /^one-time password \(shown this once\): +(\S+)$/m.exec(out)?.[1] ?? '';

test('an account is made, changed, reset, signed out and disabled', async () => {
  expect((await landbridge('list')).out).toContain('there is no account');
  const made = await landbridge('create', 'anna@exoip.test', '--role', 'global administrator', 'Reports Reader');
  expect(made.out).toMatch(/^roles: +Global Administrator, Reports Reader$/m);
  const browser = new BrowserUnderTest(api);
  expect((await browser.signIn(tenant, 'anna@exoip.test', passwordIn(made.out))).status).toBe(200);
  const reset = await landbridge('reset-password', 'ANNA@exoip.test');
  expect((await browser.ask('GET', '/v1.0/landbridge/me')).status).toBe(401);
  expect((await browser.signIn(tenant, 'anna@exoip.test', passwordIn(reset.out))).status).toBe(200);
  expect((await landbridge('sign-out', 'anna@exoip.test')).exit).toBe(EXIT.done);
  expect((await browser.ask('GET', '/v1.0/landbridge/me')).status).toBe(401);
  expect((await landbridge('reset-authenticator', 'anna@exoip.test')).exit).toBe(EXIT.done);
  expect((await landbridge('update', 'anna@exoip.test', '--enabled', 'off')).exit).toBe(EXIT.conflict);
  await landbridge('create', 'glass@exoip.test', '--role', 'Global Administrator', '--break-glass');
  const changed = await landbridge(
    'update',
    'anna@exoip.test',
    '--enabled',
    'off',
    '--role',
    'Security Reader',
    '--display-name',
    'Anna',
  );
  expect(changed.out).toMatch(/^enabled: +no$/m);
  expect((await landbridge('list')).out).toMatch(/^anna@exoip.test +Security Reader +no +no +no /m);
  expect((await landbridge('show', 'GLASS@exoip.test')).out).toMatch(/^second factor: +no$/m);
  expect((await landbridge('show', 'nobody@exoip.test')).exit).toBe(EXIT.usage);
  expect((await landbridge('list')).out).toMatch(/^glass@exoip.test +Global Administrator +yes +yes +no +0 /m);
});

test('the policy is shown and changed, and what is wrong is refused', async () => {
  expect((await landbridge('policy')).out).toMatch(/^second factor required: +no$/m);
  expect((await landbridge('policy', '--second-factor', 'on')).out).toMatch(/^second factor required: +yes$/m);
  expect((await landbridge('policy', '--second-factor', 'maybe')).exit).toBe(EXIT.usage);
  expect((await landbridge('update', 'nobody@exoip.test', '--enabled', 'off')).err).toContain(
    "no administrator 'nobody@exoip.test'",
  );
  expect((await landbridge('update', 'nobody@exoip.test')).exit).toBe(EXIT.usage);
});
