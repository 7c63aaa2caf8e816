import type {
  ConfigurationId,
  CycleId,
  Escrow,
  Guid,
  ModifiedProperty,
  ObjectId,
  ObjectKind,
  Properties,
  ProvisioningRecord,
  StagedKind,
} from '@landbridge/model';
import type { EntryPosition, HeldKey, Key, StagedOperation } from '../stored.ts';

export interface Creation {
  readonly objectId: ObjectId;
  readonly objectKind: ObjectKind;
  readonly guid: Guid;
  readonly sourceAnchor: string;
  readonly properties: Properties;
}

export interface Patch {
  readonly objectId: ObjectId;
  /** Whose object it is. */
  readonly guid: Guid;
  readonly sourceAnchor: string;
  readonly modified: readonly ModifiedProperty[];
  /** Takes the object out of the recycle bin. */
  readonly restore: boolean;
}

export interface Staging {
  readonly kind: Exclude<StagedKind, 'memberRemoval'>;
  readonly guid: Guid;
  readonly objectId: ObjectId;
  readonly reason: string;
  /** It waits for an administrator from the beginning. */
  readonly held: boolean;
}

/** Everything a page of the walk writes. Applied in one transaction with the position, so that a page is done wholly or not at all. */
export interface WalkBatch {
  readonly configurationId: ConfigurationId;
  readonly cycleId: CycleId;
  /** Null when the entries were taken out of turn: the walk stays where it is. */
  readonly position: EntryPosition | null;
  readonly creations: readonly Creation[];
  readonly patches: readonly Patch[];
  readonly links: readonly NewLink[];
  /** What the page's entries say about objects that others may describe too. */
  readonly contributions: readonly { readonly guid: Guid; readonly objectId: ObjectId; readonly properties: Properties }[];
  readonly freedKeys: readonly HeldKey[];
  readonly takenKeys: readonly HeldKey[];
  /** Entries of the page that may have had values withheld, and what is withheld of them now. */
  readonly admitted: readonly Guid[];
  readonly withheld: readonly (Key & { readonly guid: Guid })[];
  readonly staged: readonly Staging[];
  /** What was staged or held for these and is not wanted any more. */
  readonly unstaged: readonly { readonly guid: Guid; readonly kind: StagedKind }[];
  /** Entries whose object came to be or came back: references from and to them are looked at again. */
  readonly relinked: readonly Guid[];
  readonly escrows: readonly NewEscrow[];
  /** Entries of the page that were in escrow and are not any more. */
  readonly healed: readonly Guid[];
  readonly records: readonly ProvisioningRecord[];
}

interface NewLink {
  readonly guid: Guid;
  readonly objectId: ObjectId;
  /** The object is shared: the links of its other entries stay. */
  readonly joins: boolean;
}

/** One that stands already keeps its attempts and its pause. */
type NewEscrow = Omit<Escrow, 'configurationId' | 'firstAt' | 'lastAt'>;

/** Staged operations that passed the guard, applied together with their records. */
export interface ReleaseBatch {
  readonly configurationId: ConfigurationId;
  readonly operations: readonly StagedOperation[];
  readonly records: readonly ProvisioningRecord[];
}
