import { type Guid, isSynchronised, type ObjectKind } from '@landbridge/model';
import type { FoldedChange } from '../1-import/fold.ts';
import { type EntryRow, planPage } from '../1-import/plan.ts';
import type { ContainerStep } from '../2-scoping/tree.ts';
import type { Decided } from '../6-export/collect.ts';
import type { Snapshot } from '../ports.ts';
import type { WalkedEntry } from '../stored.ts';
import { passStages, type StageReads } from '../walk.ts';
import { asRead, memberEnds, tellMembers } from './members.ts';
import type { Prepared } from './prepare.ts';
import { type ReadObject, readObject } from './read-object.ts';
import type { MemberOutcome, OnDemandPorts } from './wish.ts';

export interface Looked {
  /** Null for an object of a class that is not synchronised. */
  readonly decided: Decided | null;
  readonly read: ReadObject;
  readonly members: readonly MemberOutcome[];
}

/** Decides about the object as it was read, over what is stored around it, and stores nothing. */
export async function show({ snapshots }: OnDemandPorts, prepared: Prepared, signal: AbortSignal): Promise<Looked> {
  const { wish, agent, walking, wanted, members: chosen } = prepared;
  const read = await readObject({ agent, wanted, signal }, wish.who, chosen, async () => undefined);
  const { tenantId, domainId } = wish;
  return snapshots.snapshot({ tenantId, domainId }, async snapshot => {
    const [stored] = await snapshot.entriesOf(walking.configuration, [read.change.guid]);
    const entry = entryAsRead(read.change, stored);
    if (!isSynchronised(entry.entryClass)) return { decided: null, read, members: [] };
    const reads = withContainers(snapshot, await unstoredAbove(snapshot, prepared, entry, signal));
    const [decided] = (await passStages(reads, walking, [entry])).decided;
    if (!decided) throw new Error('an entry without a decision');
    const edges = await snapshot.edgesBetween(walking.configuration, memberEnds(entry.guid, chosen));
    return { decided, read, members: tellMembers(asRead(edges, read.members, objectOf(decided))) };
  });
}

/** The entry as it would stand in the store after the read. */
export function entryAsRead(change: FoldedChange, stored: WalkedEntry | undefined): WalkedEntry {
  const row = rowOf(change);
  const { guid } = change;
  return {
    guid,
    entryClass: row?.entryClass ?? stored?.entryClass ?? change.entryClass ?? 'other',
    parentGuid: row ? row.parentGuid : (stored?.parentGuid ?? null),
    rdn: row?.rdn ?? stored?.rdn ?? change.rdn ?? '',
    deleted: change.deleted,
    vanished: false,
    attributes: row ? row.attributes : (stored?.attributes ?? null),
    position: stored?.position ?? { mark: '0', guid },
    target: stored?.target ?? null,
    staged: stored?.staged ?? [],
    escrowed: stored?.escrowed ?? false,
    contributions: stored?.contributions ?? [],
  };
}

function rowOf(change: FoldedChange): EntryRow | undefined {
  return planPage({ changes: [change], edges: [], restated: [] }, new Map(), null).plan.rows[0];
}

/** Containers on the way up that are not stored, since the domain was not read yet: asked for one after the other. */
async function unstoredAbove(
  snapshot: Snapshot,
  { agent, walking, wanted }: Prepared,
  entry: WalkedEntry,
  signal: AbortSignal,
): Promise<readonly ContainerStep[]> {
  const steps: ContainerStep[] = [];
  for (let guid = entry.parentGuid; guid !== null && guid !== walking.domain.domainGuid; ) {
    const missing = topOf(guid, await snapshot.containersAbove([guid]));
    if (missing === null || missing === walking.domain.domainGuid || steps.some(step => step.guid === missing)) break;
    const { change } = await readObject({ agent, wanted, signal }, { objectGuid: missing }, [], async () => undefined);
    const row = rowOf(change);
    if (!row) break;
    steps.push({ guid: missing, parentGuid: row.parentGuid, rdn: row.rdn, deleted: false });
    guid = row.parentGuid;
  }
  return steps;
}

/** The first container on the way up from this one that is not among the steps; null when the way is whole. */
function topOf(from: Guid, steps: readonly ContainerStep[]): Guid | null {
  const byGuid = new Map(steps.map(step => [step.guid, step]));
  const passed = new Set<Guid>();
  for (let guid: Guid | null = from; guid !== null; ) {
    const step = byGuid.get(guid);
    if (!step || passed.has(guid)) return guid;
    passed.add(guid);
    guid = step.parentGuid;
  }
  return null;
}

function withContainers(snapshot: Snapshot, more: readonly ContainerStep[]): StageReads {
  if (more.length === 0) return snapshot;
  const parents = more.flatMap(step => step.parentGuid ?? []);
  return {
    containersAbove: async from => [...more, ...(await snapshot.containersAbove([...from, ...parents]))],
    knownRoots: async roots => new Set([...(await snapshot.knownRoots(roots)), ...more.map(step => step.guid)]),
    inGroups: (entries, groups, nested) => snapshot.inGroups(entries, groups, nested),
    byAnchor: anchors => snapshot.byAnchor(anchors),
    holders: keys => snapshot.holders(keys),
    objects: ids => snapshot.objects(ids),
  };
}

/** The object that a decision makes or brings back, for references from it. */
function objectOf({ operations, targetName }: Decided) {
  const made = operations.find(operation => operation.kind === 'create' || operation.kind === 'restore');
  return made ? { id: made.objectId, kind: 'group' as ObjectKind, name: targetName } : null;
}
