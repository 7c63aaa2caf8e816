import {
  type Asked,
  jobIdOf,
  provisionJobOnDemand,
  provisionObject,
  updateConfiguration,
  type WhatIfLine,
  whatIfConfiguration,
} from '@landbridge/contract';
import type { Guid } from '@landbridge/model';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { ApiUnderTest, type Tenant } from './api-under-test.ts';
import { thirtyPeople } from './thirty-people.ts';

let api: ApiUnderTest;
let tenant: Tenant;
let id: string;
let people: Guid;
let guests: Guid;
let cycle: () => Promise<void>;

beforeAll(async () => {
  api = await ApiUnderTest.begin(inject('apiDatabase'));
});
afterAll(() => api.end());

beforeEach(async () => {
  tenant = await api.tenant();
  const filled = await thirtyPeople(api, tenant);
  ({ people, guests, cycle } = filled);
  id = filled.configurationId;
});

const PEOPLE_ONLY = { scope: { kind: 'organizationalUnits' as const, distinguishedNames: ['OU=People,DC=sim'] } };

async function whatIf(body: Parameters<typeof asked>[0]): Promise<readonly WhatIfLine[]> {
  const lines: WhatIfLine[] = [];
  for await (const line of tenant.client.lines(whatIfConfiguration, asked(body))) lines.push(line);
  return lines;
}

type AskedScope = NonNullable<Asked<typeof whatIfConfiguration>['body']>['scope'];

function asked(body: { readonly scope?: AskedScope; readonly maxChanges?: number; readonly schema?: never }) {
  return { params: { id }, body };
}

function resultOf(lines: readonly WhatIfLine[]) {
  const last = lines.at(-1);
  if (!last || !('result' in last)) throw new Error(`no result but ${JSON.stringify(last)}`);
  return last.result;
}

test('what if answers progress, changes and at last the counts, and changes nothing', async () => {
  const before = await everything();
  const lines = await whatIf({ ...PEOPLE_ONLY, maxChanges: 4 });
  expect(lines.find(line => 'progress' in line)).toMatchObject({ progress: { walked: 30, of: 30 } });
  const changes = lines.flatMap(line => ('change' in line ? [line.change] : []));
  expect(changes).toHaveLength(4);
  expect(changes[0]).toMatchObject({
    operation: 'delete',
    objectKind: 'user',
    reason: 'in none of the organizational units of the scope',
  });
  expect(resultOf(lines)).toMatchObject({
    counts: { objects: { user: { delete: 6, unchanged: 24, create: 0 } } },
    changes: 6,
    changesTold: 4,
    linkedObjects: 30,
    notReadYet: { domainIsRead: true, attributes: [], groups: [] },
    guard: {
      held: [],
      heldGroups: 0,
      heldOperations: { delete: 0, disable: 0, memberRemoval: 0 },
      limits: [],
      message: null,
    },
    confirmation: { required: true },
  });
  expect(resultOf(await whatIf({}))).toMatchObject({ changes: 0, confirmation: { required: false } });
  expect(await everything()).toBe(before);
});

test('what the guard would hold is told, with the limit that is reached', async () => {
  const staff = api.domain.group(people, 'staff', [...api.domain.objects.keys()].slice(-6));
  await cycle();
  for (const member of api.domain.objects.get(staff)?.references['member'] ?? []) api.domain.link(staff, 'member', member, false);
  const guard = { deleteThreshold: 6, groupRemovalPercentage: 50 };
  await tenant.client.call(updateConfiguration, { params: { id }, body: { guard } });
  await expect(cycle()).rejects.toThrow('6 member removals of 1 groups that would lose too many at once');
  expect(resultOf(await whatIf(PEOPLE_ONLY)).guard).toMatchObject({
    held: ['delete', 'disable'],
    heldGroups: 1,
    heldOperations: { delete: 6, disable: 0, memberRemoval: 6 },
    limits: [
      { of: 'deletesAndDisables', groupId: null, waiting: 6, passed: 0, threshold: 6, percentage: null, there: null },
      { of: 'groupMemberRemovals', groupId: staff, groupName: 'staff', waiting: 6, threshold: null, percentage: 50, there: 6 },
    ],
  });
});

test('a save that deletes many needs the token of what was shown, and no other', async () => {
  const save = (confirm?: string) =>
    tenant.client.call(updateConfiguration, { params: { id }, body: { ...PEOPLE_ONLY, ...(confirm ? { confirm } : {}) } });
  await expect(save()).rejects.toMatchObject({ status: 409, code: 'ConfirmationRequired' });
  await expect(save('guessed.token')).rejects.toMatchObject({ code: 'ConfirmationRequired' });
  const { token } = resultOf(
    await whatIf({ scope: { kind: 'organizationalUnits', distinguishedNames: ['OU=Guests,DC=sim'] } }),
  ).confirmation;
  await expect(save(token)).rejects.toMatchObject({ code: 'ConfirmationRequired' });
  const confirmed = resultOf(await whatIf(PEOPLE_ONLY)).confirmation.token;
  await sql`update domain set mark = mark + 1 where tenant_id = ${tenant.id}`.execute(api.database);
  expect((await save(confirmed)).scope).toMatchObject({ kind: 'organizationalUnits', guids: [people] });
  await cycle();
  expect(resultOf(await whatIf({}))).toMatchObject({ changes: 0, linkedObjects: 24 });
});

test('a confirmation does not hold any more when more would be deleted than was shown', async () => {
  const { token } = resultOf(await whatIf(PEOPLE_ONLY)).confirmation;
  api.domain.user(guests, 'late');
  await cycle();
  const body = { ...PEOPLE_ONLY, confirm: token };
  await expect(tenant.client.call(updateConfiguration, { params: { id }, body })).rejects.toMatchObject({
    code: 'ConfirmationRequired',
    message: '7 of 31 linked objects would be deleted or disabled',
  });
});

test('what deletes few, and what decides about nobody, is saved at once', async () => {
  await tenant.client.call(updateConfiguration, {
    params: { id },
    body: { displayName: 'Renamed', guard: { deleteThreshold: 1 } },
  });
  const everybody = {
    scope: { kind: 'organizationalUnits' as const, distinguishedNames: ['OU=People,DC=sim', 'OU=Guests,DC=sim'] },
  };
  await tenant.client.call(updateConfiguration, { params: { id }, body: everybody });
});

test('a schema that can not be used is refused before anything is answered', async () => {
  const schema = { id: 'x', version: '1', directories: [], synchronizationRules: [] };
  const url = `/v1.0/landbridge/configurations/${id}/whatIf`;
  expect(await api.ask(tenant, url, { method: 'POST', body: { schema: { ...schema, synchronizationRules: 'none' } } })) //
    .toMatchObject({ status: 400, body: { error: { code: 'BadRequest' } } });
  const broken = {
    ...schema,
    synchronizationRules: [
      {
        id: 'r',
        name: 'r',
        priority: 1,
        sourceDirectoryName: 'a',
        targetDirectoryName: 'b',
        objectMappings: [{ name: 'm', sourceObjectName: 'printer', targetObjectName: 'User', attributeMappings: [] }],
      },
    ],
  };
  expect(await api.ask(tenant, url, { method: 'POST', body: { schema: broken } })) //
    .toMatchObject({ status: 400, body: { error: { code: 'SchemaInvalid' } } });
});

test('one object is shown, then provisioned, by its distinguished name, objectGUID and name', async () => {
  const zoe = api.domain.user(people, 'Zoe');
  const params = { id };
  const shown = await tenant.client.call(provisionObject, { params, body: { distinguishedName: 'CN=Zoe,OU=People,DC=sim' } });
  expect(shown).toMatchObject({ mode: 'show', action: 'create', status: 'success', target: { id: null }, changeId: null });
  expect(shown.steps.map(step => step.name)).toEqual(['import', 'scoping', 'matching', 'export']);
  const made = await tenant.client.call(provisionObject, { params, body: { objectGuid: zoe, apply: true } });
  expect(made).toMatchObject({ mode: 'apply', action: 'create', source: { id: zoe, identityType: 'user' }, problem: null });
  expect(made.modifiedProperties).toContainEqual({ displayName: 'AccountEnabled', oldValue: null, newValue: 'true' });
  const again = await tenant.client.call(provisionObject, { params, body: { userPrincipalName: 'zoe@sim' } });
  expect(again).toMatchObject({ action: 'skip', status: 'skipped', target: { id: made.target?.id } });
  for (const body of [{}, { objectGuid: zoe, distinguishedName: 'CN=Zoe' }, { objectGuid: zoe, members: Array(6).fill(zoe) }]) {
    await expect(tenant.client.call(provisionObject, { params, body })).rejects.toMatchObject({ status: 400 });
  }
});

test("Graph's call answers with JSON in two strings", async () => {
  api.domain.user(people, 'Zoe');
  const params = { id, jobId: jobIdOf(id) };
  const subject = { objectId: 'CN=Zoe,OU=People,DC=sim', objectTypeName: 'user' };
  const { key, value } = await tenant.client.call(provisionJobOnDemand, {
    params,
    body: { parameters: [{ ruleId: 'rule', subjects: [subject] }] },
  });
  expect(JSON.parse(key)).toEqual({ result: 'Success', details: { errorCode: null, errorMessage: null } });
  expect(JSON.parse(value)).toMatchObject({
    action: 'create',
    provisioningSteps: [
      { name: 'EntryImportAdd' },
      { name: 'EntrySynchronizationScoping' },
      { name: 'EntrySynchronizationAdd' },
      { name: 'EntryExportAdd', details: { UserPrincipalName: 'zoe@sim' } },
    ],
    sourceSystem: { name: 'sim' },
    statusInfo: { status: 'Success' },
  });
});

test('the sixth request within ten seconds is refused, and told when to come again', async () => {
  const url = `/v1.0/landbridge/configurations/${id}/provisionOnDemand`;
  const ask = () => api.ask(tenant, url, { method: 'POST', body: { distinguishedName: 'CN=p1,OU=People,DC=sim' } });
  for (let times = 0; times < 5; times++) expect((await ask()).status).toBe(200);
  const refused = await ask();
  expect(refused).toMatchObject({ status: 429, headers: { 'retry-after': '10' }, body: { error: { code: 'TooManyRequests' } } });
  await api.clock.advance(10_000);
  expect((await ask()).status).toBe(200);
});

test('a reason calls what the scope names by its name, asked for once', async () => {
  const excluded = { organizationalUnits: ['OU=Guests,DC=sim'], groups: [] };
  const lines = await whatIf({ scope: { kind: 'all', excluded } });
  const reasons = lines.flatMap(line => ('change' in line ? [line.change.reason] : []));
  expect(reasons).toEqual(Array(6).fill('below the excluded container OU=Guests,DC=sim'));
});

async function everything(): Promise<string> {
  const parts: string[] = [];
  for (const table of [
    'configuration',
    'domain',
    'entry',
    'edge',
    'directory_object',
    'directory_key',
    'link',
    'staged_operation',
  ]) {
    const { rows } = await sql<{ all: string }>`
      select coalesce(jsonb_agg(one order by one)::text, '') as all from ${sql.table(table)} as row, to_jsonb(row) as one
      where row.tenant_id = ${tenant.id}
    `.execute(api.database);
    parts.push(rows[0]?.all ?? '');
  }
  return parts.join('\n');
}
