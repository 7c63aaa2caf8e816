import type { Change, Guid } from '@landbridge/model';
import { expect, test } from 'vitest';
import { foldPage } from './fold.ts';
import { planPage, type StoredEntry } from './plan.ts';

const guid = '00000000-0000-4000-8000-000000000001' as Guid;
const parent = '00000000-0000-4000-8000-000000000002' as Guid;
const watermark = { kind: 'none' } as const;

function change(told: Partial<Change>): Change {
  const nothing = { entryClass: null, parentGuid: null, rdn: 'CN=Anna', deleted: false, attributes: {}, edges: [], restated: [] };
  return { guid, extent: 'delta', ...nothing, ...told };
}

function planned(changes: readonly Change[], stored: Partial<StoredEntry> | null) {
  const entry = {
    guid,
    entryClass: 'user',
    parentGuid: parent,
    rdn: 'CN=Anna',
    deleted: false,
    whole: true,
    ...stored,
  } as StoredEntry;
  return planPage(foldPage(changes), new Map(stored ? [[guid, entry]] : []), watermark);
}

test('a delta about an object that is not stored is answered by reading it, and the watermark waits', () => {
  const { plan, unknown } = planned([change({ attributes: { title: ['Boss'] } })], null);
  expect(unknown).toEqual([guid]);
  expect(plan).toMatchObject({ rows: [], deltas: [], watermark: null });
});

test('a delta about a skeleton is answered by reading it', () => {
  expect(planned([change({ attributes: { title: ['Boss'] } })], { whole: false }).unknown).toEqual([guid]);
});

test('a delta sets and clears', () => {
  const { plan } = planned([change({ attributes: { title: ['Boss'], mail: [] } })], {});
  expect(plan.deltas).toMatchObject([{ set: { title: ['Boss'] }, cleared: ['mail'] }]);
  expect(plan.watermark).toEqual(watermark);
});

test('a tombstone of what nobody knew is nothing', () => {
  expect(planned([change({ deleted: true })], null).plan.deleted).toEqual([]);
  expect(planned([change({ deleted: true })], {}).plan.deleted).toEqual([guid]);
});

test('deleted and back within one page, it is read again, and so are those that linked to it', () => {
  const { unknown, undeleted } = planned([change({ deleted: true }), change({ parentGuid: parent })], {});
  expect([unknown, undeleted]).toEqual([[guid], [guid]]);
});

test('a renamed container makes everything below it be looked at again, a touched one does not', () => {
  const container = { entryClass: 'container', whole: false, rdn: 'OU=A' } as const;
  const renamed = change({ extent: 'skeleton', entryClass: 'container', parentGuid: parent, rdn: 'OU=B' });
  expect(planned([renamed], container).plan.movedContainers).toEqual([guid]);
  expect(planned([{ ...renamed, rdn: 'OU=A' }], container).plan.movedContainers).toEqual([]);
});

test('a value that no database holds is made storable', () => {
  const { plan } = planned([change({ attributes: { title: ['a\0b'] } })], {});
  expect(plan.deltas[0]?.set['title']).toEqual(['a\uFFFDb']);
});
