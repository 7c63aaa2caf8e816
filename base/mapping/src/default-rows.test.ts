import type { PropertyValue } from '@landbridge/model';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SCHEMA } from './defaults/default-schema.ts';
import { compileSchema } from './mapping/compile-schema.ts';
import type { MappingInput } from './source/mapping-input.ts';
import { inputOf } from './testing/entry.ts';

const schema = compileSchema(DEFAULT_SCHEMA);

function property(entryClass: MappingInput['entryClass'], attribute: string, values: readonly string[], target: string) {
  const mapped = schema.map({ ...inputOf({ [attribute]: values }), entryClass });
  if (!mapped.ok) throw new Error(mapped.problem.message);
  return mapped.properties[target];
}

/** Source, target. */
type Pairs = Readonly<Record<string, string>>;

const PERSON: Pairs = {
  givenName: 'GivenName',
  sn: 'Surname',
  initials: 'Initials',
  middleName: 'MiddleName',
  l: 'City',
  st: 'State',
  co: 'Country',
  c: 'CountryLetterCode',
  streetAddress: 'StreetAddress',
  postalCode: 'PostalCode',
  wWWHomePage: 'WWWHomePage',
  company: 'Company',
  department: 'Department',
  title: 'JobTitle',
  physicalDeliveryOfficeName: 'PhysicalDeliveryOfficeName',
  homePhone: 'HomePhone',
  mobile: 'Mobile',
  pager: 'Pager',
  ipPhone: 'IpPhone',
  telephoneNumber: 'TelephoneNumber',
  facsimileTelephoneNumber: 'FacsimileTelephoneNumber',
};
const PHONES: Pairs = {
  otherTelephone: 'OtherTelephone',
  otherHomePhone: 'OtherHomePhone',
  otherMobile: 'OtherMobile',
  otherPager: 'OtherPager',
  otherIpPhone: 'OtherIpPhone',
  otherFacsimileTelephoneNumber: 'OtherFacsimileTelephoneNumber',
};
const USER: Pairs = {
  preferredLanguage: 'PreferredLanguage',
  employeeID: 'EmployeeId',
  employeeNumber: 'EmployeeNumber',
  employeeType: 'EmployeeType',
};
const EXTENSIONS: Pairs = Object.fromEntries(
  Array.from({ length: 15 }, (_, index) => [`extensionAttribute${index + 1}`, `ExtensionAttribute${index + 1}`]),
);

/** What is done to a text: nothing, white space at its ends taken away, one of several chosen, each of several once. */
const KINDS: Readonly<Record<string, { readonly of: readonly string[]; readonly gives: PropertyValue }>> = {
  direct: { of: [' x '], gives: ' x ' },
  trimmed: { of: [' x '], gives: 'x' },
  shortened: { of: [` ${'x'.repeat(500)} `], gives: 'x'.repeat(448) },
  first: { of: [' b', ` ${'a'.repeat(500)} `], gives: 'a'.repeat(448) },
  each: { of: ['b', 'a ', ' b'], gives: ['a', 'b'] },
  octets: { of: ['AQID'], gives: 'AQID' },
};

const ANY = { trimmed: { mail: 'Mail', ...EXTENSIONS }, shortened: { info: 'Info' }, each: { proxyAddresses: 'ProxyAddresses' } };
const FIRST_OF_PERSON: Pairs = { description: 'Description', postOfficeBox: 'PostOfficeBox', url: 'Url' };
const OF_USER: Readonly<Record<string, Pairs>> = {
  ...ANY,
  trimmed: { ...ANY.trimmed, ...PERSON, ...USER },
  first: FIRST_OF_PERSON,
  each: { ...ANY.each, ...PHONES },
  direct: {
    mailNickname: 'Alias',
    msExchUsageLocation: 'UsageLocation',
    legacyExchangeDN: 'LegacyExchangeDN',
    targetAddress: 'TargetAddress',
    sAMAccountName: 'OnPremisesSamAccountName',
    userPrincipalName: 'OnPremisesUserPrincipalName',
    displayName: 'DisplayName',
  },
  octets: { thumbnailPhoto: 'ThumbnailPhoto' },
};

const TABLES: Readonly<Record<'user' | 'inetOrgPerson' | 'contact' | 'group', Readonly<Record<string, Pairs>>>> = {
  user: OF_USER,
  inetOrgPerson: OF_USER,
  contact: {
    ...ANY,
    trimmed: { ...ANY.trimmed, ...PERSON },
    first: FIRST_OF_PERSON,
    each: { ...ANY.each, ...PHONES },
    direct: { mailNickname: 'Alias', targetAddress: 'TargetAddress', displayName: 'DisplayName' },
  },
  group: {
    ...ANY,
    first: { description: 'Description' },
    direct: { mailNickname: 'Alias', sAMAccountName: 'OnPremisesSamAccountName', displayName: 'DisplayName' },
  },
};

describe.each(Object.entries(TABLES))('what a %s becomes (reference §3.5)', (entryClass, table) => {
  const rows = Object.entries(table).flatMap(([kind, pairs]) =>
    Object.entries(pairs).map(([attribute, target]) => ({ kind, attribute, target })),
  );

  it.each(rows)('$target is $attribute, $kind', ({ kind, attribute, target }) => {
    const { of = [], gives } = KINDS[kind] ?? {};
    expect(property(entryClass as keyof typeof TABLES, attribute, of, target)).toEqual(gives);
  });
});

describe('what an account becomes', () => {
  it.each([
    [{ sAMAccountName: 'anna' }, 'anna@exoip.test'],
    [{ sAMAccountName: 'anna', userPrincipalName: ' a@b ' }, 'a@b'],
    [{ sAMAccountName: 'anna', userPrincipalName: '  ' }, 'anna@exoip.test'],
    [{}, undefined],
  ])('the principal name of %j is %s', (attributes, name) => {
    const mapped = schema.map(inputOf(attributes));
    expect(mapped.ok && mapped.properties['UserPrincipalName']).toBe(name);
  });

  it.each([
    ['512', true],
    ['514', false],
    ['66050', false],
  ])('userAccountControl %s: %s', (userAccountControl, enabled) => {
    expect(property('user', 'userAccountControl', [userAccountControl], 'AccountEnabled')).toBe(enabled);
  });

  it.each(['userCertificate', 'userSMIMECertificate'])('every %s', attribute => {
    const target = `U${attribute.slice(1)}`;
    expect(property('user', attribute, ['Ag==', 'AQ=='], target)).toEqual(['AQ==', 'Ag==']);
  });
});
