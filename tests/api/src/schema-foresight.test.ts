import {
  activateSchemaVersion,
  getSchema,
  jobIdOf,
  listUsers,
  putSchema,
  type ShownSchema,
  type WhatIfLine,
  whatIfConfiguration,
} from '@landbridge/contract';
import { defineAttribute } from '@landbridge/mapping';
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { ApiUnderTest, type Tenant } from './api-under-test.ts';
import { thirtyPeople } from './thirty-people.ts';

let api: ApiUnderTest;
let tenant: Tenant;
let id: string;
let job: { id: string; jobId: string };
let cycle: () => Promise<void>;

beforeAll(async () => {
  api = await ApiUnderTest.begin(inject('apiDatabase'));
});
afterAll(() => api.end());

beforeEach(async () => {
  tenant = await api.tenant();
  const filled = await thirtyPeople(api, tenant);
  ({ cycle, configurationId: id } = filled);
  job = { id, jobId: jobIdOf(id) };
});

type ObjectMapping = ShownSchema['synchronizationRules'][number]['objectMappings'][number];

async function withUsers(change: (mapping: ObjectMapping) => ObjectMapping): Promise<ShownSchema> {
  const schema = await tenant.client.call(getSchema, { params: job });
  const synchronizationRules = schema.synchronizationRules.map(rule => ({
    ...rule,
    objectMappings: rule.objectMappings.map(one => (one.sourceObjectName === 'user' ? change(one) : one)),
  }));
  return { ...schema, synchronizationRules };
}

async function whatIf(schema: ShownSchema) {
  let last: WhatIfLine | undefined;
  for await (const line of tenant.client.lines(whatIfConfiguration, { params: { id }, body: { schema } })) last = line;
  if (!last || !('result' in last)) throw new Error(`no result but ${JSON.stringify(last)}`);
  return last.result;
}

async function jobTitles(): Promise<ReadonlySet<string | null | undefined>> {
  const titles = new Set<string | null | undefined>();
  for await (const user of tenant.client.all(listUsers)) titles.add(user.jobTitle);
  return titles;
}

const titled = (text: string) => (mapping: ObjectMapping) => ({
  ...mapping,
  attributeMappings: mapping.attributeMappings.map(one =>
    one.targetAttributeName === 'JobTitle' ? { ...one, source: null, defaultValue: text } : one,
  ),
});

test('a schema that deletes many is saved only with the token of what was shown', async () => {
  const nobody = await withUsers(mapping => ({ ...mapping, exclusions: [{ reason: 'everybody', when: 'True' }] }));
  await expect(tenant.client.call(putSchema, { params: job, body: nobody })).rejects.toMatchObject({
    status: 409,
    code: 'ConfirmationRequired',
    message: '30 of 30 linked objects would be deleted or disabled',
  });
  const { counts, confirmation } = await whatIf(nobody);
  expect([counts.objects.user.delete, confirmation.required]).toEqual([30, true]);
  await tenant.client.call(putSchema, { params: job, query: { confirm: confirmation.token }, body: nobody });
  expect((await tenant.client.call(getSchema, { params: job })).version).not.toBe(nobody.version);
});

test('a schema that was saved and rolled back is walked by', async () => {
  const before = await tenant.client.call(getSchema, { params: job });
  const titles = await jobTitles();
  await tenant.client.call(putSchema, { params: job, body: await withUsers(titled('Colleague')) });
  await cycle();
  expect(await jobTitles()).toEqual(titles);
  await cycle();
  expect(await jobTitles()).toEqual(new Set(['Colleague']));
  await tenant.client.call(activateSchemaVersion, { params: { id, version: before.version } });
  await cycle();
  await cycle();
  expect(await jobTitles()).toEqual(titles);
});

test('an extension is shown under its own name, with everything and when it is asked for', async () => {
  const name = `extension_${'0a'.repeat(16)}_badge`;
  const schema = await withUsers(mapping => {
    const [first, ...others] = mapping.attributeMappings;
    if (!first) return mapping;
    const badge = { ...first, targetAttributeName: name, source: null, defaultValue: 'blue', matchingPriority: 0 };
    return { ...mapping, attributeMappings: [first, ...others, badge] };
  });
  const badge = { ...defineAttribute(name, 'String'), referencedObjects: [] };
  const directories = schema.directories.map(directory => ({
    ...directory,
    objects: directory.objects.map(one => (one.name === 'User' ? { ...one, attributes: [...one.attributes, badge] } : one)),
  }));
  await tenant.client.call(putSchema, { params: job, body: { ...schema, directories } });
  await cycle();
  await cycle();
  const [user] = (await tenant.client.call(listUsers, { query: { $top: 1 } })).value;
  expect(user?.[name]).toBe('blue');
  const [asked] = (await tenant.client.call(listUsers, { query: { $top: 1, $select: `id,${name}` } })).value;
  expect(asked).toEqual({ id: user?.id, [name]: 'blue' });
});
