import { EXIT } from '@landbridge/cli';
import {
  createRoleAssignment,
  deleteRoleAssignment,
  getRoleAssignment,
  listRoleAssignments,
  listRoleDefinitions,
} from '@landbridge/contract';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { ApiUnderTest, type Tenant } from './api-under-test.ts';
import { cliOf } from './cli-under-test.ts';
import { type Company, fillCompany } from './company.ts';

const GLOBAL = '62e90394-69f5-4237-9190-012177145e10';
const READER = '4a5d8f65-41da-4de4-8968-e035b65339cf';
let api: ApiUnderTest;
let tenant: Tenant;
let company: Company;
let cloud: string;

beforeAll(async () => {
  api = await ApiUnderTest.begin(inject('apiDatabase'));
});
beforeEach(async () => {
  tenant = await api.tenant();
  company = await fillCompany(api, tenant);
  cloud = company.anna;
  await sql`update directory_object set source_anchor = null, source_guid = null where id = ${cloud}`.execute(api.database);
});
afterAll(() => api.end());

const assign = (body: unknown) => api.ask(tenant, '/v1.0/roleManagement/directory/roleAssignments', { method: 'POST', body });

test('the roles have the ids that Graph gives them', async () => {
  const { value } = await tenant.client.call(listRoleDefinitions);
  expect(value.map(one => [one.id, one.displayName])).toEqual([
    [GLOBAL, 'Global Administrator'],
    ['8ac3fc64-6eca-42ea-9e69-59f4c7b60eb2', 'Hybrid Identity Administrator'],
    ['5d6b6bb7-de71-4623-b4af-96380a352509', 'Security Reader'],
    [READER, 'Reports Reader'],
  ]);
});

test('a role is given, found, and taken', async () => {
  const made = await tenant.client.call(createRoleAssignment, { body: { principalId: cloud, roleDefinitionId: GLOBAL } });
  expect(made).toMatchObject({ principalId: cloud, roleDefinitionId: GLOBAL, directoryScopeId: '/' });
  expect(await tenant.client.call(getRoleAssignment, { params: { id: made.id } })).toEqual(made);
  const find = async ($filter: string) => (await tenant.client.call(listRoleAssignments, { query: { $filter } })).value;
  expect(await find(`principalId eq '${cloud}'`)).toEqual([made]);
  expect(await find(`roleDefinitionId eq '${READER}'`)).toMatchObject([{ principalId: company.ben }]);
  expect(await find(`principalId eq '${cloud}' and roleDefinitionId eq '${READER}'`)).toEqual([]);
  expect((await assign({ principalId: cloud, roleDefinitionId: GLOBAL })).status).toBe(409);
  await tenant.client.call(deleteRoleAssignment, { params: { id: made.id } });
  expect((await api.ask(tenant, `/v1.0/roleManagement/directory/roleAssignments/${made.id}`)).status).toBe(404);
  expect(await find(`principalId eq '${cloud}'`)).toEqual([]);
});

test.each([
  ['an unknown role', () => ({ principalId: cloud, roleDefinitionId: company.anna }), 400, 'BadRequest'],
  ['nobody', () => ({ principalId: company.recordId, roleDefinitionId: GLOBAL }), 404, 'NotFound'],
  ['somebody in the recycle bin', () => ({ principalId: company.gone, roleDefinitionId: GLOBAL }), 404, 'NotFound'],
  ['a group', () => ({ principalId: company.staff, roleDefinitionId: GLOBAL }), 400, 'BadRequest'],
  ['a part of the tenant', () => ({ principalId: cloud, roleDefinitionId: GLOBAL, directoryScopeId: '/x' }), 400, 'BadRequest'],
] as const)('a role for %s is refused', async (_, bodyOf, status, code) => {
  expect(await assign(bodyOf())).toMatchObject({ status, body: { error: { code } } });
});

test('a synchronised user holds a role only where the tenant allows it', async () => {
  const body = { principalId: company.ben, roleDefinitionId: GLOBAL };
  expect(await assign(body)).toMatchObject({ status: 403, body: { error: { code: 'SynchronisedAdministrator' } } });
  const path = `/v1.0/directory/onPremisesSynchronization/${tenant.id}`;
  await api.ask(tenant, path, { method: 'PATCH', body: { features: { synchronizedAdministratorsEnabled: true } } });
  expect((await assign(body)).status).toBe(201);
});

test('who is recycled is not listed, and who is purged holds nothing', async () => {
  await tenant.client.call(createRoleAssignment, { body: { principalId: cloud, roleDefinitionId: GLOBAL } });
  await sql`update directory_object set deleted_at = now() where id = ${cloud}`.execute(api.database);
  const listed = async () => (await tenant.client.call(listRoleAssignments)).value.map(one => one.principalId);
  expect(await listed()).toEqual([company.ben]);
  await sql`delete from directory_object where id = ${cloud}`.execute(api.database);
  const { rows } = await sql`select from role_assignment where principal_id = ${cloud}`.execute(api.database);
  expect(rows).toEqual([]);
});

test('a filter that nobody can answer is refused', async () => {
  const status = async (filter: string) =>
    (await api.ask(tenant, `/v1.0/roleManagement/directory/roleAssignments?$filter=${encodeURIComponent(filter)}`)).status;
  expect([await status("colour eq 'red'"), await status("principalId eq 'x'"), await status('principalId eq null')]).toEqual([
    400, 400, 400,
  ]);
});

test('roles and the tenant from the command line', async () => {
  const landbridge = (...words: string[]) => cliOf(api, tenant, words);
  const made = await landbridge('role', 'assign', 'global administrator', 'anna.müller@exoip.test');
  expect([made.exit, made.out]).toEqual([EXIT.done, 'anna.müller@exoip.test is Global Administrator\n']);
  const { out } = await landbridge('role', 'list');
  expect(out).toMatch(/^ROLE +WHO +SINCE \(UTC\) +ID\n/);
  expect(out).toMatch(/^Global Administrator +Anna.Müller@exoip.test /m);
  expect((await landbridge('role', 'remove', GLOBAL, cloud)).exit).toBe(EXIT.done);
  expect((await landbridge('role', 'remove', GLOBAL, cloud)).err).toContain('is not Global Administrator');
  expect((await landbridge('role', 'assign', 'King', cloud)).err).toContain("there is no role 'King'");
  const refused = await landbridge('role', 'assign', 'Security Reader', 'ben@exoip.test');
  expect(refused.err).toContain('--synchronised-administrators on');
  expect((await landbridge('tenant', 'show')).out).toMatch(/^synchronised users may be administrators: +no$/m);
  const changed = await landbridge('tenant', 'update', '--synchronised-administrators', 'on', '--soft-match', 'off');
  expect(changed.out).toMatch(/^takes cloud objects over by a name or address: +no$/m);
  expect(changed.out).toMatch(/^synchronised users may be administrators: +yes$/m);
  expect((await landbridge('role', 'assign', 'Security Reader', 'ben@exoip.test')).exit).toBe(EXIT.done);
  expect((await landbridge('tenant', 'update')).exit).toBe(EXIT.usage);
});
