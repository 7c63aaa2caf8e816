import { expect, test } from 'vitest';
import { nameOf, recordOf, step } from './record/record.ts';
import { AT, CONFIGURATION, CYCLE, guid, recording } from './testing/samples.ts';

test('a record carries what its cycle shares, and says nothing that nobody said', () => {
  const context = recording();
  const source = { guid: guid(1), name: 'CN=Anna', entryClass: 'user' } as const;
  const outcome = { action: 'other', status: 'warning', target: null, steps: [step('scoping', 'skipped', 'why')] } as const;
  expect(recordOf(context, source, outcome)).toEqual({
    id: 'record 1',
    configurationId: CONFIGURATION,
    cycleId: CYCLE,
    at: AT,
    source,
    action: 'other',
    status: 'warning',
    target: null,
    steps: [{ type: 'scoping', status: 'skipped', description: 'why', details: {} }],
    modified: [],
    problem: null,
  });
  const modified = [{ name: 'x', before: null, after: 1 }];
  const problem = { code: 'ObjectConflict', message: 'taken' } as const;
  expect(recordOf(context, source, { ...outcome, modified, problem })).toMatchObject({ id: 'record 2', modified, problem });
});

test.each([
  [{ UserPrincipalName: 'a@b', DisplayName: 'Anna', Mail: 'm' }, 'a@b'],
  [{ DisplayName: 'Anna', Mail: 'm' }, 'Anna'],
  [{ UserPrincipalName: null, Mail: 'm' }, 'm'],
  [{ DisplayName: ['Anna'] }, ''],
  [{}, ''],
])('%j is called %j', (properties, name) => {
  expect(nameOf(properties)).toBe(name);
});
