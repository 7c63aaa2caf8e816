import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Domain, prepareDomain } from '@landbridge/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { guidText } from './directory-entry.ts';
import { difference, type Expected, expectedDirectory, type Scope } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'landbridge-oracle-'));
let domain: Domain;

beforeAll(async () => {
  domain = await prepareDomain({ folder: join(folder, 'company'), ip: '127.0.71.7', realm: 'EXOIP.TEST', seed: 'company' });
  await domain.up();
}, 60_000);

afterAll(async () => {
  await domain.destroy();
  rmSync(folder, { recursive: true, force: true });
});

function expected(scope: Scope): Promise<Expected> {
  const { ldapUrl, caFile, baseDn, syncAccount } = domain;
  return expectedDirectory({ ldapUrl, caFile, baseDn, bindName: syncAccount.upn, password: syncAccount.password, scope });
}

function named({ objects }: Expected, commonName: string) {
  const found = [...objects].find(([, object]) => object.properties['CommonName'] === commonName);
  return found && { guid: found[0], ...found[1] };
}

async function guidOf(filter: string): Promise<string> {
  const hand = await domain.hand();
  const [found] = await hand.search({ base: domain.baseDn, scope: 'subtree', filter, attributes: ['objectGUID'] });
  await hand.close();
  const value = found?.attributes['objectGUID']?.[0];
  if (value === undefined) throw new Error(`nothing found with ${filter}`);
  return guidText(typeof value === 'string' ? Buffer.from(value) : Buffer.from(value.base64, 'base64'));
}

test('everything: people, contacts and groups as the seed made them, without the excluded ones', async () => {
  const all = await expected({ kind: 'all' });
  const count = (kind: string) => [...all.objects.values()].filter(object => object.kind === kind).length;
  expect(count('contact')).toBe(5_012);
  expect(named(all, 'All partners')?.members.size).toBe(5_000);
  expect(named(all, 'Circle A')?.members).toContain(named(all, 'Circle A')?.guid);
  for (const name of [
    'Written back from the cloud',
    'PC-0001',
    'Distribution without mail',
    'Without mail',
    'Administrator',
    'Domain Users',
  ]) {
    expect(named(all, name)).toBeUndefined();
  }
  expect(named(all, 'Machines and people')).toMatchObject({ owner: null });
  expect(named(all, 'Machines and people')?.members.size).toBe(1);
  expect(named(all, 'Managed from outside')).toMatchObject({ manager: null });
  expect(named(all, 'No principal name')?.properties['UserPrincipalName']).toBe('no.upn@exoip.test');
  expect(named(all, 'Newsletter')?.properties).toMatchObject({ SecurityEnabled: false, MailEnabled: true });
  expect(difference(all, all)).toEqual([]);
}, 20_000);

test('units: what lies below them, also after one was moved', async () => {
  const bern = await guidOf('(ou=Bern)');
  const scope: Scope = { kind: 'organizationalUnits', guids: [bern] };
  const before = await expected(scope);
  expect(before.objects.size).toBeGreaterThan(20);
  for (const { properties } of before.objects.values()) expect(properties['City']).toBe('Bern');
  const hand = await domain.hand();
  const root = `OU=Company,${domain.baseDn}`;
  await hand.do({ op: 'rename', dn: `OU=Bern,OU=Switzerland,${root}`, newDn: `OU=Berne,OU=Japan,${root}` });
  await hand.close();
  const after = await expected(scope);
  expect(new Set(after.objects.keys())).toEqual(new Set(before.objects.keys()));
  expect(difference(before, after).every(line => line.includes('OnPremisesDistinguishedName'))).toBe(true);
}, 20_000);

test('groups: themselves and their members, nested ones when asked', async () => {
  const staff = await guidOf('(cn=All staff)');
  const direct = await expected({ kind: 'groups', guids: [staff], nested: false });
  expect(direct.objects.size).toBe(7);
  const nested = await expected({ kind: 'groups', guids: [staff], nested: true });
  expect([...nested.objects.values()].filter(object => object.kind === 'user')).toHaveLength(196);
  // A member outside the scope is no member in the directory.
  expect(named(direct, 'Country Japan')?.members.size).toBe(0);
}, 20_000);
