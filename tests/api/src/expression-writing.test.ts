import {
  getSchema,
  jobIdOf,
  listExpressionFunctions,
  listSampleEntries,
  listSchemaVersions,
  parseExpression,
  putSchema,
} from '@landbridge/contract';
import { systemChance } from '@landbridge/system';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { ApiUnderTest, type Tenant } from './api-under-test.ts';
import { type Company, fillCompany } from './company.ts';

let api: ApiUnderTest;
let tenant: Tenant;
let company: Company;
let params: { id: string };

beforeAll(async () => {
  api = await ApiUnderTest.begin(inject('apiDatabase'));
  tenant = await api.tenant();
  company = await fillCompany(api, tenant);
  params = { id: company.configurationId };
  const root = await entry('other', 'DC=exoip,DC=test', { parent: null, attributes: null });
  const unit = await entry('container', 'OU=Sales', { parent: root, attributes: {} });
  await entry('user', 'CN=Meier\\, Anna', { parent: unit, attributes: { givenName: ['Anna'], sn: ['Meier'] } });
  await entry('user', 'CN=Meier 50%', { parent: unit, attributes: { givenName: ['Half'] } });
  await entry('user', 'CN=Skeleton', { parent: unit, attributes: null });
  await entry('group', 'CN=Meiers', { parent: unit, attributes: { groupType: ['-2147483646'] } });
});
afterAll(() => api.end());

interface Placed {
  readonly parent: string | null;
  readonly attributes: Readonly<Record<string, readonly string[]>> | null;
}

async function entry(entryClass: string, rdn: string, { parent, attributes }: Placed): Promise<string> {
  const guid = systemChance.uuid();
  await sql`
    insert into entry (tenant_id, domain_id, guid, class, parent_guid, rdn, attributes, mark)
    values (${tenant.id}, ${company.domainId}, ${guid}, ${entryClass}, ${parent}::uuid, ${rdn},
      ${attributes && JSON.stringify(attributes)}::jsonb, 1)
  `.execute(api.database);
  return guid;
}

const samples = async (query: { objectType?: 'user' | 'group'; search?: string }) =>
  (await tenant.client.call(listSampleEntries, { params, query })).value;

test('entries to try expressions on are found by the beginning of their name, as they are stored', async () => {
  const distinguishedName = 'CN=Meier\\, Anna,OU=Sales,DC=exoip,DC=test';
  const attributes = { givenName: ['Anna'], sn: ['Meier'], cn: ['Meier, Anna'], distinguishedName: [distinguishedName] };
  expect(await samples({ search: 'meier, a' })).toMatchObject([{ displayName: 'Meier, Anna', distinguishedName, attributes }]);
  expect((await samples({ search: 'MEIER' })).map(one => one.displayName)).toEqual(['Meier 50%', 'Meier, Anna']);
  expect(await samples({ search: 'Meier 50%' })).toHaveLength(1);
  expect(await samples({ search: '%' })).toEqual([]);
  expect(await samples({ search: 'Skel' })).toEqual([]);
  expect((await samples({ objectType: 'group', search: 'M' })).map(one => one.displayName)).toEqual(['Meiers']);
});

test('an expression is tried on an entry that was found', async () => {
  const [found] = await samples({ search: 'Meier, Anna' });
  const properties = Object.entries(found?.attributes ?? {}).map(([key, value]) => ({ key, value: [...value] }));
  const tried = await tenant.client.call(parseExpression, {
    params: { ...params, jobId: jobIdOf(params.id) },
    body: { expression: 'Join(" ", [givenName], [sn])', testInputObject: { properties } },
  });
  expect(tried.evaluationResult).toEqual(['Anna Meier']);
});

test('functions are told with what they are given', async () => {
  const { value } = await tenant.client.call(listExpressionFunctions);
  expect(value.length).toBeGreaterThan(40);
  expect(value.find(one => one.name === 'Join')).toEqual({
    name: 'Join',
    parameters: [
      { name: 'separator', type: 'String', mayBeLeftEmpty: true },
      { name: 'source1', type: 'String', mayBeLeftEmpty: false },
    ],
    repeated: [{ name: 'source', type: 'String', mayBeLeftEmpty: true }],
    shortForm: null,
    returns: 'String',
  });
  expect(value.find(one => one.name === 'FormatDateTime')?.shortForm).toHaveLength(3);
});

test('a version says who saved it', async () => {
  const job = { ...params, jobId: jobIdOf(params.id) };
  const { directories, ...schema } = await tenant.client.call(getSchema, { params: job });
  const [rule] = schema.synchronizationRules;
  const body = { ...schema, directories, synchronizationRules: rule ? [{ ...rule, name: 'Renamed' }] : [] };
  await tenant.client.call(putSchema, { params: job, body });
  const [newest, , own] = (await tenant.client.call(listSchemaVersions, { params })).value;
  expect(newest?.createdBy).toBe('test');
  expect(own?.createdBy).toBeNull();
});
