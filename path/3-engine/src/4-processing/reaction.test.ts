import type { Presence, Situation } from '@landbridge/model';
import { expect, test } from 'vitest';
import { deltaOf } from './delta.ts';
import { reactionTo } from './reaction.ts';

test.each<[Presence, Situation, string]>([
  ['inScope', 'unmatched', 'create'],
  ['inScope', 'linked', 'update'],
  ['inScope', 'linkedRecycled', 'restore'],
  ['inScope', 'matchedByAnchor', 'link'],
  ['inScope', 'matchedByAnchorRecycled', 'restore'],
  ['inScope', 'matchedByAttribute', 'link'],
  ['inScope', 'conflict', 'refuse'],
  ['outOfScope', 'linked', 'delete'],
  ['deleted', 'linked', 'delete'],
])('%s and %s: %s', (presence, situation, reaction) => {
  expect(reactionTo(presence, situation)).toBe(reaction);
});

test.each(['outOfScope', 'deleted'] as const)('nothing is done about what is %s and has no live object of its own', presence => {
  const situations = [
    'unmatched',
    'linkedRecycled',
    'matchedByAnchor',
    'matchedByAnchorRecycled',
    'matchedByAttribute',
    'conflict',
  ];
  expect(situations.map(situation => reactionTo(presence, situation as Situation))).toEqual(situations.map(() => 'skip'));
});

test('what differs is told with before and after', () => {
  const before = { same: 'a', list: ['a', 'b'], gone: 'x', changed: 1, empty: null, shorter: ['a', 'b'], cleared: 'y' };
  const after = { same: 'a', list: ['a', 'b'], changed: 2, new: true, shorter: ['a'], nothing: null, cleared: null };
  expect(deltaOf(before, after)).toEqual([
    { name: 'changed', before: 1, after: 2 },
    { name: 'new', before: null, after: true },
    { name: 'shorter', before: ['a', 'b'], after: ['a'] },
    { name: 'cleared', before: 'y', after: null },
    { name: 'gone', before: 'x', after: null },
  ]);
});

test.each([
  [
    ['a', 'b'],
    ['b', 'a'],
  ],
  [
    ['a', 'b'],
    ['a', 'c'],
  ],
  [['a'], ['a', 'b']],
  [['a'], 'a'],
  ['a', ['a']],
  ['1', 1],
])('%j and %j differ', (before, after) => {
  expect(deltaOf({ x: before }, { x: after })).toEqual([{ name: 'x', before, after }]);
});
