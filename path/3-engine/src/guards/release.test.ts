import type { ProvisioningRecord, Scope, StagedKind } from '@landbridge/model';
import { FakeClock } from '@landbridge/testkit';
import { expect, test } from 'vitest';
import type { ReleaseBatch } from '../6-export/batch.ts';
import type { StagedOperation, Tally } from '../stored.ts';
import { LEASE, walkingConfiguration, walksOver } from '../testing/ports.ts';
import { AT, CONFIGURATION, CYCLE, guid, objectId, recording } from '../testing/samples.ts';
import { releaseStaged } from './release.ts';

function operation(kind: StagedKind, told: Partial<StagedOperation> = {}): StagedOperation {
  return {
    kind,
    guid: guid(1),
    entryClass: 'user',
    name: 'Anna',
    objectId: objectId(1),
    objectName: 'anna@exoip.test',
    reason: 'deleted',
    heir: null,
    target: null,
    ...told,
  };
}

const MEMBER = { guid: guid(2), objectId: objectId(2), reference: 'member' } as const;

interface Store {
  readonly isNothingStaged?: boolean;
  readonly kinds?: readonly Tally[];
  readonly held?: number;
  readonly redacted?: readonly string[];
  readonly scope?: Scope;
  readonly lives?: { readonly any?: boolean; readonly withMembers?: boolean };
}

async function released(pages: readonly (readonly StagedOperation[])[], store: Store = {}) {
  const { kinds = [], held = 0, redacted = [], scope = { kind: 'all' }, lives = {} } = store;
  const clock = new FakeClock();
  const did: unknown[] = [];
  const batches: ReleaseBatch[] = [];
  const waiting = [...pages];
  const walks = walksOver({
    anyStaged: async () => store.isNothingStaged !== true,
    anyRootLives: async (_, withMembers) => (withMembers ? lives.withMembers : lives.any) ?? false,
    tallies: async (id, since) => {
      did.push(['tallies', id, clock.now() - since]);
      return { kinds, groups: [], objects: 1_000 };
    },
    hold: async (id, what) => {
      did.push(['hold', id, what.held]);
      return held;
    },
    takeReleasable: async (id, limit) => {
      did.push(['take', id, limit]);
      return waiting.shift() ?? [];
    },
    release: async batch => {
      did.push(['release', batch.operations.length]);
      batches.push(batch);
    },
  });
  const result = await releaseStaged({ walks, clock }, LEASE, walkingConfiguration({ scope }), { record: recording(), redacted });
  return { result, did, batches, leases: walks.leases };
}

const NONE = { deleted: 0, updated: 0, referencesRemoved: 0, held: 0 };

test('counts first, then takes page by page until nothing is left', async () => {
  const { result, did, batches, leases } = await released([[operation('delete'), operation('delete')], [operation('disable')]]);
  expect(result).toEqual({ counts: { ...NONE, deleted: 2, updated: 1 }, problem: null });
  expect(did).toEqual([
    ['tallies', CONFIGURATION, 3_600_000],
    ['hold', CONFIGURATION, []],
    ['take', CONFIGURATION, 1_000],
    ['release', 2],
    ['take', CONFIGURATION, 1_000],
    ['release', 1],
    ['take', CONFIGURATION, 1_000],
  ]);
  expect(leases).toEqual([LEASE, LEASE, LEASE, LEASE]);
  expect(batches[0]).toMatchObject({ configurationId: CONFIGURATION, operations: [operation('delete'), operation('delete')] });
  expect(batches[0]?.records.map(record => record.id)).toEqual(['record 1', 'record 2']);
});

test('where nothing is staged nothing is counted', async () => {
  const { result, did, leases } = await released([], { isNothingStaged: true });
  expect(result).toEqual({ counts: NONE, problem: null });
  expect(did).toEqual([]);
  expect(leases).toEqual([LEASE]);
});

test('tells what the guard holds, and how much', async () => {
  const { result, did } = await released([], { kinds: [{ kind: 'delete', waiting: 500, passed: 0 }], held: 501 });
  expect(did[1]).toEqual(['hold', CONFIGURATION, ['delete', 'disable']]);
  expect(result.counts).toEqual({ ...NONE, held: 501 });
  expect(result.problem?.code).toBe('TooManyDeletes');
});

test.each([
  [{ kind: 'all' }, {}, undefined],
  [{ kind: 'organizationalUnits', guids: [guid(7)] }, { any: true }, undefined],
  [{ kind: 'organizationalUnits', guids: [guid(7)] }, { any: false }, 'everything that the scope names is deleted'],
  [{ kind: 'groups', guids: [guid(7)], nested: true }, { any: true, withMembers: true }, undefined],
  [
    { kind: 'groups', guids: [guid(7)], nested: true },
    { any: true, withMembers: false },
    'the groups of the scope have no members',
  ],
] as const)(
  'of the scope %j, where %j lives, a single delete: %s',
  async (scope, lives: { any?: boolean; withMembers?: boolean }, told) => {
    const { result } = await released([], { kinds: [{ kind: 'delete', waiting: 1, passed: 0 }], scope, lives });
    expect(result.problem?.message).toEqual(told && `held before the first was applied: ${told}`);
  },
);

test('an object that is left to others is changed, not deleted', async () => {
  const { result } = await released([[operation('delete'), operation('delete', { heir: guid(9) }), operation('memberRemoval')]]);
  expect(result.counts).toEqual({ ...NONE, deleted: 1, updated: 1, referencesRemoved: 1 });
});

async function recorded(one: StagedOperation, redacted: readonly string[] = []): Promise<ProvisioningRecord | undefined> {
  return (await released([[one]], { redacted })).batches[0]?.records[0];
}

const passed = { type: 'processing', status: 'success', description: 'the guard let it pass', details: { reason: 'deleted' } };
const exported = (description: string, more = {}) => ({
  type: 'export',
  status: 'success',
  description,
  details: { objectId: objectId(1), ...more },
});

test('a delete is told whole', async () => {
  expect(await recorded(operation('delete'))).toEqual({
    id: 'record 1',
    configurationId: CONFIGURATION,
    cycleId: CYCLE,
    at: AT,
    source: { guid: guid(1), name: 'Anna', entryClass: 'user' },
    action: 'delete',
    status: 'success',
    target: { id: objectId(1), name: 'anna@exoip.test' },
    steps: [passed, exported('the object was moved to the recycle bin')],
    modified: [],
    problem: null,
  });
});

test.each([
  [operation('disable'), 'disable', 'the account was disabled', [{ name: 'AccountEnabled', before: true, after: false }]],
  [
    operation('memberRemoval', { target: MEMBER }),
    'update',
    'the member was removed',
    [{ name: 'member', before: [objectId(2)], after: null }],
  ],
] as const)('what was changed is told: %#', async (one, action, description, modified) => {
  expect(await recorded(one)).toMatchObject({ action, steps: [passed, exported(description)], modified });
});

test('whom an object was left to is told', async () => {
  expect(await recorded(operation('delete', { heir: guid(9) }))).toMatchObject({
    action: 'update',
    steps: [passed, exported('the entry left the object to those that share it', { heir: guid(9) })],
    modified: [],
  });
});

test('a name that the log may not tell is not told', async () => {
  expect((await recorded(operation('delete'), ['DisplayName']))?.target).toEqual({ id: objectId(1), name: '' });
});
