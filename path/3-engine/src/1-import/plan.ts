import {
  type AttributeValues,
  type EntryClass,
  type Guid,
  isStorable,
  isSynchronised,
  storable,
  type Watermark,
} from '@landbridge/model';
import type { FoldedChange, FoldedEdge, FoldedPage } from './fold.ts';

/** An entry as it is stored, without its attributes. */
export interface StoredEntry {
  readonly guid: Guid;
  readonly entryClass: EntryClass;
  readonly parentGuid: Guid | null;
  readonly rdn: string;
  readonly deleted: boolean;
  /** False for a skeleton. */
  readonly whole: boolean;
  /** It was told by somebody who knew more than whoever tells now. */
  readonly newer?: boolean;
  /** What was told of it by somebody who lagged was left, so that it has to be read again. */
  readonly waiting?: boolean;
}

export interface EntryRow {
  readonly guid: Guid;
  readonly entryClass: EntryClass;
  readonly parentGuid: Guid | null;
  readonly rdn: string;
  /** Null for a skeleton. */
  readonly attributes: AttributeValues | null;
}

export interface EntryDelta {
  readonly guid: Guid;
  readonly parentGuid: Guid | null;
  readonly rdn: string | null;
  readonly set: AttributeValues;
  readonly cleared: readonly string[];
}

/** What a page changes in the store. A row that equals what is stored is written nowhere and marked nowhere. */
export interface ImportPlan {
  readonly rows: readonly EntryRow[];
  readonly deltas: readonly EntryDelta[];
  /** Proven by a tombstone. */
  readonly deleted: readonly Guid[];
  readonly edges: readonly FoldedEdge[];
  readonly restated: FoldedPage['restated'];
  /** Containers that are new, renamed, moved or back: everything below them is to be looked at again. */
  readonly movedContainers: readonly Guid[];
  /** Left as they are stored, and to be read again once whoever tells has caught up. */
  readonly waiting: readonly Guid[];
  /** They waited, and are told whole now. */
  readonly settled: readonly Guid[];
  /** Stored in the same transaction; null where the page completes nothing or objects are still to be read. */
  readonly watermark: Watermark | null;
}

export interface PlannedPage {
  readonly plan: ImportPlan;
  /** Objects the page only tells a part of, and of which the store does not have the rest: to be read whole. */
  readonly unknown: readonly Guid[];
  /** Objects that were deleted and are back: memberships that AD restored with them are told by no change. */
  readonly undeleted: readonly Guid[];
}

/** Compares a page with what is stored of its objects, and says what to write and what to ask. */
export function planPage(page: FoldedPage, stored: ReadonlyMap<Guid, StoredEntry>, watermark: Watermark | null): PlannedPage {
  const rows: EntryRow[] = [];
  const deltas: EntryDelta[] = [];
  const deleted: Guid[] = [];
  const unknown: Guid[] = [];
  const undeleted: Guid[] = [];
  const movedContainers: Guid[] = [];
  const { taken, waiting, settled } = whatCounts(page.changes, stored);
  for (const change of taken) {
    const before = stored.get(change.guid);
    if (change.deleted) {
      if (before && !before.deleted) deleted.push(change.guid);
      continue;
    }
    const row = rowOf(change, before);
    const delta = row ? undefined : deltaOf(change, before);
    if (row) rows.push(row);
    else if (delta) deltas.push(delta);
    else unknown.push(change.guid);
    if (before && ((row && before.deleted) || change.revived)) undeleted.push(change.guid);
    if (treeChanged(row ?? delta, before)) movedContainers.push(change.guid);
  }
  const incomplete = new Set(unknown);
  return {
    plan: {
      rows,
      deltas,
      deleted,
      // What was removed is told but once: a read of the object does not tell it apart from what can not be read.
      edges: page.edges.filter(edge => !incomplete.has(edge.source) || (!edge.present && stored.has(edge.source))),
      // Of an object that was not stored there is nothing that a restatement could close.
      restated: page.restated.filter(part => !incomplete.has(part.source) && stored.has(part.source)),
      movedContainers,
      waiting,
      settled,
      watermark: unknown.length === 0 && undeleted.length === 0 ? watermark : null,
    },
    unknown,
    undeleted,
  };
}

/** INVARIANT: a domain controller that lags takes nothing back, not even that an object was deleted. */
function whatCounts(changes: readonly FoldedChange[], stored: ReadonlyMap<Guid, StoredEntry>) {
  const isNewer = ({ guid }: FoldedChange) => stored.get(guid)?.newer === true;
  const taken = changes.filter(change => !isNewer(change));
  const whole = taken.filter(change => change.deleted || change.extent !== 'delta');
  return {
    taken,
    waiting: changes.filter(isNewer).map(({ guid }) => guid),
    settled: whole.filter(({ guid }) => stored.get(guid)?.waiting === true).map(({ guid }) => guid),
  };
}

/** The row to store, where the change alone says all of it. */
function rowOf(change: FoldedChange, before: StoredEntry | undefined): EntryRow | undefined {
  const entryClass = change.entryClass ?? before?.entryClass;
  const rdn = change.rdn === null ? before?.rdn : storable(change.rdn);
  if (!entryClass || !rdn) return undefined;
  const place = { guid: change.guid, entryClass, rdn };
  if (change.extent === 'whole') return { ...place, parentGuid: change.parentGuid, attributes: withoutEmpty(change.attributes) };
  const parentGuid = change.parentGuid ?? before?.parentGuid ?? null;
  const placeIsKnown = change.parentGuid !== null || before !== undefined;
  if (change.extent === 'skeleton' || !isSynchronised(entryClass)) {
    return placeIsKnown || change.extent === 'skeleton' ? { ...place, parentGuid, attributes: null } : undefined;
  }
  return undefined;
}

/** A delta can be applied to an entry that is stored whole and was alive all the time; otherwise the object is to be read. */
function deltaOf(change: FoldedChange, before: StoredEntry | undefined): EntryDelta | undefined {
  if (!before?.whole || before.deleted || change.revived) return undefined;
  const cleared = Object.keys(change.attributes).filter(name => change.attributes[name]?.length === 0);
  return {
    guid: change.guid,
    parentGuid: change.parentGuid,
    rdn: change.rdn && storable(change.rdn),
    set: withoutEmpty(change.attributes),
    cleared,
  };
}

function treeChanged(after: EntryRow | EntryDelta | undefined, before: StoredEntry | undefined): boolean {
  const entryClass = after && 'entryClass' in after ? after.entryClass : before?.entryClass;
  if (!after || entryClass !== 'container') return false;
  if (!before || before.deleted) return true;
  return (after.rdn ?? before.rdn) !== before.rdn || (after.parentGuid ?? before.parentGuid) !== before.parentGuid;
}

function withoutEmpty(attributes: AttributeValues): AttributeValues {
  const kept: Record<string, readonly string[]> = {};
  for (const name in attributes) {
    const values = attributes[name];
    if (values && values.length > 0) kept[name] = values.every(isStorable) ? values : values.map(storable);
  }
  return kept;
}
