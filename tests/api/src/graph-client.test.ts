import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { CERTIFICATE, KEY } from '@landbridge/testkit';
import { BatchRequestContent, BatchResponseContent, Client, GraphError, PageIterator } from '@microsoft/microsoft-graph-client';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { ApiUnderTest, type Tenant } from './api-under-test.ts';
import { type Company, fillCompany, fillUsers } from './company.ts';

/** Microsoft's own client against control: it sends its token over https alone, and to hosts that it was told of. */
let api: ApiUnderTest;
let tenant: Tenant;
let company: Company;
let server: Server;
let client: Client;
const trusted = getCACertificates();

beforeAll(async () => {
  api = await ApiUnderTest.begin(inject('apiDatabase'));
  tenant = await api.tenant();
  company = await fillCompany(api, tenant);
  await fillUsers(api, tenant, 250);
  await api.fastify.ready();
  server = createServer({ key: KEY, cert: CERTIFICATE }, (request, response) => api.fastify.routing(request, response));
  await new Promise<void>(resolve => void server.listen(0, '127.0.0.1', resolve));
  setDefaultCACertificates([...trusted, CERTIFICATE]);
  client = Client.init({
    baseUrl: `https://localhost:${(server.address() as AddressInfo).port}/`,
    customHosts: new Set(['localhost']),
    authProvider: done => done(null, tenant.token),
  });
});
afterAll(async () => {
  setDefaultCACertificates(trusted);
  server.closeAllConnections();
  await new Promise(resolve => server.close(resolve));
  await api.end();
});

interface Item {
  readonly id: string;
  readonly displayName?: string;
  readonly '@removed'?: { readonly reason: string };
  readonly 'members@delta'?: readonly { readonly id: string }[];
}

/** Everything from an answer on, page by page, and the link that ends it. */
async function everything(answer: unknown): Promise<{ readonly items: readonly Item[]; readonly deltaLink: string }> {
  const items: Item[] = [];
  const iterator = new PageIterator(client, answer as ConstructorParameters<typeof PageIterator>[1], (item: Item) => {
    items.push(item);
    return true;
  });
  await iterator.iterate();
  return { items, deltaLink: iterator.getDeltaLink() ?? '' };
}

test('it pages through a list', async () => {
  const { items } = await everything(await client.api('/users').top(40).get());
  expect(new Set(items.map(({ id }) => id)).size).toBe(252);
});

test('it selects, filters, orders, expands and counts', async () => {
  const { value } = await client.api('/users').filter("startswith(displayName,'anna')").select(['id', 'displayName']).get();
  expect(value).toEqual([{ id: company.anna, displayName: 'Anna Müller' }]);
  const first = await client.api('/users').orderby('displayName desc').top(2).count(true).get();
  expect(first['@odata.count']).toBe(252);
  expect(first.value.map((user: Item) => user.displayName)).toEqual(["Ben O'Hara", 'Anna Müller']);
  const anna = await client.api(`/users/${company.anna}`).expand('manager($select=displayName)').get();
  expect(anna.manager.displayName).toBe("Ben O'Hara");
});

test('it follows a delta through its pages and its rounds', async () => {
  const first = await everything(await client.api('/users/delta').top(60).select('displayName').get());
  expect(first.items).toHaveLength(252);
  expect((await everything(await client.api(first.deltaLink).get())).items).toEqual([]);
  await sql`
    update directory_object set properties = properties || '{"DisplayName": "Anna Meier"}'
    where tenant_id = ${tenant.id} and id = ${company.anna}
  `.execute(api.database);
  await sql`update directory_object set deleted_at = now() where tenant_id = ${tenant.id} and id = ${company.ben}`.execute(
    api.database,
  );
  const { items } = await everything(await client.api(first.deltaLink).get());
  expect(items).toHaveLength(2);
  expect(items).toContainEqual({ id: company.anna, displayName: 'Anna Meier' });
  expect(items).toContainEqual({ id: company.ben, '@removed': { reason: 'changed' } });
});

test("it writes the delta's long name, and is told of a group's members", async () => {
  const { items } = await everything(await client.api('/groups/microsoft.graph.delta()').get());
  expect(items.find(({ id }) => id === company.staff)?.['members@delta']).toHaveLength(3);
});

test('it sends several requests in one batch', async () => {
  const ask = (id: string, path: string) => ({ id, request: new Request(`https://graph.example${path}`) });
  const content = await new BatchRequestContent([
    ask('anna', `/v1.0/users/${company.anna}?$select=displayName`),
    ask('nobody', '/v1.0/users/nobody'),
  ]).getContent();
  const answer = new BatchResponseContent(await client.api('/$batch').post(content));
  expect(answer.getResponseById('nobody').status).toBe(404);
  expect(await answer.getResponseById('anna').json()).toMatchObject({ displayName: expect.stringMatching(/^Anna/) });
});

test('it understands refusals', async () => {
  const refused = await client
    .api('/users/delta')
    .query({ $deltatoken: 'v1.x.y' })
    .get()
    .catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(GraphError);
  expect(refused).toMatchObject({ statusCode: 410, code: 'syncStateNotFound' });
});
