import { jobIdOf, listProvisioningRecords, type ProvisioningRecord } from '@landbridge/contract';
import { PostgresHousekeeping } from '@landbridge/postgres';
import { systemChance } from '@landbridge/system';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { ApiUnderTest, type Tenant } from './api-under-test.ts';

let api: ApiUnderTest;
let tenant: Tenant;
let all: readonly ProvisioningRecord[];

const ids = (count: number): readonly string[] => Array.from({ length: count }, () => systemChance.uuid());
const [sources, targets, configurations, cycles] = [ids(12), ids(12), ids(2), ids(4)];
const ACTIONS = ['create', 'update', 'delete', 'other'];
const STATUSES = ['success', 'failure', 'skipped'];
const pick = <Item>(items: readonly Item[], index: number): Item => items[index % items.length] as Item;

/** Records over twenty days, most of them in the default partition, in no order. */
async function fill(count: number): Promise<void> {
  const stranger = await api.tenant();
  for (let n = 0; n < count; n++) {
    const status = pick(STATUSES, n * 5 + (n >> 3));
    const at = new Date(api.clock.now() - ((n * 7_919) % 480) * 3_600_000);
    const person = n % 12;
    await sql`
      insert into provisioning_record (tenant_id, at, id, configuration_id, cycle_id, action, status, duration_ms, source_guid, source_name,
        source_class, source_principal_name, source_display_name, target_id, target_name, steps, modified, problem)
      select tenant.id, ${at}, ${systemChance.uuid()}, ${pick(configurations, n)}, ${pick(cycles, n >> 1)}, ${pick(ACTIONS, n >> 2)},
        ${status}, ${n}, ${sources[person]}, ${`CN=P${person} 100%_Ü,OU=Sales`}, 'user', ${`p${person}@exoip.test`},
        ${n % 3 === 0 ? null : `Person ${person}`}, ${status === 'success' ? targets[person] : null},
        ${status === 'success' ? `p${person}@cloud.test` : null}, '[]', '[]',
        ${status === 'failure' ? JSON.stringify({ code: n % 2 ? 'ObjectConflict' : 'ExpressionFailed', message: 'x' }) : null}
      from tenant where id in (${tenant.id}, ${stranger.id})
    `.execute(api.database);
  }
  await sql`
    insert into recorded_name_fresh (tenant_id, guid, names)
    select tenant_id, source_guid, lower(concat_ws(E'\\n', source_name, source_principal_name, source_display_name, target_name))
    from provisioning_record where tenant_id = ${tenant.id} and duration_ms < ${count / 2}
  `.execute(api.database);
  await new PostgresHousekeeping(api.database).catchUp(Date.now());
  await sql`
    insert into recorded_name_fresh (tenant_id, guid, names)
    select tenant_id, source_guid, lower(concat_ws(E'\\n', source_name, source_principal_name, source_display_name, target_name))
    from provisioning_record where tenant_id = ${tenant.id} and duration_ms >= ${count / 2}
  `.execute(api.database);
}

beforeAll(async () => {
  api = await ApiUnderTest.begin(inject('apiDatabase'));
  tenant = await api.tenant();
  await fill(360);
  all = await read({});
});
afterAll(() => api.end());

async function read(query: { $filter?: string; $search?: string; $top?: number }): Promise<readonly ProvisioningRecord[]> {
  const found: ProvisioningRecord[] = [];
  for await (const record of tenant.client.all(listProvisioningRecords, { query })) found.push(record);
  return found;
}

type Condition = readonly [filter: string, holds: (record: ProvisioningRecord) => boolean];

const namesOf = ({ sourceIdentity: { displayName, details } }: ProvisioningRecord): readonly string[] =>
  [displayName, details['distinguishedName'] ?? '', details['userPrincipalName'] ?? ''].map(name => name.toLowerCase());
const targetOf = (record: ProvisioningRecord): string => record.targetIdentity?.displayName ?? '';

/** Each way to filter with what it means; where there are two for one property, they exclude each other. */
function conditions(): readonly Condition[] {
  const middle = new Date(api.clock.now() - 240 * 3_600_000).toISOString();
  return [
    [`sourceIdentity/id eq '${sources[3]}'`, record => record.sourceIdentity.id === sources[3]],
    [`targetIdentity/id eq '${targets[5]}'`, record => record.targetIdentity?.id === targets[5]],
    [`jobId eq '${jobIdOf(configurations[1] as never)}'`, record => record.servicePrincipal.id === configurations[1]],
    [`cycleId eq '${cycles[2]}'`, record => record.cycleId === cycles[2]],
    ["provisioningAction eq 'update'", record => record.provisioningAction === 'update'],
    ["provisioningStatusInfo/status eq 'failure'", record => record.provisioningStatusInfo.status === 'failure'],
    [
      "provisioningStatusInfo/errorInformation/errorCode eq 'ObjectConflict'",
      record => record.provisioningStatusInfo.errorInformation?.errorCode === 'ObjectConflict',
    ],
    [`activityDateTime ge ${middle}`, record => record.activityDateTime >= middle],
    [`activityDateTime lt ${middle}`, record => record.activityDateTime < middle],
    ["startswith(sourceIdentity/displayName,'P1')", record => namesOf(record).some(name => name.startsWith('p1'))],
    ["contains(sourceIdentity/displayName,'100%_ü')", record => namesOf(record).some(name => name.includes('100%_ü'))],
    ["contains(sourceIdentity/displayName,'0%x')", () => false],
    ["sourceIdentity/displayName eq 'person 7'", record => namesOf(record).includes('person 7')],
    ["contains(targetIdentity/displayName,'2@CLOUD')", record => targetOf(record).includes('2@cloud')],
    ["startswith(targetIdentity/displayName,'cloud')", record => targetOf(record).startsWith('cloud')],
  ];
}

test('the log comes newest first, page by page, and each record once', async () => {
  expect(all).toHaveLength(360);
  expect(new Set(all.map(record => record.id)).size).toBe(360);
  const times = all.map(record => record.activityDateTime);
  expect(times).toEqual([...times].sort().reverse());
  for (const $top of [7, 359, 360]) expect((await read({ $top })).map(({ id }) => id)).toEqual(all.map(({ id }) => id));
});

test('every filter by itself and with every other finds exactly what it says, in order, over pages', async () => {
  const some = conditions();
  let found = 0;
  for (const [index, [one, holds]] of some.entries()) {
    for (const [other, alsoHolds] of some.slice(index)) {
      const wanted = all.filter(record => holds(record) && alsoHolds(record)).map(({ id }) => id);
      const records = await read({ $filter: `${one} and ${other}`, $top: 40 });
      expect(
        records.map(({ id }) => id),
        `${one} and ${other}`,
      ).toEqual(wanted);
      found += wanted.length > 0 ? 1 : 0;
    }
  }
  expect(found).toBeGreaterThan(50);
});

test('a search finds a record by any identity', async () => {
  const count = async ($search: string): Promise<number> => (await read({ $search })).length;
  const person = (index: number): number => all.filter(record => record.sourceIdentity.id === sources[index]).length;
  expect(await count(String(sources[3]))).toBe(person(3));
  expect(await count(`{${String(sources[3]).toUpperCase()}}`)).toBe(person(3));
  expect(await count(String(targets[3]))).toBe(all.filter(record => record.targetIdentity?.id === targets[3]).length);
  expect(await count('"P7@exoip"')).toBe(person(7));
  expect(await count('erson 9')).toBe(all.filter(record => record.sourceIdentity.displayName === 'Person 9').length);
  expect(await count('cn=p3 100%_ü')).toBe(person(3));
  expect(await count('p3@cloud.test')).toBe(all.filter(record => record.targetIdentity?.id === targets[3]).length);
  expect(await count('nobody at all')).toBe(0);
});

test('a record is found by its change id', async () => {
  const id = systemChance.uuid();
  await sql`
    insert into provisioning_record (tenant_id, at, id, configuration_id, cycle_id, action, status, source_guid, source_name, source_class,
      steps, modified)
    values (${tenant.id}, now(), ${id}, ${id}, ${id}, 'other', 'success', ${id}, 'CN=Late', 'user', '[]', '[]')
  `.execute(api.database);
  expect((await read({ $filter: `changeId eq '${id}'` })).map(record => record.id)).toEqual([id]);
  expect(await read({ $filter: `id eq '${sources[0]}'` })).toEqual([]);
});

test.each([
  ["contains(cycleId,'x')", "'cycleId' at position 9 can not be compared by 'contains'"],
  ["provisioningAction ge 'x'", "'provisioningAction' at position 0 can not be compared by 'ge'"],
  ["colour eq 'red'", "records can not be filtered by 'colour' at position 0"],
  ['activityDateTime ge 7', "'activityDateTime' at position 0 wants a text"],
  ["activityDateTime ge 'yesterday'", "'activityDateTime' at position 0 wants a moment as 2026-01-31T23:59:58Z"],
  ["cycleId eq 'x' and cycleId eq '0190a5c8-0000-7000-8000-0000000000a1'", "'cycleId' at position 19 has another value already"],
])('%s is refused: %s', async ($filter, message) => {
  await expect(read({ $filter })).rejects.toThrow(message);
});

test('a token that was not given out is refused', async () => {
  for (const text of ['x', '2026-11-23 14:00:00+00 x', `2026-99-99 99:99:99+00 ${sources[0]}`, `1 ${sources[0]}`]) {
    const token = Buffer.from(text).toString('base64url');
    const answer = await api.ask(tenant, `/v1.0/auditLogs/provisioning?$skiptoken=${token}`);
    expect([text, answer.status]).toEqual([text, 400]);
  }
});
