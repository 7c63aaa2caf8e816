import type { Operation } from '@landbridge/model';
import { describe, expect, test } from 'vitest';
import { decidedEntry, directoryObject, guid, objectId, walkedEntry } from '../testing/samples.ts';
import { entryAfter, together } from './again.ts';

const at = { guid: guid(1), objectId: objectId(1), sourceAnchor: 'anchor' };
const create: Operation = { kind: 'create', ...at, objectKind: 'user', properties: { City: 'Bonn' } };
const changed = (name: string, before: string, after: string) => ({ name, before, after });
const update = (modified: readonly ReturnType<typeof changed>[], links = false): Operation => ({
  kind: 'update',
  ...at,
  modified,
  links,
});
const restore = (modified: readonly ReturnType<typeof changed>[]): Operation => ({
  kind: 'restore',
  ...at,
  modified,
  links: true,
});
const disable: Operation = { kind: 'disable', guid: guid(1), objectId: objectId(1) };
const redundant: Operation = { kind: 'skip', guid: guid(1), reason: 'RedundantExport' };
const properties = { City: 'Berlin' };

describe('an entry that is looked at again', () => {
  test.each([create, update([]), restore([])])('has the object that was made of it: %#', operation => {
    const entry = walkedEntry({ entryClass: 'contact', target: directoryObject({ id: objectId(7), sourceAnchor: 'old' }) });
    expect(entryAfter(decidedEntry([operation], { entry, properties }))).toEqual({
      ...entry,
      target: {
        id: objectId(1),
        kind: 'contact',
        properties,
        sourceAnchor: 'anchor',
        sourceGuid: guid(1),
        deletedAt: null,
      },
    });
  });

  test('keeps the object it had, enabled as long as its disable is staged', () => {
    const entry = walkedEntry({ target: directoryObject({ id: objectId(7), sourceAnchor: 'old' }) });
    const after = (operation: Operation) =>
      entryAfter(decidedEntry([operation], { entry, properties: { AccountEnabled: false } })).target;
    expect(after(disable)).toMatchObject({
      id: objectId(7),
      sourceAnchor: 'old',
      properties: { AccountEnabled: true },
    });
    expect(after(redundant)).toMatchObject({ id: objectId(7), properties: { AccountEnabled: false } });
    const unlinked = walkedEntry({ target: directoryObject({ sourceAnchor: null }) });
    expect(entryAfter(decidedEntry([redundant], { entry: unlinked, properties })).target?.sourceAnchor).toBeNull();
  });

  test('is as it was where nothing was decided, or nothing is there', () => {
    const entry = walkedEntry({ target: directoryObject() });
    expect(entryAfter(decidedEntry([create], { entry }))).toBe(entry);
    const nobody = walkedEntry();
    expect(entryAfter(decidedEntry([redundant], { entry: nobody, properties }))).toBe(nobody);
  });
});

describe('two decisions in a row', () => {
  const first = (...operations: readonly Operation[]) => decidedEntry(operations, { properties: { City: 'Bonn' } });
  const second = (...operations: readonly Operation[]) =>
    decidedEntry(operations, { entry: walkedEntry({ rdn: 'CN=again' }), targetName: 'second', properties });

  test('are told of the entry as it was, with the names of the second', () => {
    const told = together(first(create), second(redundant));
    expect([told.entry, told.targetName, told.properties]).toEqual([walkedEntry(), 'second', properties]);
  });

  test('a creation is made with what the object is in the end', () => {
    expect(together(first(create), second(update([changed('City', 'Bonn', 'Berlin')]))).operations).toEqual([
      { ...create, properties },
    ]);
    expect(together(first(create), second(redundant)).operations).toEqual([{ ...create, properties }]);
  });

  test.each(['update', 'restore'] as const)('an %s changes from what was to what is in the end', kind => {
    const make = (modified: readonly ReturnType<typeof changed>[]) => (kind === 'update' ? update(modified) : restore(modified));
    const earlier = [changed('City', 'Bonn', 'Ulm'), changed('Title', 'Boss', 'Clerk'), changed('Street', 'A', 'B')];
    const later = [changed('City', 'Ulm', 'Berlin'), changed('Title', 'Clerk', 'Boss'), changed('State', 'x', 'y')];
    const told = together(first(make(earlier)), second(update(later)));
    expect(told.operations).toEqual([
      make([changed('City', 'Bonn', 'Berlin'), changed('Street', 'A', 'B'), changed('State', 'x', 'y')]),
    ]);
    expect(together(first(make(earlier)), second(redundant)).operations).toEqual([make(earlier)]);
  });

  test('a creation never follows another write', () => {
    const earlier = [changed('City', 'Bonn', 'Ulm')];
    expect(together(first(update(earlier)), second(create)).operations).toEqual([update(earlier)]);
  });

  test('what ends where it began is no change, unless it links', () => {
    const [there, back] = [[changed('City', 'Bonn', 'Ulm')], [changed('City', 'Ulm', 'Bonn')]];
    expect(together(first(update(there)), second(update(back))).operations).toEqual([redundant]);
    expect(together(first(update(there, true)), second(update(back))).operations).toEqual([update([], true)]);
    expect(together(first(restore(there)), second(update(back))).operations).toEqual([restore([])]);
  });

  test('only the second may have written', () => {
    const later = update([changed('City', 'Bonn', 'Berlin')]);
    expect(together(first(redundant), second(later)).operations).toEqual([later]);
    expect(together(first(redundant), second(redundant)).operations).toEqual([redundant]);
    expect(together(first(redundant), second({ ...redundant, reason: 'NotInScope' } as Operation)).operations).toEqual([
      { ...redundant, reason: 'NotInScope' },
    ]);
  });

  test('whatever else the second decides is told beside', () => {
    const later = update([changed('City', 'Bonn', 'Berlin')]);
    expect(together(first(create), second(later, disable)).operations).toEqual([{ ...create, properties }, disable]);
    expect(together(first(create, disable), second(redundant)).operations).toEqual([{ ...create, properties }]);
  });

  test('a second decision that lets the object go is all that is told', () => {
    const remove: Operation = { kind: 'delete', guid: guid(1), objectId: objectId(1), reason: 'outOfScope' };
    const gone = decidedEntry([remove]);
    expect(together(first(update([changed('City', 'Bonn', 'Ulm')])), gone).operations).toEqual([remove]);
  });
});
