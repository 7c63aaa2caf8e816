import { hostname } from 'node:os';
import { DEFAULT_SCHEMA } from '@landbridge/mapping';
import { type Chance, type Clock, type Log, noTrace, type Trace } from '@landbridge/model';
import {
  type Database,
  type DatabaseAddress,
  databaseFailure,
  openDatabase,
  PgBossWakeups,
  PostgresAdministrators,
  PostgresAgents,
  PostgresApiClients,
  PostgresAuditOutbox,
  PostgresClientTokens,
  PostgresCloudObjects,
  PostgresConfigurationActs,
  PostgresCredentialChecks,
  PostgresDeliveryQueue,
  PostgresDirectoryAudits,
  PostgresDueDomains,
  PostgresEntryStore,
  PostgresEventFeed,
  PostgresHousekeeping,
  PostgresLeases,
  PostgresMailServers,
  PostgresNoticeReader,
  PostgresNoticeSettings,
  PostgresNotices,
  PostgresOnDemandRequests,
  PostgresPasskeyChallenges,
  PostgresPasskeys,
  PostgresPasswords,
  PostgresRecycledObjects,
  PostgresRoleActs,
  PostgresSchemaVersions,
  PostgresSessions,
  PostgresSignIns,
  PostgresSnapshotStore,
  PostgresStanding,
  PostgresSubscriptions,
  PostgresTenantRegister,
  PostgresTenants,
  PostgresThrottles,
  PostgresTokens,
  PostgresWalkStore,
} from '@landbridge/postgres';
import type { OpenStores } from '../running/ports.ts';
import { compiledSchemas } from '../schema/compiled-schemas.ts';
import type { ControlSettings } from '../settings.ts';
import { startEmbedded } from './database.ts';
import { readersOver } from './readers.ts';

interface Surroundings {
  readonly clock: Clock;
  readonly chance: Chance;
  readonly log: Log;
  readonly trace: Trace;
}

export async function openStores(settings: ControlSettings, { clock, chance, log, trace }: Surroundings): Promise<OpenStores> {
  const embedded = settings.databaseUrl === null ? await startEmbedded(settings, { clock, log }) : null;
  const address: DatabaseAddress = embedded?.connection ?? { url: settings.databaseUrl ?? '' };
  let hasDied = false;
  const died = (embedded?.died ?? new Promise(() => undefined)).then(() => {
    hasDied = true;
    return embedded?.whyItDied();
  });
  try {
    const { database, pool, close } = await openDatabase(address, log, trace);
    const wakeups = await PgBossWakeups.start(address, log, trace);
    const schemas = new PostgresSchemaVersions(database, { wake: domain => wakeups.wake(domain) });
    const standing = new PostgresStanding(database);
    const schemaOf = compiledSchemas(schemas, { clock, chance });
    return {
      ...engineStoresOver(database),
      checks: new PostgresCredentialChecks(database),
      leases: new PostgresLeases(pool, { clock, log, holder: `${hostname()} ${process.pid}` }),
      due: new PostgresDueDomains(database, { followed: trace !== noTrace }),
      wakeups,
      readers: readersOver(database, schemaOf),
      audits: new PostgresDirectoryAudits(database),
      auditOutbox: new PostgresAuditOutbox(database),
      schemas,
      schemaOf,
      agents: new PostgresAgents(database),
      housekeeping: new PostgresHousekeeping(database),
      recycledObjects: new PostgresRecycledObjects(database),
      cloudObjects: new PostgresCloudObjects(database),
      ...accessOver(database, chance),
      configurationActs: resolveDns =>
        new PostgresConfigurationActs(database, {
          chance,
          firstSchema: DEFAULT_SCHEMA,
          wake: domain => wakeups.wake(domain),
          carried: () => trace.carried(),
          resolveDns,
        }),
      notices: noticesOver(database, chance),
      subscriptions: new PostgresSubscriptions(database),
      events: new PostgresEventFeed(pool, { clock, log }),
      standing: () => standing.standing(),
      pool: () => ({ busy: pool.totalCount - pool.idleCount, idle: pool.idleCount, waiting: pool.waitingCount }),
      check: async () => void (await pool.query('select 1').catch(error => Promise.reject(databaseFailure(error)))),
      died,
      close: async () => {
        // Ending connections of a database that is gone ends the process in the job queue's words, before it has told its own.
        if (hasDied) return;
        await wakeups.stop();
        await close();
        await embedded?.stop();
      },
    };
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
}

function noticesOver(database: Database, chance: Chance): OpenStores['notices'] {
  return {
    store: new PostgresNotices(database),
    deliveries: new PostgresDeliveryQueue(database),
    reader: new PostgresNoticeReader(database),
    settings: new PostgresNoticeSettings(database, chance),
    mailServers: new PostgresMailServers(database),
  };
}

function engineStoresOver(database: Database): Pick<OpenStores, 'entries' | 'walks' | 'snapshots' | 'requests' | 'passwords'> {
  return {
    entries: new PostgresEntryStore(database),
    walks: new PostgresWalkStore(database),
    snapshots: new PostgresSnapshotStore(database),
    requests: new PostgresOnDemandRequests(database),
    passwords: new PostgresPasswords(database),
  };
}

type AccessStores = Pick<
  OpenStores,
  | 'administrators'
  | 'register'
  | 'signIns'
  | 'sessions'
  | 'passkeys'
  | 'challenges'
  | 'clients'
  | 'clientTokens'
  | 'throttles'
  | 'roles'
  | 'tenants'
  | 'tokens'
>;

function accessOver(database: Database, chance: Chance): AccessStores {
  return {
    administrators: new PostgresAdministrators(database),
    register: new PostgresTenantRegister(database),
    signIns: new PostgresSignIns(database),
    sessions: new PostgresSessions(database),
    passkeys: new PostgresPasskeys(database),
    challenges: new PostgresPasskeyChallenges(database),
    clients: new PostgresApiClients(database),
    clientTokens: new PostgresClientTokens(database),
    throttles: new PostgresThrottles(database),
    roles: new PostgresRoleActs(database, chance),
    tenants: new PostgresTenants(database, chance),
    tokens: new PostgresTokens(database, chance),
  };
}
