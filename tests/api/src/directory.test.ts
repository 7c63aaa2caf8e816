import { getManager, getUser, listContacts, listDeletedUsers, listMemberOf, listOwners, listUsers } from '@landbridge/contract';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { ApiUnderTest, type Tenant } from './api-under-test.ts';
import { type Company, fillCompany } from './company.ts';

let api: ApiUnderTest;
let tenant: Tenant;
let company: Company;

beforeAll(async () => {
  api = await ApiUnderTest.begin(inject('apiDatabase'));
  tenant = await api.tenant();
  company = await fillCompany(api, tenant);
});
afterAll(() => api.end());

async function idsOf(pages: AsyncIterable<{ id?: string | undefined }>): Promise<(string | undefined)[]> {
  const ids: (string | undefined)[] = [];
  for await (const { id } of pages) ids.push(id);
  return ids;
}

const found = ($filter: string) => idsOf(tenant.client.all(listUsers, { query: { $filter } }));

test('a user has the properties of Graph, and null or an empty list where there is no value', async () => {
  const user = await tenant.client.call(getUser, { params: { id: company.anna } });
  expect(user).toMatchObject({
    id: company.anna,
    displayName: 'Anna Müller',
    userPrincipalName: 'Anna.Müller@exoip.test',
    mailNickname: 'anna',
    accountEnabled: true,
    businessPhones: ['+49 30 1234'],
    mobilePhone: '+49 170 1',
    officeLocation: 'B 2.17',
    countryCode: 276,
    proxyAddresses: ['SMTP:anna@exoip.test', 'smtp:am@exoip.test'],
    lastPasswordChangeDateTime: '2026-01-31T23:59:58Z',
    onPremisesImmutableId: `anchor-${company.anna}`,
    onPremisesSyncEnabled: true,
    department: null,
    otherMobile: [],
    deletedDateTime: null,
  });
  expect(user.onPremisesExtensionAttributes).toMatchObject({ extensionAttribute7: 'seven', extensionAttribute8: null });
  expect(user).not.toHaveProperty('thumbnailPhoto');
  const selected = await tenant.client.call(getUser, { params: { id: company.anna }, query: { $select: 'id, thumbnailPhoto' } });
  expect(selected).toEqual({ '@odata.context': expect.any(String), id: company.anna, thumbnailPhoto: 'AAAA' });
});

test('a user is found by name in any case, a deleted one is not', async () => {
  const user = await tenant.client.call(getUser, { params: { id: 'anna.MÜLLER@EXOIP.test' } });
  expect(user.id).toBe(company.anna);
  expect((await api.ask(tenant, '/v1.0/users/gone@exoip.test')).status).toBe(404);
  expect((await api.ask(tenant, `/v1.0/users/${company.gone}`)).status).toBe(404);
  expect((await api.ask(tenant, `/v1.0/users/${company.staff}`)).status).toBe(404);
});

test('references are followed in both directions', async () => {
  expect((await tenant.client.call(getManager, { params: { id: company.anna } })).id).toBe(company.ben);
  expect(await idsOf(tenant.client.all(listMemberOf, { params: { id: company.anna } }))).toEqual([company.staff]);
  expect(await idsOf(tenant.client.all(listOwners, { params: { id: company.staff } }))).toEqual([company.ben]);
  expect(await api.ask(tenant, `/v1.0/users/${company.ben}/manager`)).toMatchObject({
    status: 404,
    body: { error: { message: `the user ${company.ben} has no manager` } },
  });
});

test('contacts and the recycle bin are lists of their own', async () => {
  expect(await idsOf(tenant.client.all(listContacts))).toEqual([company.contact]);
  const deleted: unknown[] = [];
  for await (const user of tenant.client.all(listDeletedUsers)) deleted.push([user.id, typeof user.deletedDateTime]);
  expect(deleted).toEqual([[company.gone, 'string']]);
});

test('a filter compares text in any case, flags, numbers, null, ids and anchors', async () => {
  expect(await found("displayName eq 'ANNA müller'")).toEqual([company.anna]);
  expect(await found("userPrincipalName eq 'BEN@exoip.test'")).toEqual([company.ben]);
  expect(await found('accountEnabled eq false')).toEqual([company.ben]);
  expect(await found('countryCode eq 276')).toEqual([company.anna]);
  expect(await found('jobTitle eq null and onPremisesSyncEnabled eq true')).toEqual([company.ben]);
  expect(await found(`id eq '${company.anna}'`)).toEqual([company.anna]);
  expect(await found(`onPremisesImmutableId eq 'anchor-${company.ben}'`)).toEqual([company.ben]);
  expect(await found('onPremisesSyncEnabled eq false')).toEqual([]);
  expect(await found("id eq 'nobody'")).toEqual([]);
});

test('what looks like SQL in a filter is a value', async () => {
  expect(await found("displayName eq 'Ben O''Hara'")).toEqual([company.ben]);
  expect(await found("displayName eq ''' or true --'")).toEqual([]);
  expect(await found("displayName eq '$1'")).toEqual([]);
});
