import { listUsers } from '@landbridge/contract';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { ApiUnderTest, type Tenant } from './api-under-test.ts';
import { insertObject } from './company.ts';

const LONG = 'Long '.repeat(200);
let api: ApiUnderTest;
let tenant: Tenant;

beforeAll(async () => {
  api = await ApiUnderTest.begin(inject('apiDatabase'));
  tenant = await api.tenant();
  for (const end of ['a', 'B', 'c']) {
    const properties = { DisplayName: `${LONG}${end}`, Mail: `${'ß'.repeat(5_000)}@${end}.test`, JobTitle: end };
    await insertObject(api, tenant.id, { kind: 'user', properties, deleted: false });
  }
});
afterAll(() => api.end());

async function titles(query: { readonly $filter?: string; readonly $orderby?: string; readonly $top?: number }): Promise<string> {
  const found: string[] = [];
  for await (const { jobTitle } of tenant.client.all(listUsers, { query })) found.push(jobTitle ?? '');
  return found.sort().join('');
}

test.each([
  [`displayName eq '${LONG}b'`, 'B'],
  [`displayName ne '${LONG}b'`, 'ac'],
  [`displayName gt '${LONG}a'`, 'Bc'],
  [`displayName le '${LONG}B'`, 'Ba'],
  [`displayName in ('x','${LONG}A','${LONG}c')`, 'ac'],
  [`startswith(displayName,'${LONG}b')`, 'B'],
  ["startswith(displayName,'long')", 'Bac'],
  ["endswith(displayName,' C')", 'c'],
  ["contains(displayName,'long b')", 'B'],
  ["displayName gt 'long'", 'Bac'],
  ["endswith(mail,'@b.test')", 'B'],
])('texts that are longer than an index takes are told apart (%#)', async ($filter, found) => {
  expect(await titles({ $filter })).toBe(found);
});

test('pages ordered by them are everybody once', async () => {
  for (const $orderby of ['displayName', 'mail desc', 'mail,displayName desc']) {
    expect(await titles({ $orderby, $top: 1 })).toBe('Bac');
  }
});
