import { generateKeyPairSync } from 'node:crypto';
import { EXIT } from '@landbridge/cli';
import {
  createConfiguration,
  createEnrolmentCode,
  createTenant,
  listTenants,
  listUsers,
  updateTenant,
} from '@landbridge/contract';
import { enrol } from '@landbridge/relay';
import { systemChance } from '@landbridge/system';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { ApiUnderTest, type Tenant } from './api-under-test.ts';
import { accountOf, BrowserUnderTest, PASSWORD } from './browser-under-test.ts';
import { cliOf } from './cli-under-test.ts';

let api: ApiUnderTest;
let operator: Tenant;
let customer: Tenant;

beforeAll(async () => {
  api = await ApiUnderTest.begin(inject('apiDatabase'));
  [operator, customer] = [await api.tenant(), await api.tenant()];
  await sql`update tenant set operates = true where id = ${operator.id}`.execute(api.database);
});
afterAll(() => api.end());

const TENANTS = '/v1.0/landbridge/tenants';
const landbridge = (...words: string[]) => cliOf(api, operator, ['tenant', ...words]);

describe('the operator of this control', () => {
  test('makes a tenant, whose administrator gets in, and has no way into it', async () => {
    const administrator = { userPrincipalName: 'admin@customer.test', displayName: 'Admin' };
    const made = await operator.client.call(createTenant, { body: { displayName: 'Customer', administrator } });
    expect(made).toMatchObject({
      displayName: 'Customer',
      quota: { configurations: 100, agents: 100, objects: null },
      held: { agents: 0 },
    });
    const there = { ...customer, id: made.id as Tenant['id'] };
    const browser = new BrowserUnderTest(api);
    const { oneTimePassword } = made.administrator;
    expect((await browser.signIn(there, 'admin@customer.test', oneTimePassword)).body.tenantId).toBe(made.id);
    await browser.ask('POST', '/v1.0/me/changePassword', { currentPassword: oneTimePassword, newPassword: PASSWORD });
    expect((await browser.ask('GET', '/v1.0/users')).body.value).toEqual([]);
    expect((await browser.ask('GET', TENANTS)).status).toBe(403);
    expect((await operator.client.call(listUsers)).value).toEqual([]);
    expect((await operator.client.call(listTenants, { query: { $top: 999 } })).value.map(one => one.id)).toContain(made.id);
  });

  test('is a Global Administrator of the tenant that operates, and nobody else', async () => {
    const status = async (holder: Pick<Tenant, 'token'>) => (await api.ask(holder, TENANTS)).status;
    const reader = await api.withRoles(operator.id, ['5d6b6bb7-de71-4623-b4af-96380a352509']);
    expect([await status(operator), await status(customer), await status(reader)]).toEqual([200, 403, 403]);
    expect((await (await accountOf(api, operator)).browser.ask('GET', TENANTS)).status).toBe(200);
    expect((await (await accountOf(api, customer)).browser.ask('GET', TENANTS)).status).toBe(403);
    const body = { displayName: 'x', permissions: ['Tenant.ReadWrite.All'] };
    expect((await api.ask(customer, '/v1.0/applications', { method: 'POST', body })).status).toBe(403);
  });

  test('does the same from the command line', async () => {
    const made = await landbridge('create', 'Example AG', '--administrator', 'admin@example.test', '--agents', '3');
    const id = /^id: +(\S+)$/m.exec(made.out)?.[1] ?? '';
    expect(made.out).toMatch(/^one-time password \(shown this once\): +\S{35}$/m);
    expect((await landbridge('list')).out).toMatch(/Example AG +0 of 100 +0 of 3$/m);
    expect((await landbridge('quota', id, '--configurations', '1')).out).toMatch(/^configurations: +0 of 1$/m);
    expect((await landbridge('quota', id, '--objects', '50000')).out).toMatch(/^objects: +50000 at most$/m);
    expect((await landbridge('quota', id)).exit).toBe(EXIT.usage);
    expect((await cliOf(api, customer, ['tenant', 'list'])).exit).toBe(EXIT.unauthorized);
  });
});

describe('a quota', () => {
  const limit = (quota: { configurations?: number; agents?: number }) =>
    operator.client.call(updateTenant, { params: { id: customer.id }, body: { quota } });

  test('of configurations holds, however many are made at once', async () => {
    await limit({ configurations: 2 });
    const make = (_: unknown, number: number) =>
      customer.client.call(createConfiguration, { body: { domainFqdn: `d${number}.test` } });
    const outcomes = await Promise.allSettled(Array.from({ length: 5 }, make));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    await expect(make(null, 9)).rejects.toMatchObject({ status: 409, code: 'QuotaExceeded' });
    await limit({ configurations: 3 });
    await make(null, 9);
  });

  test('of agents counts those that were not revoked, when a code is made and when it is used', async () => {
    await limit({ agents: 2 });
    const codeOf = async () => (await customer.client.call(createEnrolmentCode)).code;
    const codes = [await codeOf(), await codeOf(), await codeOf()];
    const publicKey = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
    const use = (code = '') =>
      enrol({ code, machineName: 'm', publicKey, version: '1' }, { store: api.agents, clock: api.clock, chance: systemChance });
    const { agentId } = await use(codes[0]);
    await use(codes[1]);
    await expect(use(codes[2])).rejects.toMatchObject({ problem: { code: 'QuotaExceeded' } });
    await expect(codeOf()).rejects.toMatchObject({ status: 409, code: 'QuotaExceeded' });
    await api.agents.revoke(customer.id, agentId, api.clock.now());
    await use(await codeOf());
  });
});
