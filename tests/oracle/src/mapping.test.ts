import { expect, test } from 'vitest';
import { components, directoryEntry, guidText, sidText } from './directory-entry.ts';
import { isExcluded } from './exclusion.ts';
import { propertiesOf } from './mapping.ts';
import { inScope } from './scope.ts';

const NAMES = { dnsName: 'exoip.test', netbiosName: 'EXOIP' };
const GUID = Buffer.from('33221100554477668899aabbccddeeff', 'hex');

function entry(
  objectClass: string,
  attributes: Readonly<Record<string, readonly (string | Buffer)[]>>,
  dn = 'CN=x,DC=exoip,DC=test',
) {
  const all = { dn: [dn], objectGUID: [GUID], objectClass: ['top', objectClass], cn: ['x'], ...attributes };
  const pairs = Object.entries(all).map(
    ([name, values]) => [name.toLowerCase(), values.map(value => Buffer.from(value))] as const,
  );
  return directoryEntry(new Map(pairs), []);
}

test('identifiers are written as Windows writes them', () => {
  expect(guidText(GUID)).toBe('00112233-4455-6677-8899-aabbccddeeff');
  // MS-DTYP 2.4.2.3: the well-known SID of the built-in administrators.
  expect(sidText(Buffer.from('01020000000000052000000020020000', 'hex'))).toBe('S-1-5-32-544');
});

test('a user: fallbacks, trimming, the first 448, sorted and distinct lists', () => {
  const properties = propertiesOf(
    entry('user', {
      sAMAccountName: ['anna'],
      userAccountControl: ['514'],
      // The time of the sample in Microsoft's documentation.
      pwdLastSet: ['132772253564048004'],
      givenName: ['\u00a0Anna '],
      department: ['   '],
      description: [` ${'x'.repeat(500)}`],
      postOfficeBox: ['b', ' a'],
      otherMobile: ['2', ' 1', '1'],
      proxyAddresses: ['smtp:b@x', 'SMTP:a@x', 'smtp:b@x '],
      countryCode: ['0'],
      userCertificate: [Buffer.from([2]), Buffer.from([1])],
    }),
    'user',
    NAMES,
  );
  expect(properties).toEqual({
    SourceAnchor: GUID.toString('base64'),
    OnPremisesDistinguishedName: 'CN=x,DC=exoip,DC=test',
    OnPremisesDomainName: 'exoip.test',
    NetBiosName: 'EXOIP',
    OnPremisesSamAccountName: 'anna',
    UserPrincipalName: 'anna@exoip.test',
    AccountEnabled: false,
    LastPasswordChangeTimestamp: '20210927140916.0Z',
    CommonName: 'x',
    DisplayName: 'x',
    GivenName: 'Anna',
    Description: 'x'.repeat(448),
    PostOfficeBox: 'a',
    OtherMobile: ['1', '2'],
    ProxyAddresses: ['SMTP:a@x', 'smtp:b@x'],
    CountryCode: 0,
    UserCertificate: ['AQ==', 'Ag=='],
  });
});

test('a group and a contact: what they have of their own', () => {
  const group = propertiesOf(entry('group', { groupType: ['-2147483646'], mail: ['a@x'], info: ['i'] }), 'group', NAMES);
  expect(group).toMatchObject({ SecurityEnabled: true, MailEnabled: true, Info: 'i' });
  expect(propertiesOf(entry('group', { groupType: ['8'] }), 'group', NAMES)).toMatchObject({
    SecurityEnabled: false,
    MailEnabled: false,
  });
  const contact = propertiesOf(
    entry('contact', { 'mS-DS-ConsistencyGuid': [Buffer.from('x')], countryCode: ['756'] }),
    'contact',
    NAMES,
  );
  expect(contact).toMatchObject({ SourceAnchor: GUID.toString('base64'), Alias: 'x' });
  expect(contact).not.toHaveProperty('CountryCode');
});

test.each([
  ['an ordinary user', 'user', { sAMAccountName: ['a'] }, false],
  ['an inetOrgPerson', 'inetOrgPerson', { sAMAccountName: ['a'] }, false],
  ['a computer', 'computer', { sAMAccountName: ['a$'] }, true],
  ['a critical object', 'user', { sAMAccountName: ['a'], isCriticalSystemObject: ['TRUE'] }, true],
  ['a conflict', 'user', { sAMAccountName: ['a'], cn: ['x\nCNF:1'] }, true],
  ['no account name', 'user', {}, true],
  ['a sync account', 'user', { sAMAccountName: ['msol_1'] }, true],
  ['CAS_ without brace', 'user', { sAMAccountName: ['CAS_1'] }, false],
  ['CAS_ with brace', 'user', { sAMAccountName: ['CAS_{1}'] }, true],
  ['a system mailbox', 'user', { sAMAccountName: ['a'], mailNickname: ['SystemMailbox{1}'] }, true],
  ['a discovery mailbox', 'user', { sAMAccountName: ['a'], msExchRecipientTypeDetails: ['536870912'] }, true],
  ['a user written back', 'user', { sAMAccountName: ['a'], adminDescription: ['user_1'] }, true],
  ['a security group', 'group', { groupType: ['-2147483646'] }, false],
  ['a distribution group', 'group', { groupType: ['2'] }, true],
  ['one with a primary address', 'group', { groupType: ['2'], proxyAddresses: ['SMTP:a@x'] }, false],
  ['one with a secondary address', 'group', { groupType: ['2'], proxyAddresses: ['smtp:a@x'] }, true],
  ['a role group', 'group', { groupType: ['-2147483646'], msExchRecipientTypeDetails: ['1073741824'] }, true],
  ['a contact with mail', 'contact', { mail: ['a@x'] }, false],
  ['a contact without', 'contact', { mail: ['a'] }, true],
  [
    'a hidden contact of MSOL',
    'contact',
    { mail: ['a@x'], displayName: ['a (MSOL)'], msExchHideFromAddressLists: ['TRUE'] },
    true,
  ],
])('excluded or not: %s', (_, objectClass, attributes, excluded) => {
  expect(isExcluded(entry(objectClass, attributes))).toBe(excluded);
});

test('a scope of units holds what lies below, whatever the names look like', () => {
  expect(components('CN=a\\,b\\\\,OU=x\\,DC=y,DC=z')).toEqual(['CN=a\\,b\\\\', 'OU=x\\,DC=y', 'DC=z']);
  const holds = inScope({ kind: 'organizationalUnits', guids: ['-'] }, [], {
    included: ['OU=A,DC=exoip,DC=test'],
    excluded: ['OU=c,OU=A,DC=exoip,DC=test'],
  });
  const user = (dn: string) => entry('user', {}, dn);
  expect(holds(user('CN=u,ou=a,DC=exoip,DC=test'))).toBe(true);
  expect(holds(user('CN=u,OU=b,OU=A,DC=exoip,DC=test'))).toBe(true);
  expect(holds(user('CN=u\\,OU=A,DC=exoip,DC=test'))).toBe(false);
  expect(holds(user('CN=u,OU=AA,DC=exoip,DC=test'))).toBe(false);
  expect(holds(user('CN=u,OU=d,OU=c,OU=a,DC=exoip,DC=test'))).toBe(false);
});
