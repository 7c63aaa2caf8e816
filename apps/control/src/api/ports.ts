import type { ResetScope } from '@landbridge/contract';
import type {
  AgentReader,
  ConfigurationReader,
  DirectoryReader,
  DomainReader,
  HistoryReader,
  PageRequest,
  ProvisioningReader,
  ReadPage,
} from '@landbridge/directory';
import type { OnDemandResult, OnDemandWish, WhatIfListener, WhatIfResult } from '@landbridge/engine';
import type { SynchronizationSchema } from '@landbridge/mapping';
import type {
  AgentId,
  Chance,
  Clock,
  Configuration,
  ConfigurationId,
  Guard,
  Guid,
  Instant,
  Log,
  StagedKind,
  Takeover,
  TenantId,
} from '@landbridge/model';
import type { ReadNotice, Tested } from '@landbridge/notices';

/** A scope as an administrator names it; whoever saves it resolves the names to GUIDs. */
export type NamedScope = (
  | { readonly kind: 'all' }
  | { readonly kind: 'organizationalUnits'; readonly distinguishedNames: readonly string[] }
  | { readonly kind: 'groups'; readonly distinguishedNames: readonly string[]; readonly nested?: boolean | undefined }
) & { readonly excluded?: NamedExclusions | undefined };

/** By distinguished names too. */
interface NamedExclusions {
  readonly organizationalUnits?: readonly string[] | undefined;
  readonly groups?: readonly string[] | undefined;
}

export interface NewConfiguration {
  readonly tenantId: TenantId;
  readonly domainFqdn: string;
  readonly displayName?: string | undefined;
  readonly scope?: NamedScope | undefined;
  readonly intervalMs?: number | undefined;
}

export interface ConfigurationChanges {
  readonly displayName?: string | undefined;
  readonly scope?: NamedScope | undefined;
  readonly intervalMs?: number | undefined;
  readonly guard?: { readonly [Name in keyof Guard]?: Guard[Name] | undefined } | undefined;
  readonly skipOutOfScopeDeletes?: boolean | undefined;
  readonly reconcileEveryDays?: number | null | undefined;
  readonly notificationEmail?: string | null | undefined;
}

/** Each throws `Failure` NotFound for a configuration that the tenant does not have. */
export interface ConfigurationActs {
  create(wanted: NewConfiguration): Promise<Configuration>;
  update(tenantId: TenantId, id: ConfigurationId, changes: ConfigurationChanges): Promise<Configuration>;
  /** As it would be after such an update; nothing is changed. */
  proposed(tenantId: TenantId, id: ConfigurationId, changes: ConfigurationChanges): Promise<Configuration>;
  enable(tenantId: TenantId, id: ConfigurationId): Promise<void>;
  pause(tenantId: TenantId, id: ConfigurationId): Promise<void>;
  /** Conflict while it is disabled. */
  restart(tenantId: TenantId, id: ConfigurationId, resetScope: readonly ResetScope[]): Promise<void>;
  reconcile(tenantId: TenantId, id: ConfigurationId): Promise<void>;
  /** Answers how many objects it mastered; they live on in the cloud or go into the recycle bin. */
  delete(tenantId: TenantId, id: ConfigurationId, objects: 'keep' | 'delete'): Promise<number>;
  /** Both answer how many were decided about; null means everything that is held. */
  allowDeletes(tenantId: TenantId, id: ConfigurationId, which: readonly HeldKey[] | null): Promise<number>;
  rejectDeletes(tenantId: TenantId, id: ConfigurationId, which: readonly HeldKey[] | null): Promise<number>;
  /** Answers how many are tried again now; null means all. */
  retryEscrows(tenantId: TenantId, id: ConfigurationId, guids: readonly Guid[] | null): Promise<number>;
}

/** One held operation; the member's GUID for a member removal. */
export interface HeldKey {
  readonly kind: StagedKind;
  readonly guid: Guid;
  readonly memberGuid: Guid | null;
}

export interface ProposedChanges extends ConfigurationChanges {
  readonly schema?: SynchronizationSchema | undefined;
}

export interface Foreseen extends WhatIfResult {
  /** What a save of these changes is to carry, and whether it has to. */
  readonly confirmation: { readonly token: string; readonly required: boolean };
}

/** Both throw `Failure` NotFound for a configuration that the tenant does not have. */
export interface Foresight {
  whatIf(configuration: TenantConfiguration, changes: ProposedChanges, listener: WhatIfListener): Promise<Foreseen>;
  /** Throws `Failure` ConfirmationRequired when the changes would delete many objects and the token does not confirm how many. */
  confirm(configuration: TenantConfiguration, changes: ProposedChanges, token: string | undefined): Promise<void>;
}

export interface TenantConfiguration {
  readonly tenantId: TenantId;
  readonly id: ConfigurationId;
}

export interface SchemaVersionInfo {
  readonly version: number;
  readonly createdAt: Instant;
  readonly note: string | null;
}

/** The schemas of configurations. Each throws `Failure` NotFound for a configuration that the tenant does not have, but the readers of one. */
export interface SchemaVersions {
  /** Versions by number; 0 is the program's own. */
  standing(tenantId: TenantId, id: ConfigurationId): Promise<{ readonly active: number; readonly wanted: number }>;
  /** Newest first, without the program's own. */
  versions(tenantId: TenantId, id: ConfigurationId, page: PageRequest): Promise<ReadPage<SchemaVersionInfo>>;
  version(
    tenantId: TenantId,
    id: ConfigurationId,
    version: number,
  ): Promise<(SchemaVersionInfo & { readonly schema: unknown }) | null>;
  /** Keeps a new version and wants it. Conflict when another version than `from` is wanted by now. */
  save(
    tenantId: TenantId,
    id: ConfigurationId,
    added: { readonly from: number; readonly note: string | null; readonly schema: unknown },
  ): Promise<number>;
  /** NotFound for a version that there is not. */
  want(tenantId: TenantId, id: ConfigurationId, version: number): Promise<void>;
}

export interface AgentActs {
  issueCode(tenantId: TenantId): Promise<{ readonly code: string; readonly expiresAt: Instant }>;
  /** Cuts its line too. Throws `Failure` NotFound for an agent that the tenant does not have. */
  revoke(tenantId: TenantId, agentId: AgentId): Promise<void>;
}

/** Where a tenant's notices go, as an administrator says. A URL that is known keeps its secret where none is given. */
export interface NotificationSettingsChange {
  readonly noSuccessAfterMs: number;
  readonly webhooks: readonly { readonly url: string; readonly secret?: string | undefined }[];
}

export interface ReadNotificationSettings {
  readonly noSuccessAfterMs: number;
  readonly webhooks: readonly { readonly id: string; readonly url: string; readonly createdAt: Instant }[];
}

/** A notice in words, as it was sent. */
export interface WordedNotice extends ReadNotice {
  readonly subject: string;
  readonly happened: string;
  readonly cure: string;
  readonly link: string;
}

export interface NoticeActs {
  /** Newest first. */
  notices(tenantId: TenantId, page: PageRequest): Promise<ReadPage<WordedNotice>>;
  settings(tenantId: TenantId): Promise<ReadNotificationSettings>;
  /** Throws `Failure` WebhookAddressForbidden for a URL that would never be called, BadRequest for a new one without a secret. */
  replaceSettings(tenantId: TenantId, change: NotificationSettingsChange): Promise<void>;
  /** Sends a test to every webhook and notification e-mail of the tenant, or to this address alone. */
  test(tenantId: TenantId, email: string | null): Promise<readonly Tested[]>;
}

export interface Tokens {
  /** The tenant that a token with this SHA-256 speaks for; null for an unknown or revoked one. */
  find(sha256: Uint8Array): Promise<TenantId | null>;
}

export interface Tenants {
  takeover(tenantId: TenantId): Promise<Takeover>;
  changeTakeover(tenantId: TenantId, changes: Partial<Takeover>): Promise<void>;
}

export interface LogSettings {
  /** How many days a record is kept. */
  retentionDays(tenantId: TenantId): Promise<number>;
  keepFor(tenantId: TenantId, days: number): Promise<void>;
}

export interface Readiness {
  /** Rejects with what is missing. */
  check(): Promise<void>;
}

export interface ApiPorts {
  readonly directory: DirectoryReader;
  readonly provisioning: ProvisioningReader;
  readonly history: HistoryReader;
  readonly logSettings: LogSettings;
  readonly configurations: ConfigurationReader;
  readonly domains: DomainReader;
  readonly agents: AgentReader;
  readonly configurationActs: ConfigurationActs;
  readonly schemas: SchemaVersions;
  readonly agentActs: AgentActs;
  readonly noticeActs: NoticeActs;
  readonly foresight: Foresight;
  readonly onDemand: { provision(wish: OnDemandWish): Promise<OnDemandResult> };
  readonly tokens: Tokens;
  readonly tenants: Tenants;
  readonly readiness: Readiness;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly log: Log;
}
