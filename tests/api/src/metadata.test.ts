import { createClient, describeMetadata, getMetadata } from '@landbridge/contract';
import { XMLParser } from 'fast-xml-parser';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { ApiUnderTest, type Tenant } from './api-under-test.ts';
import { type Company, fillCompany } from './company.ts';

interface Type {
  readonly Name: string;
  readonly BaseType?: string;
  readonly Property?: readonly { readonly Name: string }[];
  readonly NavigationProperty?: readonly { readonly Name: string }[];
}

let api: ApiUnderTest;
let tenant: Tenant;
let company: Company;
let types: readonly Type[];
let sets: readonly string[];

beforeAll(async () => {
  api = await ApiUnderTest.begin(inject('apiDatabase'));
  tenant = await api.tenant();
  company = await fillCompany(api, tenant);
  const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '' });
  const { Schema } = parser.parse((await api.ask(null, '/v1.0/$metadata')).body)['edmx:Edmx']['edmx:DataServices'];
  types = Schema.EntityType;
  sets = Schema.EntityContainer.EntitySet.map(({ Name }: { readonly Name: string }) => Name);
});
afterAll(() => api.end());

/** With what is inherited. */
function namesOf(name: string, of: 'Property' | 'NavigationProperty'): readonly string[] {
  const type = types.find(({ Name }) => Name === name.replace('microsoft.graph.', ''));
  const inherited = type?.BaseType === undefined ? [] : namesOf(type.BaseType, of);
  return [...inherited, ...(type?.[of] ?? []).map(({ Name }) => Name)];
}

test('it is given as XML, without a token, and to the client of the contract', async () => {
  const { status, headers } = await api.ask(null, '/v1.0/$metadata');
  expect([status, headers['content-type']]).toEqual([200, 'application/xml; charset=utf-8']);
  const client = createClient({ baseUrl: 'http://control.test', token: 'none', fetch: api.fetch });
  expect(await client.call(getMetadata)).toBe(describeMetadata());
});

const KINDS = [
  ['user', 'users', 'anna', 'manager'],
  ['group', 'groups', 'staff', 'members,owners'],
  ['orgContact', 'contacts', 'contact', 'directReports'],
] as const;

test.each(KINDS)(
  'what is answered of a %s is described, and everything described is answered',
  async (name, set, who, expand) => {
    const properties = namesOf(name, 'Property');
    const { body } = await api.ask(tenant, `/v1.0/${set}/${company[who]}?$select=${properties.join()}`);
    const shown = Object.keys(body).filter(key => !key.startsWith('@odata.'));
    expect(shown.toSorted()).toEqual(properties.toSorted());
    expect(namesOf(name, 'NavigationProperty')).toEqual(expect.arrayContaining(expand.split(',')));
  },
);

test.each(KINDS)('whatever a %s leads to by its description is answered', async (name, set, who) => {
  for (const navigation of namesOf(name, 'NavigationProperty').filter(one => one !== 'manager')) {
    expect([navigation, (await api.ask(tenant, `/v1.0/${set}/${company[who]}/${navigation}`)).status]).toEqual([navigation, 200]);
  }
});

test('the context of an answer names a set that is described', async () => {
  for (const address of ['users', 'groups', 'contacts', `groups/${company.staff}/members`, `users/${company.anna}/manager`]) {
    const { body } = await api.ask(tenant, `/v1.0/${address}`);
    expect(sets).toContain(/\$metadata#(\w+)/.exec(body['@odata.context'])?.[1]);
  }
});

test('every answer tells the version of OData, also one that refuses, and what is no part of the API does not', async () => {
  for (const address of ['/v1.0/users', '/v1.0/$metadata', '/v1.0/users/nobody', '/v1.0/nowhere']) {
    expect([address, (await api.ask(tenant, address)).headers['odata-version']]).toEqual([address, '4.0']);
  }
  expect((await api.ask(null, '/v1.0/users')).headers['odata-version']).toBe('4.0');
  expect((await api.ask(null, '/healthz')).headers['odata-version']).toBeUndefined();
});
