import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Clock, Failure, type Log } from '@landbridge/model';
import { type Account, chooseAccount } from './account.ts';
import { type Binaries, findBinaries } from './binaries.ts';
import { accepts, gone, runningPostmaster } from './postmaster.ts';
import { SETTINGS, settingArguments } from './settings.ts';
import { socketFolder } from './socket-folder.ts';

export interface EmbeddedOptions {
  /** Holds everything: data, log, password. One server per folder. */
  readonly folder: string;
  readonly log: Log;
  readonly clock: Clock;
  readonly settings?: Readonly<Record<string, string>>;
}

export interface EmbeddedConnection {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password: string;
}

const PORT = 5432;
const USER = 'landbridge';
const READY_WITHIN_MS = 60_000;
const STOPPED_WITHIN_MS = 20_000;

/**
 * A real PostgreSQL under our care: durable, in one folder, reachable by a Unix socket that only its owner may open. It outlives a process of
 * ours that is killed; the next start stops it and starts its own, so that there is always one keeper.
 */
export class EmbeddedPostgres {
  readonly connection: EmbeddedConnection;
  readonly pid: number;
  /** Resolves when the server ended, asked or not. */
  readonly died: Promise<void>;
  readonly #child: ChildProcess;
  readonly #options: EmbeddedOptions;

  private constructor(options: EmbeddedOptions, child: ChildProcess, pid: number, connection: EmbeddedConnection) {
    this.#options = options;
    this.#child = child;
    this.pid = pid;
    this.connection = connection;
    this.died = new Promise(ended => child.once('exit', () => ended()));
  }

  /** Throws `Failure` DatabaseVersionUnsupported when the folder was written by another major version, DatabaseUnavailable otherwise. */
  static async start(given: EmbeddedOptions): Promise<EmbeddedPostgres> {
    const options = { ...given, folder: resolve(given.folder) };
    const binaries = findBinaries();
    mkdirSync(options.folder, { recursive: true, mode: 0o700 });
    const account = chooseAccount(options.folder, binaries);
    const data = join(options.folder, 'data');
    assertVersion(data, binaries);
    await takeOver(data, options);
    const password = initialise(options.folder, data, { account, binaries });
    const sockets = socketFolder(options.folder, account.identity);
    const settings = { ...SETTINGS, ...options.settings, unix_socket_directories: sockets, port: String(PORT) };
    const [program, args] = account.command(binaries.postgres, ['-D', data, ...settingArguments(settings)]);
    // A session of its own: a signal for our process group is not one for the server, which has its own way to stop.
    const child = spawn(program, args, { ...account.identity, stdio: ['ignore', 'ignore', 'pipe'], detached: true });
    const said: string[] = [];
    child.stderr?.on('data', text => said.push(String(text)));
    const connection = { host: sockets, port: PORT, database: 'postgres', user: USER, password };
    const server = new EmbeddedPostgres(options, child, child.pid ?? 0, connection);
    await server.#ready(said);
    child.unref();
    options.log.info('postgres started', { pid: server.pid, as: account.described, folder: options.folder });
    return server;
  }

  async #ready(said: readonly string[]): Promise<void> {
    const { clock } = this.#options;
    const end = clock.monotonicMs() + READY_WITHIN_MS;
    while (!(await accepts(this.connection.host, PORT))) {
      if (this.#child.exitCode !== null || clock.monotonicMs() > end) {
        throw new Failure({
          code: 'DatabaseUnavailable',
          message: 'the embedded PostgreSQL did not start',
          detail: said.join('').trim(),
        });
      }
      await clock.sleep(20);
    }
  }

  /** A fast shutdown: open transactions are rolled back, everything committed is on disk. */
  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    process.kill(this.pid, 'SIGINT');
    if (!(await gone(this.pid, STOPPED_WITHIN_MS, this.#options.clock))) process.kill(this.pid, 'SIGQUIT');
    await this.died;
  }
}

function assertVersion(data: string, binaries: Binaries): void {
  if (!existsSync(join(data, 'PG_VERSION'))) return;
  const found = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim();
  if (found === String(binaries.majorVersion)) return;
  throw new Failure({
    code: 'DatabaseVersionUnsupported',
    message: `the data folder ${data} was written by PostgreSQL ${found}, and this is ${binaries.majorVersion}`,
    detail: 'dump it with the version that wrote it, move the folder aside, start again and restore the dump',
  });
}

/** A server whose keeper died still serves the folder: it is stopped, so that nobody writes beside us. */
async function takeOver(data: string, { clock, log }: EmbeddedOptions): Promise<void> {
  const pid = runningPostmaster(data);
  if (pid === null) return;
  log.warn('postgres of an earlier run found, stopping it', { pid });
  process.kill(pid, 'SIGINT');
  if (await gone(pid, STOPPED_WITHIN_MS, clock)) return;
  throw new Failure({
    code: 'DatabaseUnavailable',
    message: `the PostgreSQL with process id ${pid} does not give the data folder free`,
  });
}

interface Initialising {
  readonly account: Account;
  readonly binaries: Binaries;
}

/** Makes the cluster on the first start; the password is kept beside it, for its owner only. */
function initialise(folder: string, data: string, { account, binaries }: Initialising): string {
  const passwordFile = join(folder, 'password');
  if (existsSync(join(data, 'PG_VERSION'))) return readFileSync(passwordFile, 'utf8').trim();
  rmSync(data, { recursive: true, force: true });
  writeFileSync(passwordFile, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
  if (account.identity.uid !== undefined)
    chownSync(passwordFile, account.identity.uid, account.identity.gid ?? account.identity.uid);
  const half = `${data}.new`;
  rmSync(half, { recursive: true, force: true });
  const options = [
    '--auth=scram-sha-256',
    '--pwfile',
    passwordFile,
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
  ];
  const [program, args] = account.command(binaries.initdb, [
    '-D',
    half,
    '-U',
    USER,
    ...options,
    '--locale=C',
    '--data-checksums',
  ]);
  const made = spawnSync(program, args, { ...account.identity, encoding: 'utf8' });
  if (made.status !== 0) {
    throw new Failure({
      code: 'DatabaseUnavailable',
      message: 'the database folder could not be made',
      detail: `${made.stdout}${made.stderr}`,
    });
  }
  // Renamed when it is whole, so that a start that was killed half-way begins again.
  const [move, moved] = account.command('mv', [half, data]);
  spawnSync(move, moved, { ...account.identity });
  return readFileSync(passwordFile, 'utf8').trim();
}
