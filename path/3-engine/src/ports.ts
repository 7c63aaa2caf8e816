import type {
  ConfigurationId,
  CycleCounts,
  CycleId,
  CycleKind,
  DomainId,
  Escrow,
  Guid,
  Instant,
  ObjectId,
  Problem,
  Quarantine,
  StagedKind,
  Survey,
  TenantId,
  Told,
  Wanted,
  Watermark,
} from '@landbridge/model';
import type { ImportPlan, StoredEntry } from './1-import/plan.ts';
import type { ContainerStep } from './2-scoping/tree.ts';
import type { ReferenceBatch, WalkedEdge } from './5-reference-resolution/resolve.ts';
import type { ReleaseBatch, WalkBatch } from './6-export/batch.ts';
import type {
  DueEscrow,
  EdgePosition,
  EntryPosition,
  GroupChange,
  HeldKey,
  Key,
  KnownDomain,
  MatchableObject,
  NamedGroupTally,
  NamedObject,
  Needs,
  ReferencePosition,
  SchemaStanding,
  StagedOperation,
  Tallies,
  WalkedEntry,
  WalkingConfiguration,
} from './stored.ts';

/**
 * The right to work on a domain. Every transaction of the stores below checks the epoch first and throws `Failure` LeaseLost when it is
 * no longer the current one. INVARIANT: a replica that was slow or asleep writes nothing (adapters/postgres, fence).
 */
export interface Lease {
  readonly tenantId: TenantId;
  readonly domainId: DomainId;
  readonly epoch: string;
}

export interface DomainKey {
  readonly tenantId: TenantId;
  readonly domainId: DomainId;
}

export interface Leases {
  /**
   * The current epoch, without taking the domain from whoever works on it. For work that is safe beside a run: it is over when the domain
   * changes hands, as every fenced transaction is, and it locks the rows it decides about before it reads them.
   */
  visit(tenantId: TenantId, domainId: DomainId): Promise<Lease>;
  /** Null when another replica holds the domain. The lease is kept alive until `release`; `lost` is aborted when that fails. */
  take(tenantId: TenantId, domainId: DomainId): Promise<HeldLease | null>;
}

export interface HeldLease {
  readonly lease: Lease;
  readonly lost: AbortSignal;
  /** How often somebody had wanted the domain to run when it was taken, or a little before. */
  readonly wanted: string;
  /** Gives the domain back; `due`: when it is due again, unless the lease is lost. */
  release(due?: NextDue): Promise<void>;
}

export interface NextDue {
  /** In so many milliseconds; null: not before somebody wants it. */
  readonly inMs: number | null;
  /** What was wanted when the last run began: where it has grown since, the domain is due now. */
  readonly served: string;
}

/** What is known of AD, shared by all configurations of a domain. */
export interface EntryStore {
  domain(lease: Lease): Promise<KnownDomain>;
  /** Answers what is known of the domain with it. */
  storeSurvey(lease: Lease, survey: Survey): Promise<KnownDomain>;
  /** For a watermark that no page carries: the start of a first read, its end, a reset. */
  storeWatermark(lease: Lease, watermark: Watermark, wanted: Wanted): Promise<void>;
  /** A read of everything begins, whose end looks for what it did not mention. */
  beginReconciliation(lease: Lease): Promise<void>;
  /** Live entries that were not mentioned since it began, in the order of their GUIDs. */
  unmentioned(lease: Lease, after: Guid, limit: number): Promise<readonly Guid[]>;
  /** Marks those of the entries that are still not mentioned as vanished; but what whoever told could not know waits. */
  storeVanished(lease: Lease, guids: readonly Guid[], told: ToldAt | null): Promise<void>;
  /**
   * Live and deleted entries of which something was left that somebody told who lagged, and about which whoever told last may say something by now,
   * a page of them in the order of their GUIDs.
   */
  waiting(lease: Lease, after: Guid, told: ToldAt): Promise<readonly Guid[]>;
  /** Nothing is left of these that somebody told who lagged. */
  settle(lease: Lease, guids: readonly Guid[]): Promise<void>;
  /** A restored domain controller counts its changes anew. */
  forgetReplica(lease: Lease, invocationId: Guid): Promise<void>;
  endReconciliation(lease: Lease, at: Instant): Promise<void>;
  /** Everything up to `at` is stored, and up to this position. */
  storeImported(lease: Lease, at: Instant, watermark: Watermark): Promise<void>;
  /** What every entry that is stored whole was read with at least. */
  storeCovered(lease: Lease, covered: Needs): Promise<void>;
  /** One transaction: fence, lock of the domain's mark, `work`, commit. A number of statements that does not depend on the page. */
  importPage<T>(lease: Lease, work: (page: ImportPage) => Promise<T>): Promise<T>;
}

/** Who told a page, and when that was. */
export interface ToldAt extends Told {
  readonly at: Instant;
}

export interface ImportPage {
  /**
   * To be called first, where whoever told says how far it knew the domain. What others told who knew more stays as it is, for as long as
   * changes may take from one domain controller to another; `stored` says of what that holds.
   */
  toldBy(told: ToldAt): Promise<void>;
  /**
   * Keeps every other page of the domain out until this one is stored. To be called before the question is asked whose answer is stored out of
   * turn: what it says could otherwise be older than what was stored meanwhile.
   */
  lock(): Promise<void>;
  stored(guids: readonly Guid[]): Promise<ReadonlyMap<Guid, StoredEntry>>;
  /** Objects with an edge, present or not, to one of these. */
  sourcesOf(targets: readonly Guid[]): Promise<readonly Guid[]>;
  /** Returns how many entries and edges were marked as changed. */
  write(plan: ImportPlan): Promise<number>;
  /** Notes for a reconciliation that these were mentioned. */
  mention(guids: readonly Guid[]): Promise<void>;
}

/** What a configuration's cycle reads and writes; each method is one transaction, fenced. */
export interface WalkStore {
  configurations(lease: Lease): Promise<readonly WalkingConfiguration[]>;
  /**
   * The configurations of the domain. Those whose domain was reconciled since they looked at everything do so again; cycles that a process left
   * running when it died are ended: whoever holds the lease knows that nobody else is at work.
   */
  beginRun(lease: Lease): Promise<readonly WalkingConfiguration[]>;
  /** Whether there is an entry or an edge to walk, an escrow whose pause is over, or anything staged. */
  hasWork(lease: Lease, configuration: WalkingConfiguration, now: Instant): Promise<boolean>;
  /** What is wrong with the configuration's mapping, or that nothing is any more; called only when that is other than before. */
  storeAttributeProblem(lease: Lease, configurationId: ConfigurationId, problem: Problem | null): Promise<void>;
  walkPage<T>(lease: Lease, work: (page: WalkPage) => Promise<T>): Promise<T>;
  beginCycle(
    lease: Lease,
    cycle: { id: CycleId; configurationId: ConfigurationId; kind: CycleKind; began: Instant },
  ): Promise<void>;
  saveCounts(lease: Lease, cycleId: CycleId, counts: CycleCounts): Promise<void>;
  endCycle(lease: Lease, end: CycleEnd): Promise<void>;
  /** How many entries stand in escrow, those that have yet to be read left out. */
  escrows(lease: Lease, configurationId: ConfigurationId): Promise<number>;
  /**
   * Makes the wanted version of a schema the active one and lets the next cycle look at every entry and edge, in one transaction. False, and
   * nothing is done, when the configuration no longer stands as `standing` says.
   */
  activateSchema(lease: Lease, configurationId: ConfigurationId, standing: SchemaStanding): Promise<boolean>;
}

export interface CycleEnd {
  readonly configurationId: ConfigurationId;
  /** Null for a cycle that found nothing to do and left no row. */
  readonly cycleId: CycleId | null;
  readonly began: Instant;
  readonly ended: Instant;
  readonly counts: CycleCounts;
  readonly problem: Problem | null;
  /** The entries and edges of the initial cycle are all walked. */
  readonly complete: boolean;
  readonly quarantine: Quarantine | null;
  /** Switches the configuration off and drops its escrows. */
  readonly disable: boolean;
}

export interface WalkPage {
  takeEntries(configuration: WalkingConfiguration, after: EntryPosition, limit: number): Promise<readonly WalkedEntry[]>;
  /** These entries out of turn, those of them that are stored, in the order of their GUIDs. */
  entriesOf(configuration: WalkingConfiguration, guids: readonly Guid[]): Promise<readonly WalkedEntry[]>;
  /** Every container on the way from these up to the head, each once. */
  containersAbove(parents: readonly Guid[]): Promise<readonly ContainerStep[]>;
  /** Those of the scope's roots that the store knows, live or deleted. */
  knownRoots(roots: readonly Guid[]): Promise<ReadonlySet<Guid>>;
  /** Those of the entries that are one of the groups or a member of one, through nested groups if asked. */
  inGroups(entries: readonly Guid[], groups: readonly Guid[], nested: boolean): Promise<ReadonlySet<Guid>>;
  /** Whether one of the scope's roots is live; `withMembers`: and a group that has a member. */
  anyRootLives(roots: readonly Guid[], withMembers: boolean): Promise<boolean>;
  /** Groups that are one of the roots or nested in one, whose members are not read; at most `limit`. */
  unreadGroups(roots: readonly Guid[], limit: number): Promise<readonly Guid[]>;
  /** Escrows whose pause is over, longest ago first. */
  dueEscrows(configurationId: ConfigurationId, now: Instant, limit: number): Promise<readonly DueEscrow[]>;
  /** Writes attempts and pauses, and marks the entries, so that they are walked again. */
  tryAgain(configurationId: ConfigurationId, tried: readonly Pick<Escrow, 'guid' | 'attempts' | 'nextAt'>[]): Promise<void>;
  /** Objects that hold one of these anchors, live or in the recycle bin. */
  byAnchor(anchors: readonly string[]): Promise<readonly MatchableObject[]>;
  /** Who holds these values: live objects only. */
  holders(keys: readonly Key[]): Promise<readonly HeldKey[]>;
  /** Live objects by id. */
  objects(ids: readonly ObjectId[]): Promise<readonly NamedObject[]>;
  write(batch: WalkBatch): Promise<void>;

  takeEdges(configuration: WalkingConfiguration, after: EdgePosition, limit: number): Promise<readonly WalkedEdge[]>;
  /** The edges of one attribute from a source to some targets, out of turn: one for each, not present where none is stored. */
  edgesBetween(configuration: WalkingConfiguration, ends: EdgeEnds): Promise<readonly WalkedEdge[]>;
  writeReferences(batch: ReferenceBatch): Promise<void>;
  /** References of the configuration's objects after a position; null when there are no more. */
  takeReferences(
    configuration: WalkingConfiguration,
    after: ReferencePosition,
    limit: number,
  ): Promise<StandingReferences | null>;

  /** Whether anything is staged, held or allowed. */
  anyStaged(configurationId: ConfigurationId): Promise<boolean>;
  /** How much waits to be released, and how much was let through since `since`. */
  tallies(configurationId: ConfigurationId, since: Instant): Promise<Tallies>;
  /** Answers how much is held now, that of earlier cycles included. */
  hold(
    configurationId: ConfigurationId,
    what: { readonly held: readonly StagedKind[]; readonly heldGroups: readonly Guid[] },
  ): Promise<number>;
  takeReleasable(configurationId: ConfigurationId, limit: number): Promise<readonly StagedOperation[]>;
  release(batch: ReleaseBatch): Promise<void>;
}

export interface StandingReferences {
  readonly position: ReferencePosition;
  /** Those that nobody has in Active Directory, as edges that are not present. */
  readonly strays: readonly WalkedEdge[];
}

/** Requests to provision on demand, of all replicas. */
export interface OnDemandRequests {
  /** Counts one more unless `most` came since `since`; then answers when the oldest of these was. */
  take(
    of: { readonly tenantId: TenantId; readonly configurationId: ConfigurationId },
    window: { readonly since: Instant; readonly at: Instant; readonly most: number },
  ): Promise<Instant | null>;
}

export interface EdgeEnds {
  readonly source: Guid;
  readonly attribute: string;
  readonly targets: readonly Guid[];
}

export interface SnapshotStore {
  /** One transaction that sees the store as it was when it began, whatever is written meanwhile, and writes nothing. */
  snapshot<T>(domain: DomainKey, work: (snapshot: Snapshot) => Promise<T>): Promise<T>;
}

/** What is known of a domain and held for it, at one moment. Each method is a number of statements that depends on nothing. */
export interface Snapshot
  extends Pick<
    WalkPage,
    | 'takeEntries'
    | 'entriesOf'
    | 'takeEdges'
    | 'edgesBetween'
    | 'containersAbove'
    | 'knownRoots'
    | 'anyRootLives'
    | 'inGroups'
    | 'unreadGroups'
    | 'byAnchor'
    | 'holders'
    | 'objects'
    | 'tallies'
  > {
  domain(): Promise<KnownDomain>;
  configurations(): Promise<readonly WalkingConfiguration[]>;
  /** The domain's newest mark: as long as it stays, so does what is known of AD. */
  mark(): Promise<string>;
  /** How many entries a walk looks at. */
  entryCount(): Promise<number>;
  /** Live objects that the configuration masters. */
  mastered(configurationId: ConfigurationId): Promise<number>;
  /** How much is held for a configuration now, by kind. */
  heldNow(configurationId: ConfigurationId): Promise<Readonly<Record<StagedKind, number>>>;
  /** Groups that would have removals waiting after these changes, those with most first; at most some thousands of them. */
  groupsLosing(
    configurationId: ConfigurationId,
    since: Instant,
    changes: readonly GroupChange[],
  ): Promise<readonly NamedGroupTally[]>;
  /** The unique values of these objects, without those that entries of another configuration share. */
  heldByAlone(configurationId: ConfigurationId, objects: readonly ObjectId[]): Promise<readonly HeldKey[]>;
  /** Entries of the domain after this position that wait for one of these values. */
  waitingFor(keys: readonly Key[], after: EntryPosition): Promise<readonly Guid[]>;
}
