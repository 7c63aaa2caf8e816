import { expect, test } from 'vitest';
import { guid } from '../testing/samples.ts';
import type { ToldEntry, WhatIfChange, WhatIfOperation } from './change.ts';
import { WhatIfTally } from './tally.ts';

const NONE = {
  create: 0,
  link: 0,
  update: 0,
  restore: 0,
  delete: 0,
  vanished: 0,
  disable: 0,
  fail: 0,
  notReadYet: 0,
  unchanged: 0,
  leftOut: 0,
};

function told(operations: readonly WhatIfOperation[], more: Partial<ToldEntry> = {}): ToldEntry {
  const changes = operations.map((operation): WhatIfChange => {
    const names = { guid: guid(1), name: '', objectId: null, objectName: '', reason: '', modified: [], notReadYet: [] };
    return { operation, objectKind: 'user', ...names };
  });
  return { objectKind: 'user', changes, idle: null, waiting: [], withdrawn: [], ...more };
}

test('counts by kind of object and by what becomes of it', () => {
  const tally = new WhatIfTally();
  tally.add(told(['update', 'disable']));
  tally.add(told(['delete'], { objectKind: 'group' }));
  tally.add(told(['delete', 'reference']));
  tally.add(told(['vanished'], { objectKind: 'contact' }));
  tally.add(told([], { idle: 'unchanged' }));
  tally.add(told([], { idle: 'leftOut' }));
  const staged = { kind: 'delete', state: 'held' } as const;
  tally.add(told([], { waiting: [staged, staged], withdrawn: [staged] }));
  expect(tally.counts).toEqual({
    objects: {
      user: { ...NONE, update: 1, disable: 1, delete: 1, unchanged: 1, leftOut: 1 },
      group: { ...NONE, delete: 1 },
      contact: { ...NONE, vanished: 1 },
    },
    references: { added: 0, removed: 0, memberRemovals: 0 },
    waiting: 2,
    withdrawn: 1,
  });
  expect(tally.taken).toBe(3);
});

test('adds up references, page by page', () => {
  const tally = new WhatIfTally();
  const page = { added: 1, removed: 2, memberRemovals: 3, waiting: 4, withdrawn: 5 };
  tally.addReferences(page);
  tally.addReferences(page);
  expect(tally.counts).toMatchObject({
    references: { added: 2, removed: 4, memberRemovals: 6 },
    waiting: 8,
    withdrawn: 10,
  });
  expect(tally.taken).toBe(0);
});

test('what it told does not change any more', () => {
  const tally = new WhatIfTally();
  const before = tally.counts;
  tally.add(told(['create']));
  expect(before.objects.user).toEqual(NONE);
  expect(tally.counts.objects.user.create).toBe(1);
});
