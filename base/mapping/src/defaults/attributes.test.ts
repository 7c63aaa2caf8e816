import { describe, expect, it } from 'vitest';
import type { AttributeDefinition } from '../schema/attribute-definition.ts';
import { DEFAULT_SCHEMA } from './default-schema.ts';

const EXTENSIONS = Array.from({ length: 15 }, (_, index) => `xtensionAttribute${index + 1}`);

function attributesOf(directory: number, name: string): readonly AttributeDefinition[] {
  return DEFAULT_SCHEMA.directories[directory]?.objects.find(object => object.name === name)?.attributes ?? [];
}

/** Names by type; `s` behind the type of what has several values. */
function byType(attributes: readonly AttributeDefinition[]): Record<string, readonly string[]> {
  const grouped = Map.groupBy(attributes, ({ type, multivalued }) => `${type}${multivalued ? 's' : ''}`);
  return Object.fromEntries([...grouped].map(([type, all]) => [type, all.map(({ name }) => name).sort()]));
}

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/).sort();
}

/** Syntax and number of values as MS-ADA1 to MS-ADA3 give them. */
const ANY = {
  text: `cn name distinguishedName displayName mail mailNickname info adminDescription legacyExchangeDN targetAddress
    whenChanged whenCreated ${EXTENSIONS.map(name => `e${name}`).join(' ')}`,
  texts: 'proxyAddresses description url',
  flags: 'isCriticalSystemObject msExchHideFromAddressLists mailEnabled',
};
const PERSON = {
  text: `givenName sn initials middleName l st co c streetAddress postalCode wWWHomePage company department title
    physicalDeliveryOfficeName homePhone mobile pager ipPhone telephoneNumber facsimileTelephoneNumber`,
  texts: 'otherTelephone otherHomePhone otherMobile otherPager otherIpPhone otherFacsimileTelephoneNumber postOfficeBox',
};

describe('attributes of Active Directory', () => {
  it.each(['user', 'inetOrgPerson'])('%s', name => {
    expect(byType(attributesOf(0, name))).toEqual({
      String: words(`${ANY.text} ${PERSON.text} sAMAccountName userPrincipalName preferredLanguage employeeID employeeNumber
        employeeType msExchUsageLocation`),
      Strings: words(`${ANY.texts} ${PERSON.texts}`),
      Boolean: words(`${ANY.flags} accountDisabled`),
      Integer: words('msExchRecipientTypeDetails countryCode userAccountControl pwdLastSet'),
      Binary: words('objectGUID mS-DS-ConsistencyGuid objectSid thumbnailPhoto'),
      Binarys: words('userCertificate userSMIMECertificate'),
      Reference: ['manager'],
    });
  });

  it('group', () => {
    expect(byType(attributesOf(0, 'group'))).toEqual({
      String: words(`${ANY.text} sAMAccountName`),
      Strings: words(ANY.texts),
      Boolean: words(ANY.flags),
      Integer: words('msExchRecipientTypeDetails groupType'),
      Binary: words('objectGUID mS-DS-ConsistencyGuid objectSid'),
      Reference: ['managedBy'],
      References: ['member'],
    });
  });

  it('contact', () => {
    expect(byType(attributesOf(0, 'contact'))).toEqual({
      String: words(`${ANY.text} ${PERSON.text}`),
      Strings: words(`${ANY.texts} ${PERSON.texts}`),
      Boolean: words(ANY.flags),
      Integer: words('msExchRecipientTypeDetails countryCode'),
      Binary: words('objectGUID mS-DS-ConsistencyGuid'),
      Reference: ['manager'],
    });
  });
});

const CLOUD_ANY = `SourceAnchor CommonName DisplayName Mail Description Info OnPremisesDistinguishedName OnPremisesDomainName
  Alias ${EXTENSIONS.map(name => `E${name}`).join(' ')}`;
const CLOUD_PRINCIPAL = 'OnPremisesSamAccountName OnPremisesSecurityIdentifier NetBiosName';
const CLOUD_PERSON = `GivenName Surname Initials MiddleName City State Country CountryLetterCode StreetAddress PostalCode
  PostOfficeBox Url WWWHomePage Company Department JobTitle PhysicalDeliveryOfficeName HomePhone Mobile Pager IpPhone
  TelephoneNumber FacsimileTelephoneNumber TargetAddress`;
const CLOUD_PHONES = 'OtherTelephone OtherHomePhone OtherMobile OtherPager OtherIpPhone OtherFacsimileTelephoneNumber';

describe('attributes of the cloud directory', () => {
  it('User', () => {
    expect(byType(attributesOf(1, 'User'))).toEqual({
      String: words(`${CLOUD_ANY} ${CLOUD_PRINCIPAL} ${CLOUD_PERSON} UserPrincipalName OnPremisesUserPrincipalName
        LastPasswordChangeTimestamp PreferredLanguage EmployeeId EmployeeNumber EmployeeType UsageLocation LegacyExchangeDN`),
      Strings: words(`ProxyAddresses ${CLOUD_PHONES}`),
      Boolean: ['AccountEnabled', 'PasswordHashSync'],
      Integer: ['CountryCode'],
      Binary: ['ThumbnailPhoto'],
      Binarys: words('UserCertificate UserSMIMECertificate'),
      Reference: ['Manager'],
    });
  });

  it('Group', () => {
    expect(byType(attributesOf(1, 'Group'))).toEqual({
      String: words(`${CLOUD_ANY} ${CLOUD_PRINCIPAL}`),
      Strings: ['ProxyAddresses'],
      Boolean: words('SecurityEnabled MailEnabled'),
      Reference: ['Owner'],
      References: ['Member'],
    });
  });

  it('Contact', () => {
    expect(byType(attributesOf(1, 'Contact'))).toEqual({
      String: words(`${CLOUD_ANY} ${CLOUD_PERSON}`),
      Strings: words(`ProxyAddresses ${CLOUD_PHONES}`),
      Reference: ['Manager'],
    });
  });
});

describe('attribute definitions', () => {
  const plain = {
    type: 'String',
    multivalued: false,
    anchor: false,
    caseExact: false,
    required: false,
    mutability: 'ReadWrite',
    flowNullValues: true,
    defaultValue: null,
    referencedObjects: [],
  };
  const definitionOf = (directory: number, object: string, name: string): AttributeDefinition | undefined =>
    attributesOf(directory, object).find(attribute => attribute.name === name);

  it('say nothing where there is nothing to say', () => {
    expect(definitionOf(0, 'user', 'givenName')).toEqual({ ...plain, name: 'givenName' });
    expect(definitionOf(1, 'User', 'GivenName')).toEqual({ ...plain, name: 'GivenName' });
    expect(definitionOf(1, 'Contact', 'Alias')).toEqual({ ...plain, name: 'Alias' });
  });

  it('tell the anchor from the rest', () => {
    expect(definitionOf(0, 'user', 'objectGUID')).toEqual({ ...plain, name: 'objectGUID', type: 'Binary', caseExact: true });
    expect(definitionOf(1, 'Group', 'SourceAnchor')).toEqual({
      ...plain,
      name: 'SourceAnchor',
      anchor: true,
      caseExact: true,
      required: true,
      mutability: 'Immutable',
    });
  });

  it.each([
    [0, 'user', 'manager', ['user', 'contact']],
    [0, 'contact', 'manager', ['user', 'contact']],
    [0, 'group', 'member', ['user', 'group', 'contact']],
    [0, 'group', 'managedBy', ['user']],
    [1, 'User', 'Manager', ['User', 'Contact']],
    [1, 'Group', 'Member', ['User', 'Group', 'Contact']],
    [1, 'Group', 'Owner', ['User']],
  ] as const)('directory %i, %s: %s leads to %j', (directory, object, name, targets) => {
    const definition = definitionOf(directory, object, name);
    expect(definition?.referencedObjects.map(({ referencedObjectName }) => referencedObjectName)).toEqual(targets);
  });
});

describe('the default schema in Graph’s shape', () => {
  it('has one rule from one directory to the other', () => {
    expect(DEFAULT_SCHEMA).toMatchObject({ id: 'AD2CloudProvisioning', version: '1' });
    expect(DEFAULT_SCHEMA.directories.map(({ id, name }) => [id, name])).toEqual([
      ['active-directory', 'Active Directory'],
      ['landbridge', 'Landbridge'],
    ]);
    expect(DEFAULT_SCHEMA.synchronizationRules.map(({ objectMappings: _, ...rule }) => rule)).toEqual([
      {
        id: 'ad-to-cloud',
        name: 'Active Directory to cloud',
        priority: 1,
        editable: true,
        sourceDirectoryName: 'Active Directory',
        targetDirectoryName: 'Landbridge',
      },
    ]);
  });

  it('has an object mapping for each class', () => {
    const mappings = DEFAULT_SCHEMA.synchronizationRules.flatMap(({ objectMappings }) => objectMappings);
    expect(mappings.map(({ attributeMappings: _, exclusions: __, ...mapping }) => mapping)).toEqual(
      (
        [
          ['users', 'user', 'User'],
          ['inetOrgPersons', 'inetOrgPerson', 'User'],
          ['groups', 'group', 'Group'],
          ['contacts', 'contact', 'Contact'],
        ] as const
      ).map(([plural, sourceObjectName, targetObjectName]) => ({
        name: `Provision Active Directory ${plural}`,
        enabled: true,
        flowTypes: 'Add,Update,Delete',
        sourceObjectName,
        targetObjectName,
        scope: null,
      })),
    );
  });

  it('matches by the anchor, then by names and addresses', () => {
    const mappings = DEFAULT_SCHEMA.synchronizationRules.flatMap(({ objectMappings }) => objectMappings);
    const matching = mappings.map(({ attributeMappings }) =>
      attributeMappings.flatMap(({ matchingPriority, targetAttributeName }) =>
        matchingPriority > 0 ? [[matchingPriority, targetAttributeName]] : [],
      ),
    );
    const people = [
      [1, 'SourceAnchor'],
      [2, 'UserPrincipalName'],
      [3, 'ProxyAddresses'],
    ];
    const others = [
      [1, 'SourceAnchor'],
      [3, 'ProxyAddresses'],
    ];
    expect(matching).toEqual([people, people, others, others]);
  });

  it('maps always, when something changed, and without default', () => {
    const rows = DEFAULT_SCHEMA.synchronizationRules.flatMap(({ objectMappings }) =>
      objectMappings.flatMap(({ attributeMappings }) => attributeMappings),
    );
    const settings = rows.map(({ defaultValue, flowType, flowBehavior, exportMissingReferences }) =>
      JSON.stringify([defaultValue, flowType, flowBehavior, exportMissingReferences]),
    );
    expect([...new Set(settings)]).toEqual(['[null,"Always","FlowWhenChanged",false]']);
  });
});
