import type { Operation } from '@landbridge/model';
import { expect, test } from 'vitest';
import type { Decided } from '../6-export/collect.ts';
import type { HeldKey, Key, MatchableObject, NamedObject, WalkedEntry } from '../stored.ts';
import { partly } from '../testing/partly.ts';
import { decidedEntry, directoryObject, guid, objectId, walkedEntry } from '../testing/samples.ts';
import type { PassedEntries, StageReads } from '../walk.ts';
import { Overlay } from './overlay.ts';

const UPN: Key = { namespace: 'userPrincipalName', value: 'anna@exoip.test' };
const PROXY: Key = { namespace: 'proxyAddresses', value: 'anna@exoip.test' };
const heldBy = (last: number, key: Key = UPN): HeldKey => ({ ...key, objectId: objectId(last) });

const at = { guid: guid(1), objectId: objectId(1), sourceAnchor: 'anchor' };
const create: Operation = { kind: 'create', ...at, objectKind: 'user', properties: { DisplayName: 'Anna' } };
const restore: Operation = { kind: 'restore', ...at, modified: [], links: true };
const update: Operation = { kind: 'update', ...at, modified: [], links: false };
const link: Operation = { ...update, links: true };
const remove: Operation = { kind: 'delete', guid: guid(1), objectId: objectId(1), reason: 'deleted' };

function passed(decided: readonly Decided[], keys: Partial<PassedEntries['keys']> = {}): PassedEntries {
  return { decided, keys: { freedKeys: [], takenKeys: [], admitted: [], withheld: [], ...keys } };
}

function noting(...pages: readonly PassedEntries[]): Overlay {
  const overlay = new Overlay();
  for (const page of pages) overlay.note(page);
  return overlay;
}

const did = (operation: Operation, entry: Partial<WalkedEntry> = {}): PassedEntries =>
  passed([decidedEntry([operation], { entry: walkedEntry(entry) })]);

test('a delete that would be staged is one', () => {
  const staged = [{ kind: 'delete', state: 'staged' }] as const;
  expect(noting(did(remove)).isDeleted(guid(1))).toBe(true);
  expect(noting(did(remove)).isDeleted(guid(2))).toBe(false);
  expect(noting(did(remove, { staged })).isDeleted(guid(1))).toBe(false);
  expect(noting(did(remove, { staged: [{ kind: 'disable', state: 'staged' }] })).isDeleted(guid(1))).toBe(true);
  expect(noting(did({ ...remove, reason: 'vanished' } as Operation)).isDeleted(guid(1))).toBe(false);
  expect(noting(did({ kind: 'disable', guid: guid(1), objectId: objectId(1) })).isDeleted(guid(1))).toBe(false);
});

test.each([
  [create, 'Anna'],
  [restore, 'anna@exoip.test'],
  [link, 'anna@exoip.test'],
])('an object appears: %#', (operation, name) => {
  const overlay = noting(did(operation, { entryClass: 'group' }));
  expect(overlay.appeared(guid(1))).toEqual({ id: objectId(1), kind: 'group', name, anchor: 'anchor' });
  expect(overlay.isDeleted(guid(1))).toBe(false);
});

test('an object that only changes was there before', () => {
  expect(noting(did(update)).appeared(guid(1))).toBeUndefined();
});

const reads = (answers: Partial<StageReads>): StageReads => partly<StageReads>(answers);

test('values change hands as pages are noted', async () => {
  const asked: (readonly Key[])[] = [];
  const stored = [heldBy(1), heldBy(4, PROXY)];
  const over = (overlay: Overlay) =>
    overlay.over(
      reads({
        holders: async keys => {
          asked.push(keys);
          return stored;
        },
      }),
    );
  expect(await over(new Overlay()).holders([UPN, PROXY])).toEqual(stored);

  const freed = noting(passed([], { freedKeys: [heldBy(1)] }));
  expect(await over(freed).holders([UPN, PROXY])).toEqual([heldBy(4, PROXY)]);
  expect(asked).toEqual([[UPN, PROXY], [PROXY]]);

  const taken = noting(passed([], { freedKeys: [heldBy(1)], takenKeys: [heldBy(2)] }));
  expect(await over(taken).holders([UPN, PROXY])).toEqual([heldBy(4, PROXY), heldBy(2)]);

  taken.note(passed([], { freedKeys: [heldBy(1)] }));
  expect(await over(taken).holders([UPN])).toEqual([heldBy(4, PROXY), heldBy(2)]);
  taken.note(passed([], { freedKeys: [heldBy(2)] }));
  expect(await over(taken).holders([UPN])).toEqual([heldBy(4, PROXY)]);
});

test('an anchor that nobody had is held by what would be made', async () => {
  const overlay = noting(did(create));
  const over = overlay.over(reads({ byAnchor: async () => [] }));
  expect(await over.byAnchor(['other', 'anchor'])).toEqual([
    {
      id: objectId(1),
      kind: 'user',
      properties: {},
      sourceAnchor: 'anchor',
      sourceGuid: guid(1),
      deletedAt: null,
      masteredBy: guid(1),
      mayMoveHere: false,
      administers: false,
      contributions: [],
    } satisfies MatchableObject,
  ]);
});

test('an object that came back is alive, its anchor known, and mastered by the entry', async () => {
  const binned = directoryObject({ deletedAt: 7, sourceAnchor: 'anchor' });
  const other = directoryObject({ id: objectId(2), sourceAnchor: 'other' });
  const answers = { byAnchor: async () => [binned, other], objects: async () => [binned, other] as readonly NamedObject[] };
  const over = noting(did(restore)).over(reads(answers));
  expect(await over.byAnchor(['anchor', 'other'])).toEqual([{ ...binned, deletedAt: null, masteredBy: guid(1) }, other]);
  expect(await over.objects([objectId(1)])).toEqual([{ ...binned, deletedAt: null }, other]);

  const cloudOnly = { ...binned, sourceAnchor: null, deletedAt: null };
  const linked = noting(did(link)).over(reads({ objects: async () => [cloudOnly] }));
  expect(await linked.objects([objectId(1)])).toEqual([{ ...cloudOnly, sourceAnchor: 'anchor' }]);
  const made = noting(did(create)).over(reads({ objects: async () => [cloudOnly] }));
  expect(await made.objects([objectId(1)])).toEqual([cloudOnly]);
});

test('places and memberships are those of the snapshot', async () => {
  const step = { guid: guid(2), parentGuid: null, rdn: 'OU=People', deleted: false };
  const over = new Overlay().over(
    reads({
      containersAbove: async parents => (parents[0] === guid(2) ? [step] : []),
      knownRoots: async roots => new Set(roots.slice(1)),
      inGroups: async (entries, groups, nested) => new Set(nested ? entries : groups),
    }),
  );
  expect(await over.containersAbove([guid(2)])).toEqual([step]);
  expect(await over.knownRoots([guid(1), guid(2)])).toEqual(new Set([guid(2)]));
  expect(await over.inGroups([guid(1)], [guid(2)], true)).toEqual(new Set([guid(1)]));
  expect(await over.inGroups([guid(1)], [guid(2)], false)).toEqual(new Set([guid(2)]));
});
