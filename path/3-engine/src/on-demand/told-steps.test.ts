import type { Operation } from '@landbridge/model';
import { describe, expect, test } from 'vitest';
import type { Decided } from '../6-export/collect.ts';
import { step } from '../record/record.ts';
import { directoryObject, guid, objectId, walkedEntry } from '../testing/samples.ts';
import { tellSteps } from './told-steps.ts';

const SCHEMA = { redacted: ['PostalCode'] } as unknown as Parameters<typeof tellSteps>[2];
const at = { guid: guid(1), objectId: objectId(1) };
const create: Operation = {
  kind: 'create',
  ...at,
  objectKind: 'user',
  sourceAnchor: 'anchor',
  properties: { DisplayName: 'Anna', PostalCode: '10115', Others: ['a', 'b'] },
};
const change = { ...at, sourceAnchor: 'anchor', modified: [{ name: 'JobTitle', before: null, after: 'Boss' }] };
const update: Operation = { kind: 'update', ...change, links: false };
const link: Operation = { kind: 'update', ...change, links: true };
const restore: Operation = { kind: 'restore', ...change, links: true };
const disable: Operation = { kind: 'disable', ...at };
const remove: Operation = { kind: 'delete', ...at, reason: 'outOfScope' };
const skip: Operation = { kind: 'skip', guid: guid(1), reason: 'NotInScope' };
const problem = { code: 'ObjectConflict', message: 'taken' } as const;
const fail: Operation = { kind: 'fail', guid: guid(1), problem };

function decided(operations: readonly Operation[], told: Partial<Decided> = {}): Decided {
  return {
    entry: walkedEntry({ attributes: { title: ['Boss'], photo: ['x'.repeat(401)], many: ['a', 'b'], exact: ['y'.repeat(400)] } }),
    name: 'CN=Anna',
    targetName: 'anna@exoip.test',
    steps: [step('import', 'success', 'read'), step('scoping', 'success', 'in it', { rule: 'wholeDomain' })],
    operations,
    properties: null,
    share: null,
    ...told,
  };
}

describe('what is told of an object', () => {
  test.each<[Operation, string, string, string]>([
    [create, 'create', 'it would be created', 'it was created'],
    [link, 'link', 'the matching object would become its own', 'the matching object became its own'],
    [update, 'update', 'it would be changed', 'it was changed'],
    [restore, 'restore', 'it would come back from the recycle bin', 'it came back from the recycle bin'],
    [
      remove,
      'delete',
      "the delete would be staged; the next cycle's guard decides",
      "the delete is staged; the next cycle's guard decides",
    ],
    [
      disable,
      'disable',
      "the disable would be staged; the next cycle's guard decides",
      "the disable is staged; the next cycle's guard decides",
    ],
    [skip, 'skip', 'nothing would be done', 'nothing was to be done'],
    [fail, 'fail', 'it would fail', 'it failed'],
  ])('%j', (operation, action, shown, applied) => {
    const told = [tellSteps(decided([operation]), 'show', SCHEMA), tellSteps(decided([operation]), 'apply', SCHEMA)];
    expect(told.map(one => one.action)).toEqual([action, action]);
    expect(told.map(one => one.steps[3]?.description)).toEqual([shown, applied]);
    expect(told.map(one => one.steps.map(({ type }) => type))).toEqual(
      Array.from({ length: 2 }, () => ['import', 'scoping', 'matching', 'export']),
    );
  });

  test('its status is that of the last step, or failure', () => {
    expect(tellSteps(decided([update]), 'apply', SCHEMA)).toMatchObject({ status: 'success', problem: null });
    expect(tellSteps(decided([skip]), 'apply', SCHEMA).status).toBe('skipped');
    expect(tellSteps(decided([fail]), 'apply', SCHEMA)).toMatchObject({ status: 'failure', problem });
    const steps = [step('matching', 'failure', 'two of them')];
    expect(tellSteps(decided([update], { steps }), 'apply', SCHEMA).status).toBe('failure');
  });

  test('the first operation is told, with what all of them change; redacted values are not shown', () => {
    const both = tellSteps(decided([update, disable]), 'apply', SCHEMA);
    expect(both.action).toBe('update');
    expect(both.modified).toEqual([
      { name: 'JobTitle', before: null, after: 'Boss' },
      { name: 'AccountEnabled', before: true, after: false },
    ]);
    expect(both.steps[3]?.details).toEqual({ JobTitle: 'Boss', AccountEnabled: 'false' });
    const made = tellSteps(decided([create]), 'apply', SCHEMA);
    expect(made.modified).toContainEqual({ name: 'PostalCode', before: null, after: '[Redact]' });
    expect(made.steps[3]?.details).toEqual({ DisplayName: 'Anna', PostalCode: '[Redact]', Others: 'a; b' });
    expect(tellSteps(decided([remove]), 'apply', SCHEMA).modified).toEqual([]);
    expect(() => tellSteps(decided([]), 'apply', SCHEMA)).toThrow('a decision without an operation');
  });

  test('its target: none yet where it would be created', () => {
    const name = 'anna@exoip.test';
    expect(tellSteps(decided([create]), 'show', SCHEMA).target).toEqual({ id: null, name });
    expect(tellSteps(decided([create]), 'apply', SCHEMA).target).toEqual({ id: objectId(1), name });
    expect(tellSteps(decided([skip]), 'apply', SCHEMA).target).toBeNull();
    const linked = walkedEntry({ target: directoryObject({ id: objectId(7) }) });
    expect(tellSteps(decided([skip], { entry: linked }), 'apply', SCHEMA).target).toEqual({ id: objectId(7), name });
  });
});

describe('the steps', () => {
  const stepOf = (index: number, told: Partial<Decided>, operation: Operation = update) =>
    tellSteps(decided([operation], told), 'apply', SCHEMA).steps[index];

  test('import tells what was read, long values by their beginning', () => {
    expect(stepOf(0, {})).toEqual({
      type: 'import',
      status: 'success',
      description: 'read',
      details: { title: 'Boss', photo: `${'x'.repeat(400)}...`, many: 'a; b', exact: 'y'.repeat(400) },
    });
    expect(stepOf(0, { entry: walkedEntry({ attributes: null }), steps: [] })).toMatchObject({ description: '', details: {} });
  });

  test('scoping says in it or not', () => {
    expect(stepOf(1, {})).toEqual({ type: 'scoping', status: 'success', description: 'in it', details: { rule: 'wholeDomain' } });
    const steps = [step('scoping', 'skipped', 'outside')];
    expect(stepOf(1, { steps })).toEqual({ type: 'scoping', status: 'skipped', description: 'outside', details: {} });
    expect(stepOf(1, { steps: [] })).toEqual({ type: 'scoping', status: 'skipped', description: '', details: {} });
  });

  test('matching says what was found, or that it was linked before, or nothing', () => {
    const linked = walkedEntry({ target: directoryObject({ id: objectId(7) }) });
    const found = [step('matching', 'success', 'same source anchor')];
    expect(stepOf(2, { steps: found })).toEqual({
      type: 'matching',
      status: 'success',
      description: 'same source anchor',
      details: {},
    });
    expect(stepOf(2, { steps: [step('matching', 'failure', 'two')], entry: linked })).toEqual({
      type: 'matching',
      status: 'failure',
      description: 'two',
      details: { objectId: objectId(7) },
    });
    expect(stepOf(2, { entry: linked })).toEqual({
      type: 'matching',
      status: 'success',
      description: 'linked before',
      details: { objectId: objectId(7) },
    });
    expect(stepOf(2, {})).toEqual({ type: 'matching', status: 'skipped', description: 'nothing to match', details: {} });
  });

  test('export says why nothing was done, or why it failed', () => {
    expect(stepOf(3, {}, skip)).toMatchObject({ status: 'skipped', details: { SkipReason: 'NotInScope' } });
    expect(stepOf(3, {}, fail)).toMatchObject({ status: 'failure', details: { errorCode: 'ObjectConflict', reason: 'taken' } });
    expect(stepOf(3, {}, remove)).toMatchObject({ status: 'success', details: {} });
  });
});
