import type {
  AgentReader,
  CheckedCredential,
  CloudObjects,
  ConfigurationActs,
  ConfigurationChanges,
  ConfigurationReader,
  DeltaReader,
  DirectoryAuditReader,
  DirectoryAudits,
  DirectoryReader,
  DomainReader,
  HistoryReader,
  InsightReader,
  PageRequest,
  PasswordReader,
  ProvisioningReader,
  ReadPage,
  RecycledObjects,
  ReferenceReader,
  RoleActs,
  SchemaVersions,
} from '@landbridge/directory';
import type { OnDemandResult, OnDemandWish, WhatIfListener, WhatIfResult } from '@landbridge/engine';
import type { SynchronizationSchema } from '@landbridge/mapping';
import type {
  AgentId,
  Chance,
  Clock,
  ConfigurationId,
  Instant,
  Log,
  ObjectId,
  PasswordHashes,
  Principal,
  Takeover,
  TenantId,
  Throttles,
  Trace,
  Vault,
} from '@landbridge/model';
import type { MailServer, ReadNotice, StoredMailServer, Tested } from '@landbridge/notices';
import type {
  Administrators,
  ApiClients,
  AskedGrant,
  CommonPasswords,
  Granted,
  PasskeyChallenges,
  PasskeyProofs,
  Passkeys,
  SavedFilters,
  Sessions,
  SignIns,
  TenantRegister,
} from '@landbridge/tenancy';
import type { Subscriber } from '../events/index.ts';
import type { SubscriptionActs } from '../subscriptions/index.ts';
import type { KnownKeys } from './shape/keys.ts';

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

/** Checks passwords. Null for any that is not accepted; throws `Throttled` after too many. */
export interface Credentials {
  check(asked: CheckedCredential): Promise<ObjectId | null>;
}

export interface AgentActs {
  issueCode(tenantId: TenantId): Promise<{ readonly code: string; readonly expiresAt: Instant }>;
  /** Cuts its line too. Throws `Failure` NotFound for an agent that the tenant does not have. */
  revoke(tenantId: TenantId, agentId: AgentId): Promise<void>;
  /** The newest of its own log. Throws `Failure` AgentNotConnected, or ProtocolVersionUnsupported for one that is too old. */
  log(tenantId: TenantId, agentId: AgentId): Promise<string>;
}

export interface AgentPackage {
  readonly platform: 'linux';
  readonly architecture: string;
  readonly version: string;
  readonly fileName: string;
  readonly sizeBytes: number;
}

/** Packages of the agent, as this control can make them. */
export interface AgentPackages {
  /** Null where there is none. */
  offered(): Promise<AgentPackage | null>;
  /** With this code in it, as fast as it is taken. Throws `Failure` AgentPackageMissing. */
  make(code: string): Promise<AsyncIterable<Uint8Array>>;
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

/** A tenant's mail server as an administrator names it. */
export interface WantedMailServer {
  readonly host: string;
  readonly port: number;
  readonly security: 'starttls' | 'tls';
  readonly userName: string | null;
  /** Left out, it stays what it is. */
  readonly password?: string | undefined;
  readonly sender: string;
  readonly certificateAuthority: string | null;
}

/** What tenants see of the mail server that control's own settings name. */
export type OwnMailServer = Pick<MailServer, 'host' | 'port' | 'security' | 'from'>;

export interface MailServerActs {
  read(tenantId: TenantId): Promise<{ readonly named: StoredMailServer | null; readonly own: OwnMailServer | null }>;
  /** Throws `Failure` MailServerAddressForbidden or MailServerHostNotListed for one that would never be spoken to, BadRequest without a password. */
  name(tenantId: TenantId, wanted: WantedMailServer): Promise<void>;
  forget(tenantId: TenantId): Promise<void>;
  /** Over the one that is wanted, which is not kept; null: over the one in use. Throws as `name` for a password that is missing. */
  test(tenantId: TenantId, email: string, wanted: WantedMailServer | null): Promise<Tested>;
}

/** Gives tokens to programs. Throws `GrantFailure` and `Throttled`. */
export interface Grants {
  grant(asked: AskedGrant): Promise<Granted>;
  /** Whom an assertion says that it is of, before anything is checked. */
  readonly subjectOf: (assertion: string) => string | null;
}

export interface Tokens {
  /** Whom a token with this SHA-256 speaks for; null for one that is not known or was revoked, or of a program and over. */
  find(sha256: Uint8Array, now: Instant): Promise<Principal | 'expired' | null>;
}

export interface Tenants {
  /** Null where there are several, or none. */
  only(): Promise<TenantId | null>;
  displayName(tenantId: TenantId): Promise<string | null>;
  /** Whether an administrator without an authenticator may do nothing but set one up. */
  secondFactorRequired(tenantId: TenantId): Promise<boolean>;
  requireSecondFactor(tenantId: TenantId, required: boolean): Promise<void>;
  takeover(tenantId: TenantId): Promise<Takeover>;
  changeTakeover(tenantId: TenantId, changes: Partial<Takeover>): Promise<void>;
  /** Whether a user whom Active Directory masters may hold an administrator role. */
  synchronisedAdministrators(tenantId: TenantId): Promise<boolean>;
  allowSynchronisedAdministrators(tenantId: TenantId, allowed: boolean): Promise<void>;
}

/** How many days a tenant's deleted objects and records are kept. */
export interface RetentionDays {
  readonly recycleBinDays: number;
  readonly provisioningLogDays: number;
}

export interface RetentionSettings {
  read(tenantId: TenantId): Promise<RetentionDays>;
  change(
    tenantId: TenantId,
    changes: { readonly [Name in keyof RetentionDays]?: RetentionDays[Name] | undefined },
  ): Promise<void>;
}

/** What is known of keys without having one. */
export interface KeyReader {
  /** Since when control has each of these keys. */
  firstSeen(names: readonly string[]): Promise<ReadonlyMap<string, Instant>>;
  /** How many secrets of the tenant lie under which key. */
  sealed(tenantId: TenantId): Promise<KnownKeys['sealed']>;
  /** Tokens of administrators that are good at this moment. */
  tokens(
    tenantId: TenantId,
    at: Instant,
  ): Promise<
    readonly { readonly id: string; readonly displayName: string; readonly createdAt: Instant; readonly expiresAt: Instant }[]
  >;
}

/** What control's certificate for TLS says of itself. */
export interface OwnCertificate {
  readonly subject: string;
  readonly issuer: string;
  /** SHA-256. */
  readonly fingerprint: string;
  readonly from: Instant;
  readonly until: Instant;
}

export interface Readiness {
  /** Rejects with what is missing. */
  check(): Promise<void>;
}

export interface ApiPorts {
  readonly directory: DirectoryReader;
  readonly audits: DirectoryAudits;
  readonly auditLog: DirectoryAuditReader;
  readonly delta: DeltaReader;
  readonly provisioning: ProvisioningReader;
  readonly insights: InsightReader;
  readonly history: HistoryReader;
  readonly retention: RetentionSettings;
  readonly keys: KeyReader;
  /** Null where control has none. */
  readonly ownCertificate: () => Promise<OwnCertificate | null>;
  readonly configurations: ConfigurationReader;
  readonly passwords: PasswordReader;
  readonly references: ReferenceReader;
  readonly domains: DomainReader;
  readonly agents: AgentReader;
  readonly configurationActs: ConfigurationActs;
  readonly schemas: SchemaVersions;
  readonly credentials: Credentials;
  readonly recycledObjects: RecycledObjects;
  readonly cloudObjects: CloudObjects;
  readonly roles: RoleActs;
  readonly agentActs: AgentActs;
  readonly agentPackages: AgentPackages;
  readonly noticeActs: NoticeActs;
  readonly mailServerActs: MailServerActs;
  readonly subscriptionActs: SubscriptionActs;
  readonly foresight: Foresight;
  readonly onDemand: { provision(wish: OnDemandWish): Promise<OnDemandResult> };
  readonly tokens: Tokens;
  readonly clients: ApiClients;
  readonly administrators: Administrators;
  readonly register: TenantRegister;
  readonly signIns: SignIns;
  readonly sessions: Sessions;
  readonly passkeys: Passkeys;
  readonly challenges: PasskeyChallenges;
  readonly savedFilters: SavedFilters;
  readonly passkeyProofs: PasskeyProofs;
  readonly hashes: PasswordHashes;
  readonly commonPasswords: CommonPasswords;
  readonly throttles: Throttles;
  /** Seals what has to be read again, and what callers are given to hold. */
  readonly vault: Vault;
  readonly grants: Grants;
  /** Under which whoever calls reaches us. */
  readonly publicUrl: () => string;
  readonly tenants: Tenants;
  /** Throws `Failure` TooManyRequests when too many listen already. */
  readonly events: { subscribe(subscriber: Subscriber): () => void };
  readonly readiness: Readiness;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly log: Log;
  readonly trace: Pick<Trace, 'begin'>;
}
