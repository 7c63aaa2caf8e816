import {
  activateSchemaVersion,
  getSchema,
  getSchemaVersion,
  jobIdOf,
  listSchemaDefaults,
  listSchemaVersions,
  parseExpression,
  putSchema,
  type ShownSchema,
} from '@landbridge/contract';
import { DEFAULT_SCHEMA } from '@landbridge/mapping';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { ApiUnderTest, type Tenant } from './api-under-test.ts';
import { type Company, fillCompany } from './company.ts';

let api: ApiUnderTest;
let tenant: Tenant;
let company: Company;
let job: { id: string; jobId: string };
let params: { id: string };

beforeAll(async () => {
  api = await ApiUnderTest.begin(inject('apiDatabase'));
});
beforeEach(async () => {
  tenant = await api.tenant();
  company = await fillCompany(api, tenant);
  params = { id: company.configurationId };
  job = { ...params, jobId: jobIdOf(company.configurationId) };
  api.woken.length = 0;
});
afterAll(() => api.end());

type ObjectMapping = ShownSchema['synchronizationRules'][number]['objectMappings'][number];
type AttributeMapping = ObjectMapping['attributeMappings'][number];

function withUsers(schema: ShownSchema, change: (mapping: ObjectMapping) => ObjectMapping): ShownSchema {
  return {
    ...schema,
    synchronizationRules: schema.synchronizationRules.map(rule => ({
      ...rule,
      objectMappings: rule.objectMappings.map(one => (one.sourceObjectName === 'user' ? change(one) : one)),
    })),
  };
}

function row(targetAttributeName: string, expression: string, more: Partial<AttributeMapping> = {}): AttributeMapping {
  return {
    targetAttributeName,
    source: { type: 'Function', name: '', expression, parameters: [] },
    defaultValue: null,
    flowType: 'Always',
    flowBehavior: 'FlowWhenChanged',
    matchingPriority: 0,
    exportMissingReferences: false,
    ...more,
  };
}

function adding(schema: ShownSchema, ...rows: readonly AttributeMapping[]): ShownSchema {
  return withUsers(schema, mapping => ({ ...mapping, attributeMappings: [...mapping.attributeMappings, ...rows] }));
}

const read = () => tenant.client.call(getSchema, { params: job });
const save = (body: ShownSchema) => tenant.client.call(putSchema, { params: job, body });
const versions = async () => (await tenant.client.call(listSchemaVersions, { params })).value;

test('a schema is read, changed and read again; the version before stays active until the engine has read what is new', async () => {
  const before = await read();
  expect(before).toMatchObject({ version: '1', '@landbridge.activeVersion': '1', provisioningTaskIdentifier: job.jobId });
  await save(adding({ ...before, '@landbridge.note': 'divisions' }, row('JobTitle', 'Trim( [division] )')));
  expect(api.woken).toEqual([company.domainId]);
  const after = await read();
  expect(after).toMatchObject({ version: '2', '@landbridge.activeVersion': '1' });
  const saved = after.synchronizationRules[0]?.objectMappings[0]?.attributeMappings.at(-1);
  expect(saved?.source).toEqual({
    type: 'Function',
    name: 'Trim',
    expression: 'Trim( [division] )',
    parameters: [{ key: 'value', value: { type: 'Attribute', name: 'division', expression: '[division]', parameters: [] } }],
  });
  expect(await versions()).toMatchObject([
    { version: 2, note: 'divisions', active: false, wanted: true },
    { version: 1, note: 'without job titles', active: true, wanted: false },
    { version: 0, createdDateTime: null, active: false, wanted: false },
  ]);
});

test('saving what is there already makes no version', async () => {
  await save(await read());
  expect(await versions()).toHaveLength(2);
});

test('of two administrators the second is told that the first was faster', async () => {
  const both = await read();
  await save(adding(both, row('JobTitle', '[title]')));
  const late = api.ask(tenant, address('schema'), { method: 'PUT', body: adding(both, row('JobTitle', '[division]')) });
  expect(await late).toMatchObject({ status: 409, body: { error: { code: 'Conflict' } } });
  expect(await versions()).toHaveLength(3);
  const excluding = (schema: ShownSchema, reason: string) =>
    withUsers(schema, mapping => ({ ...mapping, exclusions: [{ reason, when: 'False' }] }));
  const once = await Promise.allSettled(['a', 'b', 'c', 'd'].map(async reason => save(excluding(await read(), reason))));
  expect(once.filter(one => one.status === 'fulfilled').length).toBeGreaterThan(0);
  const all = await versions();
  expect(all).toHaveLength(3 + once.filter(one => one.status === 'fulfilled').length);
  expect(all.filter(one => one.wanted)).toHaveLength(1);
});

test('a schema with problems changes nothing, and every problem is told with its place', async () => {
  const before = await read();
  const wrong = adding(
    before,
    row('JobTitle', 'Trim([title]'),
    row('Shoes', '[shoes]'),
    row('City', '[l]'),
    row('Company', 'Trimm([company])'),
  );
  const { status, body } = await api.ask(tenant, address('schema'), { method: 'PUT', body: wrong });
  expect(status).toBe(400);
  expect(body.error.code).toBe('SchemaInvalid');
  const users = 'Provision Active Directory users';
  expect(body.error.details).toEqual([
    {
      code: 'SchemaInvalid',
      message: 'expected , or ), but found the end',
      target: `${users}/JobTitle`,
      position: { offset: 12, line: 1, column: 13 },
    },
    { code: 'SchemaInvalid', message: 'the target object has no such attribute', target: `${users}/Shoes`, position: null },
    {
      code: 'SchemaInvalid',
      message: 'Trimm is no function',
      target: `${users}/Company`,
      position: { offset: 0, line: 1, column: 1 },
    },
    { code: 'SchemaInvalid', message: 'the attribute is mapped twice', target: `${users}/City`, position: null },
    { code: 'SchemaInvalid', message: 'the attribute is mapped twice', target: `${users}/Company`, position: null },
  ]);
  expect(await read()).toEqual(before);
  expect(await versions()).toHaveLength(2);
});

test.each([
  [
    'an expression of more than 10,000 characters',
    (schema: ShownSchema) => adding(schema, row('JobTitle', `"${'x'.repeat(10_000)}"`)),
  ],
  ['a version that is no number', (schema: ShownSchema) => ({ ...schema, version: 'newest' })],
  [
    'a flow type that there is not',
    (schema: ShownSchema) => adding(schema, row('JobTitle', '[title]', { flowType: 'Often' as 'Always' })),
  ],
  ['a NUL', (schema: ShownSchema) => adding(schema, row('JobTitle', '"\0"'))],
])('%s is refused', async (_, change) => {
  const body = change(await read());
  expect(await api.ask(tenant, address('schema'), { method: 'PUT', body })).toMatchObject({ status: 400, body: { error: {} } });
});

test('a body nested without end is refused and ends nothing', async () => {
  const deep = `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`;
  const payload = `{"id":"x","version":"1","directories":[],"synchronizationRules":[],"deep":${deep}}`;
  const answer = await api.fastify.inject({
    method: 'PUT',
    url: address('schema'),
    headers: { authorization: `Bearer ${tenant.token}`, 'content-type': 'application/json' },
    payload,
  });
  expect(answer.statusCode).toBe(400);
});

test('exclusions that a client of Graph does not know stay as they are', async () => {
  const before = await read();
  const bare = withUsers(before, ({ exclusions: _, ...mapping }) => mapping);
  await save(adding(bare, row('JobTitle', '[title]')));
  const users = (await read()).synchronizationRules[0]?.objectMappings[0];
  expect(users?.exclusions).toEqual(before.synchronizationRules[0]?.objectMappings[0]?.exclusions);
});

test("versions are shown and rolled back to, the program's own among them", async () => {
  await save(adding(await read(), row('JobTitle', '[title]')));
  const one = await tenant.client.call(getSchemaVersion, { params: { ...params, version: '1' } });
  expect(one).toMatchObject({ version: 1, active: true, wanted: false, schema: { version: '1' } });
  await tenant.client.call(activateSchemaVersion, { params: { ...params, version: '0' } });
  expect(await read()).toMatchObject({ version: '0', id: DEFAULT_SCHEMA.id, '@landbridge.activeVersion': '1' });
  await tenant.client.call(activateSchemaVersion, { params: { ...params, version: '1' } });
  expect((await versions()).filter(version => version.wanted).map(version => version.version)).toEqual([1]);
  const missing = { path: `/v1.0/landbridge/configurations/${params.id}/schemaVersions/99`, method: 'POST' } as const;
  expect(await api.ask(tenant, missing.path)).toMatchObject({ status: 404 });
  expect(await api.ask(tenant, `${missing.path}/activate`, { method: 'POST' })).toMatchObject({ status: 404 });
});

test('a configuration that made nothing yet begins with a version at once', async () => {
  await sql`delete from link where tenant_id = ${tenant.id}`.execute(api.database);
  await save(adding(await read(), row('JobTitle', '[title]')));
  expect(await read()).toMatchObject({ version: '2', '@landbridge.activeVersion': '2' });
});

test('default mappings that a schema lacks are offered', async () => {
  const { value } = await tenant.client.call(listSchemaDefaults, { params });
  expect(value.map(one => `${one.sourceObjectName} ${one.targetAttributeName}`)).toEqual([
    'user JobTitle',
    'inetOrgPerson JobTitle',
    'contact JobTitle',
  ]);
  const [user] = value;
  await save(adding(await read(), user?.mapping as AttributeMapping));
  expect((await tenant.client.call(listSchemaDefaults, { params })).value).toHaveLength(2);
});

test('an expression is tried before it is saved', async () => {
  const tried = (expression: string, more: object = {}) =>
    tenant.client.call(parseExpression, { params: job, body: { expression, ...more } });
  const testInputObject = {
    properties: [
      { key: 'givenName', value: 'Anna' },
      { key: 'countryCode', value: 276 },
      { key: 'isCriticalSystemObject', value: true },
      { key: 'proxyAddresses', value: ['SMTP:a@x', 'smtp:b@x'] },
    ],
  };
  expect(await tried('Join(" ", [givenName], %DomainFQDN%)', { testInputObject })).toMatchObject({
    parsingSucceeded: true,
    evaluationSucceeded: true,
    evaluationResult: ['Anna exoip.test'],
    parsedExpression: { type: 'Function', name: 'Join' },
    error: null,
    parsingError: [],
  });
  expect((await tried('[proxyAddresses]', { testInputObject })).evaluationResult).toEqual(['SMTP:a@x', 'smtp:b@x']);
  expect((await tried('IIF([isCriticalSystemObject] = True, "yes", "no")', { testInputObject })).evaluationResult).toEqual([
    'yes',
  ]);
  expect((await tried('[sn]', { testInputObject })).evaluationResult).toBeNull();
  expect(await tried('Trim([givenName)', { testInputObject })).toMatchObject({
    parsingSucceeded: false,
    evaluationSucceeded: false,
    error: { message: expect.stringContaining('expected ]') },
    parsingError: [{ line: 1, column: 17 }],
  });
  expect(await tried('Error("no name")')).toMatchObject({
    parsingSucceeded: true,
    evaluationSucceeded: false,
    error: { message: 'no name' },
  });
  const targetAttributeDefinition = { name: 'CountryCode', type: 'Integer' };
  expect((await tried('[countryCode]', { testInputObject, targetAttributeDefinition })).evaluationResult).toEqual(['276']);
  expect(await tried('[givenName]', { testInputObject, targetAttributeDefinition })).toMatchObject({
    evaluationSucceeded: false,
    error: { message: '"Anna" is not a number' },
  });
  expect(await tried('True', { targetAttributeDefinition })).toMatchObject({
    parsingSucceeded: false,
    error: { message: 'CountryCode is Integer, but the expression gives Boolean' },
  });
});

function address(tail: string): string {
  return `/v1.0/servicePrincipals/${job.id}/synchronization/jobs/${job.jobId}/${tail}`;
}
