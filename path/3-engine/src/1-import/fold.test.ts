import type { Change } from '@landbridge/model';
import { describe, expect, test } from 'vitest';
import { guid } from '../testing/samples.ts';
import { foldPage } from './fold.ts';

function change(told: Partial<Change>): Change {
  const nothing = { entryClass: null, parentGuid: null, rdn: null, deleted: false, attributes: {}, edges: [], restated: [] };
  return { guid: guid(1), extent: 'delta', ...nothing, ...told };
}

const member = (target: number, present: boolean) => ({ attribute: 'member', target: guid(target), present });

const manager = { attribute: 'manager', target: guid(5), present: true };

describe('one row for each object', () => {
  test('two objects stay two, in the order they came', () => {
    const { changes } = foldPage([change({ guid: guid(2) }), change({ guid: guid(1) }), change({ guid: guid(2) })]);
    expect(changes.map(one => one.guid)).toEqual([guid(2), guid(1)]);
  });

  test('a later delta adds to an earlier one, and has the last word', () => {
    const { changes } = foldPage([
      change({ entryClass: 'user', parentGuid: guid(2), rdn: 'CN=A', attributes: { title: ['Boss'], mail: ['a'] } }),
      change({ rdn: 'CN=B', attributes: { title: [] } }),
    ]);
    expect(changes).toEqual([
      {
        guid: guid(1),
        extent: 'delta',
        entryClass: 'user',
        parentGuid: guid(2),
        rdn: 'CN=B',
        deleted: false,
        revived: false,
        attributes: { title: [], mail: ['a'] },
      },
    ]);
  });

  test('what a later delta does say of class and place counts', () => {
    const [one] = foldPage([
      change({ entryClass: 'user', parentGuid: guid(2), rdn: 'CN=A' }),
      change({ entryClass: 'contact', parentGuid: guid(3) }),
    ]).changes;
    expect(one).toMatchObject({ entryClass: 'contact', parentGuid: guid(3), rdn: 'CN=A' });
  });

  test('a delta behind a whole read leaves it whole', () => {
    const whole = change({ extent: 'whole', entryClass: 'user', attributes: { title: ['Boss'], mail: ['a'] } });
    const [one] = foldPage([whole, change({ attributes: { mail: ['b'] } })]).changes;
    expect(one).toMatchObject({ extent: 'whole', attributes: { title: ['Boss'], mail: ['b'] } });
  });

  test('a whole read takes the place of what was said before', () => {
    const whole = change({ extent: 'whole', entryClass: 'user', attributes: { mail: ['b'] } });
    expect(foldPage([change({ attributes: { title: ['Boss'] } }), whole]).changes).toEqual([whole]);
  });

  test('a further part of a large group carries edges only, and takes nothing away', () => {
    const first = change({ extent: 'whole', entryClass: 'group', attributes: { mail: ['g'] }, edges: [member(5, true)] });
    const { changes, edges } = foldPage([first, change({ extent: 'whole', edges: [member(6, true)] })]);
    expect(changes).toMatchObject([{ extent: 'whole', entryClass: 'group', attributes: { mail: ['g'] } }]);
    expect(edges.map(edge => edge.target)).toEqual([guid(5), guid(6)]);
  });

  test('a whole read behind a delta, with nothing to say, is whole', () => {
    const [one] = foldPage([change({ attributes: { title: ['Boss'] } }), change({ extent: 'whole' })]).changes;
    expect(one).toMatchObject({ extent: 'whole', attributes: { title: ['Boss'] } });
  });

  test('a skeleton takes the place of what was said before', () => {
    const skeleton = change({ extent: 'skeleton', entryClass: 'user' });
    expect(foldPage([change({ extent: 'whole', attributes: { title: ['Boss'] } }), skeleton]).changes).toEqual([skeleton]);
  });
});

describe('deleted and back', () => {
  test('a tombstone has the last word', () => {
    const tombstone = change({ deleted: true });
    expect(foldPage([change({ attributes: { title: ['Boss'] } }), tombstone]).changes).toEqual([tombstone]);
  });

  test('what comes behind a tombstone is a revival, and nothing of before', () => {
    const tombstone = change({ deleted: true, attributes: { title: ['Boss'] } });
    const back = change({ parentGuid: guid(2), attributes: { mail: ['a'] } });
    expect(foldPage([tombstone, back]).changes).toEqual([{ ...back, revived: true }]);
  });

  test.each([
    [true, false],
    [false, true],
  ])('a revival is remembered (%s, %s)', (earlier, later) => {
    const [one] = foldPage([change({ revived: earlier }), change({ revived: later })]).changes;
    expect(one?.revived).toBe(true);
  });
});

describe('edges', () => {
  test('the last word on each counts, and says whose it is', () => {
    const { edges } = foldPage([
      change({ edges: [member(5, true), member(6, true), { attribute: 'managedBy', target: guid(5), present: true }] }),
      change({ guid: guid(2), edges: [member(5, true)] }),
      change({ edges: [member(5, false)] }),
    ]);
    expect(edges).toEqual([
      { source: guid(1), attribute: 'member', target: guid(5), present: false },
      { source: guid(1), attribute: 'member', target: guid(6), present: true },
      { source: guid(1), attribute: 'managedBy', target: guid(5), present: true },
      { source: guid(2), attribute: 'member', target: guid(5), present: true },
    ]);
  });

  test('every restatement is kept', () => {
    const first = { attribute: 'member', first: true, last: false };
    const last = { attribute: 'member', first: false, last: true };
    expect(foldPage([change({ restated: [first] }), change({ restated: [last] })]).restated).toEqual([
      { source: guid(1), ...first, silent: false },
      { source: guid(1), ...last, silent: false },
    ]);
  });

  const every = { attribute: 'member', first: true, last: true };
  test.each<[string, Partial<Change>, boolean]>([
    ['a read without a member', { extent: 'whole', restated: [every] }, true],
    ['a read without a member, but with a manager', { extent: 'whole', restated: [every], edges: [manager] }, true],
    ['a read with a member', { extent: 'whole', restated: [every], edges: [member(5, true)] }, false],
    ['a change that took all members away', { restated: [every] }, false],
    ['the first part of a large group', { extent: 'whole', restated: [{ ...every, last: false }] }, false],
    ['the last part of a large group', { extent: 'whole', restated: [{ ...every, first: false }] }, false],
    ['a read without a manager', { extent: 'whole', restated: [{ ...every, attribute: 'manager' }] }, false],
  ])('%s is silent about members: %#', (_, told, silent) => {
    expect(foldPage([change(told)]).restated).toMatchObject([{ silent }]);
  });
});
