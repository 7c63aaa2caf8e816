import {
  addMember,
  createGroup,
  createUser,
  deleteGroup,
  deleteUser,
  getDeletedItem,
  getGroup,
  getObjectHistory,
  getUser,
  listDirectoryAudits,
  listMembers,
  removeDeletedItem,
  removeMember,
  restoreDeletedItem,
  updateGroup,
  updateUser,
} from '@landbridge/contract';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { ApiUnderTest, type Tenant } from './api-under-test.ts';
import { type Company, fillCompany } from './company.ts';
import { DeltaClient } from './delta-client.ts';
import { thirtyPeople } from './thirty-people.ts';

let api: ApiUnderTest;
let tenant: Tenant;
let company: Company;

beforeAll(async () => {
  api = await ApiUnderTest.begin(inject('apiDatabase'));
});
beforeEach(async () => {
  tenant = await api.tenant();
  company = await fillCompany(api, tenant);
});
afterAll(() => api.end());

const CARLA = {
  displayName: 'Carla Cloud',
  userPrincipalName: 'Carla@exoip.test',
  department: 'Sales',
  businessPhones: ['+49 1'],
};
const carla = async (): Promise<string> => (await tenant.client.call(createUser, { body: CARLA })).id ?? '';
const crew = async (): Promise<string> => (await tenant.client.call(createGroup, { body: { displayName: 'Crew' } })).id ?? '';
const reference = (id: string) => ({ '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${id}` });
const membersOf = async (id: string) =>
  (await tenant.client.call(listMembers, { params: { id } })).value.map(member => member.id);
const refused = (status: number, code: string) => ({ status, body: { error: { code } } });

test('a cloud user is made, changed, deleted and restored, and stays the same object', async () => {
  const made = await api.ask(tenant, '/v1.0/users', { method: 'POST', body: CARLA });
  expect(made).toMatchObject({ status: 201, body: { ...CARLA, accountEnabled: true, onPremisesSyncEnabled: false } });
  const params = { id: made.body.id };
  await tenant.client.call(updateUser, {
    params,
    body: {
      department: null,
      jobTitle: 'Chief',
      businessPhones: [],
      onPremisesExtensionAttributes: { extensionAttribute7: 'x' },
    },
  });
  const changed = await tenant.client.call(getUser, { params });
  expect(changed).toMatchObject({ department: null, jobTitle: 'Chief', businessPhones: [], displayName: 'Carla Cloud' });
  expect(changed.onPremisesExtensionAttributes).toMatchObject({ extensionAttribute7: 'x', extensionAttribute8: null });
  await tenant.client.call(deleteUser, { params });
  expect(await api.ask(tenant, `/v1.0/users/${params.id}`)).toMatchObject(refused(404, 'NotFound'));
  expect((await tenant.client.call(getDeletedItem, { params })).id).toBe(params.id);
  await tenant.client.call(restoreDeletedItem, { params });
  expect(await tenant.client.call(getUser, { params: { id: 'carla@exoip.test' } })).toMatchObject({
    ...params,
    jobTitle: 'Chief',
  });
});

test('names and addresses stay unique, whoever holds them, and come free with whoever gives them up', async () => {
  const anna = await tenant.client.call(getUser, { params: { id: company.anna } });
  for (const taken of [{ userPrincipalName: 'ANNA.müller@EXOIP.test' }, { proxyAddresses: ['smtp:AM@exoip.test'] }]) {
    const body = { ...CARLA, ...taken };
    expect(await api.ask(tenant, '/v1.0/users', { method: 'POST', body })).toMatchObject(refused(409, 'ObjectConflict'));
  }
  const id = await carla();
  const patch = (body: unknown) => api.ask(tenant, `/v1.0/users/${id}`, { method: 'PATCH', body });
  expect(await patch({ userPrincipalName: anna.userPrincipalName })).toMatchObject(refused(409, 'ObjectConflict'));
  expect((await patch({ userPrincipalName: 'CARLA@exoip.test' })).status).toBe(204);
  expect((await patch({ userPrincipalName: 'c@exoip.test' })).status).toBe(204);
  const again = await carla();
  await tenant.client.call(deleteUser, { params: { id } });
  expect((await tenant.client.call(createUser, { body: { ...CARLA, userPrincipalName: 'c@exoip.test' } })).id).not.toBe(again);
  const back = await api.ask(tenant, `/v1.0/directory/deletedItems/${id}/restore`, { method: 'POST' });
  expect(back).toMatchObject(refused(409, 'ObjectConflict'));
});

test('what Active Directory masters is refused with the reason, and nothing of it changes', async () => {
  const { anna, staff, ben } = company;
  const before = await tenant.client.call(getUser, { params: { id: anna } });
  const calls = [
    ['PATCH', `/v1.0/users/${anna}`, { jobTitle: 'Chief' }],
    ['DELETE', `/v1.0/users/${anna}`, undefined],
    ['PATCH', `/v1.0/groups/${staff}`, { description: 'x' }],
    ['DELETE', `/v1.0/groups/${staff}`, undefined],
    ['POST', `/v1.0/groups/${staff}/members/$ref`, reference(ben)],
    ['DELETE', `/v1.0/groups/${staff}/members/${anna}/$ref`, undefined],
  ] as const;
  for (const [method, address, body] of calls) {
    const answer = await api.ask(tenant, address, { method, ...(body === undefined ? {} : { body }) });
    expect(answer).toMatchObject(refused(400, 'MasteredInActiveDirectory'));
  }
  expect(await tenant.client.call(getUser, { params: { id: anna } })).toEqual(before);
  expect(await membersOf(staff)).toContain(anna);
});

test.each([
  ['a property that there is not', { ...CARLA, shoeSize: 42 }],
  ['what only Active Directory can say', { ...CARLA, onPremisesImmutableId: 'x' }],
  ['a password', { ...CARLA, passwordProfile: { password: 'x' } }],
  ['no name', { userPrincipalName: 'x@exoip.test' }],
  ['a name without a domain', { ...CARLA, userPrincipalName: 'carla' }],
  ['NUL', { ...CARLA, department: 'a\0b' }],
  ['two telephone numbers', { ...CARLA, businessPhones: ['1', '2'] }],
])('a user with %s is refused', async (_, body) => {
  expect(await api.ask(tenant, '/v1.0/users', { method: 'POST', body })).toMatchObject(refused(400, 'BadRequest'));
});

test('a cloud group holds members of every kind, each once', async () => {
  const id = await crew();
  expect(await tenant.client.call(getGroup, { params: { id } })).toMatchObject({ securityEnabled: true, mailEnabled: false });
  const add = (member: string) => api.ask(tenant, `/v1.0/groups/${id}/members/$ref`, { method: 'POST', body: reference(member) });
  for (const member of [company.anna, company.team, company.contact]) expect((await add(member)).status).toBe(204);
  expect((await membersOf(id)).sort()).toEqual([company.anna, company.team, company.contact].sort());
  expect(await add(company.anna)).toMatchObject(refused(400, 'BadRequest'));
  expect(await add(id)).toMatchObject(refused(400, 'BadRequest'));
  expect(await add(company.gone)).toMatchObject(refused(404, 'NotFound'));
  await tenant.client.call(removeMember, { params: { id, memberId: company.anna } });
  const again = await api.ask(tenant, `/v1.0/groups/${id}/members/${company.anna}/$ref`, { method: 'DELETE' });
  expect(again).toMatchObject(refused(404, 'NotFound'));
  await tenant.client.call(updateGroup, { params: { id }, body: { description: 'who sails' } });
  await tenant.client.call(deleteGroup, { params: { id } });
  expect(await tenant.client.call(restoreDeletedItem, { params: { id } })).toMatchObject({ id, description: 'who sails' });
  expect(await membersOf(id)).toEqual([]);
});

test('a delta tells of all of it', async () => {
  const users = new DeltaClient(api, tenant, '/v1.0/users/delta?$select=displayName');
  const groups = new DeltaClient(api, tenant, '/v1.0/groups/delta?$select=displayName,members');
  await users.follow();
  await groups.follow();
  const [person, group] = [await carla(), await crew()];
  await tenant.client.call(addMember, { params: { id: group }, body: reference(person) });
  expect((await users.follow()).map(one => one.id)).toEqual([person]);
  await groups.follow();
  expect([...(groups.members.get(group) ?? [])]).toEqual([person]);
  await tenant.client.call(updateUser, { params: { id: person }, body: { displayName: 'Carla' } });
  await tenant.client.call(removeMember, { params: { id: group, memberId: person } });
  expect(await users.follow()).toMatchObject([{ id: person, displayName: 'Carla' }]);
  await groups.follow();
  expect([...(groups.members.get(group) ?? [])]).toEqual([]);
  await tenant.client.call(deleteUser, { params: { id: person } });
  expect(await users.follow()).toMatchObject([{ id: person, '@removed': { reason: 'changed' } }]);
});

test('what was changed is in the audit log, members too', async () => {
  const [person, group] = [await carla(), await crew()];
  await tenant.client.call(updateUser, { params: { id: person }, body: { jobTitle: 'Chief' } });
  await tenant.client.call(addMember, { params: { id: group }, body: reference(person) });
  await tenant.client.call(removeMember, { params: { id: group, memberId: person } });
  await tenant.client.call(deleteUser, { params: { id: person } });
  await tenant.client.call(removeDeletedItem, { params: { id: person } });
  const { value } = await tenant.client.call(listDirectoryAudits, { query: { $top: 20 } });
  const of = (name: string) => value.find(({ activityDisplayName }) => activityDisplayName === name)?.targetResources[0];
  expect(of('Add user')).toMatchObject({ id: person, displayName: 'Carla Cloud' });
  expect(of('Update user')?.modifiedProperties).toEqual([{ displayName: 'jobTitle', oldValue: null, newValue: '"Chief"' }]);
  expect(of('Add member to group')).toMatchObject({
    id: group,
    displayName: 'Crew',
    modifiedProperties: [{ displayName: 'members', oldValue: null, newValue: JSON.stringify(person) }],
  });
  expect(of('Remove member from group')?.modifiedProperties).toMatchObject([{ oldValue: JSON.stringify(person) }]);
  expect(of('Remove deleted object for good')).toMatchObject({ id: person });
});

test('an object is removed for good unless an entry is linked to it', async () => {
  const id = await carla();
  await tenant.client.call(deleteUser, { params: { id } });
  await tenant.client.call(removeDeletedItem, { params: { id } });
  expect(await api.ask(tenant, `/v1.0/directory/deletedItems/${id}`)).toMatchObject(refused(404, 'NotFound'));
  await sql`
    insert into link (tenant_id, configuration_id, guid, object_id)
    values (${tenant.id}, ${company.configurationId}, ${company.gone}, ${company.gone})
  `.execute(api.database);
  const linked = await api.ask(tenant, `/v1.0/directory/deletedItems/${company.gone}`, { method: 'DELETE' });
  expect(linked).toMatchObject(refused(400, 'MasteredInActiveDirectory'));
  expect((await tenant.client.call(getDeletedItem, { params: { id: company.gone } })).id).toBe(company.gone);
});

test('the quota of objects holds for what administrators make', async () => {
  await sql`update tenant set quota = '{"objects": 6}' where id = ${tenant.id}`.execute(api.database);
  await crew();
  expect(await api.ask(tenant, '/v1.0/users', { method: 'POST', body: CARLA })).toMatchObject(refused(409, 'QuotaExceeded'));
  expect(await api.ask(tenant, '/v1.0/users/carla@exoip.test')).toMatchObject(refused(404, 'NotFound'));
});

test('somebody is asked for by the distinguished name, in any case, whether or not they are in the cloud', async () => {
  const own = await api.tenant();
  const { cycle } = await thirtyPeople(api, own);
  const { domain } = api;
  const hall = domain.create('container', domain.head, 'OU=Hall\\, east');
  const guard = domain.user(hall, 'guard', { isCriticalSystemObject: ['TRUE'] });
  await cycle();
  const ask = (id: string) => own.client.call(getObjectHistory, { params: { id } });
  const missing = await ask('cn=GUARD, ou=hall\\, east,dc=SIM');
  expect(missing).toMatchObject({ sourceId: guard, objectId: null, presentState: { state: 'excluded' } });
  expect((await ask('CN=p3,OU=People,DC=sim')).presentState.state).toBe('inDirectory');
  expect((await api.ask(own, '/v1.0/landbridge/objects/CN=p3,DC=sim/history')).status).toBe(404);
});
