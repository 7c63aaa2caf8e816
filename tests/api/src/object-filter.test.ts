import { listGroups, listUsers } from '@landbridge/contract';
import type { ObjectId, Properties } from '@landbridge/model';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { ApiUnderTest, type Tenant } from './api-under-test.ts';
import { insertObject } from './company.ts';

let api: ApiUnderTest;
let tenant: Tenant;

const BADGE = 'extension_0123456789abcdef0123456789abcdef_badge';

const PEOPLE: Readonly<Record<string, Properties>> = {
  Anna: {
    UserPrincipalName: 'Anna.Müller@sim.test',
    DisplayName: 'Anna Müller',
    Mail: 'anna@sim.test',
    AccountEnabled: true,
    CountryCode: 276,
    ProxyAddresses: ['SMTP:anna@sim.test', 'smtp:am@sim.test', 'x500:/o=sim'],
    TelephoneNumber: '+49 30 1234',
    ExtensionAttribute7: 'seven',
    LastPasswordChangeTimestamp: '20260131235958.0Z',
    [BADGE]: 'gold',
  },
  Ben: {
    UserPrincipalName: 'ben@sim.test',
    DisplayName: "Ben O'Hara_100%",
    Mail: 'ben@other.test',
    AccountEnabled: false,
    CountryCode: 40,
    ProxyAddresses: ['SMTP:ben@sim.test'],
    LastPasswordChangeTimestamp: '20260201000000.0Z',
    [BADGE]: 7,
  },
  Carla: {
    UserPrincipalName: 'carla@sim.test',
    DisplayName: 'carla\\x100y',
    AccountEnabled: true,
    ProxyAddresses: [],
    JobTitle: '',
  },
  Dora: { UserPrincipalName: 'dora@sim.test', AccountEnabled: true, JobTitle: 'Data Engineer', [BADGE]: true },
};

const ids = new Map<string, ObjectId>();

beforeAll(async () => {
  api = await ApiUnderTest.begin(inject('apiDatabase'));
  tenant = await api.tenant();
  for (const [name, properties] of Object.entries(PEOPLE)) {
    ids.set(name, await insertObject(api, tenant.id, { kind: 'user', properties, deleted: false }));
  }
  const team = await insertObject(api, tenant.id, { kind: 'group', properties: { DisplayName: 'Team' }, deleted: false });
  await insertObject(api, tenant.id, { kind: 'group', properties: { DisplayName: 'Empty' }, deleted: false });
  for (const [name, source, target] of [
    ['member', team, ids.get('Anna')],
    ['owner', team, ids.get('Ben')],
    ['manager', ids.get('Anna'), ids.get('Ben')],
  ]) {
    await sql`
      insert into directory_reference (tenant_id, name, source_id, target_id) values (${tenant.id}, ${name}, ${source}, ${target})
    `.execute(api.database);
  }
  await sql`
    update directory_object set created_at = '2026-03-01 10:00:00.123456+00' where tenant_id = ${tenant.id} and id = ${ids.get('Dora')}
  `.execute(api.database);
  await sql`
    update directory_object set source_guid = null, source_anchor = null where tenant_id = ${tenant.id} and id = ${ids.get('Carla')}
  `.execute(api.database);
});
afterAll(() => api.end());

async function found(query: { readonly $filter?: string; readonly $search?: string }): Promise<string> {
  const names: string[] = [];
  for await (const { userPrincipalName } of tenant.client.all(listUsers, { query }))
    names.push(userPrincipalName?.[0]?.toUpperCase() ?? '');
  return names.sort().join('');
}

test.each([
  ["displayName eq 'ANNA müller'", 'A'],
  ["displayName ne 'ANNA müller'", 'BCD'],
  ["not (displayName eq 'Anna Müller')", 'BCD'],
  ["not startswith(displayName,'anna')", 'BCD'],
  ['displayName eq null', 'D'],
  ['displayName ne null', 'ABC'],
  ["displayName gt 'anna müller'", 'BC'],
  ["displayName le 'BEN'", 'A'],
  ["displayName ge 'c' or mail lt 'b'", 'AC'],
  ["displayName in ('carla\\x100y','nobody',null)", 'CD'],
  ["jobTitle eq ''", 'C'],
  ["jobTitle in ('')", 'C'],
  ["startswith(jobTitle,'')", 'CD'],
  ["jobTitle le 'a'", 'C'],
  ["startswith(displayName,'ANNA')", 'A'],
  ["endswith(mail,'@SIM.test')", 'A'],
  ["contains(displayName,'a')", 'ABC'],
  ["contains(displayName,'_100%')", 'B'],
  ["contains(displayName,'\\x')", 'C'],
  ["contains(displayName,'O''Hara')", 'B'],
  ["userPrincipalName eq 'BEN@sim.test'", 'B'],
  ["startswith(userPrincipalName,'CAR')", 'C'],
  ['accountEnabled eq false', 'B'],
  ['accountEnabled ne false', 'ACD'],
  ['accountEnabled in (true,false)', 'ABCD'],
  ['countryCode gt 40', 'A'],
  ['countryCode le 276.0', 'AB'],
  ['countryCode in (40,1e3)', 'B'],
  ['countryCode ne 40', 'ACD'],
  ["proxyAddresses/any(p:p eq 'SMTP:AM@sim.test')", 'A'],
  ["proxyAddresses/any(p:p in ('smtp:ben@sim.test'))", 'B'],
  ["proxyAddresses/any(p:startswith(p,'smtp:') and endswith(p,'@sim.test'))", 'AB'],
  ["not proxyAddresses/any(p:p eq 'smtp:ben@sim.test')", 'ACD'],
  ["proxyAddresses/all(p:startswith(p,'smtp:'))", 'BCD'],
  ['proxyAddresses/any()', 'AB'],
  ['proxyAddresses/$count gt 1', 'A'],
  ['proxyAddresses/$count eq 0', 'CD'],
  ["businessPhones/any(p:startswith(p,'+49'))", 'A'],
  ["onPremisesExtensionAttributes/extensionAttribute7 eq 'SEVEN'", 'A'],
  [`${BADGE} eq 'Gold'`, 'A'],
  [`${BADGE} eq 7`, 'B'],
  [`${BADGE} gt 5`, 'B'],
  [`${BADGE} eq true`, 'D'],
  [`${BADGE} ne null`, 'ABD'],
  ['createdDateTime ge 2026-03-01T10:00:00.123Z and createdDateTime le 2026-03-01T10:00:00.123Z', 'D'],
  ['createdDateTime eq 2026-03-01T11:00:00.123+01:00', 'D'],
  ['createdDateTime gt 2026-03-01T10:00:00.122Z and createdDateTime lt 2026-03-02', 'D'],
  ['createdDateTime lt 0001-01-01 or createdDateTime gt 9999-12-31T23:59:59Z', ''],
  ['lastPasswordChangeDateTime eq 2026-01-31T23:59:58Z', 'A'],
  ['lastPasswordChangeDateTime gt 2026-01-31T23:59:58Z', 'B'],
  ['lastPasswordChangeDateTime gt 2026-01-31T23:59:57.5Z', 'AB'],
  ['lastPasswordChangeDateTime le 2026-01-31T23:59:58.5Z', 'A'],
  ['lastPasswordChangeDateTime eq 2026-01-31T23:59:58.5Z', ''],
  ['onPremisesSyncEnabled eq true', 'ABD'],
  ['onPremisesSyncEnabled ne true', 'C'],
  ['onPremisesImmutableId eq null', 'C'],
  ["startswith(onPremisesImmutableId,'anchor-')", 'ABD'],
  ["id eq 'nobody'", ''],
  ["id ne 'nobody'", 'ABCD'],
  ['directReports/$count gt 0', 'B'],
  ['memberOf/$count eq 1 or ownedObjects/$count eq 1', 'AB'],
  ["accountEnabled eq true and (jobTitle eq null or jobTitle eq '') and not (countryCode eq 276)", 'C'],
  ["displayName eq ''' or true --'", ''],
  ["displayName eq '$1'", ''],
])('%s finds %j', async ($filter, names) => {
  expect(await found({ $filter })).toBe(names);
});

test('an id is found written as a text or as a GUID', async () => {
  const id = ids.get('Anna');
  expect(await found({ $filter: `id eq '${id}'` })).toBe('A');
  expect(await found({ $filter: `id in (${id},'${ids.get('Ben')}','nobody')` })).toBe('AB');
  expect(await found({ $filter: `onPremisesImmutableId eq 'anchor-${ids.get('Ben')}'` })).toBe('B');
  expect(await found({ $filter: `onPremisesImmutableId eq 'ANCHOR-${ids.get('Ben')}'` })).toBe('');
});

test('groups are found by how many owners and members they have', async () => {
  const groups = async ($filter: string) =>
    (await tenant.client.call(listGroups, { query: { $filter } })).value.map(({ displayName }) => displayName).join();
  expect(await groups('owners/$count eq 0')).toBe('Empty');
  expect(await groups('members/$count ge 1')).toBe('Team');
});

test.each([
  ['"displayName:mül"', 'A'],
  ['"displayName:Müller anna"', 'A'],
  ['"displayName:nna"', ''],
  ['"displayName:o\'h"', 'B'],
  ['"displayName:100"', 'B'],
  ['"displayName:%"', 'B'],
  ['"mail:test"', 'AB'],
  ['"mail:test" AND "displayName:ben"', 'B'],
  ['"displayName:anna" OR "jobTitle:eng"', 'AD'],
  ['"userPrincipalName:sim" AND ("displayName:anna" OR "jobTitle:data eng")', 'AD'],
])('the search %s finds %j', async ($search, names) => {
  expect(await found({ $search })).toBe(names);
});

test('a search and a filter are both met', async () => {
  expect(await found({ $search: '"mail:test"', $filter: 'accountEnabled eq true' })).toBe('A');
});

test('a filter that is too long or too deep is refused as such', async () => {
  for (const [text, code, offset] of [
    [`mail in (${"'x',".repeat(1_100)}'x')`, 'TooLong', 4_000],
    [`${'('.repeat(60)}mail eq null`, 'TooDeep', 51],
  ] as const) {
    const { status, body } = await api.ask(tenant, `/v1.0/users?$filter=${encodeURIComponent(text)}`);
    expect([status, body.error.details]).toMatchObject([400, [{ code, position: { offset } }]]);
  }
});

test.each([
  ['$filter', "nonsense eq 'x'", 'PropertyUnknown', "a user has no property 'nonsense' at position 0", 0],
  ['$filter', "constructor eq 'x'", 'PropertyUnknown', "a user has no property 'constructor' at position 0", 0],
  ['$filter', "mail eq 'a' and proxyAddresses eq 'x'", 'OperatorUnsupported', "'proxyAddresses' can not be compared by 'eq'", 16],
  ['$filter', 'mail eq 5', 'ValueOfWrongType', "'mail' can not be compared with a number at position 8", 8],
  ['$filter', "thumbnailPhoto eq 'x'", 'PropertyUnsupported', "'thumbnailPhoto' can not be filtered by at position 0", 0],
  ['$filter', 'onPremisesExtensionAttributes eq null', 'PropertyUnsupported', 'can not be filtered by', 0],
  ['$filter', "onPremisesExtensionAttributes/extensionAttribute16 eq 'x'", 'PropertyUnknown', 'extensionAttribute16', 0],
  ['$filter', 'mail/$count eq 1', 'PropertyUnknown', "'mail/$count'", 0],
  ['$filter', 'mail', 'Syntax', 'found the end at position 4', 4],
  ['$search', '"shoe:5"', 'PropertyUnknown', "a user has no property 'shoe' at position 0", 0],
  ['$search', '"accountEnabled:true"', 'PropertyUnsupported', "'accountEnabled' can not be searched at position 0", 0],
  ['$orderby', 'mail,shoe', 'PropertyUnknown', "a user has no property 'shoe' at position 5", 5],
  ['$orderby', 'proxyAddresses', 'PropertyUnsupported', "objects can not be ordered by 'proxyAddresses' at position 0", 0],
  ['$select', 'id,shoe', 'PropertyUnknown', "a user has no property 'shoe' at position 3", 3],
  ['$expand', 'shoes', 'PropertyUnknown', "a user has no navigation property 'shoes' at position 0", 0],
  ['$expand', 'manager($select=id,shoe)', 'PropertyUnknown', "a directory object has no property 'shoe' at position 19", 19],
  ['$expand', 'manager,manager', 'Syntax', "'manager' is expanded twice at position 8", 8],
])('%s=%s is refused as %s', async (option, text, code, message, offset) => {
  const { status, body } = await api.ask(tenant, `/v1.0/users?${option}=${encodeURIComponent(text)}`);
  expect([status, body.error.code]).toEqual([400, 'BadRequest']);
  expect(body.error.message).toContain(`${option}: `);
  expect(body.error.message).toContain(message);
  expect(body.error.details).toMatchObject([{ code, target: option, position: { offset, line: 1, column: offset + 1 } }]);
});
