import { bytes, type DirectoryEntry, sidText, text, texts } from './directory-entry.ts';
import type { Kind, Properties } from './expected.ts';
import type { LdifEntry } from './ldif.ts';

type Value = string | number | boolean | readonly string[] | null;

export interface DomainNames {
  readonly dnsName: string;
  readonly netbiosName: string;
}

/** Target and source of everything that is the trimmed text of one attribute. */
const PLACE = {
  City: 'l',
  State: 'st',
  Country: 'co',
  CountryLetterCode: 'c',
  StreetAddress: 'streetAddress',
  PostalCode: 'postalCode',
};
const WORK = {
  Company: 'company',
  Department: 'department',
  JobTitle: 'title',
  PhysicalDeliveryOfficeName: 'physicalDeliveryOfficeName',
};
const PHONES = {
  TelephoneNumber: 'telephoneNumber',
  HomePhone: 'homePhone',
  Mobile: 'mobile',
  Pager: 'pager',
  IpPhone: 'ipPhone',
  FacsimileTelephoneNumber: 'facsimileTelephoneNumber',
};
const OTHER_PHONES = {
  OtherTelephone: 'otherTelephone',
  OtherHomePhone: 'otherHomePhone',
  OtherMobile: 'otherMobile',
  OtherPager: 'otherPager',
  OtherIpPhone: 'otherIpPhone',
  OtherFacsimileTelephoneNumber: 'otherFacsimileTelephoneNumber',
};
const PERSON = {
  GivenName: 'givenName',
  Surname: 'sn',
  Initials: 'initials',
  MiddleName: 'middleName',
  WWWHomePage: 'wWWHomePage',
};
const EMPLOYEE = {
  EmployeeId: 'employeeID',
  EmployeeNumber: 'employeeNumber',
  EmployeeType: 'employeeType',
  PreferredLanguage: 'preferredLanguage',
};
const EXTENSIONS = Object.fromEntries(
  Array.from({ length: 15 }, (_, place) => [`ExtensionAttribute${place + 1}`, `extensionAttribute${place + 1}`]),
);

/** Every attribute that the oracle looks at. */
export const ATTRIBUTES: readonly string[] = [
  ...['objectClass', 'objectGUID', 'objectSid', 'cn', 'sAMAccountName', 'userPrincipalName', 'userAccountControl', 'pwdLastSet'],
  ...['displayName', 'mail', 'proxyAddresses', 'mailNickname', 'description', 'info', 'postOfficeBox', 'url', 'countryCode'],
  ...['mS-DS-ConsistencyGuid', 'thumbnailPhoto', 'userCertificate', 'userSMIMECertificate', 'msExchUsageLocation'],
  ...['legacyExchangeDN', 'targetAddress', 'groupType', 'member', 'manager', 'managedBy'],
  ...['isCriticalSystemObject', 'adminDescription', 'msExchRecipientTypeDetails', 'msExchHideFromAddressLists'],
  ...[PLACE, WORK, PHONES, OTHER_PHONES, PERSON, EMPLOYEE, EXTENSIONS].flatMap(table => Object.values(table)),
];

/** What a schema maps otherwise for users: properties to the text of an attribute with one value. */
export type Remapped = Readonly<Record<string, string>>;

/** The default mappings, written out as plain code. */
export function propertiesOf(entry: DirectoryEntry, kind: Kind, names: DomainNames, remapped: Remapped = {}): Properties {
  const values = BY_KIND[kind](entry, names);
  for (const [property, attribute] of Object.entries(kind === 'user' ? remapped : {})) {
    values[property] = text(entry.attributes, attribute);
  }
  return Object.fromEntries(Object.entries(values).filter(([, value]) => !isNothing(value)));
}

const BY_KIND: Readonly<Record<Kind, (entry: DirectoryEntry, names: DomainNames) => Record<string, Value>>> = {
  user: (entry, names) => ({ ...common(entry, names), ...account(entry, names), ...person(entry), ...userOnly(entry, names) }),
  group: (entry, names) => ({ ...common(entry, names), ...account(entry, names), ...groupOnly(entry.attributes) }),
  contact: (entry, names) => ({ ...common(entry, names), ...person(entry), ...contactOnly(entry) }),
};

function isNothing(value: Value): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

function common(entry: DirectoryEntry, names: DomainNames): Record<string, Value> {
  const { attributes } = entry;
  return {
    OnPremisesDistinguishedName: entry.dn,
    OnPremisesDomainName: names.dnsName,
    CommonName: text(attributes, 'cn'),
    DisplayName: text(attributes, 'displayName') || text(attributes, 'cn'),
    Mail: trimmed(attributes, 'mail'),
    ProxyAddresses: list(attributes, 'proxyAddresses'),
    Description: shortened(attributes, 'description'),
    Info: shortened(attributes, 'info'),
    ...allTrimmed(attributes, EXTENSIONS),
  };
}

/** What users and groups have and contacts have not. */
function account(entry: DirectoryEntry, names: DomainNames): Record<string, Value> {
  const { attributes } = entry;
  const sid = bytes(attributes, 'objectSid')[0];
  return {
    SourceAnchor: base64(bytes(attributes, 'mS-DS-ConsistencyGuid')[0]) || base64(bytes(attributes, 'objectGUID')[0]),
    OnPremisesSamAccountName: text(attributes, 'sAMAccountName'),
    OnPremisesSecurityIdentifier: sid === undefined ? null : sidText(sid),
    NetBiosName: names.netbiosName,
    Alias: text(attributes, 'mailNickname'),
  };
}

/** What users and contacts have and groups have not. */
function person({ attributes }: DirectoryEntry): Record<string, Value> {
  const others = Object.entries(OTHER_PHONES).map(([target, source]) => [target, list(attributes, source)]);
  return {
    ...allTrimmed(attributes, { ...PLACE, ...WORK, ...PHONES, ...PERSON }),
    ...Object.fromEntries(others),
    PostOfficeBox: shortened(attributes, 'postOfficeBox'),
    Url: shortened(attributes, 'url'),
    TargetAddress: text(attributes, 'targetAddress'),
  };
}

function userOnly({ attributes }: DirectoryEntry, names: DomainNames): Record<string, Value> {
  const control = text(attributes, 'userAccountControl');
  const samAccountName = text(attributes, 'sAMAccountName');
  const countryCode = text(attributes, 'countryCode');
  return {
    ...allTrimmed(attributes, EMPLOYEE),
    AccountEnabled: control === null ? null : (Number(control) & 2) === 0,
    UserPrincipalName: trimmed(attributes, 'userPrincipalName') || `${samAccountName}@${names.dnsName}`,
    OnPremisesUserPrincipalName: text(attributes, 'userPrincipalName'),
    LastPasswordChangeTimestamp: passwordTime(text(attributes, 'pwdLastSet')),
    PasswordHashSync: text(attributes, 'adminDescription')?.toLowerCase() === 'phsfiltered' ? false : null,
    CountryCode: countryCode === null ? null : Number(countryCode),
    ThumbnailPhoto: base64(bytes(attributes, 'thumbnailPhoto')[0]),
    UserCertificate: base64List(attributes, 'userCertificate'),
    UserSMIMECertificate: base64List(attributes, 'userSMIMECertificate'),
    UsageLocation: text(attributes, 'msExchUsageLocation'),
    LegacyExchangeDN: text(attributes, 'legacyExchangeDN'),
  };
}

function groupOnly(attributes: LdifEntry): Record<string, Value> {
  return { SecurityEnabled: isSecurityGroup(attributes), MailEnabled: isMailEnabled(attributes) };
}

function contactOnly({ attributes }: DirectoryEntry): Record<string, Value> {
  return {
    SourceAnchor: base64(bytes(attributes, 'objectGUID')[0]),
    Alias: text(attributes, 'mailNickname') || text(attributes, 'cn'),
  };
}

/** The sign bit of the 32-bit groupType. */
export function isSecurityGroup(attributes: LdifEntry): boolean {
  return (Number(text(attributes, 'groupType') ?? 0) & 0x8000_0000) !== 0;
}

export function isMailEnabled(attributes: LdifEntry): boolean {
  if (text(attributes, 'mail')?.includes('@')) return true;
  return texts(attributes, 'proxyAddresses').some(address => address.startsWith('SMTP:') && address.includes('@'));
}

function trimmed(attributes: LdifEntry, name: string): string | null {
  return text(attributes, name)?.trim() ?? null;
}

function shortened(attributes: LdifEntry, name: string): string | null {
  const text = trimmed(attributes, name);
  // A character of two units is not cut in half.
  return text?.slice(0, 448).replace(/[\uD800-\uDBFF]$/, '') ?? null;
}

function list(attributes: LdifEntry, name: string): readonly string[] {
  const values = texts(attributes, name).map(value => value.trim());
  return [...new Set(values)].filter(value => value !== '').sort();
}

function allTrimmed(attributes: LdifEntry, table: Readonly<Record<string, string>>): Record<string, Value> {
  return Object.fromEntries(Object.entries(table).map(([target, source]) => [target, trimmed(attributes, source)]));
}

function base64(value: Buffer | undefined): string | null {
  return value === undefined ? null : value.toString('base64');
}

function base64List(attributes: LdifEntry, name: string): readonly string[] {
  return [...new Set(bytes(attributes, name).map(value => value.toString('base64')))].sort();
}

/** A FILETIME, tenths of microseconds since 1601, as `20260131235959.0Z`; 0 says that the password must change. */
function passwordTime(filetime: string | null): string | null {
  if (filetime === null || filetime === '0') return null;
  const milliseconds = Number(BigInt(filetime) / 10_000n - 11_644_473_600_000n);
  return `${new Date(milliseconds).toISOString().slice(0, 19).replace(/[-:T]/g, '')}.0Z`;
}
