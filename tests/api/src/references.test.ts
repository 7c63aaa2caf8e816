import { EXIT } from '@landbridge/cli';
import { type ConfigurationReference, listReferences } from '@landbridge/contract';
import type { Guid } from '@landbridge/model';
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { ApiUnderTest, type Tenant } from './api-under-test.ts';
import { cliOf } from './cli-under-test.ts';
import { thirtyPeople } from './thirty-people.ts';

let api: ApiUnderTest;
let tenant: Tenant;
let id: string;
let cycle: () => Promise<void>;
let group: Guid;
let empty: Guid;
const gone = '99999999-0000-4000-8000-000000000001' as Guid;

beforeAll(async () => {
  api = await ApiUnderTest.begin(inject('apiDatabase'));
});
beforeEach(async () => {
  tenant = await api.tenant();
  ({ cycle, configurationId: id } = await thirtyPeople(api, tenant));
  const { domain } = api;
  const people = [...domain.objects.values()].filter(object => object.entryClass === 'user').map(object => object.guid);
  const admin = domain.user(domain.head, 'admin', { isCriticalSystemObject: ['TRUE'] });
  group = domain.group(domain.head, 'Staff', [...people.slice(0, 20), admin, gone]);
  empty = domain.group(domain.head, 'Empty', [people[0] as Guid]);
  domain.link(people[0] as Guid, 'manager', people[1] as Guid, true);
  domain.link(empty, 'managedBy', group, true);
  await cycle();
});
afterAll(() => api.end());

async function list(query: Record<string, unknown> = {}): Promise<readonly ConfigurationReference[]> {
  const all: ConfigurationReference[] = [];
  for await (const one of tenant.client.all(listReferences, { params: { id }, query: { $top: 7, ...query } })) all.push(one);
  return all;
}

test('every value of Active Directory is told with what became of it, page by page and each once', async () => {
  const all = await list();
  expect(all).toHaveLength(25);
  expect(new Set(all.map(one => JSON.stringify([one.source, one.attribute, one.target]))).size).toBe(25);
  expect(all.filter(one => one.state === 'resolved')).toHaveLength(22);
  const rest = all.filter(one => one.state !== 'resolved').map(({ state, reason, target }) => [state, reason, target.name]);
  expect(rest.sort()).toEqual([
    ['dropped', 'kindsDoNotFit', 'Staff'],
    ['waiting', 'targetNotInDirectory', 'admin@sim'],
    ['waiting', 'targetUnknown', gone],
  ]);
});

test('by state, by source and by target', async () => {
  expect((await list({ state: 'waiting' })).map(one => one.reason).sort()).toEqual(['targetNotInDirectory', 'targetUnknown']);
  expect(await list({ source: empty, state: 'resolved' })).toMatchObject([{ attribute: 'member', source: { name: 'Empty' } }]);
  expect(await list({ target: gone.toUpperCase() })).toMatchObject([
    { state: 'waiting', message: 'no domain of the tenant has the entry it names' },
  ]);
  expect(await list({ state: 'removal' })).toEqual([]);
});

test('a removal that the guard holds is told, and that it was rejected', async () => {
  const [member] = (await list({ source: empty, state: 'resolved' })).map(one => one.target.sourceId as Guid);
  await api.ask(tenant, `/v1.0/landbridge/configurations/${id}`, {
    method: 'PATCH',
    body: { guard: { memberRemovalThreshold: 1 } },
  });
  api.domain.link(empty, 'member', member as Guid, false);
  await expect(cycle()).rejects.toThrow('held');
  expect(await list({ source: empty, state: 'removal' })).toMatchObject([{ reason: 'removalHeld' }]);
  await api.ask(tenant, `/v1.0/landbridge/configurations/${id}/heldDeletes/reject`, { method: 'POST', body: {} });
  expect(await list({ source: empty, state: 'removal' })).toMatchObject([{ reason: 'removalRejected' }]);
});

test('the command line shows them', async () => {
  const landbridge = (...words: string[]) => cliOf(api, tenant, ['reference', 'list', 'sim', ...words]);
  const { exit, out } = await landbridge('--state', 'waiting');
  expect(exit).toBe(EXIT.done);
  expect(out).toMatch(/^STATE +ATTRIBUTE +OF +TO +BECAUSE\n/);
  expect(out).toMatch(/^waiting +member +Staff +admin@sim +the entry it names has no object in the directory/m);
  expect(JSON.parse((await landbridge('--json', '--limit', '3')).out)).toHaveLength(3);
  expect((await landbridge('--state', 'removal')).out).toBe('there is none\n');
  expect((await landbridge('--state', 'lost')).exit).toBe(EXIT.usage);
});

test('what is no token and what is no id is refused', async () => {
  const status = async (query: string) =>
    (await api.ask(tenant, `/v1.0/landbridge/configurations/${id}/references?${query}`)).status;
  expect([await status('$skiptoken=x'), await status('source=x'), await status('state=lost')]).toEqual([400, 400, 400]);
});
