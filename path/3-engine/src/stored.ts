import type {
  Canaries,
  Configuration,
  ConfigurationId,
  DirectoryObject,
  DomainId,
  EntryClass,
  Guid,
  Instant,
  Join,
  ObjectId,
  Problem,
  Properties,
  Quarantine,
  ReferenceName,
  StagedKind,
  StagedState,
  Takeover,
  TenantId,
  UpToDate,
  Wanted,
  Watermark,
} from '@landbridge/model';

/** A domain as it stands in the store. */
export interface KnownDomain {
  readonly tenantId: TenantId;
  readonly id: DomainId;
  readonly fqdn: string;
  readonly netbiosName: string;
  readonly namingContext: string;
  readonly domainGuid: Guid | null;
  readonly watermark: Watermark;
  readonly canaries: Canaries | null;
  /** When an import was last finished; null before the first. */
  readonly importedAt: Instant | null;
  /** A read of everything is under way whose end looks for what it did not mention. */
  readonly reconciling: boolean;
  readonly reconciledAt: Instant | null;
  /** What the stored attributes were read with; null before the first read. */
  readonly wanted: Wanted | null;
  /** What every entry stored whole was read with at least; less than `wanted` while the domain is read again. Null before the first read. */
  readonly covered: Needs | null;
  /** Of each database of the domain, up to which of its own changes anybody who told something knew it. */
  readonly known: UpToDate;
  /** Something was left of what a domain controller said that lagged. */
  readonly hasWaiting: boolean;
}

/** Attributes and reference attributes by name: what a schema maps by, or what was read. */
export type Needs = Pick<Wanted, 'attributes' | 'edges'>;

/** How far a configuration's walk has come. Entries and edges are walked in the order of their marks. */
export interface EntryPosition {
  readonly mark: string;
  readonly guid: Guid;
}

export interface EdgePosition {
  readonly mark: string;
  readonly id: string;
}

/** How far the references that stand in the directory are compared: in the order of their sources' entries. */
export interface ReferencePosition {
  readonly guid: Guid;
  readonly name: ReferenceName | '';
  readonly targetId: ObjectId;
}

export interface WalkedEntry {
  readonly guid: Guid;
  readonly entryClass: EntryClass;
  readonly parentGuid: Guid | null;
  readonly rdn: string;
  readonly deleted: boolean;
  /** A read of everything did not mention it, and asked for by GUID it was not there either. */
  readonly vanished: boolean;
  /** Null for a skeleton. */
  readonly attributes: Readonly<Record<string, readonly string[]>> | null;
  readonly position: EntryPosition;
  /** The object it is linked to, live or in the recycle bin. */
  readonly target: DirectoryObject | null;
  /** What is staged or held for it, or was decided about by an administrator. */
  readonly staged: readonly Staged[];
  /** It failed before and has not succeeded since. */
  readonly escrowed: boolean;
  /** What other configurations say about the object, where it is shared. */
  readonly contributions: readonly Contribution[];
}

/** What one configuration's entry says about an object that several may share (base/model, join). */
export interface Contribution {
  readonly configurationId: ConfigurationId;
  readonly guid: Guid;
  readonly join: Join;
  readonly properties: Properties;
}

/** Something that is to be taken away and was not yet. */
export interface Staged {
  readonly kind: StagedKind;
  readonly state: StagedState;
}

/** An escrow whose pause is over. */
export interface DueEscrow {
  readonly guid: Guid;
  readonly attempts: number;
  readonly code: Problem['code'];
}

/** An object that an entry may match by one of its values. */
export interface NamedObject extends DirectoryObject {
  /** It holds an administrator role, so that no entry ever takes it over. */
  readonly administers: boolean;
}

/** An object that an entry may match, with the entry that masters it now, if that one is alive, and what is said about it by whom. */
export interface MatchableObject extends NamedObject {
  readonly masteredBy: Guid | null;
  /** That entry stands in another domain, and this one did not leave for it. */
  readonly mayMoveHere: boolean;
  readonly contributions: readonly Contribution[];
}

/** A value that only one live object of the tenant may hold. */
export interface Key {
  readonly namespace: 'userPrincipalName' | 'proxyAddresses';
  /** Folded to lower case. */
  readonly value: string;
}

export interface WalkingConfiguration extends Configuration {
  readonly entriesWalked: EntryPosition;
  readonly edgesWalked: EdgePosition;
  readonly initialCycleDone: boolean;
  /** It looked at everything before, so that the directory may hold what Active Directory does not. */
  readonly comparedBefore: boolean;
  readonly quarantine: Quarantine | null;
  /** The tenant's rule for all of its configurations. */
  readonly takeover: Takeover;
  readonly schema: SchemaStanding;
  /** What was wrong with its mapping as far as the domain's schema tells, when it was looked at last. */
  readonly attributeProblem: Problem | null;
}

/** Versions of a configuration's schema; 0 is the program's own. They differ while what the wanted one needs is not read yet. */
export interface SchemaStanding {
  readonly active: number;
  readonly wanted: number;
}

export interface HeldKey extends Key {
  readonly objectId: ObjectId;
}

export interface Tally {
  readonly kind: StagedKind;
  /** Decided in this cycle or held since an earlier one; what an administrator allowed does not count. */
  readonly waiting: number;
  readonly passed: number;
}

export interface GroupTally {
  readonly guid: Guid;
  readonly waiting: number;
  readonly passed: number;
  /** Members that the group has in the directory now. */
  readonly members: number;
}

/** A group that loses members, as a preview names it. */
export interface NamedGroupTally extends GroupTally {
  readonly objectId: ObjectId;
  readonly name: string;
  /** Of those that wait, the held ones. */
  readonly held: number;
}

/** What a cycle would change about a group before its guard counts. */
export interface GroupChange {
  readonly guid: Guid;
  readonly objectId: ObjectId;
  /** Removals that would wait more, and held ones more; less where they are called off. */
  readonly waiting: number;
  readonly held: number;
  /** Members it would have more. */
  readonly members: number;
}

/** What the guard judges. */
export interface Tallies {
  readonly kinds: readonly Tally[];
  /** Groups that have removals waiting, those with most first; at most some thousands of them. */
  readonly groups: readonly GroupTally[];
  /** Live objects that the configuration masters. */
  readonly objects: number;
}

export interface StagedOperation {
  readonly kind: StagedKind;
  readonly guid: Guid;
  readonly entryClass: EntryClass;
  readonly name: string;
  readonly objectId: ObjectId;
  readonly objectName: string;
  readonly reason: string;
  /** The entry that has the object alone when it is not deleted but left, for a delete. */
  readonly heir: Guid | null;
  /** The member, for a member removal. */
  readonly target: { readonly guid: Guid; readonly objectId: ObjectId; readonly reference: ReferenceName } | null;
}
