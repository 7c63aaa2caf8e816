import type { Change, EdgeChange, Guid } from '@landbridge/model';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { partsOf } from './parts.ts';

const edges = (attribute: string, count: number): readonly EdgeChange[] =>
  Array.from({ length: count }, (_, at) => ({ attribute, target: `${attribute}${at}` as Guid, present: true }));

function group(members: number, owners: number, last = true): Change {
  return {
    ...{ guid: 'g' as Guid, extent: 'whole', entryClass: 'group', parentGuid: null, rdn: 'CN=g', deleted: false },
    attributes: { displayName: ['g'] },
    edges: [...edges('member', members), ...edges('managedBy', owners)],
    restated: [
      { attribute: 'member', first: true, last },
      { attribute: 'managedBy', first: true, last: true },
    ],
  };
}
const weigh = (change: Change) => ({ change, values: change.edges.length + 1, bytes: 200 + change.edges.length * 80 });

describe('partsOf', () => {
  test('what fits stays one', () => {
    const weighed = weigh(group(5_000, 0));
    expect(partsOf(weighed)).toEqual([weighed]);
  });

  test('the first part says everything else, the further ones edges alone', () => {
    const [first, second, third, ...more] = partsOf(weigh(group(12_500, 1))).map(part => part.change);
    expect(more).toEqual([]);
    expect(first).toMatchObject({ extent: 'whole', rdn: 'CN=g', attributes: { displayName: ['g'] } });
    expect(first?.restated).toEqual([{ attribute: 'member', first: true, last: false }]);
    expect(second).toMatchObject({ extent: 'delta', rdn: null, entryClass: null, attributes: {} });
    expect(second?.restated).toEqual([{ attribute: 'member', first: false, last: false }]);
    expect(third?.restated).toEqual([
      { attribute: 'member', first: false, last: true },
      { attribute: 'managedBy', first: true, last: true },
    ]);
  });

  test('nothing is lost, and each attribute begins and ends at most once', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 40_000 }),
        fc.integer({ min: 0, max: 12_000 }),
        fc.boolean(),
        (members, owners, last) => {
          const whole = group(members, owners, last);
          const parts = partsOf(weigh(whole));
          expect(parts.flatMap(part => part.change.edges)).toEqual(whole.edges);
          expect(parts.reduce((sum, part) => sum + part.values, 0)).toBe(whole.edges.length + 1);
          for (const { attribute, last: ends } of whole.restated) {
            const told = parts.flatMap(part => part.change.restated.filter(restated => restated.attribute === attribute));
            expect(told.filter(({ first }) => first)).toHaveLength(1);
            expect(told[0]?.first).toBe(true);
            expect(told.filter(restated => restated.last)).toHaveLength(ends ? 1 : 0);
          }
        },
      ),
      { numRuns: 20 },
    );
  });
});
