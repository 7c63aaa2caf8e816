import { type ConfigurationId, DEFAULT_TAKEOVER, type DirectoryObject } from '@landbridge/model';
import { describe, expect, test } from 'vitest';
import type { MatchableObject } from '../stored.ts';
import { CONFIGURATION, directoryObject, guid, objectId } from '../testing/samples.ts';
import { Candidates, matchKeysOf } from './candidates.ts';
import { linkedTo, type MatchCandidates, type MatchRules, matchedAmong } from './situation.ts';

const MATCHING = [
  { property: 'SourceAnchor', priority: 1 },
  { property: 'UserPrincipalName', priority: 2 },
  { property: 'ProxyAddresses', priority: 3 },
];

describe('matchKeysOf', () => {
  const properties = { ProxyAddresses: ['SMTP:A@b', 'smtp:c@D'], UserPrincipalName: 'Anna@Exoip.test', Mail: 'a@b' };
  const name = { namespace: 'userPrincipalName', value: 'anna@exoip.test' };
  const addresses = [
    { namespace: 'proxyAddresses', value: 'smtp:a@b' },
    { namespace: 'proxyAddresses', value: 'smtp:c@d' },
  ];

  test('folds unique values, best priority first', () => {
    expect(matchKeysOf(properties, MATCHING)).toEqual([name, ...addresses]);
    expect(matchKeysOf(properties, [...MATCHING].reverse())).toEqual([name, ...addresses]);
    expect(matchKeysOf(properties, [{ property: 'ProxyAddresses', priority: 1 }, ...MATCHING.slice(1, 2)])).toEqual([
      ...addresses,
      name,
    ]);
  });

  test('takes nothing that is no matching property, or has no such value', () => {
    expect(matchKeysOf(properties, [{ property: 'Mail', priority: 1 }])).toEqual([]);
    expect(matchKeysOf({ UserPrincipalName: ['a'], ProxyAddresses: 'a' }, MATCHING)).toEqual([]);
    expect(matchKeysOf({ UserPrincipalName: null, ProxyAddresses: null }, MATCHING)).toEqual([]);
    expect(matchKeysOf({}, MATCHING)).toEqual([]);
  });
});

describe('Candidates', () => {
  const one = directoryObject({ id: objectId(1), sourceAnchor: 'one' });
  const two = directoryObject({ id: objectId(2), sourceAnchor: 'two' });
  const key = (value: string) => ({ namespace: 'proxyAddresses', value }) as const;
  const candidates = (): Candidates =>
    new Candidates(
      [one, two, directoryObject({ id: objectId(3), sourceAnchor: null })],
      [
        { ...key('a'), objectId: two.id },
        { namespace: 'userPrincipalName', value: 'a', objectId: one.id },
        { ...key('gone'), objectId: objectId(9) },
      ],
      [one, two],
    );

  test('are found by anchor', () => {
    expect(candidates().of('two', [])).toEqual({ byAnchor: two, byAttribute: [] });
    expect(candidates().of('other', [])).toEqual({ byAnchor: undefined, byAttribute: [] });
  });

  test('are found by values, each in its own namespace, in their order', () => {
    const keys = [key('b'), key('gone'), key('a'), { namespace: 'userPrincipalName', value: 'a' } as const];
    expect(candidates().of('other', keys).byAttribute).toEqual([two, one]);
  });

  test('are given away once', () => {
    const page = candidates();
    expect([page.claimAnchor('one'), page.claimAnchor('one'), page.claimAnchor('two')]).toEqual([true, false, true]);
    expect([page.claimObject(one.id), page.claimObject(one.id), page.claimObject(two.id)]).toEqual([true, false, true]);
  });
});

describe('linkedTo', () => {
  test('stays with the object, live or recycled', () => {
    const live = directoryObject();
    const recycled = directoryObject({ deletedAt: 5 });
    expect(linkedTo(live)).toEqual({ situation: 'linked', object: live, reason: 'linked before', code: null, contributions: [] });
    expect(linkedTo(recycled)).toEqual({
      situation: 'linkedRecycled',
      object: recycled,
      reason: 'linked before',
      code: null,
      contributions: [],
    });
  });
});

describe('matchedAmong', () => {
  const nothing: MatchCandidates = { byAnchor: undefined, byAttribute: [] };
  const live = directoryObject();
  const recycled = directoryObject({ deletedAt: 5 });
  const cloud = directoryObject({ sourceAnchor: null });
  const group = directoryObject({ kind: 'group' });
  const mastered = directoryObject({ masteredBy: guid(8) });
  const cloudGroup = directoryObject({ kind: 'group', sourceAnchor: null });

  test.each<[string, MatchCandidates, string, DirectoryObject | null, string]>([
    ['the anchor', { byAnchor: live, byAttribute: [cloud] }, 'matchedByAnchor', live, 'same source anchor'],
    ['the anchor in the bin', { ...nothing, byAnchor: recycled }, 'matchedByAnchorRecycled', recycled, 'same source anchor'],
    [
      'the anchor of a group',
      { ...nothing, byAnchor: group },
      'conflict',
      group,
      'the object with this source anchor is a group',
    ],
    [
      'the anchor of another’s',
      { ...nothing, byAnchor: mastered },
      'conflict',
      mastered,
      `the entry ${guid(8)} has the same source anchor and masters the object`,
    ],
    ['nothing', nothing, 'unmatched', null, 'no object has its anchor or a matching attribute'],
    [
      'a value',
      { ...nothing, byAttribute: [cloud, live] },
      'matchedByAttribute',
      cloud,
      'same matching attribute, and mastered by nobody',
    ],
    [
      'a value of a group',
      { ...nothing, byAttribute: [cloudGroup] },
      'conflict',
      cloudGroup,
      'the object with a matching attribute is a group',
    ],
    [
      'a value of another’s',
      { ...nothing, byAttribute: [live, cloud] },
      'unmatched',
      null,
      'the object with its name is mastered by another entry',
    ],
  ])('%s', (_, candidates, situation, object, reason) => {
    expect(matchedAmong(candidates, 'user')).toEqual({
      situation,
      object,
      reason,
      code: situation === 'conflict' ? 'ObjectConflict' : null,
      contributions: [],
    });
  });

  describe('whom another domain has too', () => {
    const join = { precedence: 10, properties: {} };
    const other = { configurationId: 'other' as ConfigurationId, guid: guid(8), join, properties: {} };
    const theirs = directoryObject({ masteredBy: guid(8), contributions: [other] });
    const rules = { takeover: DEFAULT_TAKEOVER, joining: CONFIGURATION, guid: guid(1) };

    test('is shared where both configurations say so', () => {
      expect(matchedAmong({ ...nothing, byAnchor: theirs }, 'user', rules)).toEqual({
        situation: 'matchedByAnchor',
        object: theirs,
        reason: `same source anchor as the entry ${guid(8)} of another domain, which shares its object`,
        code: null,
        contributions: [other],
      });
    });

    test.each<[string, MatchableObject, MatchRules | undefined]>([
      ['this configuration shares nothing', theirs, undefined],
      ['the other shares nothing', directoryObject({ masteredBy: guid(8) }), rules],
      ['it is this configuration', { ...theirs, contributions: [{ ...other, configurationId: CONFIGURATION }] }, rules],
      ['it is this entry', { ...theirs, contributions: [other, { ...other, guid: guid(1) }] }, rules],
      ['the object is in the recycle bin', { ...theirs, deletedAt: 5 }, rules],
    ])('is a conflict where %s', (_, byAnchor, given) => {
      expect(matchedAmong({ ...nothing, byAnchor }, 'user', given)).toMatchObject({
        situation: 'conflict',
        reason: `the entry ${guid(8)} has the same source anchor and masters the object`,
      });
    });

    test('and is a group is a conflict', () => {
      expect(matchedAmong({ ...nothing, byAnchor: { ...theirs, kind: 'group' } }, 'group', rules).situation).toBe('conflict');
    });
  });

  describe('who has moved from another domain', () => {
    const before = directoryObject({ masteredBy: guid(1), mayMoveHere: true });
    const rules = { takeover: DEFAULT_TAKEOVER, joining: null, guid: guid(1) };

    test('is the same object', () => {
      expect(matchedAmong({ ...nothing, byAnchor: before }, 'user', rules)).toMatchObject({
        situation: 'matchedByAnchor',
        object: before,
        reason: 'the entry has moved here from another domain',
      });
    });

    test.each<[string, Partial<MatchableObject>]>([
      ['it left from here', { mayMoveHere: false }],
      ['it is another entry', { masteredBy: guid(8) }],
      [
        'others describe it too',
        {
          contributions: [
            { configurationId: CONFIGURATION, guid: guid(8), join: { precedence: 1, properties: {} }, properties: {} },
          ],
        },
      ],
    ])('is a conflict where %s', (_, told) => {
      expect(matchedAmong({ ...nothing, byAnchor: { ...before, ...told } }, 'user', rules).situation).toBe('conflict');
    });
  });

  test('nobody who administers, however found', () => {
    const administers = directoryObject({ sourceAnchor: null, sourceGuid: null, administers: true });
    const conflict = { situation: 'conflict', object: administers, code: 'AdministratorNotTaken', contributions: [] };
    const role = 'holds an administrator role, and is never taken over';
    expect(matchedAmong({ ...nothing, byAnchor: administers }, 'user')).toEqual({
      ...conflict,
      reason: `the object with the same source anchor ${role}`,
    });
    expect(matchedAmong({ ...nothing, byAttribute: [administers] }, 'user')).toEqual({
      ...conflict,
      reason: `the object with the same matching attribute ${role}`,
    });
    const shared = { ...administers, masteredBy: guid(8), contributions: [] };
    expect(matchedAmong({ ...nothing, byAnchor: shared }, 'user').code).toBe('AdministratorNotTaken');
  });

  describe('where the tenant blocks taking over cloud objects', () => {
    const cloudAnchor = directoryObject({ sourceGuid: null });
    const soft = { takeover: { softMatchBlocked: true, hardMatchBlocked: false }, joining: null, guid: null };
    const hard = { takeover: { softMatchBlocked: false, hardMatchBlocked: true }, joining: null, guid: null };

    test('by the anchor', () => {
      const candidates = { ...nothing, byAnchor: cloudAnchor };
      expect(matchedAmong(candidates, 'user', hard)).toEqual({
        situation: 'conflict',
        object: cloudAnchor,
        reason: 'a cloud object has this source anchor, and the tenant blocks hard matching',
        code: 'ObjectConflict',
        contributions: [],
      });
      expect(matchedAmong(candidates, 'user', soft).situation).toBe('matchedByAnchor');
      expect(matchedAmong(candidates, 'user').situation).toBe('matchedByAnchor');
      expect(matchedAmong({ ...nothing, byAnchor: live }, 'user', hard).situation).toBe('matchedByAnchor');
    });

    test('by a matching attribute', () => {
      const candidates = { ...nothing, byAttribute: [cloud] };
      expect(matchedAmong(candidates, 'user', soft)).toEqual({
        situation: 'conflict',
        object: cloud,
        reason: 'a cloud object has a matching attribute, and the tenant blocks soft matching',
        code: 'ObjectConflict',
        contributions: [],
      });
      expect(matchedAmong(candidates, 'user', hard).situation).toBe('matchedByAttribute');
    });
  });
});
