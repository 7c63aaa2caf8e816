import { firstShortened, type Row, trimmed, trimmedLists } from './rows.ts';

/** The GUID, unless an administrator or Connect Sync gave the object an anchor that outlives it. */
export const ANCHOR: Row = [
  'SourceAnchor',
  'IIF(IsPresent([mS-DS-ConsistencyGuid]), ConvertToBase64([mS-DS-ConsistencyGuid]), ConvertToBase64([objectGUID]))',
];

/** What every kind of object has. */
export const COMMON: readonly Row[] = [
  ['CommonName', '[cn]'],
  ['DisplayName', 'IIF(IsNullOrEmpty([displayName]), [cn], [displayName])'],
  ...trimmed({ Mail: 'mail' }),
  ...trimmedLists({ ProxyAddresses: 'proxyAddresses' }),
  firstShortened('Description', 'description'),
  ['Info', 'Left(Trim([info]), 448)'],
  ['OnPremisesDistinguishedName', '[distinguishedName]'],
  ['OnPremisesDomainName', '%DomainFQDN%'],
];

/** Who a security principal is in Active Directory. */
export const PRINCIPAL: readonly Row[] = [
  ['OnPremisesSamAccountName', '[sAMAccountName]'],
  ['OnPremisesSecurityIdentifier', 'StringFromSid([objectSid])'],
  ['NetBiosName', '%DomainNetBios%'],
];

/** What users and contacts have alike: name, address, work and telephones. */
export const PERSON: readonly Row[] = [
  ...trimmed({ GivenName: 'givenName', Surname: 'sn', Initials: 'initials', MiddleName: 'middleName' }),
  ...trimmed({
    City: 'l',
    State: 'st',
    Country: 'co',
    CountryLetterCode: 'c',
    StreetAddress: 'streetAddress',
    PostalCode: 'postalCode',
  }),
  firstShortened('PostOfficeBox', 'postOfficeBox'),
  firstShortened('Url', 'url'),
  ...trimmed({ WWWHomePage: 'wWWHomePage' }),
  ...trimmed({ Company: 'company', Department: 'department', JobTitle: 'title' }),
  ...trimmed({ PhysicalDeliveryOfficeName: 'physicalDeliveryOfficeName' }),
  ...trimmed({ HomePhone: 'homePhone', Mobile: 'mobile', Pager: 'pager', IpPhone: 'ipPhone' }),
  ...trimmed({ TelephoneNumber: 'telephoneNumber', FacsimileTelephoneNumber: 'facsimileTelephoneNumber' }),
  ...trimmedLists({ OtherTelephone: 'otherTelephone', OtherHomePhone: 'otherHomePhone', OtherMobile: 'otherMobile' }),
  ...trimmedLists({ OtherPager: 'otherPager', OtherIpPhone: 'otherIpPhone' }),
  ...trimmedLists({ OtherFacsimileTelephoneNumber: 'otherFacsimileTelephoneNumber' }),
];

export const EXTENSION_NUMBERS = Array.from({ length: 15 }, (_, index) => index + 1);

/** Exchange's extensionAttribute1 to 15. */
export const EXTENSIONS: readonly Row[] = EXTENSION_NUMBERS.map(number => [
  `ExtensionAttribute${number}`,
  `Trim([extensionAttribute${number}])`,
]);
