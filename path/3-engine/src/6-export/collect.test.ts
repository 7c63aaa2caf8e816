import type { Operation, Problem, ProvisioningStep, StagedKind } from '@landbridge/model';
import { describe, expect, test } from 'vitest';
import type { WalkedEntry } from '../stored.ts';
import { AT, CONFIGURATION, CYCLE, directoryObject, guid, objectId, recording, walkedEntry } from '../testing/samples.ts';
import { Collector } from './collect.ts';

const PROBLEM: Problem = { code: 'ObjectConflict', message: 'taken' };
const BEFORE: readonly ProvisioningStep[] = [{ type: 'import', status: 'success', description: 'read', details: {} }];

const create: Operation = {
  kind: 'create',
  guid: guid(1),
  objectId: objectId(1),
  objectKind: 'user',
  sourceAnchor: 'anchor',
  properties: { DisplayName: 'Anna' },
};
const modified = [{ name: 'JobTitle', before: null, after: 'Boss' }];
const changed = { guid: guid(1), objectId: objectId(1), sourceAnchor: 'anchor', modified, links: false };
const update: Operation = { kind: 'update', ...changed };
const restore: Operation = { kind: 'restore', ...changed, links: true };
const remove: Operation = { kind: 'delete', guid: guid(1), objectId: objectId(1), reason: 'outOfScope' };
const disable: Operation = { kind: 'disable', guid: guid(1), objectId: objectId(1) };
const fail: Operation = { kind: 'fail', guid: guid(1), problem: PROBLEM };
const skip = (reason: Extract<Operation, { kind: 'skip' }>['reason']): Operation => ({ kind: 'skip', guid: guid(1), reason });

const held = (...kinds: readonly StagedKind[]) => kinds.map(kind => ({ kind, state: 'held' as const }));

function collected(operations: readonly Operation[], told: Partial<WalkedEntry> = {}, tellSkips = true): Collector {
  const collector = new Collector(recording(), tellSkips, { redacted: ['PostalCode'] });
  collector.add({
    entry: walkedEntry(told),
    name: 'CN=Anna',
    targetName: 'anna@exoip.test',
    steps: BEFORE,
    operations,
    properties: null,
    share: null,
  });
  return collector;
}

const NOTHING = {
  creations: [],
  patches: [],
  links: [],
  contributions: [],
  staged: [],
  unstaged: [],
  relinked: [],
  escrows: [],
  healed: [],
  records: [],
};
const NO_COUNTS = { created: 0, updated: 0, restored: 0, skipped: 0, failed: 0 };
const linked = { guid: guid(1), objectId: objectId(1) };
const link = { ...linked, joins: false };
const target = { id: objectId(1), name: 'anna@exoip.test' };

const RECORD = {
  id: 'record 1',
  configurationId: CONFIGURATION,
  cycleId: CYCLE,
  at: AT,
  source: { guid: guid(1), name: 'CN=Anna', entryClass: 'user' },
  target,
  modified: [],
  problem: null,
};

describe('what is written at once', () => {
  test('a creation, linked', () => {
    const { batch, counts } = collected([create]);
    const exported = {
      type: 'export',
      status: 'success',
      description: 'the user was created',
      details: { objectId: objectId(1) },
    };
    expect(batch).toEqual({
      ...NOTHING,
      creations: [create],
      links: [link],
      relinked: [guid(1)],
      records: [{ ...RECORD, action: 'create', status: 'success', steps: [...BEFORE, exported] }],
    });
    expect(counts).toEqual({ ...NO_COUNTS, created: 1 });
  });

  test('a change of what is linked', () => {
    const { batch, counts } = collected([update]);
    const exported = {
      type: 'export',
      status: 'success',
      description: '1 property was changed',
      details: { objectId: objectId(1) },
    };
    expect(batch).toEqual({
      ...NOTHING,
      patches: [{ ...linked, sourceAnchor: 'anchor', modified, restore: false }],
      records: [{ ...RECORD, action: 'update', status: 'success', modified, steps: [...BEFORE, exported] }],
    });
    expect(counts).toEqual({ ...NO_COUNTS, updated: 1 });
  });

  test('a return from the recycle bin, linked', () => {
    const { batch, counts } = collected([restore]);
    expect(batch).toMatchObject({
      ...NOTHING,
      patches: [{ ...linked, restore: true }],
      links: [link],
      relinked: [guid(1)],
      records: [{ action: 'update', steps: [{}, { description: 'the object came back from the recycle bin' }] }],
    });
    expect(counts).toEqual({ ...NO_COUNTS, restored: 1 });
  });

  test('several of one entry, and several entries', () => {
    const collector = collected([update, disable]);
    const other = walkedEntry({ guid: guid(2) });
    collector.add({
      entry: other,
      name: 'CN=B',
      targetName: 'b',
      properties: null,
      share: null,
      steps: [],
      operations: [{ ...create, guid: guid(2) }],
    });
    expect(collector.counts).toEqual({ ...NO_COUNTS, created: 1, updated: 1 });
    expect(collector.batch.records.map(({ id, action }) => [id, action])).toEqual([
      ['record 1', 'update'],
      ['record 2', 'stageddelete'],
      ['record 3', 'create'],
    ]);
  });
});

describe('what is staged', () => {
  test.each([
    [remove, 'outOfScope', 'the delete is staged until the cycle’s guard has counted'],
    [disable, 'disabled', 'the disable is staged until the cycle’s guard has counted'],
  ])('%j', (operation, reason, description) => {
    const { batch, counts } = collected([operation]);
    const staged = {
      type: 'processing',
      status: 'success',
      description: description.replace('’', "'"),
      details: { reason },
    };
    expect(batch).toEqual({
      ...NOTHING,
      staged: [{ kind: operation.kind, ...linked, reason, held: false }],
      records: [{ ...RECORD, action: 'stageddelete', status: 'success', steps: [...BEFORE, staged] }],
    });
    expect(counts).toEqual(NO_COUNTS);
  });

  test('for what vanished waits for an administrator', () => {
    const { batch } = collected([{ ...remove, reason: 'vanished' } as Operation]);
    expect(batch).toMatchObject({
      staged: [{ kind: 'delete', reason: 'vanished', held: true }],
      records: [{ steps: [{}, { description: 'the delete waits for an administrator', details: { reason: 'vanished' } }] }],
    });
  });

  test('is staged once', () => {
    expect(collected([remove], { staged: held('delete') }).batch).toEqual(NOTHING);
    expect(collected([remove], { staged: held('disable') }).batch).toMatchObject({
      staged: [{ kind: 'delete' }],
      unstaged: [{ guid: guid(1), kind: 'disable' }],
    });
  });

  test('and is not wanted any more is taken back, but for members, of which edges decide', () => {
    expect(collected([update], { staged: held('delete', 'memberRemoval', 'disable') }).batch.unstaged).toEqual([
      { guid: guid(1), kind: 'delete' },
      { guid: guid(1), kind: 'disable' },
    ]);
    expect(collected([fail], { staged: held('delete') }).batch.unstaged).toHaveLength(1);
    expect(collected([update, skip('RedundantExport')], { staged: held('delete') }).batch.unstaged).toHaveLength(1);
    expect(collected([update, disable], { staged: held('disable') }).batch.unstaged).toEqual([]);
    expect(collected([skip('Incomplete'), update], { staged: held('delete') }).batch.unstaged).toEqual([]);
  });

  test.each(['Incomplete', 'NotReadYet'] as const)('stays where nothing can be said: %s', reason => {
    expect(collected([skip(reason)], { staged: held('delete') }).batch.unstaged).toEqual([]);
  });
});

describe('what is skipped', () => {
  test.each(['NotInScope', 'ExcludedByDefault', 'FilteredByAttribute', 'OutOfScopeDeletesSkipped', 'Incomplete'] as const)(
    '%s is told to whoever wants to know',
    reason => {
      const step = { type: 'processing', status: 'skipped', description: reason, details: { SkipReason: reason } };
      expect(collected([skip(reason)]).batch).toEqual({
        ...NOTHING,
        records: [{ ...RECORD, action: 'other', status: 'skipped', target: null, steps: [...BEFORE, step] }],
      });
      expect(collected([skip(reason)], {}, false).batch).toEqual(NOTHING);
    },
  );

  test.each(['RedundantExport', 'NeverExported'] as const)('%s is counted only', reason => {
    const { batch, counts } = collected([skip(reason)]);
    expect(batch).toEqual(NOTHING);
    expect(counts).toEqual({ ...NO_COUNTS, skipped: 1 });
  });
});

describe('what is put into escrow', () => {
  const escrow = { guid: guid(1), entryClass: 'user', name: 'CN=Anna' };

  test('a failure, told, with a first pause of two minutes', () => {
    const { batch, counts } = collected([fail]);
    const step = { type: 'processing', status: 'failure', description: 'taken', details: { errorCode: 'ObjectConflict' } };
    expect(batch).toEqual({
      ...NOTHING,
      escrows: [{ ...escrow, problem: PROBLEM, attempts: 1, nextAt: AT + 120_000 }],
      records: [
        {
          ...RECORD,
          action: 'other',
          status: 'failure',
          target: null,
          problem: PROBLEM,
          steps: [...BEFORE, step],
        },
      ],
    });
    expect(counts).toEqual({ ...NO_COUNTS, failed: 1 });
  });

  test('an entry to be read, at once and untold', () => {
    const { batch, counts } = collected([skip('NotReadYet')]);
    const problem = { code: 'NotReadYet', message: 'the entry is in scope and its attributes are not read yet' };
    expect(batch).toEqual({ ...NOTHING, escrows: [{ ...escrow, problem, attempts: 0, nextAt: AT }] });
    expect(counts).toEqual({ ...NO_COUNTS, skipped: 1 });
  });

  test('and succeeds is healed; what fails again, or is still to be read, is not', () => {
    expect(collected([update], { escrowed: true }).batch.healed).toEqual([guid(1)]);
    expect(collected([skip('NotInScope')], { escrowed: true }).batch.healed).toEqual([guid(1)]);
    expect(collected([update], { escrowed: false }).batch.healed).toEqual([]);
    expect(collected([fail], { escrowed: true }).batch.healed).toEqual([]);
    expect(collected([update, fail], { escrowed: true }).batch.healed).toEqual([]);
    expect(collected([skip('NotReadYet')], { escrowed: true }).batch.healed).toEqual([]);
  });
});

test('a value that the log must not tell is exported and not recorded', () => {
  const secret = { ...update, modified: [{ name: 'PostalCode', before: '1', after: '2' }] };
  const { batch } = collected([secret]);
  expect(batch.patches[0]?.modified).toEqual(secret.modified);
  expect(batch.records[0]?.modified).toEqual([{ name: 'PostalCode', before: '[Redact]', after: '[Redact]' }]);
});

describe('what others may describe too', () => {
  const share = { contribution: { DisplayName: 'Anna' }, master: guid(8), joins: true };
  const decided = { name: 'CN=Anna', targetName: 'anna@exoip.test', steps: BEFORE, properties: null, share };
  const said = [{ guid: guid(1), objectId: objectId(1), properties: { DisplayName: 'Anna' } }];

  test.each<[string, readonly Operation[], Partial<WalkedEntry>]>([
    ['when it is made', [create], {}],
    ['when it changes', [update], {}],
    ['when it comes back', [restore], {}],
    ['when nothing is to be done', [skip('RedundantExport')], { target: directoryObject() }],
  ])('is kept %s', (_, operations, told) => {
    const collector = new Collector(recording(), true, { redacted: [] });
    collector.add({ ...decided, entry: walkedEntry(told), operations });
    expect(collector.batch.contributions).toEqual(said);
  });

  test('is linked beside the others, and called theirs who come first', () => {
    const collector = new Collector(recording(), true, { redacted: [] });
    collector.add({ ...decided, entry: walkedEntry(), operations: [{ ...update, links: true } as Operation] });
    expect(collector.batch.links).toEqual([{ ...linked, joins: true }]);
    expect(collector.batch.patches).toMatchObject([{ guid: guid(8), objectId: objectId(1) }]);
  });

  test('is nothing where nothing stands', () => {
    const collector = new Collector(recording(), true, { redacted: [] });
    collector.add({ ...decided, entry: walkedEntry(), operations: [fail] });
    expect(collector.batch.contributions).toEqual([]);
  });
});
