import { EXIT } from '@landbridge/cli';
import { listPasswords, resyncPasswords, updateConfiguration } from '@landbridge/contract';
import type { ObjectId, PasswordOutcome } from '@landbridge/model';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { ApiUnderTest, type Tenant } from './api-under-test.ts';
import { cliOf } from './cli-under-test.ts';
import { type Company, fillCompany } from './company.ts';
import { fillPassword } from './fill-password.ts';

let api: ApiUnderTest;
let tenant: Tenant;
let company: Company;
let sourceId: string;

beforeAll(async () => {
  api = await ApiUnderTest.begin(inject('apiDatabase'));
});
beforeEach(async () => {
  tenant = await api.tenant();
  company = await fillCompany(api, tenant);
  sourceId = company.annasAccount;
});
afterAll(() => api.end());

const knownAs = (objectId: ObjectId, outcome: PasswordOutcome) =>
  fillPassword(api, tenant.id, { configurationId: company.configurationId, objectId, outcome });

const landbridge = (...words: string[]) => cliOf(api, tenant, words);
const switchOn = () =>
  tenant.client.call(updateConfiguration, { params: { id: company.configurationId }, body: { passwordHashSync: true } });

test('tell what became of each account, without the secret', async () => {
  const params = { id: company.configurationId };
  const { value } = await tenant.client.call(listPasswords, { params });
  expect(value).toEqual([
    {
      sourceId,
      objectId: company.anna,
      objectName: 'Anna.Müller@exoip.test',
      outcome: 'synchronised',
      message: 'the cloud accepts the password of Active Directory',
      outcomeDateTime: '2026-01-02T03:04:05.000Z',
      passwordSetDateTime: '2026-01-01T00:00:00.000Z',
    },
  ]);
  expect(JSON.stringify(value)).not.toContain('sealed');
});

test('are found by outcome, page by page', async () => {
  const bens = await knownAs(company.ben, 'withheldTemporary');
  const params = { id: company.configurationId };
  const of = async (outcome: 'withheldTemporary' | 'synchronised' | 'behind') =>
    (await tenant.client.call(listPasswords, { params, query: { outcome } })).value.map(one => one.sourceId);
  expect([await of('withheldTemporary'), await of('synchronised'), await of('behind')]).toEqual([[bens], [sourceId], []]);
  const one = async (source: string) => (await tenant.client.call(listPasswords, { params, query: { source } })).value;
  expect(await one(bens.toUpperCase())).toMatchObject([{ sourceId: bens, outcome: 'withheldTemporary' }]);
  expect(await one(company.staff)).toEqual([]);
  const pages: string[] = [];
  for await (const one of tenant.client.all(listPasswords, { params, query: { $top: 1 } })) pages.push(one.sourceId);
  expect(pages).toEqual([bens, sourceId].sort());
  const wrong = await api.ask(tenant, `/v1.0/landbridge/configurations/${company.configurationId}/passwords?outcome=lost`);
  expect(wrong.status).toBe(400);
});

test('are read again when somebody asks, where they are synchronised at all', async () => {
  const params = { id: company.configurationId };
  await expect(tenant.client.call(resyncPasswords, { params })).rejects.toMatchObject({ code: 'Conflict' });
  await switchOn();
  await sql`update domain set password_cookie = 'read so far' where tenant_id = ${tenant.id}`.execute(api.database);
  await tenant.client.call(resyncPasswords, { params });
  const { rows } = await sql`select password_cookie from domain where tenant_id = ${tenant.id}`.execute(api.database);
  expect(rows).toEqual([{ password_cookie: null }]);
});

test('the command line lists them, switches them on and has them read again', async () => {
  const { out } = await landbridge('password', 'list', 'exoip.test');
  expect(out).toMatch(/^OBJECT +OUTCOME +SET \(UTC\) +LOOKED AT \(UTC\) +MEANING\n/);
  expect(out).toMatch(/Anna\.Müller@exoip\.test +synchronised +2026-01-01 00:00:00 +2026-01-02 03:04:05 +the cloud accepts/);
  expect((await landbridge('password', 'list', 'exoip.test', '--outcome', 'behind')).out).toBe('there is none\n');
  expect((await landbridge('password', 'resync', 'exoip.test')).err).toContain('no password hash sync');
  expect((await landbridge('configuration', 'update', 'exoip.test', '--password-hash-sync', 'on')).exit).toBe(EXIT.done);
  expect((await landbridge('configuration', 'show', 'exoip.test')).out).toMatch(/password hash sync: +on/);
  expect((await landbridge('password', 'resync', 'exoip.test')).out).toContain('is read again');
  expect((await landbridge('configuration', 'update', 'exoip.test', '--password-hash-sync', 'off')).exit).toBe(EXIT.done);
  expect((await landbridge('configuration', 'show', 'exoip.test')).out).toMatch(/password hash sync: +off/);
});
