import {
  getAdministrator,
  listDirectoryAudits,
  resetAdministratorAuthenticator,
  updateAdministrator,
  updateSignInPolicy,
} from '@landbridge/contract';
import { PostgresHousekeeping } from '@landbridge/postgres';
import type { Lie, PasskeyUnderTest } from '@landbridge/webauthn/testing';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { ApiUnderTest, type Tenant } from './api-under-test.ts';
import { authenticatorOf } from './authenticator-under-test.ts';
import { type Account, accountOf, BrowserUnderTest, codeOf, PASSWORD } from './browser-under-test.ts';
import { keyOf, newPasskey, PasskeyBrowser, register } from './passkey-under-test.ts';

const ME = '/v1.0/landbridge/me';
const PASSKEYS = `${ME}/passkeys`;
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

const REFUSED = [401, 'SignInRefused', 'the passkey was not accepted', ''];
const toldOf = ({ status, body, setCookie }: Awaited<ReturnType<PasskeyBrowser['answer']>>) => [
  ...[status, body.error?.code, body.error?.message, setCookie],
];
const browserOf = (address?: string) => new PasskeyBrowser(api, tenant, address);

describe('registering', () => {
  test('asks for what is wanted, and lists, renames and removes what was made', async () => {
    const { browser, name } = account;
    const begun = await browser.ask('POST', `${PASSKEYS}/begin`, { password: PASSWORD });
    expect(begun.body).toMatchObject({
      challenge: expect.stringMatching(/^[\w-]{43}$/),
      rp: { id: 'control.example.com' },
      user: { id: expect.stringMatching(/^[\w-]{43}$/), name },
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      attestation: 'none',
    });
    const credential = newPasskey().create(begun.body);
    const { status, body: made } = await browser.ask('POST', PASSKEYS, { displayName: 'Key', credential });
    expect([status, made]).toEqual([201, expect.objectContaining({ displayName: 'Key', lastUsedDateTime: null })]);
    expect((await browser.ask('PATCH', `${PASSKEYS}/${made.id}`, { displayName: 'Safe' })).status).toBe(204);
    expect((await browser.ask('GET', PASSKEYS)).body.value).toEqual([{ ...made, displayName: 'Safe' }]);
    // A password alone does not take a second factor away.
    expect(codeOf(await browser.ask('POST', `${PASSKEYS}/${made.id}/remove`, { password: PASSWORD }))).toEqual([
      401,
      'SecondFactorRequired',
    ]);
    await tenant.client.call(resetAdministratorAuthenticator, { params: { id: account.id } });
    expect((await browser.ask('GET', PASSKEYS)).body.value).toEqual([]);
  });

  test.each<readonly [string, Lie, 'none' | 'packed']>([
    ['from another origin', { origin: 'https://control.example.org' }, 'none'],
    ['over plain http', { origin: 'http://control.example.com' }, 'none'],
    ['for another host', { host: 'example.com' }, 'none'],
    ['whose user was not verified', { flags: 0x01 }, 'none'],
    ['whose user was not there', { flags: 0x04 }, 'none'],
    ['for a challenge of nobody', { challenge: 'A'.repeat(43) }, 'none'],
    ['that is a sign-in', { type: 'webauthn.get' }, 'none'],
    ['made within the page of somebody else', { crossOrigin: true }, 'none'],
    ['with an attestation', {}, 'packed'],
  ])('refuses a passkey %s', async (_, lie, format) => {
    expect(codeOf(await register(account.browser, newPasskey(), lie, format))).toEqual([400, 'BadRequest']);
    expect((await account.browser.ask('GET', PASSKEYS)).body.value).toEqual([]);
  });

  test('takes a challenge once, in its own session, within five minutes', async () => {
    const { browser } = account;
    const begin = async () => (await browser.ask('POST', `${PASSKEYS}/begin`, { password: PASSWORD })).body;
    const add = async (who: BrowserUnderTest, options: Parameters<PasskeyUnderTest['create']>[0]) =>
      (await who.ask('POST', PASSKEYS, { displayName: 'Key', credential: newPasskey().create(options) })).status;
    const other = new BrowserUnderTest(api);
    await other.signIn(tenant, account.name, PASSWORD);
    const [first, late] = [await begin(), await begin()];
    expect([await add(other, first), await add(browser, first), await add(browser, first)]).toEqual([400, 201, 400]);
    await api.clock.advance(300_000);
    expect(await add(browser, late)).toBe(400);
    const signingIn = await browserOf().challenge();
    expect(await add(browser, { ...signingIn, user: first.user })).toBe(400);
  });

  test('wants the password, and a factor that the account has already', async () => {
    const begin = (browser: BrowserUnderTest, password: string, code?: string) =>
      browser.ask('POST', `${PASSKEYS}/begin`, { password, ...(code !== undefined && { code }) });
    expect(codeOf(await begin(account.browser, 'wrong'))).toEqual([401, 'SignInRefused']);
    const { codeNow } = await authenticatorOf(api, account.browser);
    expect(codeOf(await begin(account.browser, PASSWORD))).toEqual([401, 'SecondFactorRequired']);
    await api.clock.advance(30_000);
    expect((await begin(account.browser, PASSWORD, codeNow())).status).toBe(200);
    const other = await accountOf(api, tenant);
    const key = await keyOf(other);
    expect(codeOf(await begin(other.browser, PASSWORD))).toEqual([401, 'SecondFactorRequired']);
    const authenticator = { password: PASSWORD };
    expect(codeOf(await other.browser.ask('POST', `${ME}/authenticator`, authenticator))).toEqual([401, 'SecondFactorRequired']);
    const byKey = browserOf();
    await byKey.signInBy(key);
    expect((await begin(byKey, PASSWORD)).status).toBe(200);
    expect((await byKey.ask('POST', `${ME}/authenticator`, authenticator)).status).toBe(201);
  });

  test('leaves no authenticator to be confirmed by a password alone that was offered before', async () => {
    const { browser } = account;
    expect((await browser.ask('POST', `${ME}/authenticator`, { password: PASSWORD })).status).toBe(201);
    await keyOf(account);
    const confirmed = await browser.ask('POST', `${ME}/authenticator/confirm`, { code: '000000' });
    expect(codeOf(confirmed)).toEqual([401, 'SecondFactorRequired']);
  });

  test('keeps one credential once, and ten of an account', async () => {
    const key = newPasskey();
    expect((await register(account.browser, key)).status).toBe(201);
    const byKey = browserOf();
    await byKey.signInBy(key);
    expect(codeOf(await register(byKey, key))).toEqual([409, 'Conflict']);
    for (let more = 0; more < 9; more++) expect((await register(byKey, newPasskey())).status).toBe(201);
    expect(codeOf(await byKey.ask('POST', `${PASSKEYS}/begin`, { password: PASSWORD }))).toEqual([409, 'Conflict']);
  });

  test('keeps ten of an account however many are added at once', async () => {
    const { browser } = account;
    const offers = [];
    for (let offer = 0; offer < 14; offer++)
      offers.push((await browser.ask('POST', `${PASSKEYS}/begin`, { password: PASSWORD })).body);
    const added = await Promise.all(
      offers.map(offer => browser.ask('POST', PASSKEYS, { displayName: 'Key', credential: newPasskey().create(offer) })),
    );
    expect(added.map(({ status }) => status).sort()).toEqual([...Array(10).fill(201), ...Array(4).fill(409)]);
    expect((await browser.ask('GET', PASSKEYS)).body.value).toHaveLength(10);
  });

  test('takes one that attests itself, and shows administrators how many there are until they are reset', async () => {
    expect((await register(account.browser, newPasskey(), {}, 'packed by itself')).status).toBe(201);
    const shown = () => tenant.client.call(getAdministrator, { params: { id: account.id } });
    expect(await shown()).toMatchObject({ passkeyCount: 1, hasAuthenticator: false });
    await tenant.client.call(resetAdministratorAuthenticator, { params: { id: account.id } });
    expect(await shown()).toMatchObject({ passkeyCount: 0 });
    const [audit] = (await tenant.client.call(listDirectoryAudits, { query: { $top: 1 } })).value;
    expect(audit?.targetResources[0]?.modifiedProperties).toEqual([
      { displayName: 'passkeyCount', oldValue: '1', newValue: '0' },
    ]);
  });

  test("shows and changes nobody else's", async () => {
    await keyOf(account);
    const [{ id }] = (await account.browser.ask('GET', PASSKEYS)).body.value;
    for (const { browser } of [await accountOf(api, tenant), await accountOf(api, await api.tenant())]) {
      expect((await browser.ask('GET', PASSKEYS)).body.value).toEqual([]);
      expect((await browser.ask('PATCH', `${PASSKEYS}/${id}`, { displayName: 'stolen' })).status).toBe(404);
      expect((await browser.ask('POST', `${PASSKEYS}/${id}/remove`, { password: PASSWORD })).status).toBe(404);
    }
    expect((await account.browser.ask('GET', PASSKEYS)).body.value).toMatchObject([{ id, displayName: 'Key' }]);
  });
});

describe('signing in', () => {
  test('by a passkey begins a session with both factors', async () => {
    const key = await keyOf(account);
    await authenticatorOf(api, (await accountOf(api, tenant)).browser);
    await tenant.client.call(updateSignInPolicy, { body: { secondFactorRequired: true } });
    expect((await account.browser.ask('GET', '/v1.0/users')).status).toBe(403);
    const browser = browserOf();
    const { status, body, setCookie } = await browser.signInBy(key);
    expect([status, body]).toEqual([200, expect.objectContaining({ id: account.id, tenantId: tenant.id })]);
    expect(setCookie).toMatch(/^__Host-landbridge=lbc_[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Secure$/);
    expect((await browser.ask('GET', '/v1.0/users')).status).toBe(200);
    expect((await browser.ask('GET', PASSKEYS)).body.value[0].lastUsedDateTime).toBe(new Date(api.clock.now()).toISOString());
  });

  test.each<readonly [string, Lie]>([
    ['from another origin', { origin: 'https://control.example.org' }],
    ['for another host', { host: 'example.com' }],
    ['whose user was not verified', { flags: 0x01 }],
    ['for a challenge of nobody', { challenge: 'A'.repeat(43) }],
    ['that is a registration', { type: 'webauthn.create' }],
    ['made within the page of somebody else', { crossOrigin: true }],
    ['with the handle of somebody else', { userHandle: 'A'.repeat(43) }],
    ['with a signature of something else', { signature: 'MEUCIQ' }],
    ['whose counter went back', { counter: 4 }],
    ['whose counter stood still', { counter: 5 }],
    ['that counts no more', { counter: 0 }],
  ])('refuses an answer %s', async (_, lie) => {
    const key = await keyOf(account, 5);
    expect(toldOf(await browserOf().signInBy(key, lie))).toEqual(REFUSED);
    expect((await browserOf().signInBy(key, { counter: 6 })).status).toBe(200);
  });

  test('takes each answer, and each count, once, however many ask at once', async () => {
    const key = await keyOf(account, 5);
    const browser = browserOf();
    const answer = key.get(await browser.challenge(), { counter: 6 });
    expect((await browser.answer(answer)).status).toBe(200);
    expect(toldOf(await browserOf().answer(answer))).toEqual(REFUSED);
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => browserOf().signInBy(key, { counter: 7 })));
    expect(outcomes.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401]);
    key.counter = 8;
    const late = await browser.challenge();
    await api.clock.advance(300_000);
    expect(toldOf(await browserOf().answer(key.get(late)))).toEqual(REFUSED);
  });

  test('refuses alike what is unknown, of another tenant, removed, or of a disabled account', async () => {
    const elsewhere = await api.tenant();
    const foreign = await keyOf(await accountOf(api, elsewhere));
    const unknown = newPasskey();
    const key = await keyOf(account);
    const registering = (await (await accountOf(api, tenant)).browser.ask('POST', `${PASSKEYS}/begin`, { password: PASSWORD }))
      .body;
    expect(toldOf(await browserOf().signInBy(unknown))).toEqual(REFUSED);
    expect(toldOf(await browserOf().signInBy(foreign))).toEqual(REFUSED);
    const challengeElsewhere = await new PasskeyBrowser(api, elsewhere).challenge();
    expect(toldOf(await browserOf().answer(key.get(challengeElsewhere)))).toEqual(REFUSED);
    expect(toldOf(await browserOf().answer(key.get(registering)))).toEqual(REFUSED);
    const nowhere = new PasskeyBrowser(api, { id: '0190a5c8-0000-7000-8000-000000000000' });
    expect(toldOf(await nowhere.signInBy(key))).toEqual(REFUSED);
    const change = (accountEnabled: boolean) =>
      tenant.client.call(updateAdministrator, { params: { id: account.id }, body: { accountEnabled } });
    await change(false);
    expect(toldOf(await browserOf().signInBy(key))).toEqual(REFUSED);
    await change(true);
    const browser = browserOf();
    expect((await browser.signInBy(key)).status).toBe(200);
    const [{ id }] = (await browser.ask('GET', PASSKEYS)).body.value;
    expect((await browser.ask('POST', `${PASSKEYS}/${id}/remove`, { password: 'wrong' })).status).toBe(401);
    expect((await browser.ask('POST', `${PASSKEYS}/${id}/remove`, { password: PASSWORD })).status).toBe(204);
    expect(toldOf(await browserOf().signInBy(key))).toEqual(REFUSED);
    // What it began ends with it.
    expect((await browser.ask('GET', ME)).status).toBe(401);
  });

  test('is locked for whoever tries too much, and for nobody elsewhere', async () => {
    const key = await keyOf(account);
    for (let guess = 0; guess < 10; guess++)
      expect((await browserOf('198.51.100.7').signInBy(key, { flags: 0x01 })).status).toBe(401);
    const locked = await browserOf('198.51.100.7').signInBy(key);
    expect([locked.status, locked.headers['retry-after']]).toEqual([429, '60']);
    expect((await browserOf().signInBy(key)).status).toBe(200);
  });

  test('offers an address no end of challenges that it does not answer, and forgets those that are over', async () => {
    const kept = async () =>
      (await sql`select from passkey_challenge where tenant_id = ${tenant.id}`.execute(api.database)).rows.length;
    const key = await keyOf(account);
    const flooding = browserOf('198.51.100.8');
    for (let answered = 0; answered < 3; answered++) expect((await flooding.signInBy(key)).status).toBe(200);
    for (let asked = 0; asked < 100; asked++) expect(await flooding.challenge()).toHaveProperty('challenge');
    expect(await flooding.challenge()).toMatchObject({ error: { code: 'TooManyRequests' } });
    expect(await kept()).toBe(100);
    expect((await browserOf().signInBy(key)).status).toBe(200);
    const housekeeping = new PostgresHousekeeping(api.database);
    await housekeeping.sweep(api.clock.now() + 299_999);
    expect(await kept()).toBe(100);
    await housekeeping.sweep(api.clock.now() + 300_001);
    expect(await kept()).toBe(0);
  });

  test('leaves nothing behind when the account is removed, and keeps no challenge that is over', async () => {
    const key = await keyOf(account);
    const browser = browserOf();
    await browser.signInBy(key);
    const { challenge } = await browser.challenge();
    const all = sql<{ all: string }>`select coalesce(string_agg(kept::text, ''), '') as all from passkey_challenge as kept`;
    expect((await all.execute(api.database)).rows[0]?.all).not.toContain(challenge);
    await sql`delete from administrator where tenant_id = ${tenant.id} and id = ${account.id}`.execute(api.database);
    const { rows } = await sql`select from passkey where tenant_id = ${tenant.id}`.execute(api.database);
    expect(rows).toHaveLength(0);
    expect((await browser.ask('GET', ME)).status).toBe(401);
    expect(toldOf(await browserOf().signInBy(key))).toEqual(REFUSED);
  });
});
