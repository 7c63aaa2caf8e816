import type {
  Configuration,
  ConfigurationId,
  Guard,
  Guid,
  Instant,
  Join,
  ResetScope,
  StagedKind,
  TenantId,
} from '@landbridge/model';
import type { PageRequest, ReadPage } from '../reading/ports.ts';

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
  readonly passwordHashSync?: boolean | undefined;
}

export interface ConfigurationChanges {
  readonly displayName?: string | undefined;
  readonly scope?: NamedScope | undefined;
  readonly intervalMs?: number | undefined;
  readonly guard?: { readonly [Name in keyof Guard]?: Guard[Name] | undefined } | undefined;
  readonly skipOutOfScopeDeletes?: boolean | undefined;
  readonly passwordHashSync?: boolean | undefined;
  readonly reconcileEveryDays?: number | null | undefined;
  readonly join?: Join | null | undefined;
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
  /** Reference §7.3; an empty list is what the portal's *Restart* does. Conflict while it was never enabled. */
  restart(tenantId: TenantId, id: ConfigurationId, resetScope: readonly ResetScope[]): Promise<void>;
  reconcile(tenantId: TenantId, id: ConfigurationId): Promise<void>;
  /** What the domain controller says that is read next is taken, though it may not know yet what another one has told. */
  believe(tenantId: TenantId, id: ConfigurationId): Promise<void>;
  /** Reads every password again. Conflict where the configuration has no password hash sync. */
  resyncPasswords(tenantId: TenantId, id: ConfigurationId): Promise<void>;
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

export interface SchemaVersionInfo {
  readonly version: number;
  readonly createdAt: Instant;
  readonly note: string | null;
  /** Whoever saved it, as they were called then; null: the program. */
  readonly createdBy: string | null;
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
    added: { readonly from: number; readonly note: string | null; readonly by: string | null; readonly schema: unknown },
  ): Promise<number>;
  /** NotFound for a version that there is not. */
  want(tenantId: TenantId, id: ConfigurationId, version: number): Promise<void>;
}
