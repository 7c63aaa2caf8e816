import { DEFAULT_GUARD, type Guard, type Guid } from '@landbridge/model';
import { expect, test } from 'vitest';
import type { GroupTally, Tallies, Tally } from '../stored.ts';
import { judge, reachedLimits } from './deletes.ts';

const guard: Guard = { ...DEFAULT_GUARD, deleteThreshold: 10, memberRemovalThreshold: 20, groupRemovalThreshold: null };
const A = 'a' as Guid;
const B = 'b' as Guid;

function tallies(kinds: readonly Tally[], more: Partial<Tallies> = {}): Tallies {
  return { kinds, groups: [], objects: 1_000, ...more };
}

const group = (guid: Guid, waiting: number, passed: number, members: number): GroupTally => ({ guid, waiting, passed, members });

test('a threshold of N lets N - 1 pass', () => {
  expect(judge(guard, tallies([{ kind: 'delete', waiting: 9, passed: 0 }])).held).toEqual([]);
  expect(judge(guard, tallies([{ kind: 'delete', waiting: 10, passed: 0 }])).held).toEqual(['delete', 'disable']);
});

test('deletes and disables count together, and with what passed within the hour', () => {
  const kinds: Tally[] = [
    { kind: 'delete', waiting: 3, passed: 2 },
    { kind: 'disable', waiting: 4, passed: 1 },
  ];
  expect(judge(guard, tallies(kinds))).toEqual({
    held: ['delete', 'disable'],
    heldGroups: [],
    problem: {
      code: 'TooManyDeletes',
      message: 'held before the first was applied: 7 deletes and disables, 3 within the last hour, threshold 10',
    },
  });
});

test('what passed alone holds nothing: there is nothing to hold', () => {
  expect(judge(guard, tallies([{ kind: 'delete', waiting: 0, passed: 50 }])).problem).toBeNull();
});

test('member removals count by themselves', () => {
  const kinds: Tally[] = [
    { kind: 'memberRemoval', waiting: 25, passed: 0 },
    { kind: 'delete', waiting: 1, passed: 0 },
  ];
  expect(judge(guard, tallies(kinds)).held).toEqual(['memberRemoval']);
});

test('a percentage counts of what there was before the hour began', () => {
  const tenth = { ...guard, deleteThreshold: 1_000_000, deletePercentage: 10 };
  const at = (waiting: number, passed: number) =>
    judge(tenth, tallies([{ kind: 'delete', waiting, passed }], { objects: 100 - passed })).held;
  expect([at(9, 0), at(10, 0), at(4, 5), at(4, 6)]).toEqual([[], ['delete', 'disable'], [], ['delete', 'disable']]);
});

test('a group that would lose too many is held alone', () => {
  const kinds: Tally[] = [{ kind: 'memberRemoval', waiting: 12, passed: 0 }];
  const groups = [group(A, 9, 0, 10), group(B, 3, 0, 100)];
  const verdict = judge({ ...guard, groupRemovalPercentage: 50 }, tallies(kinds, { groups }));
  expect(verdict).toMatchObject({
    held: [],
    heldGroups: [A],
    problem: { message: expect.stringContaining('9 member removals of 1 groups') },
  });
  expect(judge({ ...guard, groupRemovalThreshold: 3 }, tallies(kinds, { groups })).heldGroups).toEqual([A, B]);
});

test('a group of ten or more that would lose all of them is held, whatever the limits are', () => {
  const kinds: Tally[] = [{ kind: 'memberRemoval', waiting: 12, passed: 0 }];
  const held = (waiting: number, members: number) =>
    judge({ ...guard, groupRemovalPercentage: null }, tallies(kinds, { groups: [group(A, waiting, 0, members)] })).heldGroups;
  expect([held(10, 10), held(9, 10), held(9, 9)]).toEqual([[A], [], []]);
});

test.each([
  ['rootsGone', 'everything that the scope names is deleted'],
  ['withoutMembers', 'the groups of the scope have no members'],
] as const)('of a scope that names nothing (%s) a single delete is held', (scope, told) => {
  const one = tallies([{ kind: 'delete', waiting: 1, passed: 0 }]);
  const problem = { code: 'ScopeEmpty', message: `held before the first was applied: ${told}` };
  expect(judge(guard, one, scope)).toEqual({ held: ['delete', 'disable', 'memberRemoval'], heldGroups: [], problem });
  expect(judge({ ...guard, enabled: false }, one, scope).problem).toBeNull();
  expect(judge(guard, tallies([{ kind: 'delete', waiting: 0, passed: 9 }]), scope).problem).toBeNull();
});

test('when all member removals are held no group is held besides', () => {
  const kinds: Tally[] = [{ kind: 'memberRemoval', waiting: 25, passed: 0 }];
  const groups = [group(A, 25, 0, 25)];
  expect(judge({ ...guard, groupRemovalThreshold: 3 }, tallies(kinds, { groups }))).toMatchObject({
    held: ['memberRemoval'],
    heldGroups: [],
  });
});

test('a guard that is switched off holds nothing', () => {
  const verdict = judge({ ...guard, enabled: false }, tallies([{ kind: 'delete', waiting: 1_000, passed: 0 }]));
  expect(verdict).toEqual({ held: [], heldGroups: [], problem: null });
});

test('says what it counted, and against what', () => {
  const kinds: Tally[] = [
    { kind: 'delete', waiting: 3, passed: 2 },
    { kind: 'disable', waiting: 4, passed: 1 },
    { kind: 'memberRemoval', waiting: 15, passed: 5 },
  ];
  expect(judge(guard, tallies(kinds))).toEqual({
    held: ['delete', 'disable', 'memberRemoval'],
    heldGroups: [],
    problem: {
      code: 'TooManyDeletes',
      message:
        'held before the first was applied: 7 deletes and disables, 3 within the last hour, threshold 10; ' +
        '15 member removals, 5 within the last hour, threshold 20',
    },
  });
  const percentage = { ...guard, deleteThreshold: 1_000, deletePercentage: 5 };
  expect(judge(percentage, tallies(kinds.slice(0, 2), { objects: 197 })).problem?.message).toBe(
    'held before the first was applied: 7 deletes and disables, 3 within the last hour, 5 % of 200',
  );
  const groups = [group(A, 9, 1, 10), group(B, 8, 0, 100)];
  expect(judge({ ...guard, groupRemovalThreshold: 8 }, tallies([], { groups })).problem?.message).toBe(
    'held before the first was applied: 17 member removals of 2 groups that would lose too many at once',
  );
});

test('a percentage lets what is less pass, of what there was an hour ago', () => {
  const percentage = { ...guard, deleteThreshold: 1_000, deletePercentage: 10 };
  const held = (waiting: number, passed: number, objects: number) =>
    judge(percentage, tallies([{ kind: 'delete', waiting, passed }], { objects })).held.length > 0;
  expect([held(9, 0, 100), held(10, 0, 100), held(5, 5, 95), held(5, 5, 96), held(0, 50, 10)]).toEqual([
    ...[false, true, true, false, false],
  ]);
});

test('a threshold of member removals lets one less pass, and holds nothing where none waits', () => {
  const nothing = { held: [], heldGroups: [], problem: null };
  expect(judge(guard, tallies([{ kind: 'memberRemoval', waiting: 14, passed: 5 }]))).toEqual(nothing);
  expect(judge(guard, tallies([{ kind: 'memberRemoval', waiting: 20, passed: 0 }])).held).toEqual(['memberRemoval']);
  expect(judge(guard, tallies([{ kind: 'memberRemoval', waiting: 0, passed: 50 }]))).toEqual(nothing);
  expect(judge(guard, tallies([{ kind: 'delete', waiting: 5, passed: 0 }], { objects: 0 }))).toEqual(nothing);
  expect(judge(guard, tallies([]))).toEqual(nothing);
});

test('every limit that is reached is told with what it counted; of groups none where all member removals are held', () => {
  const kinds: Tally[] = [
    { kind: 'disable', waiting: 9, passed: 1 },
    { kind: 'memberRemoval', waiting: 6, passed: 2 },
  ];
  const groups = [group(A, 4, 2, 8), group(B, 2, 0, 100)];
  const counted = tallies(kinds, { groups, objects: 99 });
  const objects = { of: 'deletesAndDisables', group: null, waiting: 9, passed: 1, limit: { kind: 'threshold', threshold: 10 } };
  const percentage = { kind: 'percentage', percentage: 50, there: 10 };
  expect(reachedLimits({ ...guard, groupRemovalPercentage: 50 }, counted)).toEqual([
    objects,
    { of: 'groupMemberRemovals', group: A, waiting: 4, passed: 2, limit: percentage },
  ]);
  expect(reachedLimits({ ...guard, memberRemovalThreshold: 8, groupRemovalThreshold: 1 }, counted)).toEqual([
    objects,
    { of: 'memberRemovals', group: null, waiting: 6, passed: 2, limit: { kind: 'threshold', threshold: 8 } },
  ]);
  expect(reachedLimits({ ...guard, enabled: false }, counted)).toEqual([]);
});
