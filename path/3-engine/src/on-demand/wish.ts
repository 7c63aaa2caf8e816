import type {
  Answering,
  Chance,
  Clock,
  ConfigurationId,
  DomainId,
  EntryClass,
  Guid,
  Instant,
  Log,
  ModifiedProperty,
  ObjectId,
  Operation,
  Problem,
  StepType,
  TenantId,
  Trace,
} from '@landbridge/model';
import type { SchemaOf } from '../1-import/schemas.ts';
import type { EntryStore, Leases, OnDemandRequests, SnapshotStore, WalkStore } from '../ports.ts';
import type { Admit, KeysOf } from '../walk.ts';

/** An object of Active Directory, as an administrator names it. */
export type Who = { readonly distinguishedName: string } | { readonly objectGuid: Guid };

export interface OnDemandWish {
  readonly tenantId: TenantId;
  readonly domainId: DomainId;
  readonly configurationId: ConfigurationId;
  readonly who: Who;
  /** Members of a group whose membership is looked at too; at most MOST_MEMBERS. */
  readonly members: readonly Who[];
  /** `show` stores and writes nothing. */
  readonly mode: 'show' | 'apply';
}

/** Reference §6. */
export const MOST_MEMBERS = 5;

export interface OnDemandPorts {
  readonly entries: EntryStore;
  readonly walks: WalkStore;
  readonly snapshots: SnapshotStore;
  readonly leases: Pick<Leases, 'visit'>;
  readonly requests: OnDemandRequests;
  readonly agentFor: (tenantId: TenantId, domainFqdn: string) => Answering;
  readonly schemaOf: SchemaOf;
  readonly admit: Admit;
  readonly keysOf: KeysOf;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly log: Log;
  readonly trace: Trace;
}

/** One of the four steps that are shown of an object (reference §6): read it, scope it, match it, do it. */
export interface OnDemandStep {
  readonly type: Extract<StepType, 'import' | 'scoping' | 'matching' | 'export'>;
  readonly status: 'success' | 'skipped' | 'failure';
  readonly description: string;
  readonly details: Readonly<Record<string, string>>;
}

export type OnDemandAction = Operation['kind'] | 'link';

/** How a chosen member stands to the group. `waiting`: one of the two has no object yet; `absent`: it is no member, and was none. */
export interface MemberOutcome {
  readonly guid: Guid;
  readonly outcome: 'added' | 'unchanged' | 'removalStaged' | 'waiting' | 'absent';
}

export interface OnDemandResult {
  readonly mode: OnDemandWish['mode'];
  readonly status: OnDemandStep['status'];
  readonly action: OnDemandAction;
  readonly source: { readonly guid: Guid; readonly name: string; readonly entryClass: EntryClass };
  /** The object it is or becomes; its id is null while it would be created. */
  readonly target: { readonly id: ObjectId | null; readonly name: string } | null;
  readonly steps: readonly OnDemandStep[];
  readonly modified: readonly ModifiedProperty[];
  readonly members: readonly MemberOutcome[];
  readonly problem: Problem | null;
  /** The provisioning record that tells of it; null when nothing was done that the log tells. */
  readonly recordId: string | null;
  readonly began: Instant;
  readonly ended: Instant;
}
