import { listDirectoryAudits } from '@landbridge/contract';
import { systemChance } from '@landbridge/system';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { ApiUnderTest, type Tenant } from './api-under-test.ts';
import { BrowserUnderTest, REPORTS } from './browser-under-test.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const RENAME = ['/v1.0/landbridge/provisioningLog', { method: 'PATCH', body: { retentionDays: 7 } }] as const;
let api: ApiUnderTest;
let tenant: Tenant;

beforeAll(async () => {
  api = await ApiUnderTest.begin(inject('apiDatabase'));
});
beforeEach(async () => {
  tenant = await api.tenant();
  api.log.lines.length = 0;
  // What was told of the test before is over.
  await api.clock.advance(MINUTE_MS);
});
afterAll(() => api.end());

const told = () => api.log.lines.filter(({ level, event }) => level === 'warn' && event === 'request refused');
const fieldsOf = () => told().map(({ fields: { request: _, ...more } }) => more);
const HERE = '127.0.0.1';

describe('in the log stands', () => {
  test('who is not known, by no token, a wrong one and a session that is over', async () => {
    await api.ask({ token: 'lbt_wrong-and-secret' }, '/v1.0/users/anna@exoip.test');
    expect(fieldsOf()).toEqual([{ method: 'GET', route: '/v1.0/users/:id', code: 'Unauthorized', address: HERE }]);
    const browser = new BrowserUnderTest(api, '198.51.100.20');
    browser.cookie = '__Host-landbridge=lbc_over';
    await browser.ask('GET', '/v1.0/landbridge/me');
    expect(told()[1]?.fields).toMatchObject({ code: 'Unauthorized', address: '198.51.100.20' });
    expect(JSON.stringify(told())).not.toMatch(/anna@|secret|lbc_over/);
  });

  test('who may not read, by id', async () => {
    const reader = await api.withRoles(tenant.id, [REPORTS]);
    await api.ask(reader, '/v1.0/users');
    expect(fieldsOf()).toEqual([
      {
        ...{ method: 'GET', route: '/v1.0/users', code: 'Authorization_RequestDenied', address: HERE },
        ...{ tenant: tenant.id, kind: 'token', caller: expect.stringMatching(/^[0-9a-f-]{36}$/) },
      },
    ]);
  });

  test('what is no input, without what it was', async () => {
    await api.ask(tenant, RENAME[0], { method: 'PATCH', body: { retentionDays: 7, canary: "' or 1=1" } });
    await api.ask(null, '/v1.0/users/%zz-canary');
    expect(fieldsOf()).toMatchObject([
      { method: 'PATCH', route: RENAME[0], code: 'BadRequest', tenant: tenant.id },
      { method: 'GET', code: 'BadRequest', address: HERE },
    ]);
    expect(JSON.stringify(told())).not.toContain('canary');
  });

  test('a wrong sign-in, and a program and an account that are locked', async () => {
    const guesser = new BrowserUnderTest(api, '198.51.100.21');
    for (let guess = 0; guess < 12; guess++) await guesser.signIn(tenant, 'nobody@exoip.test', `guess ${guess}`);
    const url = `/${tenant.id}/oauth2/v2.0/token`;
    const grant = { grant_type: 'client_credentials', client_id: systemChance.uuid(), client_secret: 'guess' };
    const payload = new URLSearchParams({ ...grant, scope: 'https://control.example.com/.default' }).toString();
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    for (let guess = 0; guess < 101; guess++)
      await api.fastify.inject({ method: 'POST', url, headers, payload, remoteAddress: '198.51.100.22' });
    expect(told().map(({ fields }) => [fields['route'], fields['code'], fields['address']])).toEqual([
      ['/v1.0/landbridge/signIn', 'SignInRefused', '198.51.100.21'],
      ['/v1.0/landbridge/signIn', 'TooManyRequests', '198.51.100.21'],
      ['/:tenant/oauth2/v2.0/token', 'TooManyRequests', '198.51.100.22'],
    ]);
    expect(JSON.stringify(told())).not.toMatch(/guess|nobody@/);
  });

  test('who asks too much', async () => {
    const narrow = await ApiUnderTest.begin(inject('apiDatabase'), { requestsPerMinute: 1 });
    for (let request = 0; request < 3; request++) await narrow.ask(tenant, '/v1.0/landbridge/me');
    expect(narrow.log.lines.filter(({ level }) => level === 'warn').map(({ fields }) => fields['code'])).toEqual([
      'TooManyRequests',
    ]);
    await narrow.end();
  });

  test('one line of each kind, address and minute, which counts those before; and of everybody no more than is read', async () => {
    const ask = (remoteAddress: string) => api.fastify.inject({ method: 'GET', url: '/v1.0/users', remoteAddress });
    for (let request = 0; request < 5; request++) await ask('198.51.100.30');
    expect(told()).toHaveLength(1);
    await api.clock.advance(MINUTE_MS);
    await ask('198.51.100.30');
    expect(told().map(({ fields }) => fields['leftOut'])).toEqual([undefined, 4]);
    for (let at = 0; at < 400; at++) await ask(`203.0.113.${at % 256}${at < 256 ? '' : ':1'}`);
    expect(told().length).toBe(301);
    await api.clock.advance(MINUTE_MS);
    await ask('198.51.100.31');
    const line = api.log.lines.find(({ event }) => event === 'refusals not told');
    expect(line?.fields['count']).toBe(101);
  });
});

describe('for good is kept', () => {
  const refused = async () =>
    (await tenant.client.call(listDirectoryAudits, { query: { $top: 999 } })).value.map(({ resultReason }) => resultReason);

  test('nothing of who may do nothing', async () => {
    const nobody = await api.withRoles(tenant.id, []);
    for (let time = 0; time < 3; time++) expect((await api.ask(nobody, ...RENAME)).status).toBe(403);
    expect(await refused()).toEqual([]);
    expect(told()).toHaveLength(1);
  });

  test('some in an hour of each caller, and then how many more there were', async () => {
    const [reader, other] = [await api.withRoles(tenant.id, [REPORTS]), await api.withRoles(tenant.id, [REPORTS])];
    for (let time = 0; time < 25; time++) await api.ask(reader, ...RENAME);
    await api.ask(other, ...RENAME);
    expect(await refused()).toHaveLength(11);
    await api.clock.advance(HOUR_MS);
    await api.ask(reader, ...RENAME);
    const reasons = await refused();
    expect([reasons.length, reasons[0]]).toEqual([
      12,
      expect.stringMatching(/; 15 more in the hour before are not written down$/),
    ]);
  });
});
