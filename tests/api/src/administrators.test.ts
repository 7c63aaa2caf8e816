import {
  createAdministrator,
  getAdministrator,
  getMe,
  getSignInPolicy,
  listAdministrators,
  resetAdministratorAuthenticator,
  resetAdministratorPassword,
  revokeAdministratorSessions,
  updateAdministrator,
  updateSignInPolicy,
} from '@landbridge/contract';
import { type AdministratorId, authenticatorPlace } from '@landbridge/tenancy';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { ApiUnderTest, type Tenant } from './api-under-test.ts';
import { authenticatorOf } from './authenticator-under-test.ts';
import { type Account, accountOf, BrowserUnderTest, GLOBAL, PASSWORD, REPORTS } from './browser-under-test.ts';
import { tokenWith } from './client-under-test.ts';

const ME = '/v1.0/landbridge/me';
const HYBRID = '8ac3fc64-6eca-42ea-9e69-59f4c7b60eb2';
let api: ApiUnderTest;
let tenant: Tenant;
let account: Account;

beforeAll(async () => {
  api = await ApiUnderTest.begin(inject('apiDatabase'));
});
beforeEach(async () => {
  tenant = await api.tenant();
  account = await accountOf(api, tenant);
});
afterAll(() => api.end());

const idOf = (id: string) => ({ params: { id } });

describe('accounts', () => {
  test('are made, listed, changed and disabled', async () => {
    const body = { userPrincipalName: 'Ben@exoip.test', displayName: 'Ben', roles: [REPORTS] };
    const { oneTimePassword, ...made } = await tenant.client.call(createAdministrator, { body });
    expect(oneTimePassword).toMatch(/^([a-z2-9]{5}-){5}[a-z2-9]{5}$/);
    expect(await tenant.client.call(getAdministrator, idOf(made.id))).toEqual(made);
    expect((await tenant.client.call(listAdministrators)).value.map(one => one.id)).toEqual([account.id, made.id]);
    const again = { ...body, userPrincipalName: 'ben@EXOIP.test' };
    await expect(tenant.client.call(createAdministrator, { body: again })).rejects.toMatchObject({ code: 'Conflict' });
    const changes = { displayName: 'Benjamin', roles: [HYBRID], isBreakGlass: true, accountEnabled: false };
    const changed = await tenant.client.call(updateAdministrator, { ...idOf(made.id), body: changes });
    expect(changed).toEqual({ ...made, ...changes });
    expect(await tenant.client.call(updateAdministrator, { ...idOf(made.id), body: { accountEnabled: true } })).toMatchObject({
      displayName: 'Benjamin',
      accountEnabled: true,
    });
  });

  test('are signed out when they are disabled, reset or told to', async () => {
    const { browser, id } = await accountOf(api, tenant, { roles: [REPORTS] });
    const name = (await tenant.client.call(getAdministrator, idOf(id))).userPrincipalName;
    const isIn = async () => (await browser.ask('GET', ME)).status === 200;
    await tenant.client.call(revokeAdministratorSessions, idOf(id));
    expect(await isIn()).toBe(false);
    await browser.signIn(tenant, name, PASSWORD);
    const { oneTimePassword } = await tenant.client.call(resetAdministratorPassword, idOf(id));
    expect(await isIn()).toBe(false);
    expect((await browser.signIn(tenant, name, PASSWORD)).status).toBe(401);
    expect((await browser.signIn(tenant, name, oneTimePassword)).body).toMatchObject({ mustChangePassword: true });
    await tenant.client.call(updateAdministrator, { ...idOf(id), body: { accountEnabled: false } });
    expect(await isIn()).toBe(false);
  });

  test('always have one Global Administrator among them, however many ask at once', async () => {
    const second = await accountOf(api, tenant);
    const both = [account.id, second.id];
    const outcomes = await Promise.allSettled(
      both.map(id => tenant.client.call(updateAdministrator, { ...idOf(id), body: { accountEnabled: false } })),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const left = (await tenant.client.call(listAdministrators)).value.filter(one => one.accountEnabled);
    expect(left).toHaveLength(1);
    const demoted = tenant.client.call(updateAdministrator, { ...idOf(left[0]?.id ?? ''), body: { roles: [REPORTS] } });
    await expect(demoted).rejects.toMatchObject({ code: 'Conflict' });
  });

  test('are made, and acted on, by nobody who may do less', async () => {
    const token = await tokenWith(api, tenant, ['Administrator.ReadWrite.All', 'AuditLog.Read.All', 'User.Read']);
    const path = '/v1.0/landbridge/administrators';
    const make = (roles: string[]) =>
      api.ask({ token }, path, {
        method: 'POST',
        body: { userPrincipalName: `x${roles.length}${roles[0]}@exoip.test`, displayName: 'X', roles },
      });
    expect([(await make([GLOBAL])).status, (await make([REPORTS])).status]).toEqual([403, 201]);
    for (const act of ['resetPassword', 'resetAuthenticator', 'revokeSessions'])
      expect((await api.ask({ token }, `${path}/${account.id}/${act}`, { method: 'POST' })).status).toBe(403);
    expect((await api.ask({ token }, `${path}/${account.id}`, { method: 'PATCH', body: { accountEnabled: false } })).status).toBe(
      403,
    );
  });
});

describe('an authenticator', () => {
  test('is asked for once it was confirmed; each code serves once, and so does each recovery code', async () => {
    const isThere = async () => (await account.browser.ask('GET', ME)).body.hasAuthenticator;
    expect(await isThere()).toBe(false);
    const { codeNow, recoveryCodes } = await authenticatorOf(api, account.browser);
    expect(await isThere()).toBe(true);
    expect(await tenant.client.call(getMe)).toMatchObject({ kind: 'token', hasAuthenticator: null });
    expect(recoveryCodes).toHaveLength(10);
    for (const code of recoveryCodes) expect(code).toMatch(/^([a-z2-9]{5}-){5}[a-z2-9]{5}$/);
    const signIn = async (code?: string) => {
      const { status, body } = await new BrowserUnderTest(api).signIn(tenant, account.name, PASSWORD, code);
      return status === 200 ? 'in' : body.error.code;
    };
    expect(await signIn()).toBe('SecondFactorRequired');
    // The code that confirmed it was shown already.
    expect(await signIn(codeNow())).toBe('SignInRefused');
    await api.clock.advance(30_000);
    const code = codeNow();
    expect(await Promise.all([signIn(code), signIn(code), signIn(code)])).toEqual(
      expect.arrayContaining(['in', 'SignInRefused', 'SignInRefused']),
    );
    expect(await signIn('000000')).toBe('SignInRefused');
    expect([await signIn(recoveryCodes[0]), await signIn(recoveryCodes[0]), await signIn(recoveryCodes[1])]).toEqual([
      'in',
      'SignInRefused',
      'in',
    ]);
    expect((await new BrowserUnderTest(api).signIn(tenant, account.name, 'wrong password', codeNow())).body.error.code).toBe(
      'SignInRefused',
    );
  });

  test('is removed by whoever has both factors, or by another administrator', async () => {
    const { codeNow } = await authenticatorOf(api, account.browser);
    const remove = (password: string, code: string) =>
      account.browser.ask('POST', `${ME}/authenticator/remove`, { password, code });
    expect((await remove(PASSWORD, codeNow())).status).toBe(401);
    await api.clock.advance(30_000);
    expect((await remove('wrong', codeNow())).status).toBe(401);
    expect((await remove(PASSWORD, codeNow())).status).toBe(204);
    expect((await account.browser.ask('GET', ME)).body.hasAuthenticator).toBe(false);
    expect((await new BrowserUnderTest(api).signIn(tenant, account.name, PASSWORD)).status).toBe(200);
    await authenticatorOf(api, account.browser);
    expect((await account.browser.ask('POST', `${ME}/authenticator`, { password: PASSWORD })).status).toBe(409);
    await tenant.client.call(resetAdministratorAuthenticator, idOf(account.id));
    expect((await new BrowserUnderTest(api).signIn(tenant, account.name, PASSWORD)).status).toBe(200);
  });

  test('stays when the password is reset', async () => {
    await authenticatorOf(api, account.browser);
    const { oneTimePassword } = await tenant.client.call(resetAdministratorPassword, idOf(account.id));
    const { body } = await new BrowserUnderTest(api).signIn(tenant, account.name, oneTimePassword);
    expect(body.error.code).toBe('SecondFactorRequired');
  });

  test('that waits to be confirmed is not confirmed by guessing', async () => {
    await account.browser.ask('POST', `${ME}/authenticator`, { password: PASSWORD });
    const confirm = (code: string) => account.browser.ask('POST', `${ME}/authenticator/confirm`, { code });
    for (let guess = 0; guess < 10; guess++) expect((await confirm(`guess ${guess}`)).status).toBe(401);
    expect((await confirm('guess')).status).toBe(429);
  });

  test('has its secret sealed for this account alone', async () => {
    const { secret } = await authenticatorOf(api, account.browser);
    const { rows } = await sql<{ sealed: string; all: string }>`
      select authenticator_sealed as sealed, account::text as all from administrator as account where id = ${account.id}
    `.execute(api.database);
    const { sealed = '', all = '' } = rows[0] ?? {};
    expect(all).not.toContain(secret);
    const place = (id: string) => authenticatorPlace({ tenantId: tenant.id, id: id as AdministratorId });
    expect(api.vault.open(sealed, place(account.id))).toHaveLength(20);
    expect(() => api.vault.open(sealed, place(tenant.id))).toThrow();
  });

  test('may be required: whoever has none may do nothing but set one up, except on the worst day', async () => {
    const glass = await accountOf(api, tenant, { isBreakGlass: true });
    const required = { secondFactorRequired: true };
    expect(await tenant.client.call(updateSignInPolicy, { body: required })).toEqual(required);
    expect(await tenant.client.call(getSignInPolicy)).toEqual(required);
    expect((await account.browser.ask('GET', '/v1.0/users')).status).toBe(403);
    expect((await glass.browser.ask('GET', '/v1.0/users')).status).toBe(200);
    await authenticatorOf(api, account.browser);
    expect((await account.browser.ask('GET', '/v1.0/users')).status).toBe(200);
  });
});
