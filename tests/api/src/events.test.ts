import type { Server } from 'node:http';
import {
  createGroup,
  createUser,
  deleteGroup,
  deleteUser,
  pauseConfiguration,
  restoreDeletedItem,
  updateConfiguration,
} from '@landbridge/contract';
import { EventHub } from '@landbridge/control/events';
import { GLOBAL_ADMINISTRATOR } from '@landbridge/model';
import { PostgresEventFeed } from '@landbridge/postgres';
import { systemChance, systemClock } from '@landbridge/system';
import { digestOf } from '@landbridge/tenancy';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { ApiUnderTest, type Tenant } from './api-under-test.ts';
import { type Company, fillCompany, fillUsers } from './company.ts';
import { EventReader, listenOnLoopback } from './event-reader.ts';

let api: ApiUnderTest;
let server: Server;
let tenant: Tenant;
let company: Company;
const open: EventReader[] = [];

beforeAll(async () => {
  api = await ApiUnderTest.begin(inject('apiDatabase'));
  server = await listenOnLoopback(api);
});
beforeEach(async () => {
  tenant = await api.tenant();
  company = await fillCompany(api, tenant);
});
afterEach(() => {
  for (const reader of open.splice(0)) reader.close();
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise(resolve => server.close(resolve));
  await api.end();
});

async function listen(of: Pick<Tenant, 'token'> = tenant, lastEventId?: string): Promise<EventReader> {
  const reader = await EventReader.open(server, of, lastEventId);
  open.push(reader);
  return reader;
}

/** Whoever comes first is told from when on everything follows. */
async function begun(): Promise<EventReader> {
  const reader = await listen();
  expect(reader.type).toContain('text/event-stream');
  expect(await reader.next()).toMatchObject({ kind: 'began', data: {} });
  return reader;
}

async function touch(id: string): Promise<void> {
  await sql`update directory_object set changed_at = now() where tenant_id = ${tenant.id} and id = ${id}`.execute(api.database);
}

test('objects that change are told by their ids, or by their number when they are many', async () => {
  const reader = await begun();
  await touch(company.anna);
  expect(await reader.next()).toMatchObject({ kind: 'objectsChanged', data: { kinds: ['user'], count: 1, ids: [company.anna] } });
  await fillUsers(api, tenant, 21);
  expect(await reader.next()).toMatchObject({ kind: 'objectsChanged', data: { kinds: ['user'], count: 21, ids: null } });
  await sql`
    delete from directory_reference where tenant_id = ${tenant.id} and source_id = ${company.staff} and name = 'member'
  `.execute(api.database);
  expect(await reader.next()).toMatchObject({
    kind: 'objectsChanged',
    data: { kinds: ['group'], count: 1, ids: [company.staff] },
  });
});

test('cycles, held deletes, agents and notices are told', async () => {
  const reader = await begun();
  const { configurationId, cycleId, agentId } = company;
  await sql`update cycle set counts = counts where tenant_id = ${tenant.id} and id = ${cycleId}`.execute(api.database);
  expect(await reader.next()).toMatchObject({ kind: 'cycleProgressed', data: { configurationId, cycleId, state: 'Running' } });
  await sql`
    update cycle set state = 'Succeeded', ended = now() where tenant_id = ${tenant.id} and id = ${cycleId}
  `.execute(api.database);
  expect(await reader.next()).toMatchObject({ kind: 'cycleEnded', data: { configurationId, cycleId, state: 'Succeeded' } });
  await sql`update staged_operation set state = 'allowed' where tenant_id = ${tenant.id} and state = 'held'`.execute(
    api.database,
  );
  expect(await reader.next()).toMatchObject({ kind: 'heldDeletesChanged', data: { configurationId } });
  await sql`update agent set last_seen_at = now() where tenant_id = ${tenant.id}`.execute(api.database);
  expect(await reader.next()).toMatchObject({ kind: 'agentSeen', data: { agentId } });
  await sql`update notice set ended_at = now() where tenant_id = ${tenant.id}`.execute(api.database);
  expect(await reader.next()).toMatchObject({ kind: 'noticeEnded', data: { configurationId } });
});

test('a configuration that is changed or stopped is told, and not that its walk moves on', async () => {
  const reader = await begun();
  const { configurationId } = company;
  const params = { id: configurationId };
  await sql`update configuration set walked_mark = walked_mark + 1 where tenant_id = ${tenant.id}`.execute(api.database);
  await tenant.client.call(updateConfiguration, { params, body: { displayName: 'Elsewhere' } });
  expect(await reader.next()).toMatchObject({ kind: 'configurationChanged', data: { configurationId } });
  await tenant.client.call(pauseConfiguration, { params });
  // The cycle that runs is ended with it.
  const kinds = [await reader.next(), await reader.next()].map(event => event?.kind);
  expect(kinds.toSorted()).toEqual(['configurationChanged', 'cycleEnded']);
});

test('what administrators write in the cloud is told like any other change', async () => {
  const reader = await begun();
  const { client } = tenant;
  const { id = '' } = await client.call(createUser, { body: { displayName: 'Carla', userPrincipalName: 'carla@exoip.test' } });
  expect(await reader.next()).toMatchObject({ kind: 'objectsChanged', data: { kinds: ['user'], ids: [id] } });
  const group = (await client.call(createGroup, { body: { displayName: 'Crew' } })).id ?? '';
  expect(await reader.next()).toMatchObject({ kind: 'objectsChanged', data: { kinds: ['group'], ids: [group] } });
  await client.call(deleteUser, { params: { id } });
  expect(await reader.next()).toMatchObject({ kind: 'objectsChanged', data: { kinds: ['user'], ids: [id] } });
  await client.call(restoreDeletedItem, { params: { id } });
  expect(await reader.next()).toMatchObject({ kind: 'objectsChanged', data: { kinds: ['user'], ids: [id] } });
  await client.call(deleteGroup, { params: { id: group } });
  expect(await reader.next()).toMatchObject({ kind: 'objectsChanged', data: { kinds: ['group'], ids: [group] } });
});

test('what is rolled back is not told, and nothing of another tenant', async () => {
  const reader = await begun();
  await fillCompany(api, await api.tenant());
  const connection = await api.pool.connect();
  await connection.query('begin');
  await connection.query('delete from directory_object where tenant_id = $1', [tenant.id]);
  await connection.query('rollback');
  connection.release();
  await touch(company.ben);
  expect(await reader.next()).toMatchObject({ id: expect.stringMatching(/\.\d+$/), data: { ids: [company.ben] } });
});

test('who comes back is told what it missed, or to load anew', async () => {
  const first = await begun();
  await touch(company.anna);
  const heard = await first.next();
  first.close();
  await touch(company.ben);
  const again = await listen(tenant, heard?.id);
  expect(await again.next()).toMatchObject({ kind: 'objectsChanged', data: { ids: [company.ben] } });
  for (const unknown of ['x', `${heard?.id}0000`, heard?.id.replace(/^./, 'z')]) {
    expect(await (await listen(tenant, unknown)).next()).toMatchObject({ kind: 'reload', data: {} });
  }
});

test('another replica hears of it too', async () => {
  const hub = new EventHub({ feed: new PostgresEventFeed(api.pool, { clock: systemClock, log: api.log }), chance: systemChance });
  const told: string[] = [];
  const { promise: heard, resolve: hear } = Promise.withResolvers<void>();
  const { promise: began, resolve: begin } = Promise.withResolvers<void>();
  hub.subscribe({
    tenantId: tenant.id,
    lastHeard: null,
    tell: ({ kind }) => {
      told.push(kind);
      if (kind === 'began') begin();
      else hear();
    },
  });
  await began;
  await touch(company.anna);
  await heard;
  await hub.close();
  expect(told).toEqual(['began', 'objectsChanged']);
});

test('when the connection to the database breaks everybody is told to load anew', async () => {
  const reader = await begun();
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where query = 'listen landbridge_events'`.execute(
    api.database,
  );
  let isTold = false;
  const next = reader.next().finally(() => {
    isTold = true;
  });
  while (!isTold) {
    await api.clock.advance(1_000);
    await new Promise(resolve => setImmediate(resolve));
  }
  expect(await next).toMatchObject({ kind: 'reload' });
});

test('a token that is revoked meanwhile ends it', async () => {
  const { token } = await api.withRoles(tenant.id, [GLOBAL_ADMINISTRATOR]);
  const reader = await listen({ token });
  expect(await reader.next()).toMatchObject({ kind: 'began' });
  await api.tokens.revoke(tenant.id, digestOf(token));
  await api.clock.advance(20_000);
  expect(await reader.next()).toBeUndefined();
});

test('control does not wait for its listeners when it stops', async () => {
  const other = await ApiUnderTest.begin(inject('apiDatabase'));
  const itsServer = await listenOnLoopback(other);
  const reader = await EventReader.open(itsServer, tenant);
  expect(await reader.next()).toMatchObject({ kind: 'began' });
  await other.end();
  expect(await reader.next()).toBeUndefined();
  await new Promise(resolve => itsServer.close(resolve));
});
