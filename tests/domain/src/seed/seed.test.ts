import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { applyChanges } from '../change/random-changes.ts';
import { type Domain, type FoundEntry, prepareDomain, randomChanges } from '../index.ts';

const folder = mkdtempSync(join(tmpdir(), 'landbridge-seed-'));
let domain: Domain;

beforeAll(async () => {
  domain = await prepareDomain({ folder: join(folder, 'company'), ip: '127.0.71.5', realm: 'EXOIP.TEST', seed: 'company' });
  await domain.up();
}, 60_000);

afterAll(async () => {
  await domain.destroy();
  rmSync(folder, { recursive: true, force: true });
});

async function find(of: Domain, filter: string, attributes: readonly string[] = ['cn']): Promise<readonly FoundEntry[]> {
  const hand = await of.hand();
  const found = await hand.search({ base: of.baseDn, scope: 'subtree', filter, attributes });
  await hand.close();
  return found;
}

test('every attribute that the default mappings read, and a plain schema has, is somewhere', async () => {
  const user = [
    ...[
      'mS-DS-ConsistencyGuid',
      'userPrincipalName',
      'displayName',
      'givenName',
      'sn',
      'mail',
      'proxyAddresses',
      'description',
      'info',
    ],
    ...[
      'postOfficeBox',
      'url',
      'countryCode',
      'l',
      'st',
      'co',
      'c',
      'streetAddress',
      'postalCode',
      'company',
      'department',
      'title',
    ],
    ...['initials', 'middleName', 'physicalDeliveryOfficeName', 'preferredLanguage', 'homePhone', 'mobile', 'pager', 'ipPhone'],
    ...[
      'telephoneNumber',
      'facsimileTelephoneNumber',
      'otherTelephone',
      'otherHomePhone',
      'otherMobile',
      'otherPager',
      'otherIpPhone',
    ],
    ...['otherFacsimileTelephoneNumber', 'wWWHomePage', 'employeeID', 'employeeNumber', 'employeeType', 'thumbnailPhoto'],
    ...['userCertificate', 'userSMIMECertificate', 'manager', 'adminDescription', 'legacyExchangeDN'],
  ];
  const people = await find(domain, '(objectClass=user)', user);
  expect(user.filter(attribute => !people.some(entry => entry.attributes[attribute] !== undefined))).toEqual([]);
  const groups = await find(domain, '(objectClass=group)', ['mail', 'managedBy', 'displayName', 'member', 'info']);
  for (const name of ['mail', 'managedBy', 'displayName', 'info'])
    expect(groups.some(entry => entry.attributes[name])).toBe(true);
  expect(groups.find(entry => entry.dn.startsWith('CN=All partners'))?.attributes['member']).toHaveLength(5_000);
}, 20_000);

test('the company has its odd objects', async () => {
  expect((await find(domain, '(cn=*CNF:*)'))[0]?.dn).toContain('\\0ACNF:');
  expect(await find(domain, '(&(objectClass=inetOrgPerson)(sn=*))')).not.toHaveLength(0);
  expect(await find(domain, '(userAccountControl:1.2.840.113556.1.4.803:=2)')).not.toHaveLength(0);
  expect(await find(domain, '(ou=🚀)')).toHaveLength(1);
  const names = await find(domain, '(givenName=*)', ['givenName']);
  const padded = names.filter(entry =>
    entry.attributes['givenName']?.some(name => typeof name === 'string' && name !== name.trim()),
  );
  expect(padded).not.toHaveLength(0);
});

test('200 random changes are all accepted, and the same ones give the same domain again', async () => {
  const before = join(folder, 'before.tar.zst');
  await domain.snapshot(before);
  const { changes, refused } = await randomChanges(domain, { seed: 42, count: 200 });
  expect(changes).toHaveLength(200);
  expect(refused).toEqual([]);
  const first = await contents(domain);
  await domain.restore(before);
  expect(await contents(domain)).not.toEqual(first);
  expect(await applyChanges(domain, JSON.parse(JSON.stringify(changes)))).toEqual([]);
  expect(await contents(domain)).toEqual(first);
}, 60_000);

/** All that does not depend on the moment, by name. */
async function contents(of: Domain): Promise<readonly string[]> {
  const attributes = ['member', 'manager', 'managedBy', 'displayName', 'title', 'mail', 'userAccountControl', 'otherMobile'];
  const found = await find(
    of,
    '(|(objectClass=user)(objectClass=group)(objectClass=contact)(objectClass=organizationalUnit))',
    attributes,
  );
  const lines = found.map(({ dn, attributes }) => {
    const values = Object.entries(attributes).map(([name, list]) => [name, list.map(value => JSON.stringify(value)).sort()]);
    return JSON.stringify([dn, Object.fromEntries(values.sort())]);
  });
  return lines.sort();
}

test("a generated organisation passes Samba's own check", async () => {
  const seed = { users: 300, groups: 40, seed: 1 };
  const many = await prepareDomain({ folder: join(folder, 'many'), ip: '127.0.71.6', realm: 'MANY.TEST', seed });
  const database = join(many.folder, 'private/sam.ldb');
  const check = execFileSync('/usr/bin/samba-tool', [
    'dbcheck',
    '-s',
    join(many.folder, 'etc/smb.conf'),
    '-H',
    database,
  ]).toString();
  expect(check).toMatch(/\(0 errors\)/);
  await many.up();
  const users = await find(many, '(sAMAccountName=u0*)', ['manager', 'memberOf', 'proxyAddresses']);
  expect(users).toHaveLength(300);
  expect(users.filter(entry => entry.attributes['manager'])).toHaveLength(299);
  const sizes = (await find(many, '(sAMAccountName=g0*)', ['member'])).map(entry => entry.attributes['member']?.length ?? 0);
  expect(Math.max(...sizes)).toBe(300);
  expect(Math.min(...sizes)).toBeLessThan(20);
  await many.destroy();
}, 60_000);
