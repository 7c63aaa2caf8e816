import { openDatabase, PostgresHousekeeping, PostgresRecycledObjects } from '@landbridge/postgres';
import { sql } from 'kysely';
import { afterAll, beforeEach, expect, inject, test } from 'vitest';
import { ApiUnderTest, type Tenant } from './api-under-test.ts';
import { type Company, fillCompany, fillUsers } from './company.ts';
import { DeltaClient } from './delta-client.ts';

const DAY_MS = 86_400_000;
const api = await ApiUnderTest.begin(inject('apiDatabase'));
let tenant: Tenant;
let company: Company;

beforeEach(async () => {
  tenant = await api.tenant();
  company = await fillCompany(api, tenant);
});
afterAll(() => api.end());

const ask = (address: string, of: Pick<Tenant, 'token'> = tenant) => api.ask(of, address);
const follow = (address: string) => new DeltaClient(api, tenant, address);
const linkIn = (body: Readonly<Record<string, string>>) => {
  const link = new URL(body['@odata.nextLink'] ?? body['@odata.deltaLink'] ?? '');
  return link.pathname + link.search;
};

async function recycle(id: string): Promise<void> {
  await sql`update directory_object set deleted_at = now() where tenant_id = ${tenant.id} and id = ${id}`.execute(api.database);
  await sql`
    delete from directory_reference where tenant_id = ${tenant.id} and (source_id = ${id} or target_id = ${id})
  `.execute(api.database);
  await sql`delete from directory_key where tenant_id = ${tenant.id} and object_id = ${id}`.execute(api.database);
}

async function rename(id: string, name: string): Promise<void> {
  await sql`
    update directory_object set properties = properties || ${JSON.stringify({ DisplayName: name })}
    where tenant_id = ${tenant.id} and id = ${id}
  `.execute(api.database);
}

test('the first round is everything there is, and what follows is nothing until something changes', async () => {
  const client = follow('/v1.0/users/delta?$select=displayName&$top=1');
  const changes = await client.follow();
  expect(changes.map(({ id }) => id).sort()).toEqual([company.anna, company.ben].sort());
  expect(changes.find(({ id }) => id === company.anna)).toEqual({ id: company.anna, displayName: 'Anna Müller' });
  expect(await client.follow()).toEqual([]);
  await rename(company.anna, 'Anna Meier');
  expect(await client.follow()).toEqual([{ id: company.anna, displayName: 'Anna Meier' }]);
  expect(await client.follow()).toEqual([]);
});

test('what goes into the recycle bin has changed, and what is gone for good is deleted', async () => {
  const client = follow('/v1.0/users/delta');
  await client.follow();
  await recycle(company.anna);
  expect(await client.follow()).toEqual([{ id: company.anna, '@removed': { reason: 'changed' } }]);
  await new PostgresRecycledObjects(api.database).restore(tenant.id, company.anna);
  expect(await client.follow()).toEqual([expect.objectContaining({ id: company.anna, displayName: 'Anna Müller' })]);
  await recycle(company.anna);
  await new PostgresHousekeeping(api.database).sweep(Date.now() + 30.5 * DAY_MS);
  const gone = [company.anna, company.gone].sort().map(id => ({ id, '@removed': { reason: 'deleted' } }));
  expect([...(await client.follow())].sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(gone);
});

test('groups tell who became a member and who is none any more, and of what kind they are', async () => {
  const { staff, team, anna, ben, contact } = company;
  const client = follow('/v1.0/groups/delta?$select=displayName,members');
  const [first] = (await client.follow()).filter(({ id }) => id === staff);
  expect(first?.['members@delta']).toHaveLength(3);
  expect(first?.['members@delta']).toContainEqual({ '@odata.type': '#microsoft.graph.orgContact', id: contact });
  await sql`
    delete from directory_reference where tenant_id = ${tenant.id} and source_id = ${staff} and target_id in (${anna}, ${team})
  `.execute(api.database);
  for (const target of [ben, team]) {
    await sql`
      insert into directory_reference (tenant_id, name, source_id, target_id) values (${tenant.id}, 'member', ${staff}, ${target})
    `.execute(api.database);
  }
  const [changed, ...others] = await client.follow();
  expect(others).toEqual([]);
  expect(changed).toMatchObject({ id: staff, displayName: 'Staff' });
  // Team left and came back: it is told as a member.
  expect(changed?.['members@delta']).toHaveLength(3);
  expect(changed?.['members@delta']).toContainEqual({
    '@odata.type': '#microsoft.graph.user',
    id: anna,
    '@removed': { reason: 'deleted' },
  });
  expect(client.members.get(staff)).toEqual(new Set([contact, ben, team]));
});

test('members are told where they are selected or nothing is, owners where they are selected', async () => {
  const names = async (address: string) =>
    new Set((await follow(address).follow()).flatMap(change => Object.keys(change).filter(name => name.endsWith('@delta'))));
  expect(await names('/v1.0/groups/delta')).toEqual(new Set(['members@delta']));
  expect(await names('/v1.0/groups/delta?$select=displayName')).toEqual(new Set());
  expect(await names('/v1.0/groups/delta?$select=owners,members')).toEqual(new Set(['owners@delta', 'members@delta']));
  expect((await ask('/v1.0/users/delta?$select=members')).body.error.code).toBe('BadRequest');
});

test('a large group comes in pages of bounded size', async () => {
  await fillUsers(api, tenant, 250);
  await sql`
    insert into directory_reference (tenant_id, name, source_id, target_id)
    select ${tenant.id}::uuid, 'member', ${company.team}::uuid, id from directory_object where tenant_id = ${tenant.id} and kind = 'user'
      and deleted_at is null
  `.execute(api.database);
  const client = follow('/v1.0/groups/delta?$top=40');
  while (client.rounds === 0) {
    const sizes = (await client.step()).map(change => change['members@delta']?.length ?? 0);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(40);
  }
  expect(client.members.get(company.team)?.size).toBe(252);
});

test('an id or several are followed alone', async () => {
  const filter = encodeURIComponent(`id eq '${company.anna}' or id eq '${company.ben}'`);
  const client = follow(`/v1.0/users/delta?$filter=${filter}`);
  await fillUsers(api, tenant, 3);
  expect(await client.follow()).toHaveLength(2);
  await fillUsers(api, tenant, 3);
  await recycle(company.ben);
  expect(await client.follow()).toEqual([{ id: company.ben, '@removed': { reason: 'changed' } }]);
});

test.each([
  ['another property', "displayName eq 'Anna'"],
  ['and', "id eq '00000000-0000-0000-0000-000000000001' and id eq '00000000-0000-0000-0000-000000000002'"],
  ['what is no id', "id eq 'anna'"],
  ['too many', Array.from({ length: 51 }, (_, n) => `id eq '00000000-0000-0000-0000-0000000000${10 + n}'`).join(' or ')],
])('a filter by %s is refused', async (_, filter) => {
  const { status, body } = await ask(`/v1.0/users/delta?$filter=${encodeURIComponent(filter)}`);
  expect([status, body.error.code]).toEqual([400, 'BadRequest']);
});

test('who knows what there is begins with what changes from now on', async () => {
  const { body } = await ask('/v1.0/users/delta?$deltatoken=latest');
  expect(body.value).toEqual([]);
  await rename(company.ben, 'Benjamin');
  const next = await ask(linkIn(body));
  expect(next.body.value).toEqual([expect.objectContaining({ id: company.ben, displayName: 'Benjamin' })]);
});

test.each(['delta', 'delta()', 'microsoft.graph.delta()'])('%s is a name of it', async name => {
  expect((await ask(`/v1.0/users/${name}`)).body.value).toHaveLength(2);
});

const begun = async (address = '/v1.0/users/delta') => linkIn((await ask(address)).body);
const GONE = {
  status: 410,
  body: { error: { code: 'syncStateNotFound', innerError: { cure: expect.stringContaining('begin anew') } } },
};

test('a token that was changed anywhere is refused', async () => {
  const link = await begun();
  const [path, token = ''] = link.split('deltatoken=');
  const sealed = token.lastIndexOf('.') + 1;
  for (const at of [0, 4, sealed, sealed + 30, token.length - 1]) {
    const letter = token[at] === 'A' ? 'B' : 'A';
    expect(await ask(`${path}deltatoken=${token.slice(0, at)}${letter}${token.slice(at + 1)}`)).toMatchObject(GONE);
  }
  for (const wrong of ['x', 'v1.0.', '%00', token.slice(0, -5)]) {
    expect(await ask(`${path}deltatoken=${wrong}`)).toMatchObject(GONE);
  }
});

test('a token opens for nobody else and for nothing else', async () => {
  const link = await begun();
  expect(await ask(link, await api.tenant())).toMatchObject(GONE);
  expect(await ask(link.replace('/users/', '/groups/'))).toMatchObject(GONE);
  for (const other of [`${link}&$select=mail`, link.replace('deltatoken', 'skiptoken'), `${link}&$skiptoken=x`]) {
    expect((await ask(other)).body.error.code).toBe('BadRequest');
  }
  expect((await ask(link)).status).toBe(200);
});

test('a token lives as long as what was removed is kept', async () => {
  const link = await begun();
  await api.clock.advance(30 * DAY_MS);
  expect((await ask(link)).status).toBe(200);
  await api.clock.advance(1);
  expect(await ask(link)).toMatchObject(GONE);
});

test.each([
  ['another database', { origin: '7.00000001.5' }],
  ['a time that this database has not come to', { since: { snapshot: '999999999:999999999:', at: api.clock.now() } }],
])('a token of %s is refused', async (_, other) => {
  const [path, token = ''] = (await begun()).split('deltatoken=');
  const place = `delta/${tenant.id}/user`;
  const standing = { ...JSON.parse(new TextDecoder().decode(api.vault.open(token, place))), ...other };
  const forged = api.vault.seal(new TextEncoder().encode(JSON.stringify({ ...standing, ...other })), place);
  expect(await ask(`${path}deltatoken=${forged}`)).toMatchObject(GONE);
});

test('a copy in another cluster takes numbers of transactions back that mean nothing there, and tells what changes from then on', async () => {
  await sql`update delta_origin set system_identifier = '1'`.execute(api.database);
  await sql`
    insert into directory_object (tenant_id, id, kind, properties, created_at, changed_at, changed_xid)
    values (${tenant.id}, gen_random_uuid(), 'user', '{"DisplayName": "Ahead"}', now(), now(), '99999999999')
  `.execute(api.database);
  const { close } = await openDatabase(inject('apiDatabase'), api.log);
  await close();
  const client = follow('/v1.0/users/delta');
  expect(await client.follow()).toHaveLength(3);
  expect(await client.follow()).toEqual([]);
  await rename(company.anna, 'Anna Meier');
  expect(await client.follow()).toHaveLength(1);
});

test('housekeeping forgets what nobody can ask for any more', async () => {
  await recycle(company.anna);
  const left = async () => {
    const { rows } = await sql<{ count: number }>`
      select (select count(*) from removed_reference where tenant_id = ${tenant.id})::int
        + (select count(*) from reference_change where tenant_id = ${tenant.id})::int as count
    `.execute(api.database);
    return rows[0]?.count;
  };
  await new PostgresHousekeeping(api.database).sweep(Date.now() + 30 * DAY_MS);
  expect(await left()).toBeGreaterThan(0);
  await new PostgresHousekeeping(api.database).sweep(Date.now() + 32 * DAY_MS);
  expect(await left()).toBe(0);
});

test('a page costs as many statements whatever its size', async () => {
  await fillUsers(api, tenant, 1_200);
  const costs = async (link: string): Promise<number> => {
    const before = api.statements;
    expect((await ask(link)).status).toBe(200);
    return api.statements - before;
  };
  expect([await costs('/v1.0/users/delta?$top=1'), await costs('/v1.0/users/delta?$top=999')]).toEqual([3, 3]);
  const [users, groups] = [
    await begun('/v1.0/users/delta?$top=999&$deltatoken=latest'),
    await begun('/v1.0/groups/delta?$deltatoken=latest'),
  ];
  for (const id of [company.anna, company.staff, company.team]) await rename(id, 'x');
  await sql`
    insert into directory_reference (tenant_id, name, source_id, target_id)
    select ${tenant.id}::uuid, 'member', ${company.team}::uuid, id from directory_object where tenant_id = ${tenant.id} limit 50
  `.execute(api.database);
  expect(await costs(users)).toBe(4);
  // Who calls, where the database is, objects, what is gone, whose members changed, which, and what their groups are.
  expect(await costs(groups)).toBe(7);
});
