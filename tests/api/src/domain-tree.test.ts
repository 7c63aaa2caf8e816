import {
  type DomainContainer,
  getConfiguration,
  getScopeEntries,
  getStages,
  listContainers,
  listDomainGroups,
  listDomains,
  updateConfiguration,
  whatIfConfiguration,
} from '@landbridge/contract';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { ApiUnderTest, type Tenant } from './api-under-test.ts';
import { fillCompany } from './company.ts';
import { type ThirtyPeople, thirtyPeople } from './thirty-people.ts';

let api: ApiUnderTest;
let tenant: Tenant;
let filled: ThirtyPeople;
let domainId: string;

beforeAll(async () => {
  api = await ApiUnderTest.begin(inject('apiDatabase'));
  tenant = await api.tenant();
  filled = await thirtyPeople(api, tenant);
  const { domain } = api;
  const bremen = domain.create('container', filled.people, 'OU=Bremen');
  domain.create('container', filled.people, 'OU=aachen');
  domain.create('container', bremen, 'OU=Hafen');
  for (let index = 0; index < 12; index++) domain.create('group', bremen, `CN=Team ${String(index).padStart(2, '0')}`);
  domain.create('group', filled.guests, 'CN=100%_sure');
  await filled.cycle();
  domainId = (await tenant.client.call(listDomains)).value[0]?.id ?? '';
});
afterAll(() => api.end());

const below = async (parent?: string): Promise<readonly DomainContainer[]> =>
  (await tenant.client.call(listContainers, { params: { id: domainId }, query: parent === undefined ? {} : { parent } })).value;

test('the tree begins with the head of the domain and goes down by name, whatever its case', async () => {
  const [head] = await below();
  expect(head).toEqual({ id: api.domain.head, name: 'DC=sim', distinguishedName: 'DC=sim', hasContainers: true });
  const first = await below(head?.id);
  expect(first.map(({ name, hasContainers }) => [name, hasContainers])).toEqual([
    ['Guests', false],
    ['People', true],
  ]);
  const second = await below(filled.people);
  expect(second.map(({ distinguishedName }) => distinguishedName)).toEqual([
    'OU=aachen,OU=People,DC=sim',
    'OU=Bremen,OU=People,DC=sim',
  ]);
  expect(await below(filled.guests)).toEqual([]);
});

test('pages of groups together are every group once, in the order of their names', async () => {
  const names: string[] = [];
  const query = { $top: 5 };
  for await (const group of tenant.client.all(listDomainGroups, { params: { id: domainId }, query })) names.push(group.name);
  expect(names).toEqual(['100%_sure', ...Array.from({ length: 12 }, (_, index) => `Team ${String(index).padStart(2, '0')}`)]);
});

test('groups are found by a part of their name, none of whose characters means anything else', async () => {
  const found = async ($search: string): Promise<readonly (string | null)[]> =>
    (await tenant.client.call(listDomainGroups, { params: { id: domainId }, query: { $search } })).value.map(
      ({ distinguishedName }) => distinguishedName,
    );
  expect(await found('TEAM 03')).toEqual(['CN=Team 03,OU=Bremen,OU=People,DC=sim']);
  expect(await found('%_s')).toEqual(['CN=100%_sure,OU=Guests,DC=sim']);
  expect(await found('_eam')).toEqual([]);
});

test('a scope tells what it names by the names of today', async () => {
  const params = { id: filled.configurationId };
  const scope = {
    kind: 'organizationalUnits' as const,
    distinguishedNames: ['OU=People,DC=sim'],
    excluded: { organizationalUnits: ['OU=Guests,DC=sim'], groups: [] },
  };
  let confirm = '';
  for await (const line of tenant.client.lines(whatIfConfiguration, { params, body: { scope } })) {
    if ('result' in line) confirm = line.result.confirmation.token;
  }
  await tenant.client.call(updateConfiguration, { params, body: { scope, confirm } });
  expect(await tenant.client.call(getScopeEntries, { params })).toEqual({
    included: [{ id: filled.people, name: 'People', distinguishedName: 'OU=People,DC=sim' }],
    excluded: {
      organizationalUnits: [{ id: filled.guests, name: 'Guests', distinguishedName: 'OU=Guests,DC=sim' }],
      groups: [],
    },
  });
});

test('the stages tell what is there, what waits and what failed', async () => {
  const other = await api.tenant();
  const { configurationId } = await fillCompany(api, other);
  const stages = await other.client.call(getStages, { params: { id: configurationId } });
  expect(stages).toMatchObject({
    agent: { active: 1 },
    import: { reading: 'incremental', entries: 0, skeletons: 2 },
    scoping: { waiting: 0 },
    matching: { linked: 2 },
    processing: { escrows: 1 },
    references: { waiting: 0 },
    export: { held: 2 },
    directory: { users: 2, groups: 0, contacts: 0 },
  });
  expect(await other.client.call(getConfiguration, { params: { id: configurationId } })).toMatchObject({ health: 'DeletesHeld' });
});

test('after a cycle nothing waits and everything is linked', async () => {
  const other = await api.tenant();
  const fresh = await thirtyPeople(api, other);
  const params = { id: fresh.configurationId };
  expect(await other.client.call(getStages, { params })).toMatchObject({
    scoping: { waiting: 0 },
    matching: { linked: 30 },
    directory: { users: 30 },
  });
  expect(await other.client.call(getConfiguration, { params })).toMatchObject({ health: 'Healthy' });
});

test('a domain of another tenant has no tree', async () => {
  const stranger = await api.tenant();
  for (const part of ['containers', 'groups']) {
    const answer = await api.ask(stranger, `/v1.0/landbridge/domains/${domainId}/${part}`);
    expect(answer).toMatchObject({ status: 404, body: { error: { code: 'NotFound' } } });
  }
});

test('a page of a tree or of groups is four statements at most, whatever its size', async () => {
  for (const path of [`containers?parent=${api.domain.head}&`, 'groups?'])
    for (const $top of [1, 999]) {
      const before = api.statements;
      expect((await api.ask(tenant, `/v1.0/landbridge/domains/${domainId}/${path}$top=${$top}`)).status).toBe(200);
      expect(api.statements - before).toBeLessThanOrEqual(4);
    }
});
