import { createHmac } from 'node:crypto';
import { createUser, deleteUser, removeDeletedItem, updateUser } from '@landbridge/contract';
import { lookAtSubscriptions } from '@landbridge/control/subscriptions';
import { PostgresDeltaReader } from '@landbridge/postgres';
import { WebhookCatcher } from '@landbridge/webhook/testing';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { ApiUnderTest, type Tenant } from './api-under-test.ts';
import { type Company, fillCompany, fillUsers } from './company.ts';

const MINUTE_MS = 60_000;
let api: ApiUnderTest;
let tenant: Tenant;
let company: Company;
let catcher: WebhookCatcher;

beforeAll(async () => {
  api = await ApiUnderTest.begin(inject('apiDatabase'));
});
beforeEach(async () => {
  tenant = await api.tenant();
  company = await fillCompany(api, tenant);
  await sql`delete from subscription`.execute(api.database);
  catcher = await WebhookCatcher.open();
});
afterEach(() => catcher.close());
afterAll(() => api.end());

/** What control does every second. */
function look(): Promise<number> {
  const { database, subscriptions: queue, webhooks, vault, clock, log } = api;
  const signal = new AbortController().signal;
  return lookAtSubscriptions({ queue, delta: new PostgresDeltaReader(database), webhooks, vault, clock, log, signal });
}

async function lookAgain(): Promise<void> {
  await api.clock.advance(5_000);
  await look();
}

const wanted = (more: object = {}) => ({
  changeType: 'updated,deleted',
  notificationUrl: catcher.url('/hook?a=b'),
  resource: 'users',
  expirationDateTime: new Date(api.clock.now() + 60 * MINUTE_MS).toISOString(),
  clientState: 'only we know',
  ...more,
});
const create = (more: object = {}) => api.ask(tenant, '/v1.0/subscriptions', { method: 'POST', body: wanted(more) });

interface Told {
  readonly changeType: string;
  readonly resourceData: { readonly id: string };
}
const told = (): readonly Told[] => catcher.calls.slice(1).flatMap(({ body }) => JSON.parse(body).value);

const changes = () => told().map(({ changeType, resourceData }) => [changeType, resourceData.id]);

async function rename(id: string): Promise<void> {
  await sql`update directory_object set properties = properties || '{"DisplayName": "x"}' where tenant_id = ${tenant.id} and id = ${id}`.execute(
    api.database,
  );
}

test('the address is asked first, and told of every change from then on', async () => {
  const { status, body } = await create();
  expect(status).toBe(201);
  expect(body).toMatchObject({ resource: 'users', changeType: 'updated,deleted', clientState: 'only we know', problem: null });
  expect(catcher.calls).toMatchObject([
    { method: 'POST', path: expect.stringMatching(/^\/hook\?a=b&validationToken=/), body: '' },
  ]);
  await look();
  expect(told()).toEqual([]);
  await rename(company.anna);
  await sql`delete from directory_object where tenant_id = ${tenant.id} and id = ${company.gone}`.execute(api.database);
  await rename(company.staff);
  await lookAgain();
  expect(told()).toHaveLength(2);
  expect(told()).toContainEqual({
    subscriptionId: body.id,
    subscriptionExpirationDateTime: body.expirationDateTime,
    tenantId: tenant.id,
    clientState: 'only we know',
    changeType: 'updated',
    resource: `Users/${company.anna}`,
    resourceData: { '@odata.type': '#Microsoft.Graph.User', '@odata.id': `Users/${company.anna}`, id: company.anna },
  });
  expect(told().find(({ changeType }) => changeType === 'deleted')?.resourceData.id).toBe(company.gone);
  await lookAgain();
  expect(told()).toHaveLength(2);
});

test('groups change with their members, and one object alone can be followed', async () => {
  await create({ resource: `/groups/${company.staff}`, changeType: 'updated' });
  await rename(company.team);
  await sql`
    delete from directory_reference where tenant_id = ${tenant.id} and source_id = ${company.staff} and name = 'member'
  `.execute(api.database);
  await lookAgain();
  expect(told().map(({ resourceData }) => resourceData.id)).toEqual([company.staff]);
});

test('subscribers are told of objects that administrators make, change and delete in the cloud', async () => {
  const { client } = tenant;
  const old = (await client.call(createUser, { body: { displayName: 'Olaf', userPrincipalName: 'olaf@exoip.test' } })).id ?? '';
  await create();
  await look();
  const made =
    (await client.call(createUser, { body: { displayName: 'Carla', userPrincipalName: 'carla@exoip.test' } })).id ?? '';
  await lookAgain();
  expect(changes()).toEqual([['updated', made]]);
  await client.call(updateUser, { params: { id: made }, body: { jobTitle: 'Chief' } });
  await client.call(deleteUser, { params: { id: old } });
  await lookAgain();
  // As Graph tells it: in the recycle bin it is changed, and gone once it is removed from there.
  expect(changes().slice(1).toSorted()).toEqual(
    [
      ['updated', made],
      ['updated', old],
    ].toSorted(),
  );
  await client.call(removeDeletedItem, { params: { id: old } });
  await lookAgain();
  expect(changes().slice(3)).toEqual([['deleted', old]]);
});

test('much comes in several calls, each object once', async () => {
  await create();
  await fillUsers(api, tenant, 250);
  await lookAgain();
  for (let again = 0; again < 4; again++) await look();
  expect(catcher.calls.length).toBe(4);
  expect(new Set(told().map(({ resourceData }) => resourceData.id)).size).toBe(250);
});

test('what is not answered is told again with growing pauses, and after a day the subscription ends', async () => {
  const { body } = await create({ expirationDateTime: new Date(api.clock.now() + 48 * 60 * MINUTE_MS).toISOString() });
  await rename(company.anna);
  catcher.answer = { status: 503 };
  await lookAgain();
  expect((await api.ask(tenant, `/v1.0/subscriptions/${body.id}`)).body.problem).toMatchObject({ code: 'WebhookRefused' });
  const calls = catcher.calls.length;
  await api.clock.advance(29_000);
  await look();
  expect(catcher.calls.length).toBe(calls);
  await api.clock.advance(1_000);
  catcher.answer = { status: 202 };
  await look();
  expect(told().map(({ resourceData }) => resourceData.id)).toEqual([company.anna, company.anna]);
  expect((await api.ask(tenant, `/v1.0/subscriptions/${body.id}`)).body.problem).toBeNull();
  await rename(company.anna);
  catcher.answer = { status: 503 };
  for (let hour = 0; hour < 40; hour++) {
    await api.clock.advance(60 * MINUTE_MS);
    await look();
  }
  expect((await api.ask(tenant, `/v1.0/subscriptions/${body.id}`)).status).toBe(404);
});

test('who answers 410 is never called again', async () => {
  const { body } = await create();
  await rename(company.anna);
  catcher.answer = { status: 410 };
  await lookAgain();
  expect((await api.ask(tenant, `/v1.0/subscriptions/${body.id}`)).status).toBe(404);
});

test('with a secret calls are signed as notices are', async () => {
  await create({ signingSecret: '0123456789abcdef' });
  await rename(company.anna);
  await lookAgain();
  const [, call] = catcher.calls;
  const { headers, body } = call ?? { headers: {} as Record<string, string>, body: '' };
  const expected = createHmac('sha256', '0123456789abcdef').update(`${headers['landbridge-timestamp']}.${body}`).digest('hex');
  expect(headers['landbridge-signature']).toBe(`v1=${expected}`);
});

test('a subscription ends in time, is extended, shown without its secrets, and deleted', async () => {
  const { body } = await create();
  const address = `/v1.0/subscriptions/${body.id}`;
  const { body: shown } = await api.ask(tenant, address);
  expect(shown).toEqual({ ...body, clientState: null });
  expect((await api.ask(tenant, '/v1.0/subscriptions')).body.value).toEqual([shown]);
  const later = new Date(api.clock.now() + 120 * MINUTE_MS).toISOString();
  const extended = await api.ask(tenant, address, { method: 'PATCH', body: { expirationDateTime: later } });
  expect(extended.body.expirationDateTime).toBe(later);
  await api.clock.advance(90 * MINUTE_MS);
  await look();
  expect((await api.ask(tenant, address)).status).toBe(200);
  await api.clock.advance(31 * MINUTE_MS);
  await look();
  expect((await api.ask(tenant, address)).status).toBe(404);
  const other = await create();
  expect((await api.ask(tenant, `/v1.0/subscriptions/${other.body.id}`, { method: 'DELETE' })).status).toBe(204);
  expect((await api.ask(tenant, '/v1.0/subscriptions')).body.value).toEqual([]);
});

test.each([
  ['another resource', { resource: 'users/anna/messages' }],
  ['a change that objects do not have', { changeType: 'created' }],
  ['an end that is past', { expirationDateTime: '2020-01-01T00:00:00Z' }],
  ["an end after Graph's most", { expirationDateTime: '2099-01-01T00:00:00Z' }],
  ['plain http to a public address', { notificationUrl: 'http://8.8.8.8/hook' }],
])('%s is refused', async (_, more) => {
  const { status, body } = await create(more);
  expect(status).toBe(400);
  expect(['BadRequest', 'WebhookAddressForbidden']).toContain(body.error.code);
});

test('an address that does not answer that it wants to be called is not', async () => {
  catcher.greets = false;
  expect(await create()).toMatchObject({ status: 400, body: { error: { code: 'WebhookRefused' } } });
  expect((await api.ask(tenant, '/v1.0/subscriptions')).body.value).toEqual([]);
});
