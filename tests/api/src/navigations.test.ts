import { getDirectoryObjectsByIds, groupNavigations, userNavigations } from '@landbridge/contract';
import type { ObjectId } from '@landbridge/model';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { ApiUnderTest, type Tenant } from './api-under-test.ts';
import { insertObject } from './company.ts';

let api: ApiUnderTest;
let tenant: Tenant;
const ids = new Map<string, ObjectId>();

const KINDS = {
  Anna: 'user',
  Ben: 'user',
  Cem: 'user',
  Partner: 'contact',
  All: 'group',
  Staff: 'group',
  Team: 'group',
} as const;

/** Anna is in Team, Team in Staff, Staff in All, and All in Team again. Ben leads Anna and the partner, the partner leads Cem. */
const REFERENCES = [
  ['member', 'Team', 'Anna'],
  ['member', 'Staff', 'Team'],
  ['member', 'Staff', 'Ben'],
  ['member', 'Staff', 'Partner'],
  ['member', 'All', 'Staff'],
  ['member', 'All', 'Anna'],
  ['member', 'Team', 'All'],
  ['manager', 'Anna', 'Ben'],
  ['manager', 'Partner', 'Ben'],
  ['manager', 'Cem', 'Partner'],
  ['owner', 'Staff', 'Ben'],
] as const;

beforeAll(async () => {
  api = await ApiUnderTest.begin(inject('apiDatabase'));
  tenant = await api.tenant();
  for (const [name, kind] of Object.entries(KINDS)) {
    const principal = kind === 'user' ? { UserPrincipalName: `${name}@sim.test` } : {};
    ids.set(name, await insertObject(api, tenant.id, { kind, properties: { DisplayName: name, ...principal }, deleted: false }));
  }
  for (const [name, source, target] of REFERENCES) {
    await sql`
      insert into directory_reference (tenant_id, name, source_id, target_id)
      values (${tenant.id}, ${name}, ${ids.get(source)}, ${ids.get(target)})
    `.execute(api.database);
  }
});
afterAll(() => api.end());

function addressOf(path: string): string {
  return `/v1.0/${path.replace(/<(\w+)>/g, (_, name) => ids.get(name) ?? '')}`;
}

const ask = (path: string) => api.ask(tenant, addressOf(path));

async function namesAt(path: string): Promise<string> {
  const { body } = await ask(path);
  return body.value.map(({ displayName }: { displayName: string }) => displayName).join(' ');
}

test.each([
  ['users/<Anna>/memberOf', 'All Team'],
  ['users/<Anna>/transitiveMemberOf', 'All Staff Team'],
  ['users/anna@SIM.test/memberOf', 'All Team'],
  ['users/<Ben>/directReports', 'Anna Partner'],
  ['users/<Ben>/directReports/microsoft.graph.orgContact', 'Partner'],
  ['users/<Ben>/ownedObjects', 'Staff'],
  ['users/<Anna>/ownedObjects', ''],
  ['groups/<Staff>/members', 'Ben Partner Team'],
  ['groups/<Staff>/members/microsoft.graph.user', 'Ben'],
  ['groups/<Staff>/members/microsoft.graph.group', 'Team'],
  ['groups/<Staff>/transitiveMembers', 'All Anna Ben Partner Team'],
  ['groups/<Staff>/transitiveMembers/microsoft.graph.user', 'Anna Ben'],
  ['groups/<Staff>/owners', 'Ben'],
  ['groups/<Team>/memberOf', 'Staff'],
  ['groups/<Team>/transitiveMemberOf', 'All Staff'],
  ['contacts/<Partner>/memberOf', 'Staff'],
  ['contacts/<Partner>/transitiveMemberOf', 'All Staff Team'],
  ['contacts/<Partner>/directReports', 'Cem'],
])('%s leads to %j', async (path, names) => {
  expect(await namesAt(`${path}?$orderby=displayName`)).toBe(names);
  expect((await ask(`${path}/$count`)).body).toBe(names === '' ? 0 : names.split(' ').length);
});

test('what an object leads to is filtered, searched, ordered, counted and paged as every list', async () => {
  const members = 'groups/<Staff>/transitiveMembers';
  expect(await namesAt(`${members}?$filter=startswith(displayName,'a')&$orderby=displayName%20desc`)).toBe('Anna All');
  expect(await namesAt(`${members}/microsoft.graph.user?$filter=startswith(userPrincipalName,'b')`)).toBe('Ben');
  expect(await namesAt(`${members}?$search=%22displayName:part%22&$select=displayName`)).toBe('Partner');
  expect((await ask(`${members}/$count?$filter=displayName%20eq%20'Anna'`)).body).toBe(1);
  expect((await ask(`${members}?$count=true&$top=2`)).body).toMatchObject({ '@odata.count': 5, value: { length: 2 } });
  for (const $top of [1, 2, 5]) {
    for (const $orderby of ['displayName', 'id desc']) {
      const found: unknown[] = [];
      const params = { id: ids.get('Staff') ?? '' };
      for await (const one of tenant.client.all(groupNavigations.transitiveMembers.list, { params, query: { $top, $orderby } })) {
        found.push(one.displayName);
      }
      expect(found.sort().join(' ')).toBe('All Anna Ben Partner Team');
    }
  }
});

test('objects of several types say of which they are, objects of one type need not', async () => {
  const { body } = await ask('groups/<Staff>/members?$orderby=displayName&$select=id');
  expect(body.value.map((one: Record<string, string>) => one['@odata.type'])).toEqual([
    '#microsoft.graph.user',
    '#microsoft.graph.orgContact',
    '#microsoft.graph.group',
  ]);
  expect((await ask('groups/<Staff>/members/microsoft.graph.user?$select=id')).body.value).toEqual([{ id: ids.get('Ben') }]);
  expect(await ask('groups/<Staff>/members/microsoft.graph.device')).toMatchObject({ status: 400 });
  expect(await ask('users/<Staff>/memberOf')).toMatchObject({ status: 404 });
});

test('a manager is shown with every user of a page, by one statement more', async () => {
  const path = 'users?$orderby=displayName&$select=displayName';
  const before = api.statements;
  const { body } = await ask(`${path}&$expand=manager($select=displayName)`);
  expect(api.statements - before).toBe(3);
  expect(body.value).toEqual([
    { displayName: 'Anna', manager: { '@odata.type': '#microsoft.graph.user', displayName: 'Ben' } },
    { displayName: 'Ben' },
    { displayName: 'Cem', manager: { '@odata.type': '#microsoft.graph.orgContact', displayName: 'Partner' } },
  ]);
});

test('of expanded members so many are shown as were asked for, and where the others are', async () => {
  const { body } = await ask('groups?$orderby=displayName&$select=displayName&$expand=members($select=id;$top=1),owners');
  expect(body.value).toMatchObject([
    { displayName: 'All', members: { length: 1 }, owners: [] },
    { displayName: 'Staff', members: { length: 1 }, owners: [{ displayName: 'Ben' }] },
    { displayName: 'Team', members: { length: 1 }, owners: [] },
  ]);
  const link = body.value[1]['members@odata.nextLink'];
  expect((await api.ask(tenant, new URL(link).pathname)).body.value).toHaveLength(3);
  const whole = await ask('groups/<Staff>?$expand=members,memberOf');
  expect(whole.body).toMatchObject({ displayName: 'Staff', members: { length: 3 }, memberOf: [{ displayName: 'All' }] });
  expect(whole.body).not.toHaveProperty('members@odata.nextLink');
});

test('a contact has a manager as a user has', async () => {
  expect((await ask('contacts/<Partner>/manager')).body).toMatchObject({
    displayName: 'Ben',
    '@odata.type': '#microsoft.graph.user',
  });
  expect((await ask('users/<Cem>/manager')).body).toMatchObject({ '@odata.type': '#microsoft.graph.orgContact' });
});

test('an object is found without saying of which type it is', async () => {
  expect((await ask('directoryObjects/<Team>')).body).toMatchObject({
    '@odata.type': '#microsoft.graph.group',
    displayName: 'Team',
  });
  expect((await ask('directoryObjects/nobody')).status).toBe(404);
  const find = async (names: readonly string[], types?: string[]) => {
    const body = { ids: names.map(name => ids.get(name) ?? name), ...(types && { types }) };
    const { value } = await tenant.client.call(getDirectoryObjectsByIds, { body });
    return value
      .map(one => one.displayName)
      .sort()
      .join(' ');
  };
  const nobody = '0190a5c8-0000-7000-8000-000000000000';
  expect(await find(['Anna', 'Team', 'Partner', nobody])).toBe('Anna Partner Team');
  expect(await find(['Anna', 'Team', 'Partner'], ['user', 'orgContact', 'device'])).toBe('Anna Partner');
  expect(await find(['Anna', 'Team'], ['device'])).toBe('');
});

test('what is in the recycle bin is found there alone', async () => {
  const gone = await insertObject(api, tenant.id, { kind: 'user', properties: { DisplayName: 'Gone' }, deleted: true });
  expect((await ask(`directory/deletedItems/${gone}`)).body).toMatchObject({
    displayName: 'Gone',
    '@odata.type': '#microsoft.graph.user',
  });
  expect((await ask('directory/deletedItems/<Anna>')).status).toBe(404);
  expect((await ask(`directoryObjects/${gone}`)).status).toBe(404);
  expect(
    await namesAt(
      "directory/deletedItems/microsoft.graph.user?$filter=startswith(displayName,'g')&$orderby=deletedDateTime desc",
    ),
  ).toBe('Gone');
});

test('how many are in the recycle bin is a number', async () => {
  expect((await ask("directory/deletedItems/microsoft.graph.user/$count?$filter=displayName eq 'gone'")).body).toBe(1);
  expect((await ask('directory/deletedItems/microsoft.graph.group/$count')).body).toBe(0);
});

test('the client knows every way', async () => {
  const params = { id: ids.get('Anna') ?? '' };
  expect(await tenant.client.call(userNavigations.transitiveMemberOf.count, { params })).toBe(3);
});

const REFERENCES_AT = [
  ['users/<Anna>/memberOf', 'All Team'],
  ['users/<Anna>/transitiveMemberOf', 'All Staff Team'],
  ['users/<Ben>/directReports', 'Anna Partner'],
  ['users/<Ben>/ownedObjects', 'Staff'],
  ['groups/<Staff>/members', 'Ben Partner Team'],
  ['groups/<Staff>/owners', 'Ben'],
  ['contacts/<Partner>/memberOf', 'Staff'],
] as const;

test.each(REFERENCES_AT)('%s/$ref tells the addresses of %s, and nothing else', async (path, names) => {
  const { status, body } = await ask(`${path}/$ref`);
  expect(status).toBe(200);
  expect(body['@odata.context']).toMatch(/\/v1\.0\/\$metadata#Collection\(\$ref\)$/);
  const expected = names
    .split(' ')
    .map(name => ({ '@odata.id': expect.stringMatching(`^http.*/v1\\.0/directoryObjects/${ids.get(name)}$`) }));
  expect(body.value).toHaveLength(expected.length);
  expect(body.value).toEqual(expect.arrayContaining(expected));
  const first = new URL(body.value[0]['@odata.id']);
  expect((await api.ask(tenant, first.pathname)).body.id).toBe(first.pathname.split('/').at(-1));
});

test('addresses come page by page, narrowed and counted like what they lead to', async () => {
  const { body } = await ask('groups/<Staff>/members/$ref?$top=2&$count=true');
  expect([body.value.length, body['@odata.count']]).toEqual([2, 3]);
  const next = new URL(body['@odata.nextLink']);
  const rest = await api.ask(tenant, `${next.pathname}${next.search}`);
  expect([rest.body.value.length, rest.body['@odata.nextLink']]).toEqual([1, undefined]);
  const narrowed = await ask("groups/<Staff>/members/$ref?$filter=displayName eq 'Ben'");
  expect(narrowed.body.value).toEqual([{ '@odata.id': expect.stringContaining(ids.get('Ben') ?? 'nobody') }]);
  expect((await ask('groups/<Staff>/members/$ref?$select=id')).status).toBe(400);
});

test.each([
  ['users/<Anna>', 'Ben'],
  ['contacts/<Partner>', 'Ben'],
])('the address of the manager of %s is that of %s', async (path, name) => {
  const { status, body } = await ask(`${path}/manager/$ref`);
  expect([status, Object.keys(body)]).toEqual([200, ['@odata.context', '@odata.id']]);
  expect(body['@odata.context']).toMatch(/#\$ref$/);
  expect(body['@odata.id']).toContain(`/v1.0/directoryObjects/${ids.get(name)}`);
});

test('who has no manager has no address of one', async () => {
  expect((await ask('users/<Ben>/manager/$ref')).status).toBe(404);
});

test.each(['$filter', '$orderby'])('%s inside $expand is refused, with where to ask instead', async option => {
  const { status, body } = await ask(`groups?$expand=members(${option}=1)`);
  expect([status, body.error.details[0]]).toEqual([
    400,
    expect.objectContaining({ code: 'OperatorUnsupported', message: expect.stringContaining('ask for the one of the object') }),
  ]);
});
