import type { Wanted } from '@landbridge/model';
import { expect, test } from 'vitest';
import { sameWanted } from './wanted.ts';

function wanted(attributes: readonly string[], edges: readonly string[]): Wanted {
  return { attributes, edges, boundary: { kind: 'domain' } } as unknown as Wanted;
}

test.each([
  [wanted(['a', 'b'], ['m', 'n']), wanted(['b', 'a'], ['n', 'm']), true],
  [wanted([], []), wanted([], []), true],
  [wanted(['a'], ['m']), wanted(['a', 'b'], ['m']), false],
  [wanted(['a', 'b'], ['m']), wanted(['a'], ['m']), false],
  [wanted(['a'], ['m']), wanted(['b'], ['m']), false],
  [wanted(['a'], ['m']), wanted(['a'], ['n']), false],
  [wanted(['a'], []), wanted(['a'], ['n']), false],
])('%j and %j ask for the same: %s', (one, other, same) => {
  expect(sameWanted(one, other)).toBe(same);
  expect(sameWanted(other, one)).toBe(same);
});

test('the boundary does not count', () => {
  const inside = { ...wanted(['a'], []), boundary: { kind: 'within', areas: [], objects: [] } } as unknown as Wanted;
  expect(sameWanted(wanted(['a'], []), inside)).toBe(true);
});
