import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import {
  type Client,
  type Configuration,
  type Cycle,
  createClient,
  createConfiguration,
  createEnrolmentCode,
  deleteConfiguration,
  enableConfiguration,
  listAgents,
  listCycles,
  restartConfiguration,
} from '@landbridge/contract';
import type { Domain } from '@landbridge/domain';
import type { Bench } from './row.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const ADDRESS = '127.0.74.2';
/** Seldom enough that looking does not slow down what is looked at. */
const LOOK_EVERY_MS = 500;
const WITHIN_MS = { agent: 30_000, cycle: 1_800_000, stop: 30_000 } as const;

type Settings = Readonly<Record<string, string>>;

/** How a program runs, where that is not its source as it is. */
interface Running {
  readonly program?: string;
  /** For Node. */
  readonly flags?: readonly string[];
  readonly environment?: Settings;
}

export type App = 'control' | 'agent';

interface Started {
  readonly domain: Domain;
  readonly control: StartedControl;
  readonly agent: ChildProcess;
  readonly folder: string;
}

/** Control with its own PostgreSQL and an agent of one domain, each a process as in production, and the relay between them. */
export class WholeStack {
  readonly client: Client;
  readonly token: string;
  readonly url: string;
  readonly #domain: Domain;
  readonly #folder: string;
  readonly #control: ChildProcess;
  readonly #agent: ChildProcess;

  private constructor({ domain, control, agent, folder }: Started) {
    this.#domain = domain;
    this.#folder = folder;
    this.#control = control.child;
    this.#agent = agent;
    this.client = control.client;
    this.token = control.token;
    this.url = control.url;
  }

  /** Returns when the agent is active; with more settings of control's. The processes end with the row. */
  static async start(
    bench: Bench,
    domain: Domain,
    more: Settings = {},
    running: Partial<Record<App, Running>> = {},
  ): Promise<WholeStack> {
    const control = await startControl(bench, more, running.control);
    const { code } = await control.client.call(createEnrolmentCode);
    const folder = join(bench.folder, 'agent');
    const settings = {
      LANDBRIDGE_CONTROL_URL: control.url,
      LANDBRIDGE_ENROLMENT_CODE: code,
      LANDBRIDGE_DOMAIN: domain.dnsName,
      LANDBRIDGE_DC: domain.ip,
      LANDBRIDGE_ACCOUNT: domain.syncAccount.upn,
      LANDBRIDGE_PASSWORD: domain.syncAccount.password,
      LANDBRIDGE_CA_FILE: domain.caFile,
      LANDBRIDGE_DATA_FOLDER: folder,
    };
    const agent = launch(bench, 'agent', settings, running.agent);
    await until({ withinMs: WITHIN_MS.agent }, 'the agent did not become active', async () => {
      for await (const { status } of control.client.all(listAgents)) if (status === 'active') return true;
      return null;
    });
    return new WholeStack({ domain, control, agent, folder: bench.folder });
  }

  get controlPid(): number {
    return this.#control.pid ?? 0;
  }

  get agentPid(): number {
    return this.#agent.pid ?? 0;
  }

  configure(): Promise<Configuration> {
    return this.client.call(createConfiguration, { body: { domainFqdn: this.#domain.dnsName } });
  }

  async enable({ id }: Configuration): Promise<void> {
    await this.client.call(enableConfiguration, { params: { id } });
  }

  /** Everything into the recycle bin, and by a new configuration out of it, and read once more from the domain controller. */
  async anew({ id }: Configuration): Promise<Configuration> {
    await this.client.call(deleteConfiguration, { params: { id }, query: { objects: 'delete' } });
    const configuration = await this.configure();
    await this.enable(configuration);
    await this.firstCycle(configuration, () => undefined);
    await this.#readAgain(configuration);
    return configuration;
  }

  async #readAgain({ id }: Configuration): Promise<void> {
    const newest = async () => (await this.client.call(listCycles, { params: { id } })).value[0];
    const before = (await newest())?.id;
    await this.client.call(restartConfiguration, { params: { id }, body: { resetScope: ['Full'] } });
    await until({ withinMs: WITHIN_MS.cycle }, 'everything was not read again', async () => {
      const cycle = await newest();
      return cycle && cycle.id !== before && cycle.endedDateTime ? cycle : null;
    });
  }

  /** Ends both, and what control kept is gone, so that a row may start another. */
  async stop(): Promise<void> {
    await stop(this.#agent);
    await stop(this.#control);
    for (const app of ['agent', 'control']) rmSync(join(this.#folder, app), { recursive: true });
  }

  /** The initial cycle once it has ended; throws when it failed. */
  async firstCycle({ id }: Configuration, onCounts: (counts: Cycle['counts']) => void): Promise<Cycle> {
    const cycle = await until({ withinMs: WITHIN_MS.cycle }, 'the first cycle did not end', async () => {
      const { value } = await this.client.call(listCycles, { params: { id } });
      const first = value.find(cycle => cycle.kind === 'initial');
      if (first) onCounts(first.counts);
      return first?.endedDateTime ? first : null;
    });
    if (cycle.problem) throw new Error(`the first cycle failed: ${cycle.problem.code}: ${cycle.problem.message}`);
    return cycle;
  }
}

export interface StartedControl {
  readonly child: ChildProcess;
  readonly client: Client;
  readonly token: string;
  readonly url: string;
}

/** Ready, with its own PostgreSQL in `control/postgres` of the row's folder and more settings of control's; ends with the row. */
export async function startControl(bench: Bench, more: Settings = {}, running: Running = {}): Promise<StartedControl> {
  const folder = join(bench.folder, 'control');
  const listen = `${ADDRESS}:${await freePort()}`;
  const settings = {
    LANDBRIDGE_CONTROL_FOLDER: folder,
    LANDBRIDGE_LISTEN: listen,
    LANDBRIDGE_REQUESTS_PER_MINUTE: '0',
    ...more,
  };
  const child = launch(bench, 'control', settings, running);
  const url = await readyUrl(child);
  const token = readFileSync(join(folder, 'admin-token'), 'utf8').trim();
  return { child, url, token, client: createClient({ baseUrl: url, token, fetch }) };
}

function launch(bench: Bench, app: App, settings: Settings, running: Running = {}): ChildProcess {
  const { program, flags = [], environment = {} } = running;
  const profiling = bench.profiles === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${join(bench.profiles, app)}`];
  const folder = join(bench.folder, app);
  mkdirSync(folder, { recursive: true });
  const child = spawn(process.execPath, [...profiling, ...flags, program ?? join(ROOT, 'apps', app, 'src/main.ts')], {
    cwd: bench.folder,
    env: { PATH: process.env['PATH'], LANDBRIDGE_LOG_LEVEL: 'warn', ...environment, ...settings },
    stdio: ['ignore', app === 'control' ? 'pipe' : 'ignore', 'inherit'],
    // A Ctrl-C at our terminal is for the bench alone, which stops them in their order.
    detached: true,
  });
  bench.cleanUp(() => stop(child));
  return child;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), WITHIN_MS.stop);
  await ended;
  clearTimeout(late);
}

async function readyUrl(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('control was started without an output');
  for await (const line of createInterface({ input: child.stdout })) {
    const told: unknown = JSON.parse(line);
    if (typeof told === 'object' && told !== null && 'ready' in told) return String(told.ready);
  }
  throw new Error('control ended before it was ready');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, ADDRESS);
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('the system gave no port');
  return address.port;
}

interface Patience {
  readonly withinMs: number;
  readonly everyMs?: number;
}

/** What `look` has seen, once it sees something. Throws the complaint when it does not within that time. */
export async function until<T>(
  { withinMs, everyMs = LOOK_EVERY_MS }: Patience,
  complaint: string,
  look: () => Promise<T | null>,
): Promise<T> {
  const end = performance.now() + withinMs;
  while (performance.now() < end) {
    const seen = await look();
    if (seen !== null) return seen;
    await new Promise(wake => setTimeout(wake, everyMs));
  }
  throw new Error(`${complaint} within ${withinMs / 1000} s`);
}
