import { expect, test } from 'vitest';
import { type Basics, changesIn } from './basics.ts';

const BEFORE: Basics = {
  displayName: 'exoip.test',
  passwordHashSync: false,
  notificationEmail: '',
  guard: true,
  deleteThreshold: '500',
  deletePercentage: '',
  memberRemovalThreshold: '5000',
  groupRemovalThreshold: '1000',
  groupRemovalPercentage: '',
  intervalSeconds: '120',
  skipOutOfScopeDeletes: false,
  reconcileEveryDays: '',
};

test('nothing changed is nothing to save', () => {
  expect(changesIn(BEFORE, { ...BEFORE })).toEqual({});
});

test('only what was changed is saved, in the units of the API', () => {
  const after = {
    ...BEFORE,
    deleteThreshold: '20',
    groupRemovalThreshold: ' ',
    intervalSeconds: '60',
    notificationEmail: 'a@b.test ',
  };
  expect(changesIn(BEFORE, after)).toEqual({
    guard: { deleteThreshold: 20, groupRemovalThreshold: null },
    intervalMs: 60_000,
    notificationEmail: 'a@b.test',
  });
});

test('an address that is taken away is null, and so is a number', () => {
  const before = { ...BEFORE, notificationEmail: 'a@b.test', reconcileEveryDays: '7' };
  expect(changesIn(before, BEFORE)).toEqual({ notificationEmail: null, reconcileEveryDays: null });
});
