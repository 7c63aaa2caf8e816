import type { ObjectKind, ReferenceStanding } from '@landbridge/model';
import { expect, test } from 'vitest';
import { guid, objectId } from '../testing/samples.ts';
import type { WalkedEnd } from './resolve.ts';
import { type KnownEdge, standingOf } from './standing.ts';

function end(last: number, kind: ObjectKind | null): WalkedEnd {
  return { guid: guid(last), entryClass: kind, object: kind && { id: objectId(last), kind, name: `${kind} ${last}` } };
}

const there = { known: true, deleted: false, failed: false };
const MEMBER: KnownEdge = {
  position: { mark: '1', id: '1' },
  attribute: 'member',
  present: true,
  vanished: false,
  source: end(1, 'group'),
  target: end(2, 'user'),
  exists: true,
  staged: null,
  shared: null,
  ends: { source: there, target: there },
};
const noSource = { source: end(1, null) };
const noTarget = { target: end(2, null) };
const manager = { attribute: 'manager', source: end(1, 'user') };

test.each<[ReferenceStanding['state'], ReferenceStanding['reason'], Partial<KnownEdge>]>([
  ['resolved', 'bothEnds', {}],
  ['pending', 'notWalkedYet', { exists: false }],
  ['waiting', 'sourceUnknown', { ...noSource, ends: { source: { ...there, known: false }, target: there } }],
  ['waiting', 'sourceDeleted', { ...noSource, ends: { source: { ...there, deleted: true }, target: there } }],
  ['waiting', 'sourceFailed', { ...noSource, ends: { source: { ...there, failed: true }, target: there } }],
  ['waiting', 'sourceNotInDirectory', noSource],
  ['waiting', 'targetUnknown', { ...noTarget, ends: { source: there, target: { ...there, known: false } } }],
  ['waiting', 'targetDeleted', { ...noTarget, ends: { source: there, target: { ...there, deleted: true } } }],
  ['waiting', 'targetFailed', { ...noTarget, ends: { source: there, target: { ...there, failed: true } } }],
  ['waiting', 'targetNotInDirectory', noTarget],
  ['dropped', 'kindsDoNotFit', { source: end(1, 'user') }],
  ['dropped', 'kindsDoNotFit', { attribute: 'managedBy', target: end(2, 'group') }],
  ['dropped', 'outranked', { ...manager, shared: { outranked: true, standing: [], others: [] } }],
  ['resolved', 'bothEnds', { ...manager, shared: { outranked: false, standing: [], others: [] } }],
  ['removal', 'removalHeld', { present: false }],
  ['removal', 'removalRejected', { present: false, staged: 'rejected' }],
])('%s: %s', (state, reason, told) => {
  expect(standingOf({ ...MEMBER, ...told }, () => 'flows')).toEqual({ state, reason });
});

test.each(['cleared', 'leftAlone'] as const)('dropped where the reference is %s by the schema', governance => {
  expect(standingOf(MEMBER, () => governance)).toEqual({ state: 'dropped', reason: 'notMapped' });
});
