import type { ObjectKind } from '@landbridge/model';
import { expect, test } from 'vitest';
import type { WalkedEdge, WalkedEnd } from '../5-reference-resolution/resolve.ts';
import { guid, objectId } from '../testing/samples.ts';
import { asRead, memberEnds, tellMembers } from './members.ts';

const group = { id: objectId(1), kind: 'group' as ObjectKind, name: 'Staff' };
const nobody = (last: number): WalkedEnd => ({ guid: guid(last), entryClass: null, object: null });
const someone = (last: number): WalkedEnd => ({ ...nobody(last), object: { id: objectId(last), kind: 'user', name: 'x' } });

function edge(told: Partial<WalkedEdge>): WalkedEdge {
  return {
    position: { mark: '1', id: '1' },
    attribute: 'member',
    present: true,
    vanished: false,
    source: { ...nobody(1), object: group },
    target: someone(2),
    exists: false,
    staged: null,
    shared: null,
    ...told,
  };
}

test('members are asked for by their group', () => {
  expect(memberEnds(guid(1), [guid(2)])).toEqual({ source: guid(1), attribute: 'member', targets: [guid(2)] });
});

test.each([
  [{}, 'added'],
  [{ exists: true }, 'unchanged'],
  [{ target: nobody(2) }, 'waiting'],
  [{ source: nobody(1) }, 'waiting'],
  [{ present: false, exists: true }, 'removalStaged'],
  [{ present: false }, 'absent'],
] as const)('%j: %s', (told, outcome) => {
  expect(tellMembers([edge(told)])).toEqual([{ guid: guid(2), outcome }]);
});

test('what was read just now counts, from a group that may only come to be', () => {
  const edges = [edge({ source: nobody(1), present: false }), edge({ target: someone(3) })];
  const read = asRead(edges, new Set([guid(2)]), group);
  expect(read.map(({ present, source }) => [present, source.object?.id])).toEqual([
    [true, objectId(1)],
    [false, objectId(1)],
  ]);
  expect(asRead(edges, new Set(), null)[0]?.source).toEqual(nobody(1));
  const other = { ...group, id: objectId(9) };
  expect(asRead([edge({})], new Set(), other)[0]?.source.object?.id).toBe(objectId(1));
});
