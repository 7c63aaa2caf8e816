import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Client, createClient, type Fetch } from '@landbridge/contract';
import { type ApiOptions, compiledSchemas, createApi, foresight } from '@landbridge/control/api';
import { EventHub } from '@landbridge/control/events';
import { type OpenNotices, openNotices } from '@landbridge/control/notices';
import { readersOver } from '@landbridge/control/readers';
import { subscriptionActs } from '@landbridge/control/subscriptions';
import { admit, checkCredential, keysOf } from '@landbridge/directory';
import { OnDemand, type RunPorts } from '@landbridge/engine';
import { fileKeys, openVault } from '@landbridge/files';
import { JoseAssertions } from '@landbridge/jwt';
import { SmtpMailer, SmtpServers } from '@landbridge/mail';
import { MailCatcher } from '@landbridge/mail/testing';
import { DEFAULT_SCHEMA } from '@landbridge/mapping';
import { Failure, GLOBAL_ADMINISTRATOR, type Guid, noTrace, type RoleId, type TenantId, type Vault } from '@landbridge/model';
import {
  type DatabaseAddress,
  openDatabase,
  PostgresAgents,
  PostgresClientTokens,
  PostgresCloudObjects,
  PostgresConfigurationActs,
  PostgresCredentialChecks,
  PostgresDeliveryQueue,
  PostgresDeltaReader,
  PostgresDirectoryAudits,
  PostgresDomainReader,
  PostgresEntryStore,
  PostgresEventFeed,
  PostgresLeases,
  PostgresMailServers,
  PostgresNoticeReader,
  PostgresNoticeSettings,
  PostgresNotices,
  PostgresOnDemandRequests,
  PostgresRecycledObjects,
  PostgresSchemaVersions,
  PostgresSnapshotStore,
  PostgresSubscriptions,
  PostgresTenants,
  PostgresThrottles,
  PostgresTokens,
  PostgresWalkStore,
} from '@landbridge/postgres';
import { Lines } from '@landbridge/relay';
import { SimulatedDomain } from '@landbridge/stories';
import { systemChance, systemClock, systemPbkdf2 } from '@landbridge/system';
import { grantToken } from '@landbridge/tenancy';
import { FakeClock, KeptLog } from '@landbridge/testkit';
import { guardedLookup, HttpsWebhooks, isPublic } from '@landbridge/webhook';
import { sql } from 'kysely';
import { accessStoresOver } from './access-stores.ts';
import { agentParts, PUBLIC_URL } from './agent-parts.ts';
import { answerBody } from './answer-body.ts';
import { watchStatements } from './watch-statements.ts';

interface Options extends ApiOptions {
  /** What packages of the agent are made of; none without. */
  readonly agentFolder?: string;
}
type Opened = Awaited<ReturnType<typeof openDatabase>> & { readonly options: Options };

/** Tests go years ahead. */
const TOKEN_LIFETIME_MS = 20 * 365 * 86_400_000;

export interface Tenant {
  readonly id: TenantId;
  readonly token: string;
  readonly client: Client;
}

/** Control's API, wired as control does it, over a real PostgreSQL; nothing listens. */
export class ApiUnderTest {
  readonly clock = new FakeClock(systemClock.now());
  readonly log = new KeptLog();
  /** Of agents that are connected. */
  readonly lines = new Lines(this.log);
  /** What every agent reads. */
  domain = new SimulatedDomain();
  readonly engine: RunPorts & { readonly leases: PostgresLeases };
  readonly woken: string[] = [];
  readonly revoked: string[] = [];
  /** What a distinguished name resolves to. */
  readonly names = new Map<string, Guid>();
  ready: Error | null = null;
  /** Who follows requests. */
  trace = noTrace;
  /** How many statements the database was sent. */
  statements = 0;
  /** The last of them, with its parameters. */
  lastStatement: readonly unknown[] = [];
  readonly #open: Opened;
  readonly #tokens: PostgresTokens;
  readonly agents: PostgresAgents;
  readonly notices: OpenNotices;
  readonly events: EventHub;
  readonly webhooks = new HttpsWebhooks({ privateAddresses: true });
  readonly subscriptions: PostgresSubscriptions;
  /** The mail server that control uses. */
  readonly mails: MailCatcher;
  readonly fastify: ReturnType<typeof createApi>;
  readonly vault: Vault;

  private constructor(open: Opened, mails: MailCatcher, vault: Vault) {
    this.vault = vault;
    this.#open = open;
    this.mails = mails;
    const { database } = open;
    watchStatements(this.#open, sent => {
      this.statements++;
      this.lastStatement = sent;
    });
    this.#tokens = new PostgresTokens(database, systemChance);
    this.agents = new PostgresAgents(database);
    this.notices = this.#openNotices(vault);
    this.subscriptions = new PostgresSubscriptions(database);
    this.events = new EventHub({
      feed: new PostgresEventFeed(open.pool, { clock: this.clock, log: this.log }),
      chance: systemChance,
    });
    const configurationActs = new PostgresConfigurationActs(database, {
      chance: systemChance,
      firstSchema: DEFAULT_SCHEMA,
      wake: async ({ domainId }) => void this.woken.push(domainId),
      resolveDns: async (_, __, dns) => dns.map(dn => this.#guidOf(dn)),
    });
    const schemas = new PostgresSchemaVersions(database, { wake: async ({ domainId }) => void this.woken.push(domainId) });
    const engine = {
      entries: new PostgresEntryStore(database),
      walks: new PostgresWalkStore(database),
      snapshots: new PostgresSnapshotStore(database),
      requests: new PostgresOnDemandRequests(database),
      leases: new PostgresLeases(open.pool, { clock: systemClock, log: this.log, holder: 'api' }),
      agentFor: () => this.domain,
      schemaOf: compiledSchemas(schemas, { clock: this.clock, chance: systemChance }),
      admit: (requests: Parameters<typeof admit>[0], holders: Parameters<typeof admit>[1]) =>
        admit(requests, holders, 'unresolved.test'),
      keysOf,
      clock: this.clock,
      chance: systemChance,
      log: this.log,
      trace: noTrace,
    };
    this.engine = engine;
    const granting = {
      tokens: new PostgresClientTokens(database),
      throttles: new PostgresThrottles(database),
      assertions: new JoseAssertions(),
    };
    const checks = new PostgresCredentialChecks(database);
    this.fastify = createApi(
      {
        ...readersOver(database, engine.schemaOf),
        ...accessStoresOver(database),
        audits: new PostgresDirectoryAudits(database),
        configurationActs,
        recycledObjects: new PostgresRecycledObjects(database),
        cloudObjects: new PostgresCloudObjects(database),
        credentials: {
          check: asked =>
            checkCredential({ checks, vault, pbkdf2: systemPbkdf2, iterations: 1_000, clock: this.clock, log: this.log }, asked),
        },
        schemas,
        foresight: foresight({
          ...engine,
          acts: configurationActs,
          tenants: new PostgresTenants(database, systemChance),
          schemas,
          domains: new PostgresDomainReader(database),
        }),
        onDemand: new OnDemand(engine),
        ...this.#agentParts(),
        ownCertificate: async () => null,
        noticeActs: this.notices.acts,
        mailServerActs: this.notices.mailServerActs,
        subscriptionActs: subscriptionActs({
          ...{ store: this.subscriptions, delta: new PostgresDeltaReader(database), greeter: this.webhooks },
          ...{ vault, clock: this.clock, chance: systemChance },
        }),
        events: this.events,
        tokens: this.#tokens,
        throttles: granting.throttles,
        vault,
        grants: {
          grant: asked => grantToken({ ...granting, clock: this.clock, chance: systemChance, log: this.log }, asked),
          subjectOf: granting.assertions.subjectOf,
        },
        publicUrl: () => PUBLIC_URL,
        readiness: {
          check: async () => {
            if (this.ready) throw this.ready;
          },
        },
        ...{ clock: this.clock, chance: systemChance, log: this.log },
        trace: { begin: (...of: Parameters<typeof noTrace.begin>) => this.trace.begin(...of) },
      },
      open.options,
    );
  }

  #agentParts() {
    const { agents, lines, clock, revoked } = this;
    return agentParts({ agents, lines, clock, revoked, agentFolder: this.#open.options.agentFolder ?? null });
  }

  #openNotices(vault: Vault): OpenNotices {
    const { clock, log } = this;
    const { database } = this.#open;
    const stores = {
      store: new PostgresNotices(database),
      deliveries: new PostgresDeliveryQueue(database),
      reader: new PostgresNoticeReader(database),
      settings: new PostgresNoticeSettings(database, systemChance),
      mailServers: new PostgresMailServers(database),
    };
    const { port } = this.mails;
    const ownMailServer = { host: 'localhost', port, security: 'plain', from: 'a@control.test' } as const;
    const channels = {
      ownMailServer,
      ownMailer: new SmtpMailer({ ...ownMailServer, login: null, ca: null }),
      mailServers: new SmtpServers({ privateAddresses: true, hosts: null, isPublic, lookupBy: guardedLookup }),
      webhooks: new HttpsWebhooks({ privateAddresses: true }),
      vault,
    };
    const publicUrl = (): string => PUBLIC_URL;
    const settings = { adminFolder: 'somewhere' };
    const { signal } = new AbortController();
    return openNotices(stores, channels, { clock, chance: systemChance, log, publicUrl, settings, signal });
  }

  static async begin(address: DatabaseAddress, options: Options = {}): Promise<ApiUnderTest> {
    const folder = mkdtempSync(join(tmpdir(), 'landbridge-api-key-'));
    const vault = await openVault(fileKeys(join(folder, 'secret.key')));
    rmSync(folder, { recursive: true });
    return new ApiUnderTest({ ...(await openDatabase(address, new KeptLog())), options }, await MailCatcher.open(), vault);
  }

  get database() {
    return this.#open.database;
  }

  get pool() {
    return this.#open.pool;
  }

  get tokens(): PostgresTokens {
    return this.#tokens;
  }

  async end(): Promise<void> {
    await this.fastify.close();
    await this.events.close();
    await this.mails.close();
    await this.#open.close();
  }

  /** A tenant with the token of a Global Administrator. */
  async tenant(): Promise<Tenant> {
    const id = systemChance.uuid() as TenantId;
    await sql`insert into tenant (id, display_name) values (${id}, 'tenant')`.execute(this.database);
    return this.withRoles(id, [GLOBAL_ADMINISTRATOR]);
  }

  /** A token of the tenant that has these roles. */
  async withRoles(id: TenantId, roles: readonly RoleId[], lifetimeMs = TOKEN_LIFETIME_MS): Promise<Tenant> {
    const expiresAt = this.clock.now() + lifetimeMs;
    const { token } = await this.#tokens.issue(id, { displayName: 'test', roles, expiresAt });
    return { id, token, client: createClient({ baseUrl: 'http://control.test', token, fetch: this.fetch }) };
  }

  /** The web's fetch, into the API without a socket. */
  readonly fetch: Fetch = async (url, { method, headers, body }) => {
    const { pathname, search } = new URL(url);
    const payload = body === undefined ? {} : { payload: body };
    const answer = await this.fastify.inject({ method: method as 'GET', url: pathname + search, headers, ...payload });
    return { status: answer.statusCode, text: async () => answer.body };
  };

  /** A request as it comes, with a tenant's token. */
  async ask(
    tenant: Pick<Tenant, 'token'> | null,
    url: string,
    more: { method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'; body?: unknown; headers?: Record<string, string> } = {},
  ) {
    const authorization = tenant ? { authorization: `Bearer ${tenant.token}` } : {};
    const payload = more.body === undefined ? {} : { payload: more.body as object };
    const headers = { ...more.headers, ...authorization };
    const answer = await this.fastify.inject({ method: more.method ?? 'GET', url, headers, ...payload });
    return { status: answer.statusCode, headers: answer.headers, body: answerBody(answer.body, answer.headers['content-type']) };
  }

  #guidOf(dn: string): Guid {
    const guid = this.names.get(dn);
    if (!guid) throw new Failure({ code: 'ObjectNotFound', message: `there is no ${dn}` });
    return guid;
  }
}
