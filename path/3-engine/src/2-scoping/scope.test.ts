import type { Scope } from '@landbridge/model';
import { describe, expect, test } from 'vitest';
import { guid } from '../testing/samples.ts';
import { boundaryOf } from './boundary.ts';
import { groupRootsOf, rootsOf, type ScopeContext, type ScopedEntry, scopeOf } from './scope.ts';

const [HEAD, OUTER, INNER, GROUP, ANNA] = [guid(1), guid(2), guid(3), guid(4), guid(5)];

const ALL: Scope = { kind: 'all' };
const units = (...guids: (typeof HEAD)[]): Scope => ({ kind: 'organizationalUnits', guids });
const groups = (...guids: (typeof HEAD)[]): Scope => ({ kind: 'groups', guids, nested: true });
const without = (scope: Scope, organizationalUnits: (typeof HEAD)[], excludedGroups: (typeof HEAD)[] = []): Scope => ({
  ...scope,
  excluded: { organizationalUnits, groups: excludedGroups },
});

const EVERYTHING_READ: ScopeContext = {
  knownRoots: new Set([HEAD, OUTER, INNER, GROUP]),
  inGroups: new Set(),
  inExcludedGroups: new Set(),
};

/** Anna, in the inner of two containers. */
function verdict(scope: Scope, told: Partial<ScopedEntry> = {}, context: Partial<ScopeContext> = {}) {
  const place = { distinguishedName: 'CN=Anna', containers: [INNER, OUTER, HEAD] };
  const entry = { guid: ANNA, deleted: false, vanished: false, whole: true, place, excluded: null, leftAlone: false, ...told };
  return scopeOf(entry, scope, { ...EVERYTHING_READ, ...context });
}

describe('what decides', () => {
  test.each<[string, Scope, string, string, string]>([
    ['the whole domain', ALL, 'inScope', 'wholeDomain', 'the scope is the whole domain'],
    ['her own container', units(INNER), 'inScope', 'container', `below the container ${INNER}`],
    ['a container above', units(OUTER), 'inScope', 'container', `below the container ${OUTER}`],
    ['another container', units(GROUP), 'outOfScope', 'outsideScope', 'in none of the organizational units of the scope'],
    ['no group of hers', groups(GROUP), 'outOfScope', 'outsideScope', 'in none of the groups of the scope'],
    ['an excluded container', without(ALL, [OUTER]), 'outOfScope', 'excludedContainer', `below the excluded container ${OUTER}`],
    ['an excluded one nearer than the scope’s', without(units(OUTER), [INNER]), 'outOfScope', 'excludedContainer', INNER],
    ['one of the scope nearer than the excluded', without(units(INNER), [OUTER]), 'inScope', 'container', INNER],
    ['one that is both', without(units(INNER), [INNER]), 'outOfScope', 'excludedContainer', INNER],
    ['an excluded container, for groups too', without(groups(GROUP), [OUTER]), 'outOfScope', 'excludedContainer', OUTER],
  ])('%s', (_, scope, presence, rule, reason) => {
    expect(verdict(scope)).toEqual({ presence, rule, reason: expect.stringContaining(reason) });
  });

  test('a group of the scope', () => {
    expect(verdict(groups(GROUP), {}, { inGroups: new Set([ANNA]) })).toEqual({
      presence: 'inScope',
      rule: 'group',
      reason: 'a scoping group or a member of one',
    });
  });

  test('an excluded group takes out who would be in, and says nothing of who is out already', () => {
    const inExcludedGroups = new Set([ANNA]);
    expect(verdict(without(ALL, [], [GROUP]), {}, { inExcludedGroups })).toEqual({
      presence: 'outOfScope',
      rule: 'excludedGroup',
      reason: 'an excluded group or a member of one',
    });
    expect(verdict(without(ALL, [OUTER], [GROUP]), {}, { inExcludedGroups }).rule).toBe('excludedContainer');
    expect(verdict(without(ALL, [], [GROUP]), {}, { inExcludedGroups: new Set([GROUP]) }).presence).toBe('inScope');
  });

  test('a default exclusion, and the attribute filter', () => {
    expect(verdict(ALL, { excluded: 'isCriticalSystemObject' })).toEqual({
      presence: 'outOfScope',
      rule: 'defaultExclusion',
      reason: 'default exclusion isCriticalSystemObject',
    });
    expect(verdict(ALL, { excluded: 'attributeFilter' })).toEqual({
      presence: 'outOfScope',
      rule: 'attributeFilter',
      reason: 'no group of the attribute filter holds',
    });
    expect(verdict(units(GROUP), { excluded: 'attributeFilter' }).rule).toBe('outsideScope');
  });

  test('a tombstone, before everything else', () => {
    expect(verdict(units(GROUP), { deleted: true, place: undefined, whole: false })).toEqual({
      presence: 'deleted',
      rule: 'tombstone',
      reason: 'a tombstone was read',
    });
  });
});

test('who vanished is gone, wherever it stood, unless a tombstone says so already', () => {
  expect(verdict(units(GROUP), { vanished: true, place: undefined, whole: false })).toEqual({
    presence: 'deleted',
    rule: 'vanished',
    reason: 'neither mentioned by a read of everything nor found by GUID',
  });
  expect(verdict(ALL, { vanished: true, deleted: true }).rule).toBe('tombstone');
});

describe('nothing is said on incomplete data', () => {
  test('where a container above is not read', () => {
    expect(verdict(ALL, { place: undefined })).toEqual({
      presence: 'unknown',
      rule: 'containerUnknown',
      reason: 'a container above it is not read yet',
    });
  });

  test('where the attributes are not read, of what would be in scope only', () => {
    expect(verdict(ALL, { whole: false })).toEqual({
      presence: 'unknown',
      rule: 'notReadYet',
      reason: 'its attributes are not read yet',
    });
    expect(verdict(units(GROUP), { whole: false }).presence).toBe('outOfScope');
  });

  test.each<[string, Scope]>([
    ['a container of the scope', units(INNER, OUTER)],
    ['an excluded container', without(ALL, [OUTER])],
    ['an excluded group', without(ALL, [], [OUTER])],
    ['a group of the scope', groups(OUTER)],
  ])('where %s is not read', (_, scope) => {
    expect(verdict(scope, {}, { knownRoots: new Set([INNER]) })).toEqual({
      presence: 'unknown',
      rule: 'rootUnknown',
      reason: `the scope names ${OUTER}, which is not read`,
    });
  });

  test('but an excluded group that is known keeps its member out at once', () => {
    const context = { knownRoots: new Set([GROUP]), inExcludedGroups: new Set([ANNA]) };
    expect(verdict(without(units(INNER), [], [GROUP]), {}, context).rule).toBe('excludedGroup');
  });

  test('every root that is not read is named', () => {
    expect(verdict(units(INNER, OUTER), {}, { knownRoots: new Set() }).reason).toBe(
      `the scope names ${INNER}, ${OUTER}, which is not read`,
    );
  });
});

describe('roots', () => {
  test('are all that a scope names', () => {
    expect(rootsOf(ALL)).toEqual([]);
    expect(rootsOf(units(OUTER))).toEqual([OUTER]);
    expect(rootsOf(without(groups(GROUP), [OUTER], [INNER]))).toEqual([GROUP, OUTER, INNER]);
  });

  test('that are groups', () => {
    expect(groupRootsOf(without(units(OUTER), [INNER]))).toEqual([]);
    expect(groupRootsOf(without(units(OUTER), [INNER], [GROUP]))).toEqual([GROUP]);
    expect(groupRootsOf(without(groups(GROUP), [OUTER], [INNER]))).toEqual([GROUP, INNER]);
  });
});

describe('the reading boundary', () => {
  test('is the domain when one scope is', () => {
    expect(boundaryOf([units(OUTER), ALL], HEAD)).toEqual({ kind: 'domain' });
  });

  test('leaves out what every scope excludes, once the head is known', () => {
    const scope = without(ALL, [OUTER]);
    expect(boundaryOf([scope], null)).toEqual({ kind: 'domain' });
    expect(boundaryOf([scope], HEAD)).toEqual({
      kind: 'within',
      areas: [{ containers: [HEAD], except: [OUTER] }],
      objects: [],
    });
  });

  test('is what any of the scopes needs', () => {
    const scopes = [without(units(OUTER), [INNER], [GROUP]), without(groups(GROUP), [INNER]), groups(ANNA)];
    expect(boundaryOf(scopes, HEAD)).toEqual({
      kind: 'within',
      areas: [{ containers: [OUTER], except: [INNER] }],
      objects: [GROUP, ANNA],
    });
  });

  test('is nothing without a scope', () => {
    expect(boundaryOf([], HEAD)).toEqual({ kind: 'within', areas: [], objects: [] });
  });
});
