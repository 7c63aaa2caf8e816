import { expect, test } from 'vitest';
import type { ReferenceBatch, WalkedEdge } from '../5-reference-resolution/resolve.ts';
import { guid, objectId, walkedEdge, walkedEnd } from '../testing/samples.ts';
import { type FoundMembers, GroupChanges } from './group-changes.ts';

const NONE: FoundMembers = { added: [], removals: [] };
const member = { name: 'member', sourceId: objectId(1), targetId: objectId(2) } as const;
const unstaged = (target: number): ReferenceBatch =>
  ({ unstaged: [{ guid: guid(1), targetGuid: guid(target) }] }) as unknown as ReferenceBatch;
const nothing = { unstaged: [] } as unknown as ReferenceBatch;

function changesOf(edges: readonly WalkedEdge[], batch: ReferenceBatch, found: Partial<FoundMembers>) {
  const groups = new GroupChanges();
  groups.note(edges, batch, { ...NONE, ...found });
  return groups.all;
}

const group = { guid: guid(1), objectId: objectId(1), waiting: 0, held: 0, members: 0 };

test('members that a group would have more, of those it holds in the directory', () => {
  expect(changesOf([walkedEdge()], nothing, { added: [member, { ...member, targetId: objectId(3) }] })).toEqual([
    { ...group, members: 2 },
  ]);
  expect(changesOf([walkedEdge()], nothing, { added: [{ ...member, name: 'owner' }] })).toEqual([]);
  expect(changesOf([walkedEdge()], nothing, { added: [{ ...member, sourceId: objectId(9) }] })).toEqual([]);
  const sourceless = walkedEdge({ source: walkedEnd(1, null) });
  expect(changesOf([sourceless], nothing, { added: [member] })).toEqual([]);
});

test('removals that would wait more', () => {
  const removal = { guid: guid(4), objectId: objectId(4), vanished: false };
  expect(changesOf([], nothing, { removals: [removal, removal] })).toEqual([
    { guid: guid(4), objectId: objectId(4), waiting: 2, held: 0, members: 0 },
  ]);
  expect(changesOf([], nothing, { removals: [removal, { ...removal, vanished: true }] })).toMatchObject([
    { waiting: 2, held: 1 },
  ]);
});

test.each([
  ['staged', [{ ...group, waiting: -1 }]],
  ['held', [{ ...group, waiting: -1, held: -1 }]],
  ['allowed', []],
  ['rejected', []],
  [null, []],
] as const)('a removal that is called off, and was %s', (staged, changes) => {
  expect(changesOf([walkedEdge({ staged })], unstaged(2), {})).toEqual(changes);
});

test('nothing is called off of a group without an object', () => {
  expect(changesOf([walkedEdge({ staged: 'held', source: walkedEnd(1, null) })], unstaged(2), {})).toEqual([]);
  expect(changesOf([walkedEdge({ staged: 'held' })], unstaged(3), {})).toEqual([]);
});

test('pages add up, group by group', () => {
  const groups = new GroupChanges();
  groups.note([walkedEdge()], nothing, { ...NONE, added: [member] });
  groups.note([walkedEdge()], nothing, { added: [member], removals: [{ ...group, vanished: false }] });
  expect(groups.all).toEqual([{ ...group, members: 2, waiting: 1 }]);
});
