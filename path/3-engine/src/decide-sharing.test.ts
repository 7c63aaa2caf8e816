import type { Mapped } from '@landbridge/mapping';
import type { ConfigurationId } from '@landbridge/model';
import { describe, expect, test } from 'vitest';
import type { Assessed } from './assess.ts';
import { ANNA, type Directory, decided, operationsOf, SCOPED, verdict } from './testing/deciding.ts';
import { CONFIGURATION, directoryObject, guid, walkedEntry } from './testing/samples.ts';

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
  const conflict = `the entry ${guid(8)} has the same source anchor and masters the object`;

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

  test.each<[string, Directory]>([
    ['this configuration shares nothing', { byAnchor: [theirs] }],
    ['the other shares nothing', { byAnchor: [directoryObject({ masteredBy: guid(8) })], join }],
    [
      'it is this configuration',
      { byAnchor: [{ ...theirs, contributions: [{ ...other, configurationId: CONFIGURATION }] }], join },
    ],
    ['it is this entry', { byAnchor: [{ ...theirs, contributions: [{ ...other, guid: guid(1) }] }], join }],
    ['the object is in the recycle bin', { byAnchor: [{ ...theirs, deletedAt: 5 }], join }],
  ])('is a conflict where %s', (_, directory) => {
    expect(decided({}, directory)).toMatchObject({ operations: [{ kind: 'fail', problem: { message: conflict } }] });
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
