import { createAdministrator } from '@landbridge/contract';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { ApiUnderTest, type Tenant } from './api-under-test.ts';
import { authenticatorOf } from './authenticator-under-test.ts';
import { type Account, accountOf, BrowserUnderTest, codeOf, GLOBAL, PASSWORD, REPORTS } from './browser-under-test.ts';

const HOUR_MS = 3_600_000;
const ME = '/v1.0/landbridge/me';
const SESSIONS = `${ME}/sessions`;
const WRITE = ['PATCH', '/v1.0/landbridge/provisioningLog', { retentionDays: 7 }] as const;
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

describe('a new account', () => {
  test('may do nothing before its password was changed, and everything of its roles after', async () => {
    const { oneTimePassword } = await tenant.client.call(createAdministrator, {
      body: { userPrincipalName: 'new@exoip.test', displayName: 'New', roles: [GLOBAL] },
    });
    const browser = new BrowserUnderTest(api);
    expect((await browser.signIn(tenant, 'NEW@exoip.test', oneTimePassword)).body).toMatchObject({ mustChangePassword: true });
    expect((await browser.ask('GET', ME)).body).toMatchObject({ roles: ['User'], permissions: ['User.Read'] });
    expect(codeOf(await browser.ask('GET', '/v1.0/users'))).toEqual([403, 'Authorization_RequestDenied']);
    const change = (newPassword: string) =>
      browser.ask('POST', '/v1.0/me/changePassword', { currentPassword: oneTimePassword, newPassword });
    expect((await change(PASSWORD)).status).toBe(204);
    expect((await browser.ask('GET', '/v1.0/users')).status).toBe(200);
    expect((await browser.ask('GET', ME)).body).toMatchObject({ kind: 'administrator', roles: ['Global Administrator', 'User'] });
    expect(codeOf(await new BrowserUnderTest(api).signIn(tenant, 'new@exoip.test', oneTimePassword))).toEqual([
      401,
      'SignInRefused',
    ]);
  });

  test.each([
    ['too short', 'Abc 12345!7', '12 characters'],
    ['too plain', 'ababababababab', 'five different'],
    ['of the name', () => `${account.name.split('@')[0]} 7 Tage`, 'name of the account'],
    ['of the organisation', 'Exoip lebt auf 7 Inseln', 'name of the organisation'],
    ['of the program', 'mein Landbridge 2026', 'name of the program'],
    ['of the person', 'Sieben Administratoren 7', 'name of the person'],
    ['common', 'Password1234!', 'guessed first'],
    ['made of two that are common', 'Sunshine-Dragon7', 'guessed first'],
    ['as it was', PASSWORD, 'the one that it was'],
  ] as const)('gets no password that is %s', async (_, wanted, said) => {
    const newPassword = typeof wanted === 'string' ? wanted : wanted();
    const answer = await account.browser.ask('POST', '/v1.0/me/changePassword', { currentPassword: PASSWORD, newPassword });
    expect([...codeOf(answer), answer.body.error.message]).toEqual([400, 'BadRequest', expect.stringContaining(said)]);
  });
});

test('a password may be long, and every character of it counts', async () => {
  const long = 'Grünkohl '.repeat(20);
  const change = { currentPassword: PASSWORD, newPassword: long };
  expect((await account.browser.ask('POST', '/v1.0/me/changePassword', change)).status).toBe(204);
  const signIn = async (password: string) => (await new BrowserUnderTest(api).signIn(tenant, account.name, password)).status;
  expect([await signIn(long), await signIn(long.trimEnd()), await signIn(long.toLowerCase())]).toEqual([200, 401, 401]);
});

describe('a session', () => {
  test('is in a cookie that no script and no other site gets', async () => {
    const { setCookie, headers } = await new BrowserUnderTest(api).signIn(tenant, account.name, PASSWORD);
    expect(setCookie).toMatch(/^__Host-landbridge=lbc_[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Secure$/);
    expect(headers['cache-control']).toBe('no-store');
  });

  test('writes only with the CSRF token, and a bearer token needs none', async () => {
    const { browser } = account;
    expect((await browser.ask(...WRITE)).status).toBe(200);
    for (const token of ['', 'wrong', `${browser.csrfToken}x`]) {
      expect(codeOf(await browser.ask(...WRITE, { 'x-csrf-token': token }))).toEqual([403, 'CsrfTokenMissing']);
    }
    browser.csrfToken = null;
    expect(codeOf(await browser.ask(...WRITE))).toEqual([403, 'CsrfTokenMissing']);
    const { body } = await browser.ask('GET', ME);
    browser.csrfToken = body.csrfToken;
    expect((await browser.ask(...WRITE)).status).toBe(200);
    expect((await api.ask(tenant, WRITE[1], { method: 'PATCH', body: WRITE[2] })).status).toBe(200);
  });

  test('ends after an hour without a use, and after twelve in any case', async () => {
    const { browser } = account;
    for (let hour = 0; hour < 11; hour++) {
      await api.clock.advance(HOUR_MS - 1);
      expect((await browser.ask('GET', ME)).status).toBe(200);
    }
    await api.clock.advance(HOUR_MS);
    expect(codeOf(await browser.ask('GET', ME))).toEqual([401, 'Unauthorized']);
    const idle = new BrowserUnderTest(api);
    await idle.signIn(tenant, account.name, PASSWORD);
    await api.clock.advance(HOUR_MS);
    expect((await idle.ask('GET', ME)).status).toBe(401);
  });

  test('ends by signing out, and by being revoked from another', async () => {
    const other = new BrowserUnderTest(api, '198.51.100.4');
    await other.signIn(tenant, account.name, PASSWORD);
    const { value } = (await account.browser.ask('GET', SESSIONS)).body;
    expect(value.map((one: { address: string; isThisOne: boolean }) => [one.address, one.isThisOne])).toEqual([
      ['198.51.100.4', false],
      ['192.0.2.1', true],
    ]);
    expect((await account.browser.ask('POST', `${SESSIONS}/${value[0].id}/revoke`)).status).toBe(204);
    expect((await other.ask('GET', ME)).status).toBe(401);
    const { setCookie } = await account.browser.ask('POST', '/v1.0/landbridge/signOut');
    expect(setCookie).toContain('Max-Age=0');
    expect((await account.browser.ask('GET', ME)).status).toBe(401);
  });

  test('ends another only for whoever signed in lately, or shows the password again', async () => {
    const other = new BrowserUnderTest(api, '198.51.100.4');
    const { body } = await other.signIn(tenant, account.name, PASSWORD);
    const [{ id }, own] = (await account.browser.ask('GET', SESSIONS)).body.value;
    await api.clock.advance(600_000);
    const revoke = (which: string, shown?: unknown) => account.browser.ask('POST', `${SESSIONS}/${which}/revoke`, shown);
    expect(codeOf(await revoke(id))).toEqual([401, 'SignInRefused']);
    expect(codeOf(await revoke(id, { password: 'wrong' }))).toEqual([401, 'SignInRefused']);
    expect([(await other.ask('GET', ME)).status, body.id]).toEqual([200, account.id]);
    const { codeNow } = await authenticatorOf(api, account.browser);
    await api.clock.advance(30_000);
    expect(codeOf(await revoke(id, { password: PASSWORD }))).toEqual([401, 'SecondFactorRequired']);
    expect((await revoke(id, { password: PASSWORD, code: codeNow() })).status).toBe(204);
    expect((await other.ask('GET', ME)).status).toBe(401);
    // One's own is left as easily as by signing out.
    expect((await revoke(own.id)).status).toBe(204);
  });

  test('ends when its browser signs in anew, and no other does', async () => {
    const { browser, name } = account;
    const elsewhere = new BrowserUnderTest(api);
    await elsewhere.signIn(tenant, name, PASSWORD);
    const before = browser.cookie;
    expect((await browser.signIn(tenant, name, 'wrong password')).status).toBe(401);
    expect((await browser.ask('GET', ME)).status).toBe(200);
    expect((await browser.signIn(tenant, name, PASSWORD)).status).toBe(200);
    expect([(await browser.ask('GET', ME)).status, (await elsewhere.ask('GET', ME)).status]).toEqual([200, 200]);
    expect(browser.cookie).not.toBe(before);
    browser.cookie = before;
    expect((await browser.ask('GET', ME)).status).toBe(401);
  });

  test('of somebody else, or of another tenant, is as if it were not there', async () => {
    const [colleague, stranger] = [await accountOf(api, tenant), await accountOf(api, await api.tenant())];
    const { value } = (await account.browser.ask('GET', SESSIONS)).body;
    for (const { browser } of [colleague, stranger]) {
      expect(codeOf(await browser.ask('POST', `${SESSIONS}/${value[0].id}/revoke`))).toEqual([404, 'NotFound']);
      expect(JSON.stringify((await browser.ask('GET', SESSIONS)).body)).not.toContain(value[0].id);
    }
    expect((await account.browser.ask('GET', ME)).status).toBe(200);
  });

  test('of an old password ends when there is a new one, but not the one that set it', async () => {
    const other = new BrowserUnderTest(api);
    await other.signIn(tenant, account.name, PASSWORD);
    const changed = { currentPassword: PASSWORD, newPassword: 'Labskaus mit Rollmops' };
    expect((await account.browser.ask('POST', '/v1.0/me/changePassword', changed)).status).toBe(204);
    expect([(await other.ask('GET', ME)).status, (await account.browser.ask('GET', ME)).status]).toEqual([401, 200]);
  });
});

describe('signing in', () => {
  test('is refused alike for a wrong password, an unknown name, a disabled account and another tenant', async () => {
    await sql`update administrator set disabled_at = now() where id = ${account.id}`.execute(api.database);
    const other = await accountOf(api, await api.tenant());
    const answers = [
      await new BrowserUnderTest(api).signIn(tenant, account.name, PASSWORD),
      await new BrowserUnderTest(api).signIn(tenant, other.name, PASSWORD),
      await new BrowserUnderTest(api).signIn(tenant, 'nobody@exoip.test', PASSWORD),
    ];
    for (const { status, body, setCookie } of answers)
      expect([status, body.error.code, body.error.message, setCookie]).toEqual([
        401,
        'SignInRefused',
        'the name, the password or the code is wrong',
        '',
      ]);
    expect((await account.browser.ask('GET', ME)).status).toBe(401);
  });

  test('is locked for whoever guesses, and for nobody elsewhere', async () => {
    const guesser = new BrowserUnderTest(api, '198.51.100.7');
    for (let guess = 0; guess < 10; guess++)
      expect((await guesser.signIn(tenant, account.name, `guess ${guess}`)).status).toBe(401);
    const locked = await guesser.signIn(tenant, account.name, PASSWORD);
    expect([locked.status, locked.headers['retry-after']]).toEqual([429, '60']);
    // However long it goes on, it is one address.
    for (let guess = 0; guess < 250; guess++) await guesser.signIn(tenant, account.name, PASSWORD);
    expect((await new BrowserUnderTest(api).signIn(tenant, account.name, PASSWORD)).status).toBe(200);
  });

  test('forgets what was wrong with the account, and not what was wrong from its address', async () => {
    const address = '198.51.100.9';
    const subject = `administrators from ${address}`;
    const standing = { failures: 97, failedAt: api.clock.now(), lockedUntil: null, locks: 0, fingerprints: [] };
    await sql`
      insert into credential_throttle (tenant_id, subject, standing) values (${tenant.id}, ${subject}, ${JSON.stringify(standing)}::jsonb)
    `.execute(api.database);
    const signIn = async (name: string, password: string) =>
      (await new BrowserUnderTest(api, address).signIn(tenant, name, password)).status;
    expect([await signIn(account.name, 'wrong'), await signIn(account.name, PASSWORD)]).toEqual([401, 200]);
    // Whoever has an account guesses others no more often for it.
    expect([await signIn('a@exoip.test', 'guess'), await signIn(account.name, PASSWORD)]).toEqual([401, 200]);
    expect([await signIn('b@exoip.test', 'guess'), await signIn(account.name, PASSWORD)]).toEqual([401, 429]);
    expect((await new BrowserUnderTest(api).signIn(tenant, account.name, PASSWORD)).status).toBe(200);
  });

  test('is locked for an account that is guessed from everywhere, but never for the one for the worst day', async () => {
    const glass = await accountOf(api, tenant, { isBreakGlass: true });
    await sql`
      insert into credential_throttle (tenant_id, subject, standing)
      select ${tenant.id}::uuid, 'administrator ' || name, ${JSON.stringify({ failures: 0, failedAt: api.clock.now(), lockedUntil: api.clock.now() + HOUR_MS, locks: 5, fingerprints: [] })}::jsonb
      from unnest(array[${account.name}, ${glass.name}]) as name
      on conflict (tenant_id, subject) do update set standing = excluded.standing
    `.execute(api.database);
    expect((await new BrowserUnderTest(api).signIn(tenant, account.name, PASSWORD)).status).toBe(429);
    expect((await new BrowserUnderTest(api).signIn(tenant, glass.name, PASSWORD)).status).toBe(200);
  });

  test('keeps neither passwords nor what is in cookies', async () => {
    const secrets = [PASSWORD, account.browser.cookie?.split('=')[1] ?? '', account.browser.csrfToken ?? ''];
    const { rows } = await sql<{ all: string }>`
      select (select string_agg(a::text, '') from administrator as a) || (select string_agg(s::text, '') from administrator_session as s) as all
    `.execute(api.database);
    const everything = JSON.stringify([rows, api.log.lines]);
    expect(everything).toContain(account.name);
    for (const secret of secrets) expect(everything).not.toContain(secret);
  });
});

test('an open session does not let whoever found it guess the password', async () => {
  const change = (currentPassword: string) =>
    account.browser.ask('POST', '/v1.0/me/changePassword', { currentPassword, newPassword: 'Labskaus mit Rollmops' });
  for (let guess = 0; guess < 10; guess++) expect((await change(`guess ${guess}`)).status).toBe(401);
  expect((await change(PASSWORD)).status).toBe(429);
});

test('a reporter is a reporter', async () => {
  const { browser } = await accountOf(api, tenant, { roles: [REPORTS] });
  expect((await browser.ask('GET', '/v1.0/auditLogs/provisioning')).status).toBe(200);
  expect(codeOf(await browser.ask('GET', '/v1.0/users'))).toEqual([403, 'Authorization_RequestDenied']);
});
