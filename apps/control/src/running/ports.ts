import type { Server } from 'node:http';
import type {
  CheckPorts,
  ConfigurationActs,
  CredentialChecks,
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
import type { Chance, Clock, Guid, Log, TenantId, Vault } from '@landbridge/model';
import type { AgentStore, EnrolmentStore, Wire } from '@landbridge/relay';
import type { AgentActs, ApiPorts, Tenants, Tokens } from '../api/index.ts';
import type { NoticeChannels, NoticeStores } from '../notices/index.ts';
import type { ControlSettings } from '../settings.ts';

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
    | 'provisioning'
    | 'history'
    | 'references'
    | 'passwords'
    | 'logSettings'
    | 'configurations'
    | 'domains'
    | 'agents'
  >;
  readonly schemas: SchemaVersions;
  readonly recycledObjects: RecycledObjects;
  readonly roles: RoleActs;
  readonly schemaOf: SchemaOf;
  readonly agents: AgentStore &
    EnrolmentStore & { revoke(tenantId: TenantId, id: Parameters<AgentActs['revoke']>[1], at: number): Promise<void> };
  readonly tokens: Tokens & { issue(tenantId: TenantId, displayName: string): Promise<{ readonly token: string }> };
  readonly tenants: Tenants & { first(displayName: string): Promise<{ readonly tenantId: TenantId }> };
  configurationActs(
    resolveDns: (tenantId: TenantId, fqdn: string, dns: readonly string[]) => Promise<readonly Guid[]>,
  ): ConfigurationActs;
  readonly housekeeping: {
    sweep(now: number): Promise<{ readonly objects: number; readonly records: number; readonly days: number }>;
    catchUp(): Promise<void>;
    reseal(vault: Vault): Promise<{ readonly resealed: number; readonly unreadable: number }>;
  };
  readonly notices: NoticeStores;
  readonly events: EventFeed;
  readonly subscriptions: Subscriptions & SubscriptionQueue;
  /** Rejects when the database does not answer. */
  check(): Promise<void>;
  /** Resolves when an embedded database ended by itself; never for another. */
  readonly died: Promise<void>;
  close(): Promise<void>;
}

/** What control takes from the street; only wiring.ts knows who it is. */
export interface Adapters {
  open(
    settings: ControlSettings,
    surroundings: { readonly clock: Clock; readonly chance: Chance; readonly log: Log },
  ): Promise<OpenStores>;
  openChannels(settings: ControlSettings): Promise<NoticeChannels>;
  attachLines(
    server: Server,
    settings: { readonly trustForwardedFor: boolean; readonly onWire: (wire: Wire, remoteAddress: string) => void },
  ): { close(reason: string): void };
  readonly pbkdf2: CheckPorts['pbkdf2'];
  readTextIfThere(path: string): Promise<string | undefined>;
  writePrivate(path: string, text: string): Promise<void>;
}
