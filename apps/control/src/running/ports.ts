import type { Server } from 'node:http';
import type {
  AuditOutbox,
  AuditReceiver,
  CheckPorts,
  CloudObjects,
  ConfigurationActs,
  CredentialChecks,
  DirectoryAudits,
  EventFeed,
  RecycledObjects,
  RoleActs,
  SchemaVersions,
  SubscriptionQueue,
  Subscriptions,
} from '@landbridge/directory';
import type {
  DueDomains,
  EntryStore,
  Leases,
  OnDemandRequests,
  PasswordStore,
  SchemaOf,
  SnapshotStore,
  Wakeups,
  WalkStore,
} from '@landbridge/engine';
import type { Assertions, Chance, Clock, Guid, Log, PasswordHashes, TenantId, Throttles, Trace, Vault } from '@landbridge/model';
import type { AgentStore, EnrolmentStore, Wire } from '@landbridge/relay';
import type {
  Administrators,
  ApiClients,
  ClientTokens,
  CommonPasswords,
  PasskeyChallenges,
  PasskeyProofs,
  Passkeys,
  Sessions,
  SignIns,
  TenantRegister,
} from '@landbridge/tenancy';
import type { AdminTokens } from '../admin-token/index.ts';
import type { AgentActs, ApiPorts, Tenants, Tokens } from '../api/index.ts';
import type { GaugeReading, OpenMeter, PoolStanding, ProcessStanding, Standing } from '../metrics/index.ts';
import type { NoticeChannels, NoticeStores } from '../notices/index.ts';
import type { ControlSettings } from '../settings.ts';
import type { TraceSettings } from '../trace-settings.ts';

/** Everything that control keeps, opened over one database. */
export interface OpenStores {
  readonly entries: EntryStore;
  readonly walks: WalkStore;
  readonly snapshots: SnapshotStore;
  readonly requests: OnDemandRequests;
  readonly passwords: PasswordStore;
  readonly checks: CredentialChecks;
  readonly leases: Leases;
  readonly due: DueDomains;
  readonly wakeups: Wakeups;
  readonly readers: Pick<
    ApiPorts,
    | 'directory'
    | 'delta'
    | 'auditLog'
    | 'provisioning'
    | 'insights'
    | 'history'
    | 'references'
    | 'passwords'
    | 'keys'
    | 'retention'
    | 'savedFilters'
    | 'configurations'
    | 'domains'
    | 'agents'
  >;
  readonly audits: DirectoryAudits;
  readonly auditOutbox: AuditOutbox;
  readonly schemas: SchemaVersions;
  readonly recycledObjects: RecycledObjects;
  readonly cloudObjects: CloudObjects;
  readonly roles: RoleActs;
  readonly schemaOf: SchemaOf;
  readonly agents: AgentStore &
    EnrolmentStore & { revoke(tenantId: TenantId, id: Parameters<AgentActs['revoke']>[1], at: number): Promise<void> };
  readonly tokens: Tokens & AdminTokens;
  readonly administrators: Administrators;
  readonly register: TenantRegister;
  readonly signIns: SignIns;
  readonly sessions: Sessions;
  readonly passkeys: Passkeys;
  readonly challenges: PasskeyChallenges;
  readonly clients: ApiClients;
  readonly clientTokens: ClientTokens;
  readonly throttles: Throttles;
  readonly tenants: Tenants & { first(displayName: string): Promise<{ readonly tenantId: TenantId }> };
  configurationActs(
    resolveDns: (tenantId: TenantId, fqdn: string, dns: readonly string[]) => Promise<readonly Guid[]>,
  ): ConfigurationActs;
  readonly housekeeping: {
    sweep(now: number): Promise<{ readonly objects: number; readonly records: number; readonly days: number }>;
    catchUp(now: number): Promise<void>;
    noteKeys(vault: Vault, now: number): Promise<void>;
    reseal(vault: Vault): Promise<{ readonly resealed: number; readonly unreadable: number }>;
  };
  readonly notices: NoticeStores;
  /** How everything stands, over all tenants. */
  standing(): Promise<Standing>;
  pool(): PoolStanding;
  readonly events: EventFeed;
  readonly subscriptions: Subscriptions & SubscriptionQueue;
  /** Rejects when the database does not answer. */
  check(): Promise<void>;
  /** Resolves with the reason when an embedded database ended by itself; never for another. */
  readonly died: Promise<unknown>;
  close(): Promise<void>;
}

interface OpenTraces extends Trace {
  close(): Promise<void>;
}

/** What control takes from the street; only wiring.ts knows who it is. */
export interface Adapters {
  open(
    settings: ControlSettings,
    surroundings: { readonly clock: Clock; readonly chance: Chance; readonly log: Log; readonly trace: Trace },
  ): Promise<OpenStores>;
  openChannels(settings: ControlSettings): Promise<NoticeChannels>;
  attachLines(
    server: Server,
    settings: { readonly trustForwardedFor: boolean; readonly onWire: (wire: Wire, remoteAddress: string) => void },
  ): { close(reason: string): void };
  /** `read` is asked for what stands now whenever somebody asks the meter. */
  openMeter(read: () => Promise<readonly GaugeReading[]>): OpenMeter;
  watchProcess(): () => ProcessStanding;
  /** Null where no other system keeps acts. */
  openAuditReceiver(settings: ControlSettings): Promise<AuditReceiver | null>;
  openTraces(settings: TraceSettings, log: Log): Promise<OpenTraces>;
  readonly pbkdf2: CheckPorts['pbkdf2'];
  readonly assertions: Assertions;
  readonly passkeyProofs: PasskeyProofs;
  readonly hashes: PasswordHashes;
  readonly commonPasswords: CommonPasswords;
  readTextIfThere(path: string): Promise<string | undefined>;
  writePrivate(path: string, text: string): Promise<void>;
}

export interface ControlSurroundings {
  readonly settings: ControlSettings;
  readonly adapters: Adapters;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly log: Log;
  /** To the terminal, for the eyes of whoever starts control; nothing of it is kept. */
  readonly tell: (text: string) => void;
}
