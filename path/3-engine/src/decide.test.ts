import type { Mapped } from '@landbridge/mapping';
import type { DirectoryObject } from '@landbridge/model';
import { describe, expect, test } from 'vitest';
import type { ScopeVerdict } from './2-scoping/scope.ts';
import type { Assessed } from './assess.ts';
import { decide, lookupsOf } from './decide.ts';
import { step } from './record/record.ts';
import {
  ANNA,
  assessed,
  type Directory,
  decided,
  deciding,
  MATCHING,
  operationsOf,
  SCOPED,
  verdict,
} from './testing/deciding.ts';
import { directoryObject, guid, objectId } from './testing/samples.ts';

describe('what is not to be in the directory', () => {
  const skipped = (reason: string) => [{ kind: 'skip', guid: guid(1), reason }];
  const target = directoryObject();

  test.each<[ScopeVerdict, string]>([
    [verdict('unknown', 'notReadYet'), 'NotReadYet'],
    [verdict('unknown', 'containerUnknown'), 'Incomplete'],
    [verdict('unknown', 'rootUnknown'), 'Incomplete'],
    [verdict('unknown', 'inputFilter'), 'LeftAloneByFilter'],
    [verdict('outOfScope', 'outsideScope'), 'NotInScope'],
    [verdict('outOfScope', 'excludedGroup'), 'NotInScope'],
    [verdict('outOfScope', 'defaultExclusion'), 'ExcludedByDefault'],
    [verdict('outOfScope', 'attributeFilter'), 'FilteredByAttribute'],
    [verdict('deleted', 'tombstone'), 'NeverExported'],
  ])('and never was is skipped: %j', (told, reason) => {
    expect(operationsOf(decided({ verdict: told, mapped: null }))).toEqual(skipped(reason));
  });

  test('and is there is deleted, with the reason', () => {
    const deletion = { kind: 'delete', guid: guid(1), objectId: target.id };
    const gone = verdict('deleted', 'tombstone');
    const outside = verdict('outOfScope', 'outsideScope');
    expect(operationsOf(decided({ verdict: gone, mapped: null, target }))).toEqual([{ ...deletion, reason: 'deleted' }]);
    expect(operationsOf(decided({ verdict: outside, mapped: null, target }))).toEqual([{ ...deletion, reason: 'outOfScope' }]);
    const vanished = verdict('deleted', 'vanished');
    expect(operationsOf(decided({ verdict: vanished, mapped: null, target }))).toEqual([{ ...deletion, reason: 'vanished' }]);
  });

  test('stays where the configuration leaves alone what leaves its scope, unless it was deleted', () => {
    const leaving = { mapped: null, target };
    const leaveAlone = { skipOutOfScopeDeletes: true };
    expect(operationsOf(decided({ ...leaving, verdict: verdict('outOfScope') }, leaveAlone))).toEqual(
      skipped('OutOfScopeDeletesSkipped'),
    );
    expect(operationsOf(decided({ ...leaving, verdict: verdict('deleted') }, leaveAlone))).toMatchObject([{ kind: 'delete' }]);
  });

  test('and lies in the recycle bin stays there', () => {
    const recycled = directoryObject({ deletedAt: 5, kind: 'group' });
    expect(operationsOf(decided({ verdict: verdict('outOfScope'), mapped: null, target: recycled }))).toEqual(
      skipped('NotInScope'),
    );
  });

  test('nothing is taken away where nothing can be said', () => {
    const operations = operationsOf(decided({ verdict: verdict('unknown', 'containerUnknown'), mapped: null, target }));
    expect(operations).toEqual(skipped('Incomplete'));
  });
});

describe('what is to be in the directory', () => {
  test('and can not be mapped fails', () => {
    const problem = { code: 'ExpressionFailed', message: 'no' } as const;
    expect(decided({ mapped: { ok: false, problem } })).toMatchObject({
      operations: [{ kind: 'fail', guid: guid(1), problem }],
      steps: SCOPED,
    });
  });

  const desired = { objectKind: 'user', sourceAnchor: 'anchor', properties: ANNA.properties };
  const object = directoryObject();
  const cloud = directoryObject({ id: objectId(7), sourceAnchor: null });
  const recycled = directoryObject({ deletedAt: 5 });

  test.each<[string, Partial<Assessed>, Directory, string, DirectoryObject | null, string]>([
    ['is new', {}, {}, 'create', null, 'no object has its anchor or a matching attribute'],
    ['is linked', { target: object }, {}, 'update', object, 'linked before'],
    ['was recycled', { target: recycled }, {}, 'restore', recycled, 'linked before'],
    ['has the anchor', {}, { byAnchor: [object] }, 'link', object, 'same source anchor'],
    ['has the anchor in the bin', {}, { byAnchor: [recycled] }, 'restore', recycled, 'same source anchor'],
    ['has the name', {}, { named: cloud }, 'link', cloud, 'same matching attribute, and mastered by nobody'],
  ])('and %s', (_, told, directory, reaction, target, reason) => {
    expect(decided(told, directory)).toEqual({
      assessed: assessed(told),
      steps: [...SCOPED, step('matching', 'success', reason)],
      processing: { guid: guid(1), reaction, desired, target, share: null, newId: objectId(99) },
    });
  });

  test('and whose object is of another kind is a conflict', () => {
    const message = 'the object with this source anchor is a group';
    expect(decided({}, { byAnchor: [directoryObject({ kind: 'group' })] })).toMatchObject({
      steps: [...SCOPED, step('matching', 'failure', message)],
      operations: [{ kind: 'fail', guid: guid(1), problem: { code: 'ObjectConflict', message } }],
    });
  });

  test('and may not take over a cloud object is a conflict', () => {
    const takeover = { softMatchBlocked: true, hardMatchBlocked: true };
    const message = 'a cloud object has a matching attribute, and the tenant blocks soft matching';
    expect(decided({}, { named: cloud, takeover })).toMatchObject({
      operations: [{ kind: 'fail', problem: { code: 'ObjectConflict', message } }],
    });
  });

  test('and whose anchor changed after export is frozen', () => {
    const target = directoryObject({ sourceAnchor: 'before' });
    expect(decided({ target })).toMatchObject({
      steps: [...SCOPED, step('matching', 'success', 'linked before')],
      operations: [
        {
          kind: 'fail',
          guid: guid(1),
          problem: {
            code: 'AnchorChanged',
            message: 'the source anchor of the entry changed after it was exported, so the object is frozen',
            detail: 'before was exported, anchor was read',
          },
        },
      ],
    });
    expect(decided({ target: { ...target, sourceAnchor: null } })).toHaveProperty('processing');
  });
});

describe('two entries of a page', () => {
  const other = { ...ANNA, sourceAnchor: 'other' } as Mapped;
  const conflict = (message: string) => ({ operations: [{ kind: 'fail', problem: { code: 'ObjectConflict', message } }] });

  test('with the same anchor: the first has it', () => {
    const page = deciding();
    expect(decide(assessed(), page)).toHaveProperty('processing');
    expect(decide(assessed(), page)).toMatchObject(conflict('another entry has the same source anchor'));
    expect(decide(assessed({ mapped: other }), page)).toHaveProperty('processing');
  });

  test('with the same object: the first gets it', () => {
    const page = deciding({ named: directoryObject({ sourceAnchor: null }) });
    expect(decide(assessed(), page)).toHaveProperty('processing');
    expect(decide(assessed({ mapped: other }), page)).toMatchObject({
      steps: [...SCOPED, step('matching', 'failure', 'another entry matches the same object')],
      ...conflict('another entry matches the same object'),
    });
  });

  test('that are linked already claim nothing', () => {
    const page = deciding();
    const target = directoryObject();
    expect(decide(assessed({ target }), page)).toHaveProperty('processing');
    expect(decide(assessed({ target }), page)).toHaveProperty('processing');
    expect(decide(assessed(), page)).toHaveProperty('processing');
  });
});

test('an object that is of another kind is nobody’s, and stays free for whom it fits', () => {
  const group = directoryObject({ kind: 'group', sourceAnchor: null });
  const page = deciding({ named: group });
  const message = 'the object with a matching attribute is a group';
  expect(decide(assessed(), page)).toMatchObject({ operations: [{ problem: { message } }] });
  const sameName = { ...ANNA, objectKind: 'group', sourceAnchor: 'other' } as Mapped;
  expect(decide(assessed({ mapped: sameName }), page)).toHaveProperty('processing.target', group);
});

test('a page looks up what is mapped and not linked', () => {
  const linked = assessed({ target: directoryObject() });
  const failed = assessed({ mapped: { ok: false, problem: { code: 'ExpressionFailed', message: 'no' } } });
  expect(lookupsOf([assessed(), linked, failed, assessed({ mapped: null })], MATCHING)).toEqual({
    anchors: ['anchor'],
    keys: [{ namespace: 'userPrincipalName', value: 'anna@exoip.test' }],
  });
});
