import { expect, test } from 'vitest';
import { heldIdOf, heldSearch, keyOf, MOST_MARKED, withMark } from './held-key.ts';

const sourceId = '0190a5c8-0000-7000-8000-000000000001';
const memberSourceId = '0190a5c8-0000-7000-8000-000000000002';
const DELETE = keyOf({ kind: 'delete', sourceId, member: null });
const REMOVAL = keyOf({
  kind: 'memberRemoval',
  sourceId,
  member: { objectId: '1', sourceId: memberSourceId, objectName: 'Anna' },
});

test('a key says what the API is asked about', () => {
  expect(heldIdOf(DELETE)).toEqual({ kind: 'delete', sourceId });
  expect(heldIdOf(REMOVAL)).toEqual({ kind: 'memberRemoval', sourceId, memberSourceId });
});

test('marks stand in the address, and what is none of them is not taken from it', () => {
  expect(heldSearch.parse({ marked: [DELETE, REMOVAL] })).toEqual({ marked: [DELETE, REMOVAL] });
  expect(heldSearch.parse({ marked: ['everything'] }).marked).toBeUndefined();
  expect(heldSearch.parse({ marked: Array.from({ length: MOST_MARKED + 1 }, () => DELETE) }).marked).toBeUndefined();
});

test('what is marked twice is marked once, and no longer when it is taken back', () => {
  expect(withMark([DELETE, REMOVAL], DELETE, true)).toEqual([REMOVAL, DELETE]);
  expect(withMark([DELETE, REMOVAL], DELETE, false)).toEqual([REMOVAL]);
});
