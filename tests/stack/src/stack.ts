import { rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type Client,
  type Configuration,
  type Cycle,
  createClient,
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
import { withRemapped } from './remapped.ts';
import type { StackOptions } from './stack-options.ts';
import { until } from './until.ts';
import { untilQuiet } from './until-quiet.ts';

const READY_WITHIN_MS = 60_000;

/** The product as it runs: control and an agent as processes, over a real domain and a real database, with one enabled configuration. */
export class Stack {
  readonly domain: Domain;
  readonly control = new Program('apps/control/src/main.ts');
  readonly agent = new Program('apps/agent/src/main.ts');
  readonly #options: StackOptions;
  #listen: string;
  url = '';
  #code = '';
  #client: Client | null = null;
  #configurationId = '';

  private constructor(options: StackOptions) {
    this.#options = options;
    this.domain = options.domain;
    this.#listen = options.listen ?? '127.0.0.1:0';
  }

  /** Returns when the configuration is enabled; its first cycle may be under way. */
  static async start(options: StackOptions): Promise<Stack> {
    const stack = new Stack(options);
    try {
      await stack.startControl();
      stack.#code = (await stack.client.call(createEnrolmentCode)).code;
      stack.startAgent();
      await stack.agentId();
      const { domain, intervalMs, scope } = options;
      const body = {
        domainFqdn: domain.dnsName,
        ...(intervalMs === undefined ? {} : { intervalMs }),
        ...(scope === undefined ? {} : { scope }),
      };
      stack.#configurationId = (await stack.client.call(createConfiguration, { body })).id;
      await stack.wake();
      return stack;
    } catch (error) {
      await stack.end();
      throw error;
    }
  }

  get client(): Client {
    if (!this.#client) throw new Error('control was never ready');
    return this.#client;
  }

  /** Control on the port it had before, if it ran before, so that the agent finds it. Returns when it is ready. */
  async startControl(): Promise<void> {
    this.control.spawn(this.#controlSettings);
    const ready = until(async () => this.#readyUrl(), this.#patience('control to be ready', READY_WITHIN_MS));
    const ended = this.control.exited.then(exit =>
      Promise.reject(new Error(`control ended at once: ${exit.code}\n${this.logs}`)),
    );
    const told = await Promise.race([ready, ended]);
    // Under its public address it may be reached only through somebody else.
    if (this.#options.publicUrl === undefined) this.#listen = new URL(told).host;
    this.url = this.#options.publicUrl === undefined ? told : `http://${this.#listen}`;
    const token = (await readFile(join(this.#controlFolder, 'admin-token'), 'utf8')).trim();
    this.#client = createClient({ baseUrl: this.url, token, fetch });
  }

  /** Runs one of control's commands that end by themselves; rejects when it does not end well. */
  async command(...words: readonly string[]): Promise<void> {
    const program = new Program('apps/control/src/main.ts');
    program.spawn(this.#controlSettings, words);
    const { code } = await program.exited;
    if (code !== 0) throw new Error(`${words.join(' ')} ended with ${code}\n${program.logTail}`);
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
    await untilQuiet(this.client, this.#configurationId, { asked, ...this.#patience('', withinMs) });
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

  /** Where the directory is not what the domain demands; empty when it is. */
  async difference(remapped: Remapped = {}): Promise<readonly string[]> {
    const { domain, client } = this;
    return compare({ domain, client, configuration: await this.configuration(), database: this.#database }, remapped);
  }

  /** Asks control's database, for what the API does not tell. */
  async query<Row extends object>(statement: string): Promise<readonly Row[]> {
    return queryDatabase<Row>(this.#database, statement);
  }

  /** The last of what the programs logged. */
  get logs(): string {
    return `${this.control.logTail}\n${this.agent.logTail}`;
  }

  /** Ends every process of this stack and removes its folder, however it stands. */
  async end(): Promise<void> {
    await this.agent.stop().catch(() => undefined);
    await this.control.stop().catch(() => undefined);
    // A control that was killed left its server behind.
    await endPostmaster(this.#postgresFolder, 'SIGINT');
    rmSync(this.#options.folder, { recursive: true, force: true });
  }

  get #controlSettings(): Readonly<Record<string, string>> {
    const { databaseUrl, adminFolder, environment, publicUrl } = this.#options;
    return {
      ...environment,
      ...(publicUrl === undefined ? {} : { LANDBRIDGE_PUBLIC_URL: publicUrl }),
      LANDBRIDGE_LISTEN: this.#listen,
      LANDBRIDGE_CONTROL_FOLDER: this.#controlFolder,
      // Tests look every few milliseconds.
      LANDBRIDGE_REQUESTS_PER_MINUTE: '0',
      ...(adminFolder === undefined ? {} : { LANDBRIDGE_ADMIN_FOLDER: adminFolder }),
      ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
    };
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

  #readyUrl(): string | null {
    const line = this.control.printed.split('\n').find(text => text.startsWith('{"ready"'));
    return line === undefined ? null : (JSON.parse(line) as { readonly ready: string }).ready;
  }

  #patience(what: string, withinMs: number) {
    return { what, withinMs, evidence: () => this.logs };
  }
}
