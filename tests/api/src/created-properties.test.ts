import {
  getObjectHistory,
  getSchema,
  jobIdOf,
  listProvisioningRecords,
  type ProvisioningRecord,
  putSchema,
} from '@landbridge/contract';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { ApiUnderTest, type Tenant } from './api-under-test.ts';
import { type ThirtyPeople, thirtyPeople } from './thirty-people.ts';

let api: ApiUnderTest;
let tenant: Tenant;
let filled: ThirtyPeople;
let creation: ProvisioningRecord;

beforeAll(async () => {
  api = await ApiUnderTest.begin(inject('apiDatabase'));
  tenant = await api.tenant();
  filled = await thirtyPeople(api, tenant);
  const anna = api.domain.user(filled.people, 'anna', { displayName: ['Anna A'], title: ['Boss'] });
  await filled.cycle();
  api.domain.set(anna, { displayName: ['Anna B'], title: [], department: ['Sales'] });
  await filled.cycle();
  api.domain.set(anna, { displayName: ['Anna C'] });
  await filled.cycle();
  const query = { $filter: `sourceIdentity/id eq '${anna}' and provisioningAction eq 'create'` };
  const { value } = await tenant.client.call(listProvisioningRecords, { query });
  [creation] = value as [ProvisioningRecord];
});
afterAll(() => api.end());

const byId = async (): Promise<ProvisioningRecord> => {
  const { value } = await tenant.client.call(listProvisioningRecords, { query: { $filter: `id eq '${creation.id}'` } });
  return value[0] as ProvisioningRecord;
};
const toldOf = ({ modifiedProperties }: ProvisioningRecord, name: string) =>
  modifiedProperties.find(({ displayName }) => displayName === name)?.newValue;

test('no record of a creation holds what the directory holds', async () => {
  const { rows } = await sql<{ many: number }>`
    select count(*)::int as many from provisioning_record where tenant_id = ${tenant.id} and action = 'create' and modified::text <> '[]'
  `.execute(api.database);
  expect(rows[0]?.many).toBe(0);
  expect(creation.modifiedProperties).toEqual([]);
});

test('who asks for the record by its id is told what was set at the creation, whatever was changed since', async () => {
  const record = await byId();
  expect(toldOf(record, 'DisplayName')).toBe('"Anna A"');
  expect(toldOf(record, 'JobTitle')).toBe('"Boss"');
  expect(toldOf(record, 'Department')).toBeUndefined();
  expect(record.modifiedProperties.every(({ oldValue, newValue }) => oldValue === null && newValue !== null)).toBe(true);
  expect({ ...record, modifiedProperties: [] }).toEqual(creation);
});

test('the history tells it too, and what decided stays what it was', async () => {
  const { value } = await tenant.client.call(getObjectHistory, { params: { id: creation.targetIdentity?.id ?? '' } });
  const told = value.find(({ id }) => id === creation.id);
  expect(told?.modifiedProperties).toEqual((await byId()).modifiedProperties);
  expect(told?.decidedBy).toMatchObject({ stage: 'scoping', rule: 'wholeDomain' });
});

test('it is a fixed number of statements, and one more where there is a creation', async () => {
  const statements = async (ask: () => Promise<unknown>): Promise<number> => {
    const before = api.statements;
    await ask();
    return api.statements - before;
  };
  await byId();
  const [one, many] = [
    await statements(byId),
    await statements(() => tenant.client.call(listProvisioningRecords, { query: { $top: 30 } })),
  ];
  expect(one - many).toBeLessThanOrEqual(4);
});

test('what the schema keeps out of the log stays out', async () => {
  const job = { id: filled.configurationId, jobId: jobIdOf(filled.configurationId) };
  const schema = await tenant.client.call(getSchema, { params: job });
  const synchronizationRules = schema.synchronizationRules.map(rule => ({
    ...rule,
    objectMappings: rule.objectMappings.map(one => ({
      ...one,
      attributeMappings: one.attributeMappings.map(mapping =>
        one.sourceObjectName === 'user' && mapping.targetAttributeName === 'JobTitle'
          ? { ...mapping, source: { type: 'Function' as const, name: '', expression: 'Redact([title])', parameters: [] } }
          : mapping,
      ),
    })),
  }));
  await tenant.client.call(putSchema, { params: job, body: { ...schema, synchronizationRules } });
  await filled.cycle();
  const record = await byId();
  expect(toldOf(record, 'JobTitle')).toBe('"[Redact]"');
  expect(toldOf(record, 'DisplayName')).toBe('"Anna A"');
});
