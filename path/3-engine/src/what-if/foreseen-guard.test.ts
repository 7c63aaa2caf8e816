import { DEFAULT_GUARD, type Guard, type StagedKind } from '@landbridge/model';
import { expect, test } from 'vitest';
import type { ReferenceBatch } from '../5-reference-resolution/resolve.ts';
import type { Snapshot } from '../ports.ts';
import type { GroupChange, NamedGroupTally, Staged, Tally } from '../stored.ts';
import { partly } from '../testing/partly.ts';
import { CONFIGURATION, guid, objectId, walkedEdge } from '../testing/samples.ts';
import type { ToldEntry, WhatIfOperation } from './change.ts';
import { ForeseenGuard } from './foreseen-guard.ts';

const guard: Guard = { ...DEFAULT_GUARD, deleteThreshold: 3, memberRemovalThreshold: 5, groupRemovalThreshold: null };
const SINCE = 77;

interface Store {
  readonly kinds?: readonly Tally[];
  readonly heldNow?: Partial<Record<StagedKind, number>>;
  readonly objects?: number;
  readonly groups?: readonly NamedGroupTally[];
}

function snapshotOf(store: Store, asked: unknown[] = []): Snapshot {
  return partly<Snapshot>({
    tallies: async (id, since) => {
      asked.push(['tallies', id, since]);
      return { kinds: store.kinds ?? [], groups: [], objects: 12 };
    },
    mastered: async id => {
      asked.push(['mastered', id]);
      return store.objects ?? 1_000;
    },
    heldNow: async () => ({ delete: 0, disable: 0, memberRemoval: 0, ...store.heldNow }),
    groupsLosing: async (id, since, changes: readonly GroupChange[]) => {
      asked.push(['groupsLosing', id, since, changes]);
      return store.groups ?? [];
    },
  });
}

function told(operations: readonly WhatIfOperation[], withdrawn: readonly Staged[] = []): ToldEntry {
  const changes = operations.map(operation => ({ operation }));
  return { objectKind: 'user', changes, idle: null, waiting: [], withdrawn } as unknown as ToldEntry;
}

function foreseen(entries: readonly ToldEntry[]): ForeseenGuard {
  const one = new ForeseenGuard();
  for (const entry of entries) one.noteEntry(entry);
  return one;
}

const ALL = { kind: 'all' } as const;
const guarding = (more: Partial<Guard> = {}) => ({ id: CONFIGURATION, guard: { ...guard, ...more }, scope: ALL, since: SINCE });
const held = (more: Partial<Record<StagedKind, number>>) => ({ delete: 0, disable: 0, memberRemoval: 0, ...more });

test('asks the store about this configuration and the last hour', async () => {
  const asked: unknown[] = [];
  await foreseen([]).verdict(snapshotOf({}, asked), guarding());
  expect(asked).toEqual([
    ['groupsLosing', CONFIGURATION, SINCE, []],
    ['tallies', CONFIGURATION, SINCE],
    ['mastered', CONFIGURATION],
  ]);
});

test('deletes and disables of the cycle count with what waits and what passed', async () => {
  const two = foreseen([told(['delete']), told(['update', 'disable'])]);
  const verdict = (store: Store) => two.verdict(snapshotOf(store), guarding());
  expect(await verdict({})).toEqual({ held: [], heldGroups: [], problem: null, limits: [], heldOperations: held({}) });
  expect(await verdict({ kinds: [{ kind: 'delete', waiting: 1, passed: 0 }] })).toEqual({
    held: ['delete', 'disable'],
    heldGroups: [],
    problem: expect.objectContaining({ code: 'TooManyDeletes' }),
    limits: [
      {
        of: 'deletesAndDisables',
        group: null,
        groupName: null,
        waiting: 3,
        passed: 0,
        limit: { kind: 'threshold', threshold: 3 },
      },
    ],
    heldOperations: held({ delete: 2, disable: 1 }),
  });
  expect((await verdict({ kinds: [{ kind: 'disable', waiting: 0, passed: 1 }] })).held).toEqual(['delete', 'disable']);
  expect((await verdict({ kinds: [{ kind: 'memberRemoval', waiting: 1, passed: 0 }] })).held).toEqual([]);
});

test('what comes to be makes the percentage smaller', async () => {
  const percentage = guarding({ deleteThreshold: null as unknown as number, deletePercentage: 10 });
  const at = async (operations: readonly WhatIfOperation[]) =>
    (await foreseen([told(['delete']), told(operations)]).verdict(snapshotOf({ objects: 10 }), percentage)).held.length;
  expect(await at([])).toBe(2);
  expect([await at(['create']), await at(['restore']), await at(['link'])]).toEqual([0, 0, 0]);
  expect([await at(['update']), await at(['fail']), await at(['reference'])]).toEqual([2, 2, 2]);
});

test('what vanished is held whatever the guard counts', async () => {
  const verdict = await foreseen([told(['vanished'])]).verdict(snapshotOf({ heldNow: { delete: 4, disable: 1 } }), guarding());
  expect(verdict).toMatchObject({ held: [], heldOperations: held({ delete: 5, disable: 1 }) });
});

test('what is called off waits no longer', async () => {
  const kinds: readonly Tally[] = [{ kind: 'delete', waiting: 3, passed: 0 }];
  const after = async (...withdrawn: readonly Staged[]) => {
    const { held: kept, heldOperations } = await foreseen([told([], withdrawn)]).verdict(
      snapshotOf({ kinds, heldNow: { delete: 3 } }),
      guarding(),
    );
    return [kept.length, heldOperations.delete];
  };
  expect(await after()).toEqual([2, 3]);
  expect(await after({ kind: 'delete', state: 'held' })).toEqual([0, 2]);
  expect(await after({ kind: 'delete', state: 'staged' })).toEqual([0, 3]);
  expect(await after({ kind: 'delete', state: 'rejected' })).toEqual([2, 3]);
  expect(await after({ kind: 'memberRemoval', state: 'held' })).toEqual([2, 3]);
});

test('never counts less than nothing', async () => {
  const withdrawn = Array.from({ length: 5 }, () => ({ kind: 'delete', state: 'staged' }) as const);
  const one = foreseen([told(['disable', 'disable'] as WhatIfOperation[]), told(['disable']), told([], withdrawn)]);
  expect((await one.verdict(snapshotOf({}), guarding())).held).toEqual(['delete', 'disable']);
});

const removal = { guid: guid(1), objectId: objectId(1), vanished: false };
const batch = (targets: readonly number[]): ReferenceBatch =>
  ({ unstaged: targets.map(target => ({ guid: guid(1), targetGuid: guid(target) })) }) as unknown as ReferenceBatch;

test('member removals count in total', async () => {
  const one = foreseen([]);
  one.groups.note([], batch([]), { added: [], removals: [removal, removal] });
  const kinds: readonly Tally[] = [{ kind: 'memberRemoval', waiting: 2, passed: 1 }];
  expect(await one.verdict(snapshotOf({ kinds }), guarding())).toMatchObject({
    held: ['memberRemoval'],
    limits: [{ of: 'memberRemovals', groupName: null, waiting: 4, passed: 1 }],
    heldOperations: held({ memberRemoval: 4 }),
  });
});

test('a single group is held alone, and named', async () => {
  const one = foreseen([]);
  one.groups.note([walkedEdge({ staged: 'held' })], batch([2]), { added: [], removals: [removal] });
  const losing = (waiting: number, of: number): NamedGroupTally => ({
    guid: guid(of),
    objectId: objectId(of),
    name: `group ${of}`,
    waiting,
    passed: 0,
    held: 1,
    members: 10,
  });
  const groups = [losing(3, 1), losing(1, 2)];
  const asked: unknown[] = [];
  const verdict = await one.verdict(
    snapshotOf({ groups, heldNow: { memberRemoval: 2 } }, asked),
    guarding({ groupRemovalThreshold: 2 }),
  );
  expect(asked[0]).toEqual(['groupsLosing', CONFIGURATION, SINCE, one.groups.all]);
  expect(verdict).toMatchObject({
    held: [],
    heldGroups: [guid(1)],
    limits: [{ of: 'groupMemberRemovals', group: guid(1), groupName: 'group 1', waiting: 3 }],
    heldOperations: held({ memberRemoval: 3 }),
  });
});

test('deletes pass when the guard counts too few of them, groups aside', async () => {
  const groups: readonly NamedGroupTally[] = [];
  const passes = (operations: readonly WhatIfOperation[]) =>
    foreseen(operations.map(operation => told([operation]))).deletesPass(
      snapshotOf({ groups }),
      guarding({ groupRemovalThreshold: 1 }),
    );
  expect(await passes(['delete', 'delete'])).toBe(true);
  expect(await passes(['delete', 'delete', 'disable'])).toBe(false);
});
