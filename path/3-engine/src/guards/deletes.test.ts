import { DEFAULT_GUARD } from '@landbridge/model';
import { expect, test } from 'vitest';
import { judge } from './deletes.ts';

const guard = { ...DEFAULT_GUARD, deleteThreshold: 10, memberRemovalThreshold: 20 };

test('a threshold of N lets N - 1 pass', () => {
  expect(judge(guard, [{ kind: 'delete', waiting: 9, passed: 0 }]).held).toEqual([]);
  expect(judge(guard, [{ kind: 'delete', waiting: 10, passed: 0 }]).held).toEqual(['delete', 'disable']);
});

test('deletes and disables count together, and with what passed within the hour', () => {
  const tallies = [
    { kind: 'delete', waiting: 3, passed: 2 },
    { kind: 'disable', waiting: 4, passed: 1 },
  ] as const;
  expect(judge(guard, tallies)).toMatchObject({ held: ['delete', 'disable'], problem: { code: 'TooManyDeletes' } });
});

test('what passed alone holds nothing: there is nothing to hold', () => {
  expect(judge(guard, [{ kind: 'delete', waiting: 0, passed: 50 }]).problem).toBeNull();
});

test('member removals count by themselves', () => {
  const tallies = [
    { kind: 'memberRemoval', waiting: 25, passed: 0 },
    { kind: 'delete', waiting: 1, passed: 0 },
  ] as const;
  expect(judge(guard, tallies).held).toEqual(['memberRemoval']);
});

test('a guard that is switched off holds nothing', () => {
  expect(judge({ ...guard, enabled: false }, [{ kind: 'delete', waiting: 1_000, passed: 0 }])).toEqual({
    held: [],
    problem: null,
  });
});
