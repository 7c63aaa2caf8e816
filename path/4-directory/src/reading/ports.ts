import type {
  Agent,
  AgentId,
  Configuration,
  ConfigurationId,
  Cycle,
  DirectoryObject,
  DomainId,
  EntryClass,
  Escrow,
  Guid,
  Instant,
  ModifiedProperty,
  ObjectId,
  ObjectKind,
  PageRequest,
  PasswordOutcome,
  Problem,
  Properties,
  ProvisioningRecord,
  ReadPage,
  StagedKind,
  TenantId,
  Watermark,
} from '@landbridge/model';
import type { ObjectLookUp, ObjectQuery, RelatedQuery } from './object-query.ts';
import type { RecordQuery } from './record-query.ts';

/*
 * What the API reads. Every method is bound to one tenant: what belongs to another is as if it were not there. Every page is a number of
 * statements that does not depend on its size.
 */

export type { PageRequest, ReadPage };

export interface ReadObject extends DirectoryObject {
  readonly createdAt: Instant;
  readonly changedAt: Instant;
}

export interface DirectoryReader {
  objects(tenantId: TenantId, query: ObjectQuery, page: PageRequest): Promise<ReadPage<ReadObject>>;
  /** How many objects all pages together hold. */
  count(tenantId: TenantId, query: ObjectQuery): Promise<number>;
  object(tenantId: TenantId, wanted: ObjectLookUp): Promise<ReadObject | null>;
  /** Those live objects of these ids that there are, of any kind, in the order of their ids. */
  objectsOf(tenantId: TenantId, ids: readonly ObjectId[]): Promise<readonly ReadObject[]>;
  /** In one statement for all of them, each one's in the order of their ids; an object without any is absent. */
  related(tenantId: TenantId, query: RelatedQuery): Promise<ReadonlyMap<ObjectId, readonly ReadObject[]>>;
  counts(tenantId: TenantId): Promise<ObjectCounts>;
}

export interface ObjectCounts {
  readonly users: number;
  readonly groups: number;
  readonly contacts: number;
  readonly deleted: number;
}

/** What a domain controller said that does not know yet what another one has told; it waits. */
export interface Lag {
  readonly entries: number;
  /** Of the entry that waits longest. */
  readonly since: Instant;
  /** The one that is read now: they wait until it has caught up. */
  readonly domainController: string | null;
}

export interface ReadRecord extends ProvisioningRecord {
  readonly durationMs: number;
  readonly configurationName: string;
  readonly domainFqdn: string;
}

export interface ProvisioningReader {
  /** Newest first. */
  records(tenantId: TenantId, query: RecordQuery, page: PageRequest): Promise<ReadPage<ReadRecord>>;
  /** By the ids of the records of their creation; in one statement. Those that are gone for good, or changed too often, are absent. */
  sinceCreation(tenantId: TenantId, created: readonly CreatedObject[]): Promise<ReadonlyMap<string, SinceCreation>>;
}

export interface CreatedObject {
  readonly recordId: string;
  readonly objectId: ObjectId;
  readonly at: Instant;
}

/** What an object holds now, and what was recorded of it since, the earliest first. */
export interface SinceCreation {
  readonly properties: Properties;
  readonly later: readonly (readonly ModifiedProperty[])[];
}

export interface ReadConfiguration extends Configuration {
  readonly domainFqdn: string;
  readonly domainNetbiosName: string | null;
  readonly forestFqdn: string | null;
  readonly initialCycleDone: boolean;
  /** Whether its users can be signed in by the passwords they have in Active Directory. */
  readonly passwordHashSync: boolean;
  /** When passwords of its domain were last read to the end, and why not since; null for never, and for no problem. */
  readonly passwordsRead: Instant | null;
  readonly passwordProblem: Problem | null;
  /** What is wrong with its mapping as far as the domain's schema tells; null where nothing is. */
  readonly attributeProblem: Problem | null;
  readonly lag: Lag | null;
  /** Who is told by mail what happens to it; null for nobody. */
  readonly notificationEmail: string | null;
  readonly createdAt: Instant;
  readonly lastCycleBegan: Instant | null;
  readonly lastCycleEnded: Instant | null;
  readonly quarantine: { readonly reason: string; readonly problem: Problem; readonly began: Instant } | null;
  /** The newest cycle, and the newest that ended well. */
  readonly lastCycle: Cycle | null;
  readonly lastSuccess: Cycle | null;
  /** Cycles that failed since the last that did not. */
  readonly failedInARow: number;
  /** How much the guard holds back. */
  readonly held: number;
}

export interface HeldDelete {
  readonly kind: StagedKind;
  readonly guid: Guid;
  readonly objectId: ObjectId;
  readonly objectKind: ObjectKind;
  readonly objectName: string;
  readonly member: { readonly guid: Guid; readonly objectId: ObjectId; readonly name: string } | null;
  readonly reason: string;
  readonly cycleId: string;
  readonly stagedAt: Instant;
}

/** How many entries of a configuration have an object in the directory. */
export interface ConfigurationObjects {
  readonly id: ConfigurationId;
  readonly objects: number;
}

/** What of a configuration stands at which stage. */
export interface StageCounts {
  readonly entries: number;
  /** Entries of which only their place in the tree is known. */
  readonly skeletons: number;
  /** Changed entries, and changed values of references, that no cycle has looked at yet. */
  readonly entriesWaiting: number;
  readonly referencesWaiting: number;
  readonly linked: number;
  readonly escrows: number;
  readonly held: number;
  readonly withheldValues: number;
  readonly users: number;
  readonly groups: number;
  readonly contacts: number;
}

export interface ConfigurationReader {
  configurations(tenantId: TenantId, page: PageRequest): Promise<ReadPage<ReadConfiguration>>;
  configuration(tenantId: TenantId, id: ConfigurationId): Promise<ReadConfiguration | null>;
  /** Newest first. */
  cycles(tenantId: TenantId, id: ConfigurationId, page: PageRequest): Promise<ReadPage<Cycle>>;
  /** In the order of their entries' GUIDs; the one of this entry, or all. */
  escrows(tenantId: TenantId, id: ConfigurationId, guid: Guid | undefined, page: PageRequest): Promise<ReadPage<Escrow>>;
  heldDeletes(tenantId: TenantId, id: ConfigurationId, page: PageRequest): Promise<ReadPage<HeldDelete>>;
  /** In one statement. Null for a configuration that the tenant does not have. */
  stages(tenantId: TenantId, id: ConfigurationId): Promise<StageCounts | null>;
  /** By id; a page of them in one statement. */
  objectCounts(tenantId: TenantId, page: PageRequest): Promise<ReadPage<ConfigurationObjects>>;
  /** By name; none of a configuration that the tenant does not have. */
  sampleEntries(tenantId: TenantId, id: ConfigurationId, query: SampleQuery): Promise<readonly SampleEntry[]>;
}

/** Which entries an expression may be tried on: of one class, their name beginning so. */
export interface SampleQuery {
  readonly entryClass: EntryClass;
  readonly search: string;
  readonly limit: number;
}

/** An entry as it is stored. */
export interface SampleEntry {
  readonly guid: Guid;
  readonly name: string;
  readonly distinguishedName: string;
  readonly attributes: Readonly<Record<string, readonly string[]>>;
}

/** What became of the password of one account. */
export interface ReadPassword {
  readonly guid: Guid;
  readonly objectId: ObjectId | null;
  readonly objectName: string | null;
  readonly outcome: PasswordOutcome;
  readonly at: Instant;
  /** When the password that is accepted was set in Active Directory; null where none is. */
  readonly setAt: Instant | null;
}

export interface PasswordReader {
  /** In the order of the accounts' GUIDs; those with this outcome, the one of this entry, or all. */
  passwords(
    tenantId: TenantId,
    id: ConfigurationId,
    which: { readonly outcome: PasswordOutcome | undefined; readonly guid: Guid | undefined },
    page: PageRequest,
  ): Promise<ReadPage<ReadPassword>>;
}

export interface ReadDomain {
  readonly id: DomainId;
  readonly fqdn: string;
  readonly netbiosName: string | null;
  readonly forestFqdn: string | null;
  readonly watermark: Watermark;
  readonly lastReadAt: Instant | null;
  /** Null when no cycle is planned. */
  readonly nextCycleAt: Instant | null;
  /** What its account lacks that no cycle fails by. */
  readonly problem: Problem | null;
  /** When each of its agents that are not revoked was last seen. */
  readonly agentsSeenAt: readonly Instant[];
  /** What reached the directory from it for the last time; null: nothing yet. */
  readonly lastChange: LastChange | null;
}

export interface LastChange {
  readonly at: Instant;
  /** Since an agent's word of it, at most; null where nobody told of it. */
  readonly delayMs: number | null;
}

/** What reached the directory from a domain within one minute. */
export interface MinuteOfChanges {
  readonly domainId: DomainId;
  readonly minute: Instant;
  readonly changes: number;
  /** Since an agent's word of them; null where nobody told of any. */
  readonly longestDelayMs: number | null;
}

/** An entry by the name it has now; its distinguished name is null while a container above it is not known. */
export interface NamedEntry {
  readonly guid: Guid;
  readonly name: string;
  readonly distinguishedName: string | null;
}

export interface ReadContainer extends NamedEntry {
  /** Whether others hang below it. */
  readonly hasContainers: boolean;
}

export interface DomainReader {
  domains(tenantId: TenantId, page: PageRequest): Promise<ReadPage<ReadDomain>>;
  domain(tenantId: TenantId, id: DomainId): Promise<ReadDomain | null>;
  /** Containers below this one, by name; below none there is the head of the domain alone, once it is known. */
  containers(tenantId: TenantId, id: DomainId, parent: Guid | null, page: PageRequest): Promise<ReadPage<ReadContainer>>;
  /** Groups by name, those whose name holds this text or all. */
  groups(tenantId: TenantId, id: DomainId, search: string | null, page: PageRequest): Promise<ReadPage<NamedEntry>>;
  /** Those live entries of these GUIDs that are known, in no order. */
  named(tenantId: TenantId, id: DomainId, guids: readonly Guid[]): Promise<readonly NamedEntry[]>;
  /** Minutes in which something changed, from this one on, the earliest first; in a time that does not depend on how many records there are. */
  changesByMinute(tenantId: TenantId, from: Instant): Promise<readonly MinuteOfChanges[]>;
}

export interface AgentReader {
  agents(tenantId: TenantId, page: PageRequest): Promise<ReadPage<Agent>>;
  agent(tenantId: TenantId, id: AgentId): Promise<Agent | null>;
  /** Those that serve a domain of this name and are not revoked. */
  agentsOf(tenantId: TenantId, fqdn: string): Promise<readonly Agent[]>;
}
