import { expect, test } from 'vitest';
import { areSame, coverageOf, draftOf, editScope, type ScopeDraft, scopeIn } from './scope-draft.ts';

const entry = (distinguishedName: string | null) => ({ id: 'x', name: 'x', distinguishedName });
const NOTHING = { organizationalUnits: [], groups: [] };
const SALES = 'OU=Sales,DC=exoip,DC=test';
const STAFF = 'CN=Staff,DC=exoip,DC=test';

const ALL: ScopeDraft = draftOf({ kind: 'all', excluded: NOTHING }, { included: [], excluded: NOTHING });

test('a scope is drafted by the names of today, and what has none is left out', () => {
  const draft = draftOf(
    { kind: 'groups', guids: ['a', 'b'], nested: false, excluded: { organizationalUnits: ['c'], groups: [] } },
    { included: [entry(STAFF), entry(null)], excluded: { organizationalUnits: [entry(SALES)], groups: [] } },
  );
  expect(scopeIn(draft)).toEqual({
    kind: 'groups',
    distinguishedNames: [STAFF],
    nested: false,
    excluded: { organizationalUnits: [SALES], groups: [] },
  });
});

test('a scope of units or groups has to name some', () => {
  const units = editScope(ALL, { edit: 'kind', kind: 'organizationalUnits' });
  expect(scopeIn(units)).toBeNull();
  const named = editScope(units, { edit: 'add', list: 'organizationalUnits', name: SALES });
  expect(scopeIn(named)).toMatchObject({ kind: 'organizationalUnits', distinguishedNames: [SALES] });
});

test('what is added twice, in whatever case, is there once, and goes away once', () => {
  const twice = [SALES, SALES.toUpperCase()].reduce(
    (draft, name) => editScope(draft, { edit: 'add', list: 'excludedUnits', name }),
    ALL,
  );
  expect(twice.lists.excludedUnits).toEqual([SALES.toUpperCase()]);
  expect(editScope(twice, { edit: 'remove', list: 'excludedUnits', name: SALES })).toEqual(ALL);
});

test('another kind keeps what was picked for the one before', () => {
  const picked = editScope(ALL, { edit: 'add', list: 'groups', name: STAFF });
  const there = editScope(editScope(picked, { edit: 'kind', kind: 'all' }), { edit: 'kind', kind: 'groups' });
  expect(scopeIn(there)).toMatchObject({ kind: 'groups', distinguishedNames: [STAFF], nested: true });
});

test('a container is picked, below one that is, above one, or none of it', () => {
  const picked = ['OU=Bremen,OU=Sales,DC=exoip,DC=test'];
  expect(coverageOf('ou=bremen,OU=Sales,DC=exoip,DC=test', picked)).toBe('picked');
  expect(coverageOf('OU=Hafen,OU=Bremen,OU=Sales,DC=exoip,DC=test', picked)).toBe('below');
  expect(coverageOf(SALES, picked)).toBe('above');
  expect(coverageOf('OU=Wholesales,DC=exoip,DC=test', ['OU=sales,DC=exoip,DC=test'])).toBe('none');
});

test('a draft is the same as another if it would be saved as the same scope', () => {
  const picked = [STAFF, SALES].reduce((draft, name) => editScope(draft, { edit: 'add', list: 'groups', name }), ALL);
  expect(areSame(picked, ALL)).toBe(true);
  const ofGroups = editScope(picked, { edit: 'kind', kind: 'groups' });
  expect(areSame(ofGroups, ALL)).toBe(false);
  const again = [STAFF.toLowerCase(), SALES]
    .toReversed()
    .reduce((draft, name) => editScope(draft, { edit: 'add', list: 'groups', name }), {
      ...ofGroups,
      lists: ALL.lists,
    });
  expect(areSame(again, ofGroups)).toBe(true);
  expect(areSame(editScope(ofGroups, { edit: 'nested', nested: !ofGroups.nested }), ofGroups)).toBe(false);
});
