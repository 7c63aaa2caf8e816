const GROUP_NAMES = ['identity', 'work', 'reach', 'place', 'account', 'onPremises'] as const;
type GroupName = (typeof GROUP_NAMES)[number];

/** Properties by what they are about, by Graph's names; a kind shows those that its objects have. */
const GROUPS: Readonly<Record<GroupName, readonly string[]>> = {
  identity: [
    'displayName',
    'userPrincipalName',
    'givenName',
    'middleName',
    'surname',
    'initials',
    'description',
    'info',
    'mailNickname',
    'id',
    'createdDateTime',
    'deletedDateTime',
  ],
  work: ['jobTitle', 'department', 'companyName', 'officeLocation', 'employeeId', 'employeeNumber', 'employeeType'],
  reach: [
    'mail',
    'proxyAddresses',
    'targetAddress',
    'businessPhones',
    'mobilePhone',
    'homePhone',
    'ipPhone',
    'faxNumber',
    'pager',
    'otherTelephone',
    'otherMobile',
    'otherHomePhone',
    'otherIpPhone',
    'otherPager',
    'otherFacsimileTelephoneNumber',
    'url',
    'wwwHomePage',
  ],
  place: [
    'streetAddress',
    'postOfficeBox',
    'postalCode',
    'city',
    'state',
    'country',
    'countryLetterCode',
    'countryCode',
    'usageLocation',
    'preferredLanguage',
  ],
  account: ['accountEnabled', 'lastPasswordChangeDateTime', 'passwordHashSync', 'securityEnabled', 'mailEnabled'],
  onPremises: [
    'onPremisesDistinguishedName',
    'onPremisesDomainName',
    'onPremisesNetBiosName',
    'onPremisesSamAccountName',
    'onPremisesUserPrincipalName',
    'onPremisesSecurityIdentifier',
    'onPremisesImmutableId',
    'onPremisesObjectIdentifier',
    'legacyExchangeDN',
    'commonName',
  ],
};

/** Of those properties that an object shows. */
export function groupsOf(shown: Readonly<Record<string, unknown>>): readonly (readonly [GroupName, readonly string[]])[] {
  return GROUP_NAMES.map(group => [group, GROUPS[group].filter(name => Object.hasOwn(shown, name))] as const).filter(
    ([, names]) => names.length > 0,
  );
}
