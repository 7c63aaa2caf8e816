import type { Guid, ModifiedProperty, ObjectKind } from '@landbridge/model';
import { governedBy } from '../5-reference-resolution/governed.ts';
import { type MemberRemoval, named, resolve, type WalkedEdge, type WalkedEnd } from '../5-reference-resolution/resolve.ts';
import type { WalkingEdges } from '../5-reference-resolution/walk-edges.ts';
import type { Snapshot } from '../ports.ts';
import type { EdgePosition } from '../stored.ts';
import { WALK_LIMITS } from '../walk-limits.ts';
import type { WhatIfChange } from './change.ts';
import type { GroupChanges } from './group-changes.ts';
import type { Overlay } from './overlay.ts';

const BEFORE_ALL: EdgePosition = { mark: '0', id: '0' };

export interface PreviewedReferences {
  readonly counts: {
    readonly added: number;
    readonly removed: number;
    readonly memberRemovals: number;
    readonly waiting: number;
    readonly withdrawn: number;
  };
  readonly changes: readonly WhatIfChange[];
}

/** What the entries' walk would leave for the edges to meet. */
export interface FutureEnds {
  /** Gathers what each group would gain and lose. */
  readonly groups: GroupChanges;
  readonly overlay: Overlay;
  /** The guard would let the deletes of this cycle pass. */
  readonly deletesPass: boolean;
}

/** What the walk over the edges would do, page by page. */
export async function* previewReferences(
  snapshot: Snapshot,
  walking: WalkingEdges,
  ends: FutureEnds,
): AsyncIterable<PreviewedReferences> {
  let after = BEFORE_ALL;
  for (;;) {
    const edges = await snapshot.takeEdges(walking.configuration, after, WALK_LIMITS.edges);
    const last = edges.at(-1);
    if (!last) return;
    after = last.position;
    yield previewPage(edges, walking, ends);
  }
}

function withEnds(edge: WalkedEdge, { overlay }: FutureEnds): WalkedEdge {
  const [source, target] = [endOf(edge.source, overlay), endOf(edge.target, overlay)];
  return source === edge.source && target === edge.target ? edge : { ...edge, source, target };
}

function endOf(end: WalkedEnd, overlay: Overlay): WalkedEnd {
  const appeared = end.object ? undefined : overlay.appeared(end.guid);
  return appeared ? { guid: end.guid, entryClass: appeared.kind, object: appeared } : end;
}

/** A reference to or from what is deleted in the same cycle: written, counted by the guard, and gone with the delete. */
function outlivesNot({ present, exists, source, target }: WalkedEdge, { overlay, deletesPass }: FutureEnds): boolean {
  return deletesPass && present && !exists && (overlay.isDeleted(source.guid) || overlay.isDeleted(target.guid));
}

function previewPage(
  walked: readonly WalkedEdge[],
  { configuration, schema, record }: WalkingEdges,
  future: FutureEnds,
): PreviewedReferences {
  const resolving = { configurationId: configuration.id, govern: governedBy(schema), record, redacted: schema.redacted };
  const all = walked.map(edge => withEnds(edge, future));
  const [passing, edges] = [all.filter(edge => outlivesNot(edge, future)), all.filter(edge => !outlivesNot(edge, future))];
  const batch = resolve(resolving, edges, null);
  const stagedBefore = new Set(edges.filter(edge => edge.staged).map(edge => edge.source.guid + edge.target.guid));
  const isNew = ({ guid, target }: MemberRemoval): boolean => !stagedBefore.has(guid + target.guid);
  const removals = batch.staged.filter(isNew);
  const added = [...batch.added, ...resolve(resolving, passing, null).added];
  future.groups.note(all, batch, { added, removals });
  const ends = new Map(edges.map(edge => [edge.source.guid, edge.source]));
  return {
    counts: {
      added: batch.added.length,
      removed: batch.removed.length,
      memberRemovals: removals.length,
      waiting: batch.staged.length - removals.length,
      withdrawn: batch.unstaged.length,
    },
    changes: [
      ...batch.records.map(({ source, modified }) => referenceChange(source.guid, modified, ends)),
      ...changesOfRemovals(removals, ends),
    ],
  };
}

/** One change for each group that would lose members, by name a hundred of them. */
function changesOfRemovals(removals: readonly MemberRemoval[], ends: ReadonlyMap<Guid, WalkedEnd>): readonly WhatIfChange[] {
  const byGroup = Map.groupBy(removals, removal => removal.guid);
  return [...byGroup].map(([guid, some]) => {
    const before = named(some.map(removal => removal.target.objectId));
    return referenceChange(guid, [{ name: 'member', before, after: null }], ends);
  });
}

function referenceChange(guid: Guid, modified: readonly ModifiedProperty[], ends: ReadonlyMap<Guid, WalkedEnd>): WhatIfChange {
  const end = ends.get(guid);
  const object = end?.object ?? null;
  const objectKind: ObjectKind = object?.kind ?? 'group';
  const name = object?.name ?? '';
  const objectId = object?.id ?? null;
  const reason = 'both ends are, or would be, in the directory';
  return { operation: 'reference', objectKind, guid, name, objectId, objectName: name, reason, modified, notReadYet: [] };
}
