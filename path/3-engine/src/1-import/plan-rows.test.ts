import type { Change } from '@landbridge/model';
import { describe, expect, test } from 'vitest';
import { guid } from '../testing/samples.ts';
import { foldPage } from './fold.ts';
import { type PlannedPage, planPage, type StoredEntry } from './plan.ts';

const watermark = { kind: 'none' } as const;

function change(told: Partial<Change>): Change {
  const nothing = { entryClass: null, parentGuid: null, rdn: null, deleted: false, attributes: {}, edges: [], restated: [] };
  return { guid: guid(1), extent: 'delta', ...nothing, ...told };
}

function stored(told: Partial<StoredEntry> = {}): StoredEntry {
  return { guid: guid(1), entryClass: 'user', parentGuid: guid(2), rdn: 'CN=Anna', deleted: false, whole: true, ...told };
}

function planned(changes: readonly Change[], ...known: readonly StoredEntry[]): PlannedPage {
  return planPage(foldPage(changes), new Map(known.map(entry => [entry.guid, entry])), watermark);
}

const EMPTY = {
  rows: [],
  deltas: [],
  deleted: [],
  edges: [],
  restated: [],
  movedContainers: [],
  waiting: [],
  settled: [],
  watermark,
};
const whole = change({
  extent: 'whole',
  entryClass: 'user',
  parentGuid: guid(2),
  rdn: 'CN=Anna',
  attributes: { title: ['Boss'] },
});

describe('rows', () => {
  const row = { guid: guid(1), entryClass: 'user', parentGuid: guid(2), rdn: 'CN=Anna' };

  test('a whole read is a row, without what has no value', () => {
    const read = { ...whole, attributes: { title: ['Boss'], mail: [], info: ['a\0'] } };
    expect(planned([read])).toEqual({
      plan: { ...EMPTY, rows: [{ ...row, attributes: { title: ['Boss'], info: ['a\uFFFD'] } }] },
      unknown: [],
      undeleted: [],
    });
  });

  test('a whole read says all of the place: the head hangs nowhere', () => {
    expect(planned([{ ...whole, parentGuid: null }], stored()).plan.rows).toMatchObject([{ parentGuid: null }]);
  });

  test('a skeleton is a row without attributes', () => {
    const skeleton = change({ extent: 'skeleton', entryClass: 'user', parentGuid: guid(3), rdn: 'CN=A\0' });
    expect(planned([skeleton], stored()).plan.rows).toEqual([
      { guid: guid(1), entryClass: 'user', parentGuid: guid(3), rdn: 'CN=A\uFFFD', attributes: null },
    ]);
  });

  test('a skeleton of nobody known may hang nowhere', () => {
    const skeleton = change({ extent: 'skeleton', entryClass: 'container', rdn: 'DC=exoip' });
    expect(planned([skeleton]).plan.rows).toMatchObject([{ parentGuid: null, attributes: null }]);
  });

  test('a skeleton that does not say where it hangs keeps its place', () => {
    const skeleton = change({ extent: 'skeleton', entryClass: 'container', rdn: 'OU=B' });
    expect(planned([skeleton], stored({ entryClass: 'container' })).plan.rows).toMatchObject([{ parentGuid: guid(2) }]);
  });

  test('a delta about what is no object we synchronise is a row: there is only its place to tell', () => {
    const renamed = change({ rdn: 'OU=B', attributes: { description: ['x'] } });
    const container = stored({ entryClass: 'container', rdn: 'OU=A', whole: false });
    expect(planned([renamed], container).plan).toMatchObject({
      rows: [{ entryClass: 'container', parentGuid: guid(2), rdn: 'OU=B', attributes: null }],
      deltas: [],
    });
    expect(planned([change({ parentGuid: guid(3) })], container).plan.rows).toMatchObject([{ parentGuid: guid(3), rdn: 'OU=A' }]);
  });

  test('a delta about a container nobody knows is a row only with its place', () => {
    const delta = change({ entryClass: 'container', rdn: 'OU=A' });
    expect(planned([delta])).toMatchObject({ plan: { rows: [] }, unknown: [guid(1)] });
    expect(planned([{ ...delta, parentGuid: guid(2) }])).toMatchObject({
      plan: { rows: [{ parentGuid: guid(2) }] },
      unknown: [],
    });
  });

  test('without class or name there is no row', () => {
    expect(planned([{ ...whole, entryClass: null }]).unknown).toEqual([guid(1)]);
    expect(planned([{ ...whole, rdn: null }]).unknown).toEqual([guid(1)]);
    expect(planned([{ ...whole, entryClass: null, rdn: null }], stored()).plan.rows).toMatchObject([row]);
  });
});

describe('deltas', () => {
  test('one says what it says, and nothing else', () => {
    expect(planned([change({ attributes: { title: ['a\0'], mail: [] } })], stored()).plan).toEqual({
      ...EMPTY,
      deltas: [{ guid: guid(1), parentGuid: null, rdn: null, set: { title: ['a\uFFFD'] }, cleared: ['mail'] }],
    });
    expect(planned([change({ parentGuid: guid(3), rdn: 'CN=\0' })], stored()).plan.deltas).toMatchObject([
      { parentGuid: guid(3), rdn: 'CN=\uFFFD', set: {}, cleared: [] },
    ]);
  });

  test.each([
    ['nobody knows', undefined],
    ['is a skeleton', stored({ whole: false })],
    ['was deleted', stored({ deleted: true })],
  ])('one about an object that %s is answered by reading it', (_, known) => {
    const page = planned([change({ rdn: 'CN=B' })], ...(known ? [known] : []));
    expect(page).toEqual({ plan: { ...EMPTY, watermark: null }, unknown: [guid(1)], undeleted: [] });
  });
});

describe('deleted and back', () => {
  test('a tombstone counts once', () => {
    expect(planned([change({ deleted: true })], stored()).plan.deleted).toEqual([guid(1)]);
    expect(planned([change({ deleted: true })], stored({ deleted: true })).plan).toEqual(EMPTY);
  });

  test('read whole after it was deleted, it is back, and the watermark waits', () => {
    expect(planned([whole], stored({ deleted: true }))).toMatchObject({
      plan: { rows: [{ guid: guid(1) }], watermark: null },
      unknown: [],
      undeleted: [guid(1)],
    });
    expect(planned([whole], stored()).undeleted).toEqual([]);
  });

  test('told to be back, it is read, and so are those that linked to it', () => {
    expect(planned([change({ revived: true })], stored())).toMatchObject({ unknown: [guid(1)], undeleted: [guid(1)] });
    expect(planned([{ ...whole, revived: true }], stored())).toMatchObject({ unknown: [], undeleted: [guid(1)] });
    expect(planned([{ ...whole, revived: true }]).undeleted).toEqual([]);
  });
});

describe('edges', () => {
  const edges = [{ attribute: 'member', target: guid(5), present: true }];
  const restated = [{ attribute: 'member', first: true, last: true }];

  test('of what is stored, or comes whole, are written; a restatement closes what was stored', () => {
    const { plan } = planned([{ ...whole, edges, restated }], stored());
    expect(plan.edges).toEqual([{ source: guid(1), ...edges[0] }]);
    expect(plan.restated).toEqual([{ source: guid(1), ...restated[0], silent: false }]);
    expect(planned([{ ...whole, edges, restated }]).plan).toMatchObject({ edges: [{ target: guid(5) }], restated: [] });
  });

  test('of what is to be read wait for that', () => {
    const page = planned([change({ edges, restated }), { ...whole, guid: guid(3), edges }], stored({ whole: false }));
    expect(page.plan.edges).toEqual([{ source: guid(3), ...edges[0] }]);
    expect(page.plan.restated).toEqual([]);
  });

  test('that were removed do not wait, where the object is stored', () => {
    const removed = [{ attribute: 'member', target: guid(6), present: false }];
    const told = [change({ edges: [...edges, ...removed] })];
    expect(planned(told, stored({ whole: false })).plan.edges).toEqual([{ source: guid(1), ...removed[0] }]);
    expect(planned(told).plan.edges).toEqual([]);
  });
});

describe('moved containers', () => {
  const container = stored({ entryClass: 'container', rdn: 'OU=A', whole: false });
  const read = change({ extent: 'skeleton', entryClass: 'container', parentGuid: guid(2), rdn: 'OU=A' });

  test.each<[string, Change, StoredEntry | undefined, boolean]>([
    ['new', read, undefined, true],
    ['back', read, stored({ ...container, deleted: true }), true],
    ['renamed', { ...read, rdn: 'OU=B' }, container, true],
    ['moved', { ...read, parentGuid: guid(3) }, container, true],
    ['the same', read, container, false],
    ['told to be renamed', change({ rdn: 'OU=B' }), container, true],
    ['told to be moved', change({ parentGuid: guid(3) }), container, true],
    ['told about otherwise', change({ attributes: { description: ['x'] } }), container, false],
    ['deleted', change({ deleted: true }), container, false],
    ['unknown', change({ entryClass: 'container', rdn: 'OU=B' }), undefined, false],
    ['a user that is moved', { ...whole, parentGuid: guid(3) }, stored(), false],
    ['a user that is new', whole, undefined, false],
    ['a user that is told to be moved', change({ parentGuid: guid(3) }), stored(), false],
    ['a container that was stored whole and is renamed', change({ rdn: 'OU=B' }), stored({ entryClass: 'container' }), true],
  ])('one that is %s', (_, told, known, moved) => {
    expect(planned([told], ...(known ? [known] : [])).plan.movedContainers).toEqual(moved ? [guid(1)] : []);
  });
});
