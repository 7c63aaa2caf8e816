import { listDeletedUsers, listUsers, restoreDeletedItem, updateConfiguration } from '@landbridge/contract';
import type { Guid } from '@landbridge/model';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { ApiUnderTest, type Tenant } from './api-under-test.ts';
import { insertObject } from './company.ts';
import { type ThirtyPeople, thirtyPeople } from './thirty-people.ts';

let api: ApiUnderTest;
let tenant: Tenant;
let company: ThirtyPeople;

beforeAll(async () => {
  api = await ApiUnderTest.begin(inject('apiDatabase'));
  tenant = await api.tenant();
  company = await thirtyPeople(api, tenant);
});
afterAll(() => api.end());

function guidOf(rdn: string): Guid {
  const object = [...api.domain.objects.values()].find(one => one.rdn === rdn);
  if (!object) throw new Error(`nobody is ${rdn}`);
  return object.guid;
}

async function idOf(route: typeof listUsers | typeof listDeletedUsers, guid: Guid): Promise<string | undefined> {
  const { value } = await tenant.client.call(route, { query: { $filter: `onPremisesObjectIdentifier eq ${guid}` } });
  return value[0]?.id;
}

const restore = (id: string) => api.ask(tenant, `/v1.0/directory/deletedItems/${id}/restore`, { method: 'POST' });

test('who was deleted in Active Directory does not come back by the API', async () => {
  const guid = guidOf('CN=p0');
  api.domain.delete(guid);
  await company.cycle();
  const id = (await idOf(listDeletedUsers, guid)) ?? '';
  expect(await restore(id)).toMatchObject({
    status: 409,
    body: { error: { code: 'Conflict', message: expect.stringContaining('because it was deleted in Active Directory') } },
  });
  expect(await idOf(listUsers, guid)).toBeUndefined();
});

test('who is in scope comes back by the engine, as Active Directory has it now', async () => {
  const guid = guidOf('CN=p1');
  const id = (await idOf(listUsers, guid)) ?? '';
  await sql`update directory_object set deleted_at = now() where tenant_id = ${tenant.id} and id = ${id}`.execute(api.database);
  await sql`delete from directory_key where tenant_id = ${tenant.id} and object_id = ${id}`.execute(api.database);
  api.domain.set(guid, { title: ['Back'] });
  const shown = await tenant.client.call(restoreDeletedItem, { params: { id } });
  expect(shown).toMatchObject({ id, jobTitle: 'Back', deletedDateTime: null, onPremisesSyncEnabled: true });
  expect((await restore(id)).status).toBe(404);
});

test('who left the scope does not come back by the API', async () => {
  const guid = guidOf('CN=g0');
  const scope = { kind: 'organizationalUnits' as const, distinguishedNames: ['OU=People,DC=sim', 'OU=Guests,DC=sim'] };
  await tenant.client.call(updateConfiguration, { params: { id: company.configurationId }, body: { scope } });
  await company.cycle();
  api.domain.place(guid, { parentGuid: api.domain.create('container', api.domain.head, 'OU=Elsewhere') });
  await company.cycle();
  const id = (await idOf(listDeletedUsers, guid)) ?? '';
  const { status, body } = await restore(id);
  expect([status, body.error.code]).toEqual([409, 'Conflict']);
  expect(body.error.message).toMatch(/is in the recycle bin, because of: /);
});

test('who lives in the cloud alone comes back at once, unless somebody has the name now', async () => {
  const properties = { UserPrincipalName: 'Cloud@sim.test', DisplayName: 'Cloud', ProxyAddresses: ['SMTP:cloud@sim.test'] };
  const id = await insertObject(api, tenant.id, { kind: 'user', properties, deleted: true });
  const shown = await tenant.client.call(restoreDeletedItem, { params: { id } });
  expect(shown).toMatchObject({ id, displayName: 'Cloud', onPremisesSyncEnabled: false });
  expect((await api.ask(tenant, '/v1.0/users/cloud@sim.test')).body.id).toBe(id);
  const late = await insertObject(api, tenant.id, { kind: 'user', properties, deleted: true });
  expect(await restore(late)).toMatchObject({
    status: 409,
    body: { error: { code: 'ObjectConflict', message: 'another object holds the userPrincipalName cloud@sim.test' } },
  });
  expect((await api.ask(tenant, `/v1.0/directory/deletedItems/${late}`)).status).toBe(200);
});
