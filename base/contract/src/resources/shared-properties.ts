import { type PropertyTable, string, stringAsList, strings } from './property-table.ts';

/** What every object of the directory has. */
export const OBJECT = {
  id: { type: 'Id', source: { from: 'object', part: 'id' } },
  createdDateTime: { type: 'DateTime', source: { from: 'object', part: 'createdAt' } },
  deletedDateTime: { type: 'DateTime', source: { from: 'object', part: 'deletedAt' } },
  displayName: string('DisplayName'),
  commonName: string('CommonName'),
  description: string('Description'),
  info: string('Info'),
  mail: string('Mail'),
  mailNickname: string('Alias'),
  proxyAddresses: strings('ProxyAddresses'),
  onPremisesSyncEnabled: { type: 'Boolean', source: { from: 'object', part: 'synchronised' } },
  /** The source anchor. */
  onPremisesImmutableId: { type: 'String', source: { from: 'object', part: 'sourceAnchor' } },
  /** `objectGUID` as text. */
  onPremisesObjectIdentifier: { type: 'String', source: { from: 'object', part: 'sourceGuid' } },
  onPremisesDistinguishedName: string('OnPremisesDistinguishedName'),
  onPremisesDomainName: string('OnPremisesDomainName'),
  onPremisesExtensionAttributes: { type: 'ExtensionAttributes', source: { from: 'extensionAttributes' } },
} as const satisfies PropertyTable;

/** What users and groups have as security principals. */
export const PRINCIPAL = {
  onPremisesSamAccountName: string('OnPremisesSamAccountName'),
  onPremisesSecurityIdentifier: string('OnPremisesSecurityIdentifier'),
  onPremisesNetBiosName: string('NetBiosName'),
} as const satisfies PropertyTable;

/** What users and contacts have alike. */
export const PERSON = {
  givenName: string('GivenName'),
  surname: string('Surname'),
  initials: string('Initials'),
  middleName: string('MiddleName'),
  companyName: string('Company'),
  department: string('Department'),
  jobTitle: string('JobTitle'),
  officeLocation: string('PhysicalDeliveryOfficeName'),
  streetAddress: string('StreetAddress'),
  postOfficeBox: string('PostOfficeBox'),
  postalCode: string('PostalCode'),
  city: string('City'),
  state: string('State'),
  country: string('Country'),
  countryLetterCode: string('CountryLetterCode'),
  businessPhones: stringAsList('TelephoneNumber'),
  mobilePhone: string('Mobile'),
  faxNumber: string('FacsimileTelephoneNumber'),
  homePhone: string('HomePhone'),
  pager: string('Pager'),
  ipPhone: string('IpPhone'),
  otherTelephone: strings('OtherTelephone'),
  otherHomePhone: strings('OtherHomePhone'),
  otherMobile: strings('OtherMobile'),
  otherPager: strings('OtherPager'),
  otherIpPhone: strings('OtherIpPhone'),
  otherFacsimileTelephoneNumber: strings('OtherFacsimileTelephoneNumber'),
  url: string('Url'),
  wwwHomePage: string('WWWHomePage'),
  targetAddress: string('TargetAddress'),
} as const satisfies PropertyTable;
