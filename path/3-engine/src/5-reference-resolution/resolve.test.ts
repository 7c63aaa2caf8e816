import type { ObjectKind } from '@landbridge/model';
import { describe, expect, test } from 'vitest';
import { AT, CONFIGURATION, CYCLE, guid, objectId, recording, walkedEdge, walkedEnd } from '../testing/samples.ts';
import type { Govern } from './governed.ts';
import { type ReferenceBatch, resolve, type WalkedEdge } from './resolve.ts';

const position = { mark: '7', id: '9' };
function resolved(...edges: readonly WalkedEdge[]): ReferenceBatch {
  return governed('flows', ...edges);
}

function governed(govern: ReturnType<Govern>, ...edges: readonly WalkedEdge[]): ReferenceBatch {
  return resolve({ configurationId: CONFIGURATION, govern: () => govern, record: recording(), redacted: [] }, edges, position);
}

const NOTHING = { added: [], removed: [], staged: [], unstaged: [], reconsidered: [], records: [] };
const reference = { name: 'member', sourceId: objectId(1), targetId: objectId(2) };

describe('a value of a reference attribute', () => {
  test('that is new is added, and told', () => {
    expect(resolved(walkedEdge())).toEqual({
      configurationId: CONFIGURATION,
      cycleId: CYCLE,
      position,
      ...NOTHING,
      added: [reference],
      records: [
        {
          id: 'record 1',
          configurationId: CONFIGURATION,
          cycleId: CYCLE,
          at: AT,
          action: 'update',
          status: 'success',
          source: { guid: guid(1), name: 'group 1', entryClass: 'group' },
          target: { id: objectId(1), name: 'group 1' },
          steps: [
            {
              type: 'referenceResolution',
              status: 'success',
              description: 'both ends are in the directory',
              details: { reference: 'member', added: '1', removed: '0' },
            },
            { type: 'export', status: 'success', description: 'the references were written', details: {} },
          ],
          modified: [{ name: 'member', before: null, after: [objectId(2)] }],
          problem: null,
        },
      ],
    });
  });

  test('that stands already, or never stood, is nothing', () => {
    expect(resolved(walkedEdge({ exists: true }), walkedEdge({ present: false }))).toMatchObject(NOTHING);
  });

  test('whose removal was staged and that is back is staged no longer', () => {
    expect(resolved(walkedEdge({ exists: true, staged: 'held' }))).toMatchObject({
      ...NOTHING,
      unstaged: [{ guid: guid(1), targetGuid: guid(2) }],
    });
    expect(resolved(walkedEdge({ exists: true, present: false, staged: 'held' })).unstaged).toEqual([]);
  });

  test('a member that is gone is staged for the guard, and not told yet', () => {
    expect(resolved(walkedEdge({ present: false, exists: true }))).toMatchObject({
      ...NOTHING,
      staged: [{ guid: guid(1), objectId: objectId(1), target: { guid: guid(2), objectId: objectId(2) }, vanished: false }],
    });
  });

  test('a member that vanished is staged as one that nobody told of', () => {
    expect(resolved(walkedEdge({ present: false, vanished: true, exists: true })).staged).toMatchObject([{ vanished: true }]);
  });

  test('a manager that is gone is removed at once, and told', () => {
    const gone = walkedEdge({ attribute: 'manager', source: walkedEnd(1, 'user'), present: false, exists: true });
    expect(resolved(gone)).toMatchObject({
      ...NOTHING,
      removed: [{ ...reference, name: 'manager' }],
      records: [
        {
          source: { guid: guid(1), name: 'user 1', entryClass: 'user' },
          steps: [{ details: { reference: 'manager', added: '0', removed: '1' } }, { type: 'export' }],
          modified: [{ name: 'manager', before: [objectId(2)], after: null }],
        },
      ],
    });
  });
});

describe('between what', () => {
  const kinds: readonly ObjectKind[] = ['user', 'group', 'contact'];
  const allowed = (attribute: string): readonly string[] =>
    kinds.flatMap(source =>
      kinds.flatMap(target => {
        const { added } = resolved(walkedEdge({ attribute, source: walkedEnd(1, source), target: walkedEnd(2, target) }));
        return added.map(({ name }) => `${source} ${name} ${target}`);
      }),
    );

  test('references lead', () => {
    expect(allowed('member')).toEqual(['group member user', 'group member group', 'group member contact']);
    expect(allowed('manager')).toEqual([
      ...['user manager user', 'user manager contact'],
      ...['contact manager user', 'contact manager contact'],
    ]);
    expect(allowed('managedBy')).toEqual(['group owner user']);
    expect(allowed('secretary')).toEqual([]);
  });

  test.each([
    ['source', walkedEdge({ source: walkedEnd(1, null) })],
    ['target', walkedEdge({ target: walkedEnd(2, null) })],
  ])('an edge without an object at its %s waits', (_, waiting) => {
    expect(resolved(waiting, { ...waiting, present: false, exists: true, staged: 'held' })).toMatchObject(NOTHING);
  });
});

describe('records', () => {
  test('one for each object and reference, with everything that changed', () => {
    const { records } = resolved(
      walkedEdge(),
      walkedEdge({ source: walkedEnd(3, 'group') }),
      walkedEdge({ attribute: 'managedBy', target: walkedEnd(4, 'user') }),
      walkedEdge({ target: walkedEnd(5, 'contact') }),
      walkedEdge({ attribute: 'managedBy', target: walkedEnd(6, 'user'), present: false, exists: true }),
    );
    expect(records.map(({ source, modified }) => [source.guid, modified])).toEqual([
      [guid(1), [{ name: 'member', before: null, after: [objectId(2), objectId(5)] }]],
      [guid(3), [{ name: 'member', before: null, after: [objectId(2)] }]],
      [guid(1), [{ name: 'owner', before: [objectId(6)], after: [objectId(4)] }]],
    ]);
  });

  test('name a hundred, and count all', () => {
    const { records, added } = resolved(
      ...Array.from({ length: 101 }, (_, index) => walkedEdge({ target: walkedEnd(index + 10, 'user') })),
    );
    expect(added).toHaveLength(101);
    expect(records).toHaveLength(1);
    expect(records[0]?.steps[0]?.details).toMatchObject({ added: '101' });
    expect(records[0]?.modified[0]?.after).toHaveLength(100);
  });

  test('call an object without a class other', () => {
    expect(resolved(walkedEdge({ source: { ...walkedEnd(1, 'group'), entryClass: null } })).records[0]?.source.entryClass).toBe(
      'other',
    );
  });
});

describe('a reference that the schema says nothing of', () => {
  test('is left as it is, there or not', () => {
    expect(governed('leftAlone', walkedEdge(), walkedEdge({ exists: true, present: false }))).toMatchObject(NOTHING);
  });
});

describe('a reference that nothing is mapped to', () => {
  test('is taken away though Active Directory has it, and a member only past the guard', () => {
    const manager = walkedEdge({ attribute: 'manager', source: walkedEnd(3, 'user'), exists: true });
    expect(governed('cleared', manager)).toMatchObject({ removed: [{ name: 'manager' }], staged: [] });
    expect(governed('cleared', walkedEdge({ exists: true }))).toMatchObject({ removed: [], staged: [{ guid: guid(1) }] });
  });

  test('is not added, and a removal that is staged stays so', () => {
    expect(governed('cleared', walkedEdge(), walkedEdge({ exists: true, staged: 'held' }))).toMatchObject({
      added: [],
      unstaged: [],
    });
  });
});

describe('the manager of somebody whom several configurations describe', () => {
  const shared = { outranked: false, standing: [], others: [guid(8)] };
  const manager = walkedEdge({ attribute: 'manager', source: walkedEnd(1, 'user'), shared });

  test('flows from the first that has one, and takes the place of another’s', () => {
    const { added, removed, records, reconsidered } = resolved({
      ...manager,
      shared: { ...shared, standing: [objectId(2), objectId(3)] },
    });
    expect(added).toEqual([{ name: 'manager', sourceId: objectId(1), targetId: objectId(2) }]);
    expect(removed).toEqual([{ name: 'manager', sourceId: objectId(1), targetId: objectId(3) }]);
    expect(records).toMatchObject([{ modified: [{ name: 'manager', before: [objectId(3)], after: [objectId(2)] }] }]);
    expect(reconsidered).toEqual([]);
  });

  test('flows from nobody who comes later', () => {
    const outranked = { ...shared, outranked: true };
    expect(resolved({ ...manager, shared: outranked })).toMatchObject(NOTHING);
    const gone = resolved({ ...manager, present: false, exists: true, shared: outranked });
    expect(gone).toMatchObject({ ...NOTHING, reconsidered: [guid(8)] });
  });

  test('is looked for among the others when one is gone', () => {
    const gone = resolved({ ...manager, present: false, exists: true });
    expect(gone.removed).toEqual([{ name: 'manager', sourceId: objectId(1), targetId: objectId(2) }]);
    expect(gone.reconsidered).toEqual([guid(8)]);
    expect(resolved({ ...manager, present: false }).reconsidered).toEqual([guid(8)]);
  });
});

test('the log names nobody by what it may not tell', () => {
  const resolving = { configurationId: CONFIGURATION, govern: () => 'flows' as const, record: recording(), redacted: ['Mail'] };
  expect(resolve(resolving, [walkedEdge()], position).records).toMatchObject([
    { source: { name: guid(1) }, target: { id: objectId(1), name: '' } },
  ]);
});
