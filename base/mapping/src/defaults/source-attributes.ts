import { type AttributeDefinition, type AttributeType, defineAttribute } from '../schema/attribute-definition.ts';
import { EXTENSION_NUMBERS } from './shared-rows.ts';

function all(type: AttributeType, names: string, more: Partial<Omit<AttributeDefinition, 'name' | 'type'>> = {}) {
  return names.split(/\s+/).map(name => defineAttribute(name, type, more));
}

const many = { multivalued: true } as const;

/** Every object: name, mail, and what the exclusions look at. */
const COMMON: readonly AttributeDefinition[] = [
  ...all('Binary', 'objectGUID mS-DS-ConsistencyGuid', { caseExact: true }),
  ...all(
    'String',
    'cn name distinguishedName displayName mail mailNickname info adminDescription legacyExchangeDN targetAddress',
  ),
  ...all('String', 'proxyAddresses description url', many),
  ...all('String', 'whenChanged whenCreated'),
  ...all('Boolean', 'isCriticalSystemObject msExchHideFromAddressLists mailEnabled'),
  ...all('Integer', 'msExchRecipientTypeDetails'),
  ...EXTENSION_NUMBERS.map(number => defineAttribute(`extensionAttribute${number}`, 'String')),
];

const PERSON: readonly AttributeDefinition[] = [
  ...all('String', 'givenName sn initials middleName l st co c streetAddress postalCode wWWHomePage company department title'),
  ...all('String', 'physicalDeliveryOfficeName homePhone mobile pager ipPhone telephoneNumber facsimileTelephoneNumber'),
  ...all(
    'String',
    'otherTelephone otherHomePhone otherMobile otherPager otherIpPhone otherFacsimileTelephoneNumber postOfficeBox',
    many,
  ),
  ...all('Integer', 'countryCode'),
  defineAttribute('manager', 'Reference', {
    referencedObjects: [{ referencedObjectName: 'user' }, { referencedObjectName: 'contact' }],
  }),
];

const PRINCIPAL: readonly AttributeDefinition[] = [...all('String', 'sAMAccountName'), ...all('Binary', 'objectSid')];

/** What a user or inetOrgPerson has in Active Directory, as far as mappings use it; further attributes count as text. */
export const USER_ATTRIBUTES: readonly AttributeDefinition[] = [
  ...COMMON,
  ...PRINCIPAL,
  ...PERSON,
  ...all('String', 'userPrincipalName preferredLanguage employeeID employeeNumber employeeType msExchUsageLocation'),
  ...all('Integer', 'userAccountControl pwdLastSet'),
  ...all('Boolean', 'accountDisabled'),
  ...all('Binary', 'thumbnailPhoto'),
  ...all('Binary', 'userCertificate userSMIMECertificate', many),
];

export const GROUP_ATTRIBUTES: readonly AttributeDefinition[] = [
  ...COMMON,
  ...PRINCIPAL,
  ...all('Integer', 'groupType'),
  defineAttribute('member', 'Reference', {
    multivalued: true,
    referencedObjects: ['user', 'group', 'contact'].map(referencedObjectName => ({ referencedObjectName })),
  }),
  defineAttribute('managedBy', 'Reference', { referencedObjects: [{ referencedObjectName: 'user' }] }),
];

export const CONTACT_ATTRIBUTES: readonly AttributeDefinition[] = [...COMMON, ...PERSON];
