import type { PropertyValue } from '@landbridge/model';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SCHEMA } from './defaults/default-schema.ts';
import { compileSchema } from './mapping/compile-schema.ts';
import type { MappingInput } from './source/mapping-input.ts';
import { inputOf } from './testing/entry.ts';

const schema = compileSchema(DEFAULT_SCHEMA);

type Attributes = Parameters<typeof inputOf>[0];

function entry(
  entryClass: MappingInput['entryClass'],
  attributes: Attributes = {},
  more: Partial<MappingInput> = {},
): MappingInput {
  return { ...inputOf(attributes), entryClass, ...more };
}

function mapped(input: MappingInput) {
  const result = schema.map(input);
  if (!result.ok) throw new Error(result.problem.message);
  return result;
}

const long = 'Ä'.repeat(600);

/** Target, attributes, value: every row of the default table that says more than "trim of one attribute". */
const USER_ROWS: readonly (readonly [target: string, attributes: Attributes, value: PropertyValue | undefined])[] = [
  ['AccountEnabled', { userAccountControl: '512' }, true],
  ['AccountEnabled', { userAccountControl: '514' }, false],
  ['AccountEnabled', {}, undefined],
  ['UserPrincipalName', { userPrincipalName: ' anna@exoip.test ', sAMAccountName: 'x' }, 'anna@exoip.test'],
  ['UserPrincipalName', { sAMAccountName: 'anna' }, 'anna@exoip.test'],
  ['UserPrincipalName', { userPrincipalName: '  ', sAMAccountName: 'anna' }, 'anna@exoip.test'],
  ['UserPrincipalName', {}, undefined],
  ['OnPremisesUserPrincipalName', { userPrincipalName: ' anna@exoip.test ' }, ' anna@exoip.test '],
  ['OnPremisesUserPrincipalName', {}, undefined],
  ['OnPremisesSamAccountName', { sAMAccountName: 'anna' }, 'anna'],
  ['OnPremisesSecurityIdentifier', { objectSid: 'AQIAAAAAAAUgAAAAIAIAAA==' }, 'S-1-5-32-544'],
  ['OnPremisesDistinguishedName', {}, 'CN=Anna Müller,OU=People,DC=exoip,DC=test'],
  ['OnPremisesDomainName', {}, 'exoip.test'],
  ['NetBiosName', {}, 'EXOIP'],
  ['LastPasswordChangeTimestamp', { pwdLastSet: '132772253564048004' }, '20210927140916.0Z'],
  ['LastPasswordChangeTimestamp', { pwdLastSet: '0' }, undefined],
  ['LastPasswordChangeTimestamp', {}, undefined],
  ['PasswordHashSync', { adminDescription: 'PHSFiltered' }, false],
  ['PasswordHashSync', { adminDescription: 'phsfiltered' }, false],
  ['PasswordHashSync', { adminDescription: 'PHSIncluded' }, undefined],
  ['PasswordHashSync', {}, undefined],
  ['CommonName', {}, 'Anna Müller'],
  ['DisplayName', { displayName: 'Anna 😀' }, 'Anna 😀'],
  ['DisplayName', {}, 'Anna Müller'],
  ['GivenName', { givenName: '\u00a0Zoë ' }, 'Zoë'],
  ['GivenName', { givenName: '   ' }, undefined],
  ['Surname', { sn: 'Müller-Lüdenscheidt' }, 'Müller-Lüdenscheidt'],
  ['Alias', { mailNickname: 'anna' }, 'anna'],
  ['ProxyAddresses', { proxyAddresses: ['smtp:b', ' SMTP:a', 'smtp:b ', ' '] }, ['SMTP:a', 'smtp:b']],
  ['ProxyAddresses', { proxyAddresses: ['SMTP:a'] }, ['SMTP:a']],
  ['ProxyAddresses', { proxyAddresses: [' '] }, undefined],
  ['Description', { description: ` ${long}` }, long.slice(0, 448)],
  ['Description', { description: ['zeta', 'alpha'] }, 'alpha'],
  ['Description', { description: '  ' }, undefined],
  ['Description', {}, undefined],
  ['Info', { info: `${long} ` }, long.slice(0, 448)],
  ['Info', {}, undefined],
  ['PostOfficeBox', { postOfficeBox: ['2', '1'] }, '1'],
  ['Url', { url: [`http://${long}`] }, `http://${long}`.slice(0, 448)],
  ['CountryCode', { countryCode: '276' }, 276],
  ['CountryCode', { countryCode: '0' }, 0],
  ['CountryCode', {}, undefined],
  ['JobTitle', { title: ' Chief ' }, 'Chief'],
  ['OtherTelephone', { otherTelephone: ['2', ' 1', '2 '] }, ['1', '2']],
  ['ThumbnailPhoto', { thumbnailPhoto: '/9j/4A==' }, '/9j/4A=='],
  ['UserCertificate', { userCertificate: ['MIIB', 'MIIA'] }, ['MIIA', 'MIIB']],
  ['ExtensionAttribute15', { extensionAttribute15: ' x' }, 'x'],
  ['UsageLocation', { msExchUsageLocation: 'DE' }, 'DE'],
  ['LegacyExchangeDN', { legacyExchangeDN: '/o=x ' }, '/o=x '],
];

describe('default mappings of users', () => {
  for (const entryClass of ['user', 'inetOrgPerson'] as const) {
    it.each(USER_ROWS)(`${entryClass}: %s of %j`, (target, attributes, value) => {
      expect(mapped(entry(entryClass, attributes)).properties[target]).toEqual(value);
    });
  }

  it('map every row of the table', () => {
    const { attributeMappings } = DEFAULT_SCHEMA.synchronizationRules[0]?.objectMappings[0] ?? { attributeMappings: [] };
    expect(attributeMappings).toHaveLength(74);
    expect(
      attributeMappings
        .filter(({ source }) => source?.type === 'Attribute')
        .map(({ targetAttributeName }) => targetAttributeName),
    ).toContain('Manager');
  });

  it('leave out what has no value', () => {
    expect(Object.keys(mapped(entry('user')).properties).sort()).toEqual(
      ['CommonName', 'DisplayName', 'NetBiosName', 'OnPremisesDistinguishedName', 'OnPremisesDomainName'].sort(),
    );
  });

  it('anchor at the consistency GUID, else at the object’s GUID in AD’s byte order', () => {
    expect(mapped(entry('user')).sourceAnchor).toBe('MyIRAFVEd2aImaq7zN3u/w==');
    expect(mapped(entry('user', { 'mS-DS-ConsistencyGuid': 'AQID' })).sourceAnchor).toBe('AQID');
    expect(mapped(entry('user')).properties).not.toHaveProperty('SourceAnchor');
  });

  it('say which attribute failed, with what, and why', () => {
    expect(schema.map(entry('user', { objectSid: 'AA==' }))).toEqual({
      ok: false,
      problem: {
        code: 'ExpressionFailed',
        message: 'OnPremisesSecurityIdentifier has no value: the octets are no SID',
        detail: 'StringFromSid([objectSid])',
      },
    });
  });
});

describe('default mappings of groups and contacts', () => {
  it.each([
    ['-2147483646', true],
    ['-2147483640', true],
    ['2', false],
    ['8', false],
  ])('a group of type %s is security enabled: %s', (groupType, enabled) => {
    const group = mapped(entry('group', { groupType, mail: 'g@exoip.test' }));
    expect(group.objectKind).toBe('group');
    expect(group.properties).toMatchObject({ SecurityEnabled: enabled, MailEnabled: true, Mail: 'g@exoip.test' });
  });

  it('a group without mail is not mail enabled', () => {
    expect(mapped(entry('group', { proxyAddresses: ['smtp:a@b'] })).properties['MailEnabled']).toBe(false);
  });

  it('a contact is known by its GUID alone, and its alias falls back to its name', () => {
    const contact = mapped(entry('contact', { 'mS-DS-ConsistencyGuid': 'AQID', sAMAccountName: 'x', targetAddress: 'SMTP:a@b' }));
    expect(contact).toMatchObject({ objectKind: 'contact', sourceAnchor: 'MyIRAFVEd2aImaq7zN3u/w==' });
    expect(contact.properties).toMatchObject({ Alias: 'Anna Müller', TargetAddress: 'SMTP:a@b' });
    expect(contact.properties).not.toHaveProperty('OnPremisesSamAccountName');
    expect(mapped(entry('contact', { mailNickname: 'c' })).properties['Alias']).toBe('c');
  });
});

/** Class, attributes, reason. */
const EXCLUSIONS: readonly (readonly [MappingInput['entryClass'], Attributes, string | null])[] = [
  ['user', { sAMAccountName: 'anna' }, null],
  ['user', {}, 'noSamAccountName'],
  ['inetOrgPerson', {}, 'noSamAccountName'],
  ['user', { sAMAccountName: 'anna', isCriticalSystemObject: 'TRUE' }, 'isCriticalSystemObject'],
  ['user', { sAMAccountName: 'anna', isCriticalSystemObject: 'FALSE' }, null],
  ['user', { sAMAccountName: 'SUPPORT_388945a0' }, 'supportAccount'],
  ['user', { sAMAccountName: 'aad_1234' }, 'synchronisationAccount'],
  ['user', { sAMAccountName: 'MSOL_1234' }, 'synchronisationAccount'],
  ['user', { sAMAccountName: 'AAD' }, null],
  ['user', { sAMAccountName: 'CAS_{1}' }, 'exchangeSystemObject'],
  ['user', { sAMAccountName: 'CAS_1' }, null],
  ['user', { sAMAccountName: 'a', mailNickname: 'SYSTEMMAILBOX{1' }, 'exchangeSystemObject'],
  ['user', { sAMAccountName: 'a', mailNickname: 'cas_{1}' }, 'exchangeSystemObject'],
  ['user', { sAMAccountName: 'a', msExchRecipientTypeDetails: '536870912' }, 'exchangeRecipientType'],
  ['user', { sAMAccountName: 'a', msExchRecipientTypeDetails: '1' }, null],
  ['user', { sAMAccountName: 'a', msExchRecipientTypeDetails: '34359738368' }, null],
  ['user', { sAMAccountName: 'a', adminDescription: 'user_1' }, 'writtenBackFromCloud'],
  ['user', { sAMAccountName: 'a', adminDescription: 'Group_1' }, null],
  ['group', { groupType: '-2147483646' }, null],
  ['group', { groupType: '-2147483646', sAMAccountName: 'MSOL_AD_Sync_RichCoexistence' }, 'synchronisationGroup'],
  ['group', { groupType: '-2147483646', msExchRecipientTypeDetails: '1073741824' }, 'exchangeRecipientType'],
  ['group', { groupType: '2' }, 'distributionGroupWithoutMail'],
  ['group', { groupType: '2', mail: 'g@exoip.test' }, null],
  ['group', { groupType: '-2147483646', adminDescription: 'Group_1' }, 'writtenBackFromCloud'],
  ['group', { groupType: '-2147483646', isCriticalSystemObject: 'TRUE' }, 'isCriticalSystemObject'],
  ['contact', { mail: 'c@exoip.test' }, null],
  ['contact', {}, 'contactWithoutMail'],
  ['contact', { mail: 'c@x', displayName: 'C (MSOL)', msExchHideFromAddressLists: 'TRUE' }, 'synchronisationContact'],
  ['contact', { mail: 'c@x', displayName: 'C (MSOL)', msExchHideFromAddressLists: 'FALSE' }, null],
  ['contact', { mail: 'c@x', displayName: 'C (MSOL)' }, null],
  ['contact', { mail: 'c@x', mailNickname: 'CAS_{1}' }, 'exchangeSystemObject'],
  ['container', {}, 'classNotMapped'],
  ['other', {}, 'classNotMapped'],
];

describe('default exclusions', () => {
  it.each(EXCLUSIONS)('%s %j: %s', (entryClass, attributes, reason) => {
    expect(schema.excluded(entry(entryClass, attributes))).toBe(reason);
  });

  it.each(['user', 'inetOrgPerson', 'group', 'contact'] as const)('the loser of a name conflict is no %s', entryClass => {
    const attributes = { sAMAccountName: 'a', mail: 'a@b' };
    expect(schema.excluded(entry(entryClass, attributes, { cn: 'Anna\nCNF:0011' }))).toBe('replicationConflict');
    expect(schema.excluded(entry(entryClass, attributes, { cn: 'Anna CNF:0011' }))).toBeNull();
  });
});

describe('the default schema', () => {
  it('reads what it needs, and nothing computed', () => {
    expect(schema.attributes).toEqual([...schema.attributes].sort());
    expect(schema.attributes).toEqual(
      expect.arrayContaining(['userAccountControl', 'groupType', 'isCriticalSystemObject', 'mS-DS-ConsistencyGuid']),
    );
    for (const computed of ['cn', 'distinguishedName', 'objectGUID', 'accountDisabled', 'mailEnabled', 'manager', 'member']) {
      expect(schema.attributes).not.toContain(computed);
    }
  });

  it('knows its references and what it matches by', () => {
    expect(schema.edges).toEqual(['managedBy', 'manager', 'member']);
    expect(schema.references).toEqual([
      { entryClass: 'user', attribute: 'manager', name: 'manager' },
      { entryClass: 'inetOrgPerson', attribute: 'manager', name: 'manager' },
      { entryClass: 'group', attribute: 'member', name: 'member' },
      { entryClass: 'group', attribute: 'managedBy', name: 'owner' },
      { entryClass: 'contact', attribute: 'manager', name: 'manager' },
    ]);
    expect(schema.matching).toEqual([
      { property: 'SourceAnchor', priority: 1 },
      { property: 'UserPrincipalName', priority: 2 },
      { property: 'ProxyAddresses', priority: 3 },
    ]);
    expect(schema.redacted).toEqual([]);
  });

  it('is data that survives a trip through JSON', () => {
    expect(compileSchema(JSON.parse(JSON.stringify(DEFAULT_SCHEMA))).attributes).toEqual(schema.attributes);
  });

  it('does not map a class it has no mapping for', () => {
    expect(schema.map(entry('container'))).toMatchObject({ ok: false, problem: { code: 'ExpressionFailed' } });
  });
});
