import type { CompiledSchema } from '@landbridge/mapping';
import type { Operation } from '@landbridge/model';
import { expect, test } from 'vitest';
import type { WalkedEdge } from '../5-reference-resolution/resolve.ts';
import type { Snapshot } from '../ports.ts';
import { partly } from '../testing/partly.ts';
import { walkingConfiguration } from '../testing/ports.ts';
import { decidedEntry, guid, objectId, recording, walkedEdge, walkedEnd, walkedEntry } from '../testing/samples.ts';
import { GroupChanges } from './group-changes.ts';
import { Overlay } from './overlay.ts';
import { type PreviewedReferences, previewReferences } from './preview-references.ts';

const references = [
  { entryClass: 'group', name: 'member' },
  { entryClass: 'user', name: 'manager' },
];
const schema = { references, clearedReferences: [], redacted: [] } as unknown as CompiledSchema;

interface Future {
  readonly overlay?: Overlay;
  readonly deletesPass?: boolean;
}

async function previewed(
  pages: readonly (readonly WalkedEdge[])[],
  { overlay = new Overlay(), deletesPass = true }: Future = {},
) {
  const asked: unknown[] = [];
  const waiting = [...pages];
  const snapshot = partly<Snapshot>({
    takeEdges: async (_, after, limit) => {
      asked.push([after, limit]);
      return waiting.shift() ?? [];
    },
  });
  const groups = new GroupChanges();
  const walking = { configuration: walkingConfiguration(), schema, record: recording() };
  const found: PreviewedReferences[] = [];
  for await (const page of previewReferences(snapshot, walking, { overlay, deletesPass, groups })) found.push(page);
  return { asked, found, groups: groups.all };
}

const NONE = { added: 0, removed: 0, memberRemovals: 0, waiting: 0, withdrawn: 0 };
const gone = (told: Partial<WalkedEdge> = {}) => walkedEdge({ present: false, exists: true, ...told });

test('goes through all edges from the first on, page by page', async () => {
  const last = { mark: '4', id: '8' };
  const { asked, found } = await previewed([[walkedEdge(), walkedEdge({ position: last, target: walkedEnd(3, 'user') })], []]);
  expect(asked).toEqual([
    [{ mark: '0', id: '0' }, 5_000],
    [last, 5_000],
  ]);
  expect(found.map(page => page.counts)).toEqual([{ ...NONE, added: 2 }]);
  expect(found[0]?.changes).toEqual([
    {
      operation: 'reference',
      objectKind: 'group',
      guid: guid(1),
      name: 'group 1',
      objectId: objectId(1),
      objectName: 'group 1',
      reason: 'both ends are, or would be, in the directory',
      modified: [{ name: 'member', before: null, after: [objectId(2), objectId(3)] }],
      notReadYet: [],
    },
  ]);
});

test('members that would go are told once for each group, and not again while they wait', async () => {
  const edges = [
    gone(),
    gone({ target: walkedEnd(3, 'user') }),
    gone({ target: walkedEnd(4, 'user'), staged: 'held' }),
    gone({ source: walkedEnd(5, 'group') }),
  ];
  const { found, groups } = await previewed([edges]);
  expect(found[0]?.counts).toEqual({ ...NONE, memberRemovals: 3, waiting: 1 });
  expect(found[0]?.changes).toMatchObject([
    { guid: guid(1), modified: [{ name: 'member', before: [objectId(2), objectId(3)], after: null }] },
    { guid: guid(5), name: 'group 5', modified: [{ name: 'member', before: [objectId(2)], after: null }] },
  ]);
  expect(groups).toEqual([
    { guid: guid(1), objectId: objectId(1), waiting: 2, held: 0, members: 0 },
    { guid: guid(5), objectId: objectId(5), waiting: 1, held: 0, members: 0 },
  ]);
});

test('managers go at once', async () => {
  const edge = gone({ attribute: 'manager', source: walkedEnd(1, 'user') });
  const { found } = await previewed([[edge]]);
  expect(found[0]?.counts).toEqual({ ...NONE, removed: 1 });
  expect(found[0]?.changes).toMatchObject([
    { objectKind: 'user', modified: [{ name: 'manager', before: [objectId(2)], after: null }] },
  ]);
});

test('a removal that waited is called off by the member that is there', async () => {
  const { found, groups } = await previewed([[walkedEdge({ exists: true, staged: 'held' })]]);
  expect(found).toEqual([{ counts: { ...NONE, withdrawn: 1 }, changes: [] }]);
  expect(groups).toMatchObject([{ waiting: -1, held: -1 }]);
});

function overlayOf(operation: Operation, of: number): Overlay {
  const overlay = new Overlay();
  const entry = walkedEntry({ guid: guid(of), entryClass: 'group' });
  const keys = { freedKeys: [], takenKeys: [], admitted: [], withheld: [] };
  overlay.note({ decided: [decidedEntry([operation], { entry })], keys });
  return overlay;
}

test('an object that would come to be is an end', async () => {
  const create: Operation = {
    kind: 'create',
    guid: guid(1),
    objectId: objectId(1),
    objectKind: 'group',
    sourceAnchor: 'anchor',
    properties: { DisplayName: 'Staff' },
  };
  const waiting = walkedEdge({ source: { ...walkedEnd(1, null), entryClass: 'other' } });
  expect((await previewed([[waiting]])).found[0]?.counts).toEqual(NONE);
  const { found } = await previewed([[waiting]], { overlay: overlayOf(create, 1) });
  expect(found[0]?.changes).toMatchObject([{ name: 'Staff', objectId: objectId(1), objectKind: 'group' }]);
  const live = walkedEdge({ source: walkedEnd(1, 'group') });
  expect((await previewed([[live]], { overlay: overlayOf(create, 1) })).found[0]?.changes).toMatchObject([{ name: 'group 1' }]);
  const target = walkedEdge({ source: walkedEnd(5, 'group'), target: walkedEnd(1, null) });
  expect((await previewed([[target]], { overlay: overlayOf(create, 1) })).found[0]?.counts.added).toBe(1);
});

test('what is added to, or of, an object that goes in the same cycle counts for the guard alone', async () => {
  for (const of of [1, 2]) {
    const overlay = overlayOf({ kind: 'delete', guid: guid(of), objectId: objectId(of), reason: 'deleted' }, of);
    const { found, groups } = await previewed([[walkedEdge()]], { overlay });
    expect(found).toEqual([{ counts: NONE, changes: [] }]);
    expect(groups).toEqual([{ guid: guid(1), objectId: objectId(1), waiting: 0, held: 0, members: 1 }]);
    expect((await previewed([[walkedEdge()]], { overlay, deletesPass: false })).found[0]?.counts.added).toBe(1);
    expect((await previewed([[gone()]], { overlay })).found[0]?.counts.memberRemovals).toBe(1);
    const standing = await previewed([[walkedEdge({ exists: true, staged: 'staged' })]], { overlay });
    expect(standing.found[0]?.counts.withdrawn).toBe(1);
  }
});
