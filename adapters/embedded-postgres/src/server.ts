import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Clock, Failure } from '@landbridge/model';
import { knock } from './accepts.ts';
import type { Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import { USER } from './cluster.ts';
import { signal } from './processes.ts';
import { shutDown } from './shut-down.ts';

export interface Death {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** Recovery after a crash replays at most `max_wal_size`, which a slow disk may take minutes for. */
const READY_WITHIN_MS = 300_000;
const DETAIL_BYTES = 4_000;

/** One run of the `postgres` program as our child. */
export class Server {
  readonly pid: number;
  readonly ended: Promise<Death>;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, pid: number) {
    this.#child = child;
    this.pid = pid;
    const stopWithUs = (): void => void signal(pid, 'SIGINT');
    process.once('exit', stopWithUs);
    this.ended = new Promise(resolve =>
      child.once('exit', (exitCode, deadBy) => {
        process.off('exit', stopWithUs);
        resolve({ exitCode, signal: deadBy });
      }),
    );
    child.unref();
  }

  /** Until its log collector runs, the server writes into `start.log` of the log folder. */
  static async launch(args: readonly string[], logs: string, { account, binaries }: { account: Account; binaries: Binaries }) {
    const early = openSync(join(logs, 'start.log'), 'w', 0o600);
    const [program, all] = account.command(binaries.postgres, args);
    // A session of its own: a Ctrl-C at our terminal is not for the server, which is stopped last.
    const child = spawn(program, all, {
      ...account.identity,
      env: binaries.environment,
      cwd: '/',
      stdio: ['ignore', early, early],
      detached: true,
    });
    closeSync(early);
    const failed = new Promise<Error>(resolve => child.once('error', resolve));
    if (child.pid !== undefined) return new Server(child, child.pid);
    const cause = await failed;
    throw new Failure({ code: 'DatabaseUnavailable', message: 'postgres can not be run', detail: cause.message }, { cause });
  }

  get #hasEnded(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  /** Waits until connections are taken; throws `Failure` DatabaseUnavailable, with the server's own words, and leaves no server. */
  async ready(socket: string, logs: string, clock: Clock): Promise<void> {
    const end = clock.monotonicMs() + READY_WITHIN_MS;
    while ((await knock(socket, USER)) !== 'accepts') {
      const late = clock.monotonicMs() > end;
      if (late) await this.stop(clock);
      if (this.#hasEnded) {
        const message = late ? 'postgres was not ready in time' : 'postgres ended while it started';
        throw new Failure({ code: 'DatabaseUnavailable', message, detail: lastWords(logs) });
      }
      await clock.sleep(10);
    }
  }

  /** Ends the server by a fast shutdown, more firmly if it takes too long. */
  async stop(clock: Clock): Promise<void> {
    this.#child.ref();
    await shutDown(
      name => this.#child.kill(name),
      () => this.#hasEnded,
      clock,
    );
    await this.ended;
  }
}

function lastWords(logs: string): string {
  const files = readdirSync(logs).map(name => join(logs, name));
  const newest = files.filter(file => !file.endsWith('start.log')).sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)[0];
  return [join(logs, 'start.log'), newest]
    .flatMap(file => (file ? readFileSync(file, 'utf8').slice(-DETAIL_BYTES) : []))
    .join('\n')
    .trim();
}
