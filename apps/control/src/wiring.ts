import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { EmbeddedPostgres } from '@landbridge/embedded-postgres';
import { explaining, explainingReferences } from '@landbridge/engine';
import {
  addKey,
  bothLogs,
  fileKeys,
  openFileLog,
  openVault,
  readSecret,
  readText,
  readTextIfThere,
  terminalLog,
  writePrivate,
} from '@landbridge/files';
import { noMailServer, SmtpMailer } from '@landbridge/mail';
import { DEFAULT_SCHEMA } from '@landbridge/mapping';
import type { Chance, Clock, Log } from '@landbridge/model';
import {
  type Database,
  type DatabaseAddress,
  openDatabase,
  PgBossWakeups,
  PostgresAgentReader,
  PostgresAgents,
  PostgresConfigurationActs,
  PostgresConfigurationReader,
  PostgresCredentialChecks,
  PostgresDeliveryQueue,
  PostgresDeltaReader,
  PostgresDirectoryReader,
  PostgresDomainReader,
  PostgresDueDomains,
  PostgresEntryStore,
  PostgresEventFeed,
  PostgresHistoryReader,
  PostgresHousekeeping,
  PostgresLeases,
  PostgresLogSettings,
  PostgresNoticeReader,
  PostgresNoticeSettings,
  PostgresNotices,
  PostgresOnDemandRequests,
  PostgresPasswordReader,
  PostgresPasswords,
  PostgresProvisioningReader,
  PostgresRecycledObjects,
  PostgresReferenceReader,
  PostgresRoleActs,
  PostgresSchemaVersions,
  PostgresSnapshotStore,
  PostgresSubscriptions,
  PostgresTenants,
  PostgresTokens,
  PostgresWalkStore,
} from '@landbridge/postgres';
import { systemChance, systemClock, systemPbkdf2 } from '@landbridge/system';
import { HttpsWebhooks } from '@landbridge/webhook';
import { attachLines } from '@landbridge/websocket';
import type { MailSettings } from './mail-settings.ts';
import type { NoticeChannels } from './notices/index.ts';
import type { Adapters, OpenStores } from './running/ports.ts';
import { compiledSchemas } from './schema/compiled-schemas.ts';
import type { ControlSettings } from './settings.ts';

export { systemChance, systemClock };

const LOG_LIMITS = { maxBytes: 10_000_000, maxFiles: 10 } as const;

/** JSON lines into rotated files of control's folder, and readable ones on the terminal. */
export function openLogs({ folder, logLevel }: ControlSettings, write: (text: string) => void): Log {
  const onTerminal = terminalLog({ level: logLevel, now: systemClock.now, write });
  const path = join(folder, 'logs', 'control.log');
  const onFailure = (error: unknown): void => onTerminal.error('log file cannot be written', { path, reason: String(error) });
  return bothLogs(openFileLog({ ...LOG_LIMITS, path, level: logLevel, now: systemClock.now, onFailure }), onTerminal);
}

interface Surroundings {
  readonly clock: Clock;
  readonly chance: Chance;
  readonly log: Log;
}

export const adapters: Adapters = {
  open: openStores,
  openChannels,
  attachLines,
  pbkdf2: systemPbkdf2,
  readTextIfThere,
  writePrivate,
};

async function openStores(settings: ControlSettings, { clock, chance, log }: Surroundings): Promise<OpenStores> {
  const embedded = settings.databaseUrl === null ? await startEmbedded(settings, { clock, chance, log }) : null;
  const address: DatabaseAddress = embedded?.connection ?? { url: settings.databaseUrl ?? '' };
  try {
    const { database, pool, close } = await openDatabase(address, log);
    const wakeups = await PgBossWakeups.start(address, log);
    const schemas = new PostgresSchemaVersions(database, { wake: domain => wakeups.wake(domain) });
    const schemaOf = compiledSchemas(schemas, { clock, chance });
    return {
      entries: new PostgresEntryStore(database),
      walks: new PostgresWalkStore(database),
      snapshots: new PostgresSnapshotStore(database),
      requests: new PostgresOnDemandRequests(database),
      passwords: new PostgresPasswords(database),
      checks: new PostgresCredentialChecks(database),
      leases: new PostgresLeases(pool, { clock, log, holder: `${hostname()} ${process.pid}` }),
      due: new PostgresDueDomains(database),
      wakeups,
      readers: readersOver(database, schemaOf),
      schemas,
      schemaOf,
      agents: new PostgresAgents(database),
      housekeeping: new PostgresHousekeeping(database),
      tokens: new PostgresTokens(database, chance),
      recycledObjects: new PostgresRecycledObjects(database),
      roles: new PostgresRoleActs(database, chance),
      tenants: new PostgresTenants(database, chance),
      configurationActs: resolveDns =>
        new PostgresConfigurationActs(database, {
          chance,
          firstSchema: DEFAULT_SCHEMA,
          wake: domain => wakeups.wake(domain),
          resolveDns,
        }),
      notices: {
        store: new PostgresNotices(database),
        deliveries: new PostgresDeliveryQueue(database),
        reader: new PostgresNoticeReader(database),
        settings: new PostgresNoticeSettings(database, chance),
      },
      subscriptions: new PostgresSubscriptions(database),
      events: new PostgresEventFeed(pool, { clock, log }),
      check: async () => void (await pool.query('select 1')),
      died: embedded ? embedded.died.then(() => undefined) : new Promise(() => undefined),
      close: async () => {
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

function readersOver(database: Database, schemaOf: OpenStores['schemaOf']): OpenStores['readers'] {
  return {
    directory: new PostgresDirectoryReader(database),
    delta: new PostgresDeltaReader(database),
    provisioning: new PostgresProvisioningReader(database),
    logSettings: new PostgresLogSettings(database),
    history: new PostgresHistoryReader(database, explaining(schemaOf)),
    passwords: new PostgresPasswordReader(database),
    references: new PostgresReferenceReader(database, explainingReferences(schemaOf)),
    configurations: new PostgresConfigurationReader(database),
    domains: new PostgresDomainReader(database),
    agents: new PostgresAgentReader(database),
  };
}

function startEmbedded({ folder }: ControlSettings, { clock, log }: Surroundings): Promise<EmbeddedPostgres> {
  return EmbeddedPostgres.start({ folder: resolve(folder, 'postgres'), log, clock });
}

async function openChannels({ folder, mail, privateWebhooks }: ControlSettings): Promise<NoticeChannels> {
  return {
    mailer: mail ? await openMailer(mail) : noMailServer,
    webhooks: new HttpsWebhooks({ privateAddresses: privateWebhooks }),
    vault: await openVault(fileKeys(keyFile(folder))),
  };
}

function keyFile(folder: string): string {
  return join(folder, 'secret.key');
}

/** Puts a new key above those that secrets are sealed under; answers where. */
export async function rotateKey({ folder }: ControlSettings): Promise<string> {
  await addKey(keyFile(folder));
  return keyFile(folder);
}

async function openMailer({ host, port, security, user, password, from, caFile }: MailSettings): Promise<SmtpMailer> {
  const ca = caFile === null ? null : await readText(caFile);
  const login = user === null || password === null ? null : { user, password: await passwordText(password) };
  return new SmtpMailer({ host, port, security, login, from, ca });
}

async function passwordText(password: NonNullable<MailSettings['password']>): Promise<string> {
  return 'text' in password ? password.text : new TextDecoder().decode(await readSecret(password.file));
}
