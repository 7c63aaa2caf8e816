import type { CompiledSchema, Mapped } from '@landbridge/mapping';
import {
  type ConfigurationId,
  DEFAULT_TAKEOVER,
  type DirectoryObject,
  type Join,
  type Operation,
  type Takeover,
} from '@landbridge/model';
import { describe, expect, test } from 'vitest';
import type { ScopeRule, ScopeVerdict } from './2-scoping/scope.ts';
import { Candidates } from './3-matching/candidates.ts';
import type { Assessed } from './assess.ts';
import { type Decision, decide, lookupsOf } from './decide.ts';
import { step } from './record/record.ts';
import type { MatchableObject, NamedObject } from './stored.ts';
import { CONFIGURATION, directoryObject, guid, objectId, walkedEntry } from './testing/samples.ts';

const MATCHING = [{ property: 'UserPrincipalName', priority: 1 }];
const ANNA: Extract<Mapped, { ok: true }> = {
  ok: true,
  objectKind: 'user',
  sourceAnchor: 'anchor',
  properties: { UserPrincipalName: 'Anna@exoip.test' },
};
const SCOPED = [step('scoping', 'success', 'in it')];

function verdict(presence: ScopeVerdict['presence'], rule: ScopeRule = 'wholeDomain'): ScopeVerdict {
  return { presence, rule, reason: 'because' };
}

function assessed(told: Partial<Assessed> = {}): Assessed {
  return {
    entry: walkedEntry(),
    name: 'CN=Anna',
    verdict: verdict('inScope'),
    mapped: ANNA,
    target: null,
    steps: SCOPED,
    ...told,
  };
}

interface Directory {
  readonly byAnchor?: readonly MatchableObject[];
  readonly named?: NamedObject;
  readonly skipOutOfScopeDeletes?: boolean;
  readonly takeover?: Takeover;
  readonly join?: Join | null;
  readonly flows?: CompiledSchema['flows'];
}

function deciding({
  byAnchor = [],
  named,
  skipOutOfScopeDeletes = false,
  takeover = DEFAULT_TAKEOVER,
  join = null,
  flows = new Map(),
}: Directory = {}) {
  const key = { namespace: 'userPrincipalName', value: 'anna@exoip.test' } as const;
  const candidates = new Candidates(byAnchor, named ? [{ ...key, objectId: named.id }] : [], named ? [named] : []);
  const configuration = { configurationId: CONFIGURATION, flows, join, skipOutOfScopeDeletes, takeover };
  return { ...configuration, candidates, matching: MATCHING, newId: () => objectId(99) };
}

function operationsOf(decision: Decision): readonly Operation[] {
  return 'operations' in decision ? decision.operations : [];
}

function decided(told: Partial<Assessed>, directory: Directory = {}): Decision {
  return decide(assessed(told), deciding(directory));
}

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

describe('where a flow type is not enabled', () => {
  const flows = (told: Partial<Record<'add' | 'update' | 'delete', boolean>>) =>
    new Map([['user', { add: true, update: true, delete: true, ...told }]] as const);
  const target = directoryObject();
  const recycled = directoryObject({ deletedAt: 5 });
  const left = { target, mapped: null, verdict: verdict('outOfScope', 'outsideScope') };

  test.each<[string, Partial<Assessed>, Directory]>([
    ['nothing is made', {}, { flows: flows({ add: false }) }],
    ['nothing comes back', { target: recycled }, { flows: flows({ add: false }) }],
    ['nothing changes', { target }, { flows: flows({ update: false }) }],
    ['nothing is taken over', {}, { named: directoryObject({ sourceAnchor: null }), flows: flows({ update: false }) }],
    ['nothing is deleted', left, { flows: flows({ delete: false }) }],
  ])('%s', (_, told, directory) => {
    expect(decided(told, directory)).toMatchObject({ operations: [{ kind: 'skip', reason: 'FlowTypeNotEnabled' }] });
  });

  test('the others flow', () => {
    expect(decided({ target }, { flows: flows({ add: false, delete: false }) })).toHaveProperty('processing.reaction', 'update');
    expect(decided({}, { flows: flows({ update: false, delete: false }) })).toHaveProperty('processing.reaction', 'create');
    expect(operationsOf(decided(left, { flows: flows({ add: false, update: false }) }))).toMatchObject([{ kind: 'delete' }]);
  });
});

describe('whom another domain has too', () => {
  const join = { precedence: 10, properties: {} };
  const other = {
    configurationId: 'other' as ConfigurationId,
    guid: guid(8),
    join: { precedence: 5, properties: { UserPrincipalName: 20 } },
    properties: { UserPrincipalName: 'anna@other.test', JobTitle: 'Boss' },
  };
  const theirs = directoryObject({ masteredBy: guid(8), contributions: [other] });

  test('is shared where both configurations say so', () => {
    const decision = decided({}, { byAnchor: [theirs], join });
    expect(decision).toMatchObject({
      steps: [...SCOPED, { type: 'matching', description: expect.stringContaining(`as the entry ${guid(8)} of another domain`) }],
      processing: {
        reaction: 'link',
        desired: { properties: { UserPrincipalName: 'Anna@exoip.test', JobTitle: 'Boss' } },
        share: { contribution: { UserPrincipalName: 'Anna@exoip.test' }, master: guid(8), joins: true },
      },
    });
  });

  test('is left to who stays', () => {
    const entry = walkedEntry({ contributions: [other] });
    const leaving = { entry, target: theirs, mapped: null, verdict: verdict('outOfScope', 'outsideScope') };
    expect(decided(leaving, { join })).toMatchObject({ operations: [{ kind: 'delete', reason: 'outOfScope', heir: guid(8) }] });
    expect(operationsOf(decided({ ...leaving, entry: walkedEntry() }, { join }))[0]).not.toHaveProperty('heir');
  });

  test('may come to this object, which is kept by what this entry says', () => {
    expect(decided({}, { join })).toMatchObject({
      processing: { reaction: 'create', share: { contribution: ANNA.properties, master: guid(1), joins: false } },
    });
    const group = { ...ANNA, objectKind: 'group' } as Mapped;
    expect(decided({ mapped: group }, { join })).toMatchObject({ processing: { share: null } });
  });
});
