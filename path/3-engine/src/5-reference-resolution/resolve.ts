import type {
  ConfigurationId,
  CycleId,
  EntryClass,
  Guid,
  ObjectId,
  ObjectKind,
  ProvisioningRecord,
  ReferenceName,
  StagedState,
} from '@landbridge/model';
import { type RecordContext, recordOf, step, toldName } from '../record/record.ts';
import type { EdgePosition } from '../stored.ts';
import type { Govern } from './governed.ts';

/** An edge of AD with what the directory has at its two ends; an end without a live, linked object is null, and then the edge waits. */
export interface WalkedEdge {
  readonly position: EdgePosition;
  readonly attribute: string;
  readonly present: boolean;
  /** Not present, but nobody told so: a read of its object saw no member at all, as one does that may not read them. */
  readonly vanished: boolean;
  readonly source: WalkedEnd;
  readonly target: WalkedEnd;
  /** The reference stands in the directory. */
  readonly exists: boolean;
  /** What became of its removal so far; null when none is staged. */
  readonly staged: StagedState | null;
  /** For an edge `manager` of an object that several configurations describe; null for every other. */
  readonly shared: SharedManager | null;
}

interface SharedManager {
  /** A configuration that comes first has a manager for the object. */
  readonly outranked: boolean;
  /** The managers that the object has in the directory. */
  readonly standing: readonly ObjectId[];
  /** The other entries of the object. */
  readonly others: readonly Guid[];
}

export interface WalkedEnd {
  readonly guid: Guid;
  readonly entryClass: EntryClass | null;
  readonly object: { readonly id: ObjectId; readonly kind: ObjectKind; readonly name: string } | null;
}

export interface Reference {
  readonly name: ReferenceName;
  readonly sourceId: ObjectId;
  readonly targetId: ObjectId;
}

export interface MemberRemoval {
  readonly guid: Guid;
  readonly objectId: ObjectId;
  readonly target: { readonly guid: Guid; readonly objectId: ObjectId };
  /** Waits for an administrator, whatever the guard counts. INVARIANT: absence is never a delete. */
  readonly vanished: boolean;
}

export interface ReferenceBatch {
  readonly configurationId: ConfigurationId;
  readonly cycleId: CycleId;
  /** Null when the edges were taken out of turn: the walk stays where it is. */
  readonly position: EdgePosition | null;
  readonly added: readonly Reference[];
  readonly removed: readonly Reference[];
  /** Member removals pass the guard first. */
  readonly staged: readonly MemberRemoval[];
  readonly unstaged: readonly { readonly guid: Guid; readonly targetGuid: Guid }[];
  /** Entries whose manager may flow now, since another entry of the same object has none any more. */
  readonly reconsidered: readonly Guid[];
  readonly records: readonly ProvisioningRecord[];
}

interface Rule {
  readonly name: ReferenceName;
  readonly sources: readonly ObjectKind[];
  readonly targets: readonly ObjectKind[];
}

/** Which attribute becomes which reference, and between what. */
const RULES: Readonly<Record<string, Rule>> = {
  member: { name: 'member', sources: ['group'], targets: ['user', 'group', 'contact'] },
  manager: { name: 'manager', sources: ['user', 'contact'], targets: ['user', 'contact'] },
  managedBy: { name: 'owner', sources: ['group'], targets: ['user'] },
};

/** How many ids of a change one record names; the count is always told. */
const NAMED_IN_A_RECORD = 100;

export interface Resolving {
  readonly configurationId: ConfigurationId;
  readonly govern: Govern;
  readonly record: RecordContext;
  /** Properties whose values the log does not tell. */
  readonly redacted: readonly string[];
}

/** Turns a page of edges into references. An edge whose other end is missing waits in the store and comes again when that end is linked. */
export function resolve(
  { configurationId, govern, record, redacted }: Resolving,
  edges: readonly WalkedEdge[],
  position: EdgePosition | null,
): ReferenceBatch {
  const found = new Resolution();
  for (const edge of edges) {
    if (edge.shared && !edge.present) found.reconsidered.push(...edge.shared.others);
    const wanted = wantedOf(edge, govern);
    if (wanted?.present) found.stands(edge, wanted.reference);
    else if (wanted && edge.exists) found.ends(edge, wanted.reference);
  }
  const { added, removed, staged, unstaged, reconsidered, changes } = found;
  const records = [...changes.values()].map(change => recordChanges(change, { record, redacted }));
  return { configurationId, cycleId: record.cycleId, position, added, removed, staged, unstaged, reconsidered, records };
}

/** Gathers what a page's edges change. */
class Resolution {
  readonly added: Reference[] = [];
  readonly removed: Reference[] = [];
  readonly staged: MemberRemoval[] = [];
  readonly unstaged: { guid: Guid; targetGuid: Guid }[] = [];
  readonly reconsidered: Guid[] = [];
  readonly changes = new Map<string, SourceChanges>();

  stands(edge: WalkedEdge, reference: Reference): void {
    for (const targetId of rivalsOf(edge)) this.#remove(edge, { ...reference, targetId });
    if (edge.staged) this.unstaged.push({ guid: edge.source.guid, targetGuid: edge.target.guid });
    if (edge.exists) return;
    this.added.push(reference);
    note(this.changes, edge, reference).added.push(reference.targetId);
  }

  ends(edge: WalkedEdge, reference: Reference): void {
    if (reference.name === 'member') this.staged.push(removalOf(edge, reference));
    else this.#remove(edge, reference);
  }

  #remove(edge: WalkedEdge, reference: Reference): void {
    this.removed.push(reference);
    note(this.changes, edge, reference).removed.push(reference.targetId);
  }
}

/** The reference that an edge is, and whether it is to stand; null where this edge decides nothing. */
function wantedOf(edge: WalkedEdge, govern: Govern): { readonly reference: Reference; readonly present: boolean } | null {
  const reference = referenceOf(edge);
  const governance = reference && edge.source.object ? govern(reference.name, edge.source.object.kind) : 'leftAlone';
  if (!reference || governance === 'leftAlone' || edge.shared?.outranked) return null;
  return { reference, present: edge.present && governance === 'flows' };
}

function removalOf({ source, target, vanished }: WalkedEdge, { sourceId, targetId }: Reference): MemberRemoval {
  return { guid: source.guid, objectId: sourceId, target: { guid: target.guid, objectId: targetId }, vanished };
}

/** Managers that a shared object has from whoever came first before. */
function rivalsOf({ shared, target }: WalkedEdge): readonly ObjectId[] {
  return shared?.standing.filter(id => id !== target.object?.id) ?? [];
}

/** Which reference an edge would be; undefined where an end is missing, or they can not refer to each other. */
export function referenceOf({ attribute, source, target }: WalkedEdge): Reference | undefined {
  const rule = RULES[attribute];
  if (!rule || !source.object || !target.object) return undefined;
  if (!rule.sources.includes(source.object.kind) || !rule.targets.includes(target.object.kind)) return undefined;
  return { name: rule.name, sourceId: source.object.id, targetId: target.object.id };
}

interface SourceChanges {
  readonly source: WalkedEnd;
  readonly name: ReferenceName;
  readonly added: ObjectId[];
  readonly removed: ObjectId[];
}

function note(changes: Map<string, SourceChanges>, edge: WalkedEdge, { name, sourceId }: Reference): SourceChanges {
  const key = `${sourceId}${name}`;
  const noted = changes.get(key) ?? { source: edge.source, name, added: [], removed: [] };
  changes.set(key, noted);
  return noted;
}

function recordChanges(
  { source, name, added, removed }: SourceChanges,
  { record, redacted }: Pick<Resolving, 'record' | 'redacted'>,
): ProvisioningRecord {
  const object = source.object;
  const told = object ? toldName(object.name, { redacted }) : '';
  return recordOf(
    record,
    { guid: source.guid, name: told || source.guid, entryClass: source.entryClass ?? 'other' },
    {
      action: 'update',
      status: 'success',
      target: object && { id: object.id, name: told },
      steps: [
        step('referenceResolution', 'success', 'both ends are in the directory', {
          reference: name,
          added: String(added.length),
          removed: String(removed.length),
        }),
        step('export', 'success', 'the references were written'),
      ],
      modified: [{ name, before: named(removed), after: named(added) }],
    },
  );
}

/** So many of the ids as a record tells. */
export function named(ids: readonly ObjectId[]): readonly string[] | null {
  return ids.length === 0 ? null : ids.slice(0, NAMED_IN_A_RECORD);
}
