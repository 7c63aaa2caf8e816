import type { WhatIfResult } from '@landbridge/contract';
import { expect, test } from 'vitest';
import { tileCounts, tileOf } from './tiles.ts';

const NONE = {
  ...{ create: 0, link: 0, update: 0, restore: 0, delete: 0, vanished: 0 },
  ...{ disable: 0, fail: 0, notReadYet: 0, unchanged: 0, leftOut: 0 },
};

test('tiles count every kind of object, and what comes to the same together', () => {
  const counts: WhatIfResult['counts'] = {
    objects: {
      user: { ...NONE, create: 2, restore: 1, link: 4, update: 8, unchanged: 100 },
      group: { ...NONE, delete: 3, vanished: 2, disable: 1 },
      contact: { ...NONE, create: 16, fail: 5, notReadYet: 6 },
    },
    references: { added: 7, removed: 2, memberRemovals: 1 },
    waiting: 0,
    withdrawn: 0,
  };
  expect(tileCounts(counts)).toEqual({
    ...{ create: 19, update: 12, delete: 5, disable: 1, reference: 9, fail: 5, notReadYet: 6, unchanged: 100 },
  });
});

test('a change stands under the tile that counts it', () => {
  expect(tileOf({ operation: 'restore' })).toBe('create');
  expect(tileOf({ operation: 'vanished' })).toBe('delete');
  expect(tileOf({ operation: 'link' })).toBe('update');
});
