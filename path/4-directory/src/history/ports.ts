import type {
  ConfigurationId,
  ConfigurationState,
  EntryClass,
  Guid,
  Instant,
  ObjectId,
  ObjectKind,
  Presence,
  Problem,
  StagedKind,
  TenantId,
} from '@landbridge/model';

/** Everything that is known at present about one object, on either side. */
export interface KnownObject {
  /** Null for an object that lives in the cloud only. */
  readonly guid: Guid | null;
  readonly name: string;
  /** What the store of its domain holds; null when it holds nothing of it. */
  readonly entry: KnownEntry | null;
  /** Live or in the recycle bin. */
  readonly object: KnownTarget | null;
  /** Those of its domain. */
  readonly configurations: readonly KnownTo[];
}

interface KnownEntry {
  readonly entryClass: EntryClass;
  readonly deleted: boolean;
  readonly distinguishedName: string;
  readonly domainFqdn: string;
  /** Since when something waits that a domain controller says of it which lags behind another. */
  readonly waitsSince: Instant | null;
}

interface KnownTarget {
  readonly id: ObjectId;
  readonly kind: ObjectKind;
  readonly name: string;
  readonly deletedAt: Instant | null;
}

/** How it stands to one configuration. */
export interface KnownTo {
  readonly id: ConfigurationId;
  readonly displayName: string;
  readonly state: ConfigurationState;
  readonly skipOutOfScopeDeletes: boolean;
  /** The walk has looked at it as it is stored now. */
  readonly walked: boolean;
  /** The object that this configuration linked it to. */
  readonly target: KnownTarget | null;
  /** What scoping says, by the rule that decides; names instead of GUIDs where they are known. */
  readonly scope: { readonly presence: Presence | 'unknown'; readonly rule: string; readonly reason: string };
  /** Why it can not be mapped. */
  readonly mappingProblem: Problem | null;
  readonly staged: readonly {
    readonly kind: StagedKind;
    readonly state: string;
    readonly reason: string;
    readonly at: Instant;
  }[];
  readonly escrow: { readonly problem: Problem; readonly attempts: number; readonly nextAt: Instant } | null;
}

export interface HistoryReader {
  /** By directory object id, objectGUID, distinguished name or user principal name; null when nothing of the tenant is called that. */
  find(tenantId: TenantId, who: string): Promise<KnownObject | null>;
}
