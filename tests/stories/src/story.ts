import { admit, keysOf } from '@landbridge/directory';
import { type Lease, type RunPorts, type RunResult, runDomain, syncPasswords } from '@landbridge/engine';
import { type CompiledSchema, compileSchema, DEFAULT_SCHEMA, type SynchronizationSchema } from '@landbridge/mapping';
import {
  type Answering,
  type Clock,
  type ConfigurationId,
  DEFAULT_GUARD,
  type DomainId,
  type Guard,
  type Guid,
  INTERVAL_MS,
  type Instant,
  noTrace,
  type ObjectKind,
  type Problem,
  type Properties,
  type PropertyValue,
  type Scope,
  type TenantId,
} from '@landbridge/model';
import {
  type DatabaseAddress,
  openDatabase,
  PostgresConfigurationActs,
  PostgresEntryStore,
  PostgresLeases,
  PostgresOnDemandRequests,
  PostgresPasswords,
  PostgresSchemaVersions,
  PostgresSnapshotStore,
  PostgresWalkStore,
} from '@landbridge/postgres';
import { systemChance, systemClock } from '@landbridge/system';
import { KeptLog } from '@landbridge/testkit';
import { sql } from 'kysely';
import { openAsItIs } from './open-as-it-is.ts';
import { SimulatedDomain } from './simulated-domain.ts';
import { smallPages } from './small-pages.ts';
import { Statements } from './statements.ts';
import { wrongTallies } from './tallied.ts';

export interface StoredObject {
  readonly guid: Guid;
  readonly kind: ObjectKind;
  readonly properties: Properties;
  readonly deleted: boolean;
  readonly members: ReadonlySet<Guid>;
}

/** Breaks whatever page it is on, as a fault of ours would. */
export const POISON = 'poison';

const NOWHERE = { rdn: 'CN=nowhere', parentGuid: null };

export interface StoryOptions {
  readonly scope?: Scope;
  readonly guard?: Partial<Guard>;
  /** Who answers instead of the simulated domain. */
  readonly agent?: Answering;
  readonly fqdn?: string;
  /** Whose tenant it shares, with another domain: another story's, or a control's. */
  readonly beside?: Pick<Story, 'tenantId'>;
  readonly state?: 'active' | 'reviewing';
  /** Walks and previews in pages of a few entries. */
  readonly smallPages?: boolean;
  /** Opens the database as it is, at whatever level, and sees it through the views of this schema. */
  readonly seenThrough?: string;
}

/** A tenant of its own with one simulated domain and one configuration, over a real PostgreSQL. */
export class Story {
  readonly domain: SimulatedDomain;
  readonly log = new KeptLog();
  /** What the engine sends to PostgreSQL. */
  readonly statements = new Statements();
  /** What a configuration has that no schema was saved for. */
  schema = compileSchema(DEFAULT_SCHEMA);
  readonly tenantId: TenantId;
  readonly domainId = systemChance.uuid() as DomainId;
  readonly configurationId = systemChance.uuid() as ConfigurationId;
  readonly schemas: PostgresSchemaVersions;
  /** Who answers questions. */
  agent: Answering;
  readonly acts: PostgresConfigurationActs;
  /** Milliseconds that the story is ahead of the machine's clock. */
  #ahead = 0;
  readonly clock: Clock = { ...systemClock, now: () => systemClock.now() + this.#ahead };
  readonly #compiled = new Map<string, CompiledSchema>();
  #hasEnded = false;
  readonly #open: Awaited<ReturnType<typeof openDatabase>>;
  readonly #ports: RunPorts & { readonly snapshots: PostgresSnapshotStore; readonly requests: PostgresOnDemandRequests };
  readonly #leases: PostgresLeases;
  readonly #isOfToday: boolean;

  private constructor(
    open: Awaited<ReturnType<typeof openDatabase>>,
    { agent, beside, smallPages: small = false, seenThrough }: StoryOptions,
  ) {
    this.#open = open;
    this.#isOfToday = seenThrough === undefined;
    this.tenantId = beside?.tenantId ?? (systemChance.uuid() as TenantId);
    this.domain = new SimulatedDomain(beside ? 1 : 0);
    this.agent = agent ?? this.domain;
    this.schemas = new PostgresSchemaVersions(open.database, { wake: async () => undefined });
    this.#leases = new PostgresLeases(open.pool, { clock: systemClock, log: this.log, holder: 'story' });
    const database = open.database.withPlugin(this.statements);
    this.#ports = {
      entries: new PostgresEntryStore(database),
      walks: new PostgresWalkStore(database),
      snapshots: new PostgresSnapshotStore(database),
      requests: new PostgresOnDemandRequests(database),
      ...(small ? smallPages(database) : {}),
      agentFor: () => this.agent,
      schemaOf: async ({ id }, version) => {
        if (version === 0) return this.schema;
        const compiled =
          this.#compiled.get(`${id} ${version}`) ?? compileSchema(await this.keptSchema(version, id), {}, {}, 'failEach');
        this.#compiled.set(`${id} ${version}`, compiled);
        return compiled;
      },
      admit: (requests, holders) => {
        if (requests.some(({ properties }) => properties['DisplayName'] === POISON)) throw new Error('poisoned');
        return admit(requests, holders, 'unresolved.test');
      },
      keysOf,
      clock: this.clock,
      chance: systemChance,
      log: this.log,
      trace: noTrace,
    };
    this.acts = new PostgresConfigurationActs(open.database, {
      chance: systemChance,
      wake: async () => undefined,
      resolveDns: async (_tenant, _fqdn, dns) =>
        dns.map(
          dn => [...this.domain.objects.values()].find(object => this.domain.dnOf(object) === dn)?.guid ?? this.domain.head,
        ),
    });
  }

  static async begin(address: DatabaseAddress, options: StoryOptions = {}): Promise<Story> {
    const open = options.seenThrough ? openAsItIs(address, options.seenThrough) : openDatabase(address, new KeptLog());
    const story = new Story(await open, options);
    const { tenantId, domainId, configurationId, database } = story;
    if (!options.beside) await database.insertInto('tenant').values({ id: tenantId, display_name: 'story' }).execute();
    await sql`insert into domain (tenant_id, id, fqdn) values (${tenantId}, ${domainId}, ${options.fqdn ?? (options.beside ? 'other.sim' : 'sim')})`.execute(
      database,
    );
    await story.#insert(configurationId, options);
    return story;
  }

  async #insert(id: ConfigurationId, options: Pick<StoryOptions, 'scope' | 'guard' | 'state'>): Promise<void> {
    const guard = JSON.stringify({ ...DEFAULT_GUARD, ...options.guard });
    const scope = JSON.stringify(options.scope ?? { kind: 'all' });
    await sql`
      insert into configuration (tenant_id, id, domain_id, display_name, state, scope, guard, interval_ms)
      values (${this.tenantId}, ${id}, ${this.domainId}, 'sim', ${options.state ?? 'active'}, ${scope}, ${guard}, ${INTERVAL_MS.default})
    `.execute(this.database);
  }

  /** A second configuration of the same domain. */
  async addConfiguration(scope: Scope): Promise<ConfigurationId> {
    const id = systemChance.uuid() as ConfigurationId;
    await this.#insert(id, { scope });
    return id;
  }

  async keptSchema(version: number, id = this.configurationId): Promise<SynchronizationSchema> {
    const kept = await this.schemas.version(this.tenantId, id, version);
    if (!kept) throw new Error(`no version ${version}`);
    return kept.schema as SynchronizationSchema;
  }

  /** Saves a schema made from the one that is wanted. */
  async saveSchema(schema: SynchronizationSchema): Promise<number> {
    const { wanted } = await this.schemas.standing(this.tenantId, this.configurationId);
    return this.schemas.save(this.tenantId, this.configurationId, { from: wanted, note: null, by: null, schema });
  }

  /** What every live user has of a property. */
  async valuesOf(property: string): Promise<readonly PropertyValue[]> {
    return [...(await this.objects()).values()].flatMap(object =>
      object.kind === 'user' && !object.deleted ? [object.properties[property] ?? null] : [],
    );
  }

  /** Lets time pass, for everything that asks the engine's clock. */
  passes(ms: number): void {
    this.#ahead += ms;
  }

  /** Saves another scope, as an administrator does who named its roots. */
  async rescope(scope: Scope): Promise<void> {
    const dnsOf = (guids: readonly Guid[]) => guids.map(guid => this.domain.dnOf(this.domain.objects.get(guid) ?? NOWHERE));
    await this.acts.update(this.tenantId, this.configurationId, {
      scope: {
        ...(scope.kind === 'all' ? scope : { ...scope, distinguishedNames: dnsOf(scope.guids) }),
        ...(scope.excluded && {
          excluded: { organizationalUnits: dnsOf(scope.excluded.organizationalUnits), groups: dnsOf(scope.excluded.groups) },
        }),
      },
    });
  }

  /** Whatever the story was: what is tallied of it is as it can be counted. Ends once, however often it is asked to. */
  async end(): Promise<void> {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    try {
      const wrong = this.#isOfToday ? await wrongTallies(this.database, this.tenantId) : [];
      if (wrong.length > 0) throw new Error(`tallied wrongly: ${wrong.join('; ')}`);
    } finally {
      await this.#open.close();
    }
  }

  get database() {
    return this.#open.database;
  }

  get ports() {
    return { ...this.#ports, leases: this.#leases };
  }

  /** A run as the schedule would start it; `heardAt`: because an agent told of a change then. */
  async run(heardAt?: Instant): Promise<RunResult> {
    const held = await this.#leases.take(this.tenantId, this.domainId);
    if (!held) throw new Error('the lease is taken');
    try {
      return await runDomain(this.#ports, held, heardAt);
    } finally {
      await held.release();
    }
  }

  /** Reads passwords as the run of a domain ends with. */
  async passwords(): Promise<Problem | null> {
    const held = await this.#leases.take(this.tenantId, this.domainId);
    if (!held) throw new Error('the lease is taken');
    const passwords = new PostgresPasswords(this.database);
    try {
      const seal = (text: string, { objectId }: { readonly objectId: string }) => `${objectId} ${text}`;
      return await syncPasswords({ ...this.#ports, passwords, seal, iterations: 1_000 }, held);
    } finally {
      await held.release();
    }
  }

  /** A run by somebody who lost the lease meanwhile. */
  runWith(lease: Lease): Promise<RunResult> {
    return runDomain(this.#ports, { lease, lost: new AbortController().signal });
  }

  async objects(): Promise<ReadonlyMap<Guid, StoredObject>> {
    const { rows } = await sql<{
      id: string;
      guid: Guid;
      kind: ObjectKind;
      properties: Properties;
      deleted: boolean;
      members: Guid[];
    }>`
      select object.id, object.source_guid as guid, object.kind, object.properties, object.deleted_at is not null as deleted,
        coalesce((
          select array_agg(member.source_guid) from directory_reference as reference
          join directory_object as member on member.tenant_id = reference.tenant_id and member.id = reference.target_id
          where reference.tenant_id = object.tenant_id and reference.source_id = object.id and reference.name = 'member'
        ), '{}') as members
      from directory_object as object where object.tenant_id = ${this.tenantId}
    `.execute(this.database);
    return new Map(rows.map(row => [row.guid, { ...row, members: new Set(row.members) }]));
  }
}
