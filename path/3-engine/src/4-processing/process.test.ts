import type { DirectoryObject, Guid, ObjectId, Properties } from '@landbridge/model';
import { expect, test } from 'vitest';
import { process } from './process.ts';

const guid = '00000000-0000-4000-8000-000000000001' as Guid;
const id = '00000000-0000-7000-8000-000000000001' as ObjectId;
const newId = '00000000-0000-7000-8000-000000000002' as ObjectId;

function object(properties: Properties): DirectoryObject {
  return { id, kind: 'user', properties, sourceAnchor: 'anchor', sourceGuid: guid, deletedAt: null };
}

function processed(reaction: 'create' | 'update' | 'restore' | 'link', before: Properties | null, after: Properties) {
  const desired = { objectKind: 'user', sourceAnchor: 'anchor', properties: after } as const;
  return process({ guid, reaction, desired, target: before && object(before), newId });
}

test('what is the same is not exported again', () => {
  const same = { DisplayName: 'Anna', ProxyAddresses: ['a', 'b'] };
  expect(processed('update', same, { ...same })).toEqual([{ kind: 'skip', guid, reason: 'RedundantExport' }]);
});

test('a property that is no longer mapped to a value is cleared', () => {
  const [operation] = processed('update', { DisplayName: 'Anna', JobTitle: 'Boss' }, { DisplayName: 'Anna' });
  expect(operation).toMatchObject({ kind: 'update', modified: [{ name: 'JobTitle', before: 'Boss', after: null }] });
});

test('taking the sign-in away is an operation of its own, and the rest flows', () => {
  const operations = processed('update', { AccountEnabled: true, DisplayName: 'A' }, { AccountEnabled: false, DisplayName: 'B' });
  expect(operations).toMatchObject([
    { kind: 'update', modified: [{ name: 'DisplayName' }] },
    { kind: 'disable', objectId: id },
  ]);
});

test('enabling again is an ordinary update', () => {
  const operations = processed('update', { AccountEnabled: false }, { AccountEnabled: true });
  expect(operations).toMatchObject([{ kind: 'update', modified: [{ name: 'AccountEnabled', after: true }] }]);
});

test('linking is told even when nothing differs', () => {
  expect(processed('link', { DisplayName: 'A' }, { DisplayName: 'A' })).toMatchObject([
    { kind: 'update', links: true, modified: [] },
  ]);
});

test('a creation carries everything', () => {
  expect(processed('create', null, { DisplayName: 'A' })).toMatchObject([
    { kind: 'create', objectId: newId, properties: { DisplayName: 'A' } },
  ]);
});
