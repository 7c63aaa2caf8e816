import { rmSync } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type Client,
  type Configuration,
  type Cycle,
  createConfiguration,
  createEnrolmentCode,
  enableConfiguration,
  getConfiguration,
  getSchema,
  listAgents,
  listCycles,
  listSchemaVersions,
  type NamedScope,
  putSchema,
  updateConfiguration,
  whatIfConfiguration,
} from '@landbridge/contract';
import type { Domain } from '@landbridge/domain';
import type { Expected, Remapped } from '@landbridge/oracle';
import { compare, demandedBy, shownBy } from './compare.ts';
import { embeddedAddress, endPostmaster } from './embedded-database.ts';
import { type Exit, Program } from './program.ts';
import { queryDatabase } from './query-database.ts';
import { untilQuiet } from './quiet.ts';
import { withRemapped } from './remapped.ts';
import { Replica } from './replica.ts';
import type { StackOptions } from './stack-options.ts';
import { until } from './until.ts';

const READY_WITHIN_MS = 60_000;

/** The product as it runs: control and an agent as processes, over a real domain and a real database, with one enabled configuration. */
export class Stack {
  readonly domain: Domain;
  /** The replica that started first, whose process `control` is. */
  readonly first: Replica;
  readonly agent = new Program('apps/agent/src/main.ts');
  /** The replica that is asked. */
  asked: Replica;
  readonly #options: StackOptions;
  readonly #replicas: Replica[] = [];
  readonly #agents: Program[] = [this.agent];
  #code = '';
  #configurationId = '';

  private constructor(options: StackOptions) {
    this.#options = options;
    this.domain = options.domain;
    this.first = this.#replicaIn('control', options.listen);
    this.asked = this.first;
  }

  /** Returns when the configuration is enabled, unless it waits; its first cycle may be under way. */
  static async start(options: StackOptions): Promise<Stack> {
    const stack = new Stack(options);
    try {
      await stack.startControl();
      stack.#code = (await stack.client.call(createEnrolmentCode)).code;
      stack.startAgent();
      await stack.agentId();
      if (options.waits !== true) await stack.configure();
      return stack;
    } catch (error) {
      await stack.end();
      throw error;
    }
  }

  /** Makes and enables the configuration; its first cycle begins. */
  async configure(): Promise<void> {
    const { domain, intervalMs, scope } = this.#options;
    const body = { domainFqdn: domain.dnsName, ...(intervalMs && { intervalMs }), ...(scope && { scope }) };
    this.#configurationId = (await this.client.call(createConfiguration, { body })).id;
    await this.wake();
  }

  /** The first replica's process. */
  get control(): Program {
    return this.first.program;
  }

  /** Of the replica that is asked: the first, unless told. */
  get client(): Client {
    return this.asked.client;
  }

  get url(): string {
    return this.first.url;
  }

  /** Control on the port it had before, if it ran before, so that the agent finds it. Returns when it is ready. */
  async startControl(): Promise<void> {
    await this.first.start();
  }

  /** Starts one more control over the same database, with the same secret key. For a stack with a `databaseUrl`. `listen`: for one with a public address. */
  async addReplica(listen?: string): Promise<Replica> {
    const name = `control-${this.#replicas.length + 1}`;
    const folder = join(this.#options.folder, name);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await copyFile(join(this.#controlFolder, 'secret.key'), join(folder, 'secret.key'));
    const replica = this.#replicaIn(name, listen);
    await replica.start();
    return replica;
  }

  /** Starts one more agent, whose line goes to this replica, or to the public address where there is one; gives how it is started again. */
  async addAgent(replica: Replica): Promise<{ readonly program: Program; readonly start: () => void }> {
    const program = new Program('apps/agent/src/main.ts');
    this.#agents.push(program);
    const { code } = await replica.client.call(createEnrolmentCode);
    const settings = this.agentSettings({
      LANDBRIDGE_CONTROL_URL: this.#options.publicUrl ?? replica.url,
      LANDBRIDGE_ENROLMENT_CODE: code,
      LANDBRIDGE_DATA_FOLDER: join(this.#options.folder, `agent-${this.#agents.length}`),
    });
    const start = (): void => program.spawn(settings);
    start();
    return { program, start };
  }

  /** Runs one of control's commands that end by themselves; rejects when it does not end well. */
  async command(...words: readonly string[]): Promise<void> {
    await this.first.command(...words);
  }

  /** Control ends without a word, and everything it kept is gone. */
  async loseControl(): Promise<void> {
    await this.control.kill();
    await endPostmaster(this.#postgresFolder, 'SIGKILL');
    rmSync(this.#controlFolder, { recursive: true });
  }

  /** `settings` go before those of the stack. */
  startAgent(settings: Readonly<Record<string, string>> = {}): void {
    this.agent.spawn(this.agentSettings(settings));
  }

  agentSettings(settings: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
    const { dnsName, caFile, syncAccount } = this.domain;
    return {
      LANDBRIDGE_CONTROL_URL: this.#options.publicUrl ?? this.url,
      ...(this.#options.proxyUrl === undefined ? {} : { LANDBRIDGE_PROXY: this.#options.proxyUrl }),
      LANDBRIDGE_ENROLMENT_CODE: this.#code,
      LANDBRIDGE_DATA_FOLDER: join(this.#options.folder, 'agent'),
      ...this.#options.environment,
      ...(this.#options.ceiling === undefined ? {} : { LANDBRIDGE_CEILING: this.#options.ceiling }),
      LANDBRIDGE_DOMAIN: dnsName,
      LANDBRIDGE_DC: this.#options.reachedBy ?? (this.#options.controllers ?? [this.domain]).map(({ ip }) => ip).join(','),
      LANDBRIDGE_CA_FILE: caFile,
      LANDBRIDGE_ACCOUNT: syncAccount.upn,
      LANDBRIDGE_PASSWORD: syncAccount.password,
      ...settings,
    };
  }

  /** The agent's id, as soon as control counts it among the active. */
  async agentId(): Promise<string> {
    const active = async (): Promise<string | undefined> =>
      (await this.client.call(listAgents)).value.find(agent => agent.status === 'active')?.id;
    return until(active, this.#patience('an active agent', READY_WITHIN_MS));
  }

  /** Kills the embedded PostgreSQL; control ends by itself then, and whoever keeps it running starts it again. */
  async postgresKill(): Promise<Exit> {
    await endPostmaster(this.#postgresFolder, 'SIGKILL');
    return this.control.exited;
  }

  /** Lets a cycle begin now. */
  async wake(): Promise<void> {
    await this.client.call(enableConfiguration, { params: { id: this.#configurationId } });
  }

  /** Saves another scope, as an administrator who has looked at what it does. */
  async rescope(scope: NamedScope): Promise<void> {
    const params = { id: this.#configurationId };
    for await (const line of this.client.lines(whatIfConfiguration, { params, body: { scope, maxChanges: 0 } })) {
      if (!('result' in line)) continue;
      const confirm = line.result.confirmation.token;
      await this.client.call(updateConfiguration, { params, body: { scope, confirm } });
      return;
    }
    throw new Error('nothing was foretold');
  }

  async configuration(): Promise<Configuration> {
    return this.client.call(getConfiguration, { params: { id: this.#configurationId } });
  }

  /** Newest first. */
  async cycles(): Promise<readonly Cycle[]> {
    return (await this.client.call(listCycles, { params: { id: this.#configurationId } })).value;
  }

  /** The cycle of this kind that runs now and has found something to do, if one does. */
  async running(kind: Cycle['kind']): Promise<Cycle | undefined> {
    return (await this.cycles()).find(cycle => cycle.kind === kind && cycle.state === 'Running' && cycle.endedDateTime === null);
  }

  /**
   * Waits until the directory has what the domain holds now: until a cycle that began after this call has ended well. With `asked: false` nobody
   * asks for that cycle, so it begins when the product begins it by itself.
   */
  async quiet({ asked = true, withinMs = 90_000 } = {}): Promise<void> {
    await untilQuiet(this, { asked, withinMs });
  }

  /** Saves a schema in which these properties of users come from other attributes, and gives its version. */
  async remap(remapped: Remapped): Promise<number> {
    const configuration = await this.configuration();
    const params = { id: configuration.id, jobId: configuration.jobId };
    const schema = await this.client.call(getSchema, { params });
    const body = withRemapped(schema, remapped);
    await this.client.call(putSchema, { params, body });
    const [newest] = (await this.client.call(listSchemaVersions, { params: { id: configuration.id } })).value;
    return newest?.version ?? 0;
  }

  /** The version of the schema that cycles map by. */
  async activeSchema(): Promise<number | undefined> {
    const { value } = await this.client.call(listSchemaVersions, { params: { id: this.#configurationId } });
    return value.find(one => one.active)?.version;
  }

  /** What the domain demands, with what a schema maps otherwise. It must not change meanwhile. */
  async expected(remapped: Remapped = {}): Promise<Expected> {
    return demandedBy({ domain: this.domain, configuration: await this.configuration() }, remapped);
  }

  /** What the API shows, but for managers. */
  async actual(): Promise<Expected> {
    return shownBy({ client: this.client, database: this.#database });
  }

  /** Where the directory is not what the domain demands, as this domain controller has it; empty when it is. */
  async difference(remapped: Remapped = {}, domain: Domain = this.domain): Promise<readonly string[]> {
    const { client } = this;
    return compare({ domain, client, configuration: await this.configuration(), database: this.#database }, remapped);
  }

  /** Asks control's database, for what the API does not tell. */
  async query<Row extends object>(statement: string): Promise<readonly Row[]> {
    return queryDatabase<Row>(this.#database, statement);
  }

  /** The last of what the programs logged. */
  get logs(): string {
    const programs = [...this.#replicas.map(({ program }) => program), ...this.#agents];
    return programs.map(program => program.logTail).join('\n');
  }

  /** Ends every process of this stack and removes its folder, however it stands. */
  async end(): Promise<void> {
    await Promise.all(this.#agents.map(agent => agent.stop().catch(() => undefined)));
    await Promise.all(this.#replicas.map(({ program }) => program.stop().catch(() => undefined)));
    // A control that was killed left its server behind.
    await endPostmaster(this.#postgresFolder, 'SIGINT');
    rmSync(this.#options.folder, { recursive: true, force: true });
  }

  /** `name`: of its folder. */
  #replicaIn(name: string, listen = '127.0.0.1:0'): Replica {
    const { folder, databaseUrl, adminFolder, environment, publicUrl } = this.#options;
    const settings = {
      ...environment,
      // Tests look every few milliseconds.
      LANDBRIDGE_REQUESTS_PER_MINUTE: '0',
      ...(adminFolder === undefined ? {} : { LANDBRIDGE_ADMIN_FOLDER: adminFolder }),
      ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
    };
    const replica = new Replica({ folder: join(folder, name), tokenFolder: this.#controlFolder, listen, publicUrl, settings });
    this.#replicas.push(replica);
    return replica;
  }

  get #database() {
    const { databaseUrl } = this.#options;
    return databaseUrl === undefined ? embeddedAddress(this.#postgresFolder) : { connectionString: databaseUrl };
  }

  get #controlFolder(): string {
    return join(this.#options.folder, 'control');
  }

  get #postgresFolder(): string {
    return join(this.#controlFolder, 'postgres');
  }

  #patience(what: string, withinMs: number) {
    return { what, withinMs, evidence: () => this.logs };
  }
}
