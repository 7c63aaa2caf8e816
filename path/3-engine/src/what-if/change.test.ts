import type { AttributesRead, CompiledSchema } from '@landbridge/mapping';
import type { EntryClass, Operation } from '@landbridge/model';
import { describe, expect, test } from 'vitest';
import type { Decided } from '../6-export/collect.ts';
import { step } from '../record/record.ts';
import type { WalkedEntry } from '../stored.ts';
import { directoryObject, guid, objectId, walkedEntry } from '../testing/samples.ts';
import { isVanished, tellEntry } from './change.ts';

const READS: ReadonlyMap<EntryClass, AttributesRead> = new Map([
  [
    'user',
    {
      deciding: new Set(['department']),
      of: new Map([
        ['JobTitle', new Set(['title', 'info'])],
        ['City', new Set(['l'])],
      ]),
    },
  ],
]);
const SCHEMA = { redacted: ['City'], reads: READS } as unknown as CompiledSchema;
const at = { guid: guid(1), objectId: objectId(1) };
const modified = [
  { name: 'JobTitle', before: null, after: 'Boss' },
  { name: 'City', before: 'Bonn', after: 'Berlin' },
];
const create: Operation = {
  kind: 'create',
  ...at,
  objectKind: 'user',
  sourceAnchor: 'anchor',
  properties: { JobTitle: 'Boss', City: 'Berlin' },
};
const update: Operation = { kind: 'update', ...at, sourceAnchor: 'anchor', modified, links: false };
const disable: Operation = { kind: 'disable', ...at };
const remove: Operation = { kind: 'delete', ...at, reason: 'outOfScope' };
const skip = (reason: Extract<Operation, { kind: 'skip' }>['reason']): Operation => ({ kind: 'skip', guid: guid(1), reason });

function told(operations: readonly Operation[], entry: Partial<WalkedEntry> = {}, unread: readonly string[] = []) {
  const decided: Decided = {
    entry: walkedEntry(entry),
    name: 'CN=Anna',
    targetName: 'anna@exoip.test',
    steps: [step('import', 'success', 'read'), step('scoping', 'success', 'in it')],
    operations,
    properties: null,
    share: null,
  };
  return tellEntry(decided, { schema: SCHEMA, unread: new Set(unread) });
}

const CHANGE = {
  objectKind: 'user',
  guid: guid(1),
  name: 'CN=Anna',
  objectName: 'anna@exoip.test',
  reason: 'in it',
  modified: [],
  notReadYet: [],
};
const veiled = { name: 'City', before: '[Redact]', after: '[Redact]' };

describe('an entry', () => {
  test('that would be created, with its values', () => {
    expect(told([create])).toEqual({
      objectKind: 'user',
      changes: [
        {
          ...CHANGE,
          operation: 'create',
          objectId: null,
          modified: [
            { name: 'JobTitle', before: null, after: 'Boss' },
            { name: 'City', before: null, after: '[Redact]' },
          ],
        },
      ],
      idle: null,
      waiting: [],
      withdrawn: [],
    });
  });

  test.each([
    [update, 'update'],
    [{ ...update, links: true }, 'link'],
    [{ ...update, kind: 'restore', links: true }, 'restore'],
  ] as const)('that would change: %#', (operation, kind) => {
    expect(told([operation as Operation]).changes).toEqual([
      { ...CHANGE, operation: kind, objectId: objectId(1), modified: [modified[0], veiled] },
    ]);
  });

  test('that would be taken away, with the reason', () => {
    expect(told([remove]).changes).toEqual([{ ...CHANGE, operation: 'delete', objectId: objectId(1) }]);
    expect(told([{ ...remove, heir: guid(8) } as Operation]).changes).toEqual([
      {
        ...CHANGE,
        operation: 'delete',
        objectId: objectId(1),
        reason: `the object itself stays with the entry ${guid(8)}, which shares it`,
      },
    ]);
    const vanished: Operation = { kind: 'delete', ...at, reason: 'vanished' };
    expect(told([vanished]).changes).toMatchObject([
      {
        operation: 'vanished',
        reason: 'held for an administrator: vanished, neither mentioned by a read of everything nor found by GUID',
      },
    ]);
    expect([isVanished(vanished), isVanished(remove), isVanished(disable)]).toEqual([true, false, false]);
    expect(told([disable]).changes).toEqual([
      {
        ...CHANGE,
        operation: 'disable',
        objectId: objectId(1),
        modified: [{ name: 'AccountEnabled', before: true, after: false }],
      },
    ]);
  });

  test('that fails, with the problem', () => {
    const fail: Operation = { kind: 'fail', guid: guid(1), problem: { code: 'ObjectConflict', message: 'taken' } };
    const target = directoryObject({ id: objectId(7) });
    expect(told([fail], { target }).changes).toEqual([
      { ...CHANGE, operation: 'fail', objectId: objectId(7), reason: 'ObjectConflict: taken' },
    ]);
  });

  test.each([
    ['RedundantExport', 'unchanged'],
    ['NotInScope', 'leftOut'],
    ['ExcludedByDefault', 'leftOut'],
  ] as const)('of which nothing would become: %s', (reason, idle) => {
    expect(told([skip(reason)])).toMatchObject({ changes: [], idle });
  });
});

describe('what waits already', () => {
  const staged = [
    { kind: 'delete', state: 'held' },
    { kind: 'disable', state: 'staged' },
  ] as const;

  test('is no effect, and what is not wanted any more is called off', () => {
    expect(told([remove], { staged })).toMatchObject({ changes: [], waiting: [staged[0]], withdrawn: [staged[1]] });
    expect(told([update], { staged })).toMatchObject({ waiting: [], withdrawn: staged });
  });

  test.each(['Incomplete', 'NotReadYet'] as const)('stays where nothing can be said: %s', reason => {
    expect(told([skip(reason)], { staged })).toMatchObject({
      changes: [{ operation: 'notReadYet', objectId: null }],
      idle: null,
      waiting: staged,
      withdrawn: [],
    });
  });
});

describe('attributes that are not stored', () => {
  test('that decide: nothing can be told, but of who is deleted', () => {
    expect(told([update], {}, ['department'])).toMatchObject({
      changes: [
        {
          operation: 'notReadYet',
          reason: 'whether it is exported, and as whom, depends on department',
          notReadYet: ['department'],
          modified: [],
        },
      ],
      idle: null,
    });
    expect(told([remove], { deleted: true }, ['department']).changes).toMatchObject([{ operation: 'delete' }]);
  });

  test('that properties read: those are named, and the others told', () => {
    expect(told([update], {}, ['info']).changes).toMatchObject([
      { operation: 'update', modified: [veiled], notReadYet: ['JobTitle'] },
    ]);
    expect(told([update], {}, ['info', 'l']).changes).toMatchObject([
      { operation: 'notReadYet', modified: [], notReadYet: ['JobTitle', 'City'] },
    ]);
    expect(told([create], {}, ['info', 'l']).changes).toMatchObject([{ operation: 'create', modified: [] }]);
  });

  test('of another class, or that nobody reads, do not matter', () => {
    expect(told([update], { entryClass: 'group' }, ['department']).changes).toMatchObject([
      { operation: 'update', objectKind: 'group', notReadYet: [] },
    ]);
    expect(told([update], {}, ['shoeSize']).changes).toMatchObject([{ operation: 'update', notReadYet: [] }]);
  });
});
