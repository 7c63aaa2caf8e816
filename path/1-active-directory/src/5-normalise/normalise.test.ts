import type { Change } from '@landbridge/model';
import { guidToBytes } from '@landbridge/wire/identity';
import { describe, expect, test } from 'vitest';
import type { AttributeDefinition, Schema } from '../attribute-definition.ts';
import { entryOf } from '../testing/scripted-client.ts';
import { type Normalised, normalise } from './normalise.ts';
import { planReading } from './reading-plan.ts';

const ANNA = '11111111-1111-1111-1111-111111111111';
const BEN = '22222222-2222-2222-2222-222222222222';
const OU = '99999999-9999-9999-9999-999999999999';

const define = (name: string, syntax: string, more: Partial<AttributeDefinition> = {}): AttributeDefinition => ({
  ...{ name, syntax, singleValued: true, constructed: false, replicated: true },
  ...more,
});
const DEFINITIONS = [
  define('cn', '2.5.5.12'),
  define('displayName', '2.5.5.12'),
  define('userAccountControl', '2.5.5.9'),
  define('pwdLastSet', '2.5.5.16'),
  define('isCriticalSystemObject', '2.5.5.8'),
  define('whenChanged', '2.5.5.11', { replicated: false }),
  define('objectSid', '2.5.5.17'),
  define('sAMAccountName', '2.5.5.12'),
  define('thumbnailPhoto', '2.5.5.10'),
  define('canonicalName', '2.5.5.12', { constructed: true }),
  define('distinguishedName', '2.5.5.1'),
  define('member', '2.5.5.1', { singleValued: false }),
  define('manager', '2.5.5.1'),
];
const SCHEMA: Schema = new Map(DEFINITIONS.map(definition => [definition.name.toLowerCase(), definition]));
const ATTRIBUTES = [
  'CN',
  'displayName',
  'userAccountControl',
  'pwdLastSet',
  'isCriticalSystemObject',
  'objectSid',
  'thumbnailPhoto',
];

const NAMES = ['CN', 'displayName'];

const plan = (attributes = ATTRIBUTES, edges = ['member', 'manager']) =>
  planReading({ attributes, edges, boundary: { kind: 'domain' } }, SCHEMA);

const extended = (guid: string, dn: string) => `<GUID=${guid}>;<SID=S-1-5-21-1-2-3-1104>;${dn}`;
const ANNA_DN = 'CN=Anna,OU=People,DC=exoip,DC=test';
const USER = { objectClass: ['top', 'person', 'organizationalPerson', 'user'] };
const GROUP = { objectClass: ['top', 'group'] };

type Attributes = Parameters<typeof entryOf>[1];
function read(
  told: 'whole' | 'delta',
  attributes: Attributes,
  more: { dn?: string; inside?: boolean; of?: ReturnType<typeof plan> } = {},
) {
  const { dn = ANNA_DN, inside = true, of = plan() } = more;
  const normalised = normalise(entryOf(extended(ANNA, dn), attributes), { plan: of, told, inside: () => inside });
  if (!normalised) throw new Error('no GUID');
  return normalised;
}
const whole = (...args: [Attributes, Parameters<typeof read>[2]?]): Change => read('whole', ...args).change;
const delta = (...args: [Attributes, Parameters<typeof read>[2]?]): Change => read('delta', ...args).change;

describe('values', () => {
  test('text as it is, bytes in base64, in the schema’s spelling', () => {
    const attributes = {
      ...USER,
      displayname: ['Anna Müller'],
      userAccountControl: ['514'],
      pwdLastSet: ['134000000000000000'],
      isCriticalSystemObject: ['TRUE'],
      objectSid: [Uint8Array.of(1, 1, 0, 0, 0, 0, 0, 5, 18, 0, 0, 0)],
      thumbnailPhoto: [Uint8Array.from({ length: 50_000 }, (_, at) => at & 255)],
    };
    const change = whole(attributes);
    expect(change.attributes).toEqual({
      cn: ['Anna'],
      displayName: ['Anna Müller'],
      userAccountControl: ['514'],
      pwdLastSet: ['134000000000000000'],
      isCriticalSystemObject: ['TRUE'],
      objectSid: ['AQEAAAAAAAUSAAAA'],
      thumbnailPhoto: [Buffer.from(attributes.thumbnailPhoto[0] ?? []).toString('base64')],
    });
  });

  test('distinguished names are no attributes, and strangers are left out', () => {
    const of = plan(['distinguishedName', 'nobodyKnows', 'displayName']);
    expect(of.forWhole).not.toContain('nobodyKnows');
    expect(whole({ ...USER, distinguishedName: [ANNA_DN], nobodyKnows: ['x'] }, { of }).attributes).toEqual({});
  });

  test('whole: an attribute without values is missing; delta: it lost its values', () => {
    expect(whole({ ...USER, displayName: [] }, { of: plan(NAMES) }).attributes).toEqual({ cn: ['Anna'] });
    expect(delta({ displayName: [] }).attributes).toEqual({ cn: ['Anna'], displayName: [] });
  });

  test('bytes that are no UTF-8 spoil one value, not the question', () => {
    const { attributes } = whole({ ...USER, displayName: [Uint8Array.of(0x41, 0xff)] }, { of: plan(NAMES) });
    expect(attributes['displayName']).toEqual(['A\ufffd']);
  });
});

describe('place', () => {
  test('guid, class, container and RDN as Active Directory writes it', () => {
    const dn = 'CN=Müller\\, Hans \\#1\\0ACNF:x,OU=Peo\\,ple,DC=exoip,DC=test';
    const change = whole({ ...USER, parentGUID: [guidToBytes(OU)] }, { dn, of: plan(NAMES) });
    const rdn = 'CN=Müller\\, Hans \\#1\\0ACNF:x';
    expect(change).toMatchObject({ guid: ANNA, entryClass: 'user', parentGuid: OU, rdn, deleted: false });
    expect(change.attributes['cn']).toEqual(['Müller, Hans #1\nCNF:x']);
  });

  test('objectGUID serves where the DN tells no GUID; without either there is no change', () => {
    const normalising = { plan: plan(), told: 'whole', inside: () => true } as const;
    expect(normalise(entryOf(ANNA_DN, { ...USER, objectGUID: [guidToBytes(BEN)] }), normalising)?.change.guid).toBe(BEN);
    expect(normalise(entryOf(ANNA_DN, USER), normalising)).toBeNull();
  });

  test.each([
    [['top', 'person', 'organizationalPerson', 'user', 'inetOrgPerson'], 'inetOrgPerson'],
    [['top', 'group'], 'group'],
    [['top', 'person', 'organizationalPerson', 'contact'], 'contact'],
    [['top', 'person', 'organizationalPerson', 'user', 'computer'], 'other'],
    [['top', 'person', 'organizationalPerson', 'user', 'computer', 'msDS-GroupManagedServiceAccount'], 'other'],
    [['top', 'organizationalUnit'], 'container'],
    [['top', 'domain', 'domainDNS'], 'container'],
    [['top', 'builtinDomain'], 'container'],
  ])('%j is %s', (objectClass, expected) => {
    expect(whole({ objectClass }).entryClass).toBe(expected);
  });
});

describe('skeletons', () => {
  const told = { displayName: ['secret'], manager: [extended(BEN, 'CN=Ben,DC=exoip,DC=test')], parentGUID: [guidToBytes(OU)] };
  const bare = { extent: 'skeleton', parentGuid: OU, rdn: 'CN=Anna', attributes: {}, edges: [], restated: [] };

  test.each([
    ['user', { ...USER, displayName: ['A'], userAccountControl: ['512'] }, 'skeleton'],
    ['user', { ...USER, displayName: ['A'], sAMAccountName: ['anna'] }, 'skeleton'],
    ['user', { ...USER, sAMAccountName: ['anna'], userAccountControl: ['512'] }, 'whole'],
    ['group', { ...GROUP, displayName: ['A'] }, 'skeleton'],
    ['contact', { objectClass: ['top', 'person', 'organizationalPerson', 'contact'], displayName: ['A'] }, 'whole'],
  ] as const)('what every %s has and the account may not read: %j is told as %s', (entryClass, attributes, extent) => {
    const of = plan([...NAMES, 'sAMAccountName', 'userAccountControl']);
    expect(whole(attributes, { of })).toMatchObject({ entryClass, extent });
  });

  test('outside the boundary, whole or delta', () => {
    expect(whole({ ...USER, ...told }, { inside: false })).toMatchObject({ ...bare, entryClass: 'user' });
    expect(delta(told, { inside: false })).toMatchObject({ ...bare, entryClass: null });
  });

  test('containers and what is not synchronised', () => {
    expect(whole({ objectClass: ['top', 'container'], ...told })).toMatchObject({ ...bare, entryClass: 'container' });
    expect(whole({ objectClass: ['top', 'printQueue'], ...told })).toMatchObject({ ...bare, entryClass: 'other' });
  });

  test('a delta that names no class but is no CN', () => {
    expect(delta({ displayName: ['x'] }, { dn: 'OU=People,DC=exoip,DC=test' })).toMatchObject({
      ...{ extent: 'skeleton', entryClass: null, rdn: 'OU=People', attributes: {} },
    });
  });
});

describe('deletions', () => {
  test('a tombstone says nothing but that it is one', () => {
    const dn = `CN=Anna\\0ADEL:${ANNA},CN=Deleted Objects,DC=exoip,DC=test`;
    const attributes = {
      ...USER,
      isDeleted: ['TRUE'],
      displayName: [],
      'member;range=0-0': [extended(BEN, 'CN=Ben')],
      parentGUID: [guidToBytes(OU)],
    };
    const tombstone = { deleted: true, entryClass: 'user', parentGuid: null, rdn: null, attributes: {}, edges: [], restated: [] };
    expect(delta(attributes, { dn, inside: false })).toEqual({ guid: ANNA, extent: 'delta', ...tombstone });
    expect(whole(attributes, { dn })).toEqual({ guid: ANNA, extent: 'delta', ...tombstone });
  });

  test('DirSync says that an object is back by an isDeleted without a value', () => {
    expect(delta({ isDeleted: [] })).toMatchObject({ deleted: false, revived: true });
    expect(delta({}).revived).toBeUndefined();
  });

  test('INVARIANT: nothing but isDeleted: TRUE does it', () => {
    for (const value of [[], ['FALSE'], ['true'], ['']]) expect(delta({ isDeleted: value }).deleted).toBe(false);
    expect(delta({ lastKnownParent: ['OU=x'] }, { dn: `CN=A\\0ADEL:${ANNA},CN=Deleted Objects,DC=exoip,DC=test` }).deleted).toBe(
      false,
    );
  });
});

describe('edges', () => {
  const ben = extended(BEN, 'CN=Ben,DC=exoip,DC=test');

  test('whole: all wanted reference attributes are stated from first to last', () => {
    const change = whole({ ...GROUP, 'member;range=0-*': [ben] });
    expect(change.edges).toEqual([{ attribute: 'member', target: BEN, present: true }]);
    expect(change.restated).toEqual([
      { attribute: 'member', first: true, last: true },
      { attribute: 'manager', first: true, last: true },
    ]);
  });

  test('Active Directory: the bare name without values beside the first range is no end', () => {
    const { change, unfinished } = read('whole', { ...GROUP, member: [], 'member;range=0-1': [ben, ben] });
    expect(change.restated[0]).toEqual({ attribute: 'member', first: true, last: false });
    expect(unfinished).toEqual([{ attribute: 'member', next: 2 }]);
  });

  test('delta: 1-1 was added, 0-0 removed, and neither restates', () => {
    const change = delta({ 'member;range=1-1': [ben], 'member;range=0-0': [extended(OU, 'CN=x')], objectSid: [] });
    expect(change.edges).toEqual([
      { attribute: 'member', target: BEN, present: true },
      { attribute: 'member', target: OU, present: false },
    ]);
    expect(change.restated).toEqual([]);
  });

  test('delta: values without a range replace those before', () => {
    expect(delta({ manager: [ben] })).toMatchObject({
      edges: [{ attribute: 'manager', target: BEN, present: true }],
      restated: [{ attribute: 'manager', first: true, last: true }],
    });
    expect(delta({ manager: [] })).toMatchObject({ edges: [], restated: [{ attribute: 'manager', first: true, last: true }] });
  });

  test('GUIDs in hexadecimal are read too, and a value without one is skipped', () => {
    const hex = `<GUID=${Buffer.from(guidToBytes(BEN)).toString('hex')}>;CN=Ben,DC=exoip,DC=test`;
    expect(delta({ 'member;range=1-1': [hex, 'CN=phantom', '<GUID=zz>'] }).edges).toEqual([
      { attribute: 'member', target: BEN, present: true },
    ]);
  });
});

describe('how much a delta tells', () => {
  const created = {
    ...USER,
    whenCreated: ['20261123105949.0Z'],
    displayName: ['Anna'],
    'manager;range=0-0': [extended(BEN, 'CN=Ben')],
  };

  test('a new object comes whole', () => {
    const change = delta(created);
    expect(change).toMatchObject({ extent: 'whole', entryClass: 'user', edges: [] });
    expect(change.restated.map(({ attribute }) => attribute)).toEqual(['member', 'manager']);
  });

  test('not so without whenCreated, or when attributes are wanted that are not replicated or made up', () => {
    expect(delta({ ...USER, displayName: ['Anna'] }).extent).toBe('delta');
    expect(delta(created, { of: plan(['displayName', 'whenChanged']) }).extent).toBe('delta');
    expect(delta(created, { of: plan(['displayName', 'canonicalName']) }).extent).toBe('delta');
  });
});

test('the weight counts values, edges and bytes', () => {
  const heavy: Normalised = read('whole', {
    ...GROUP,
    displayName: ['x'.repeat(1_000)],
    'member;range=0-*': [extended(BEN, 'CN=B'), extended(OU, 'CN=O')],
  });
  expect(heavy.values).toBe(3);
  expect(heavy.bytes).toBeGreaterThan(1_000);
});
