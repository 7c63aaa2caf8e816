import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Failure, type Problem } from '@landbridge/model';
import { KeptLog } from '@landbridge/testkit';
import pg from 'pg';
import { EmbeddedPostgres } from '../index.ts';
import { signal } from '../processes.ts';
import { realClock } from './clock.ts';

/** Starts servers and keepers for a test file, and leaves neither a process nor a folder behind. */
export class ServersUnderTest {
  readonly #folders: string[] = [];
  readonly #servers: EmbeddedPostgres[] = [];
  readonly #pids: number[] = [];

  folder(below = tmpdir()): string {
    const folder = mkdtempSync(join(below, '.landbridge-postgres-'));
    this.#folders.push(folder);
    return folder;
  }

  async start(folder: string, more: { log?: KeptLog; settings?: Record<string, string> } = {}): Promise<EmbeddedPostgres> {
    const server = await EmbeddedPostgres.start({ folder, log: new KeptLog(), clock: realClock, ...more });
    this.#servers.push(server);
    this.#pids.push(server.pid);
    return server;
  }

  /** A process of its own that keeps a server, and that server's process id. */
  async keeper(folder: string): Promise<{ keeper: ChildProcess; pid: number }> {
    const script = fileURLToPath(new URL('./keeper.ts', import.meta.url));
    const keeper = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [said] = await once(keeper.stdout, 'data');
    const pid = Number(said);
    this.#pids.push(pid, keeper.pid ?? 0);
    return { keeper, pid };
  }

  async clear(): Promise<void> {
    await Promise.all(this.#servers.map(server => server.stop()));
    for (const pid of this.#pids) if (pid > 1 && signal(pid, 0)) signal(pid, 'SIGKILL');
    for (const folder of this.#folders) rmSync(folder, { recursive: true, force: true });
  }
}

export async function problemOf(promise: Promise<unknown>): Promise<Problem | undefined> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof Failure) return error.problem;
    throw error;
  }
  return undefined;
}

/** The first row of an answer. */
export async function ask(server: EmbeddedPostgres, sql: string): Promise<unknown> {
  const client = await connectTo(server);
  try {
    return (await client.query(sql)).rows[0];
  } finally {
    await client.end();
  }
}

/** A connection whose loss is no error: servers are killed here. */
export async function connectTo(server: EmbeddedPostgres): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: server.connectionString });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}
