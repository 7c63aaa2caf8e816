import type { CompiledSchema } from '@landbridge/mapping';
import { NIL_UUID } from '@landbridge/model';
import { expect, test } from 'vitest';
import type { WalkPage } from '../ports.ts';
import { partly } from '../testing/partly.ts';
import { walkingConfiguration } from '../testing/ports.ts';
import { CONFIGURATION, CYCLE, guid, objectId, recording, walkedEdge, walkedEnd } from '../testing/samples.ts';
import { compareReferences, FIRST_REFERENCE } from './compare-references.ts';
import type { ReferenceBatch, WalkedEdge } from './resolve.ts';
import { walkEdges } from './walk-edges.ts';

const references = [
  { entryClass: 'group', name: 'member' },
  { entryClass: 'user', name: 'manager' },
];
const schema = { references, clearedReferences: [], redacted: [] } as unknown as CompiledSchema;
const walking = () => ({ configuration: walkingConfiguration(), schema, record: recording() });
const member = (last: number) => ({ name: 'member', sourceId: objectId(1), targetId: objectId(last) });
const gone = { present: false, exists: true };
const formerManager = walkedEdge({ ...gone, attribute: 'manager', source: walkedEnd(3, 'user') });

async function walked(edges: readonly WalkedEdge[]) {
  const asked: unknown[] = [];
  const written: ReferenceBatch[] = [];
  const page = partly<WalkPage>({
    takeEdges: async (configuration, after, limit) => {
      asked.push([configuration.id, after, limit]);
      return edges;
    },
    writeReferences: async batch => void written.push(batch),
  });
  return { result: await walkEdges(page, walking(), { mark: '3', id: '3' }), asked, written };
}

test('a page of edges is written with the position of its last', async () => {
  const position = { mark: '8', id: '4' };
  const { result, asked, written } = await walked([
    walkedEdge(),
    formerManager,
    walkedEdge({ position, target: walkedEnd(5, 'user') }),
  ]);
  expect(asked).toEqual([[CONFIGURATION, { mark: '3', id: '3' }, 5_000]]);
  expect(result).toEqual({ position, counts: { referencesAdded: 2, referencesRemoved: 1 } });
  expect(written).toMatchObject([
    { configurationId: CONFIGURATION, cycleId: CYCLE, position, added: [member(2), member(5)], removed: [{ name: 'manager' }] },
  ]);
});

test('where no edge is left nothing is written', async () => {
  expect(await walked([])).toMatchObject({ result: null, written: [] });
});

const AFTER = { guid: guid(7), name: 'member', targetId: objectId(7) } as const;

async function compared(strays: readonly WalkedEdge[] | null) {
  const asked: unknown[] = [];
  const written: ReferenceBatch[] = [];
  const page = partly<WalkPage>({
    takeReferences: async (configuration, after, limit) => {
      asked.push([configuration.id, after, limit]);
      return strays && { position: AFTER, strays };
    },
    writeReferences: async batch => void written.push(batch),
  });
  return { result: await compareReferences(page, walking(), FIRST_REFERENCE), asked, written };
}

test('a stray member goes by way of the guard, a stray manager at once', async () => {
  const { result, asked, written } = await compared([walkedEdge(gone), formerManager]);
  expect(asked).toEqual([[CONFIGURATION, { guid: NIL_UUID, name: '', targetId: NIL_UUID }, 5_000]]);
  expect(result).toEqual({ position: AFTER, counts: { referencesRemoved: 1 } });
  expect(written).toMatchObject([
    {
      configurationId: CONFIGURATION,
      position: null,
      staged: [{ guid: guid(1), objectId: objectId(1), target: { guid: guid(2), objectId: objectId(2) } }],
      removed: [{ name: 'manager', sourceId: objectId(3), targetId: objectId(2) }],
    },
  ]);
  expect((await compared([walkedEdge(gone)])).written).toHaveLength(1);
  expect((await compared([formerManager])).written).toHaveLength(1);
});

test('a page without strays writes nothing and goes on', async () => {
  expect(await compared([])).toMatchObject({ result: { position: AFTER, counts: { referencesRemoved: 0 } }, written: [] });
});

test('after the last reference it is done', async () => {
  expect((await compared(null)).result).toBeNull();
});
