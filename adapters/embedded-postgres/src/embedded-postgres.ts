import { existsSync, mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { type Clock, Failure, type Log } from '@landbridge/model';
import { knock, socketFile } from './accepts.ts';
import { chooseAccount } from './account.ts';
import { findBinaries } from './binaries.ts';
import { ensurePassword, findCluster, give, makeCluster, readPassword, USER } from './cluster.ts';
import { orFullDisk } from './full-disk.ts';
import { Hold } from './hold.ts';
import { type Death, Server } from './server.ts';
import { fixedSettings, settingArguments, settingsFor } from './settings.ts';
import { socketFolder } from './socket-folder.ts';
import { takeOver } from './take-over.ts';

export interface EmbeddedOptions {
  /** Holds everything: data, log, password, sockets. One keeper per folder. */
  readonly folder: string;
  readonly log: Log;
  readonly clock: Clock;
  /** PostgreSQL settings over ours; durability and the way in can not be changed. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface EmbeddedConnection {
  /** The folder of the server's Unix socket. */
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password: string;
}

/** A server that may be somebody else's. */
export interface Borrowed {
  readonly connection: EmbeddedConnection;
  giveBack(): Promise<void>;
}

interface Keeping {
  readonly folder: string;
  readonly hold: Hold;
  readonly clock: Clock;
}

const PORT = 5432;

/**
 * A real PostgreSQL under our care: durable, in one folder, reachable by a Unix socket that only its owner may open. It outlives a process of
 * ours that is killed; the next start stops it and starts its own, so that there is always one keeper. A process that merely ends without
 * `stop` takes the server along.
 */
export class EmbeddedPostgres {
  readonly connection: EmbeddedConnection;
  readonly pid: number;
  /** Resolves when the server ended, asked or not; the folder may be started again then. Waiting for it does not keep a process alive. */
  readonly died: Promise<Death>;
  readonly #server: Server;
  readonly #folder: string;
  readonly #clock: Clock;

  private constructor(server: Server, connection: EmbeddedConnection, { folder, hold, clock }: Keeping) {
    this.#folder = folder;
    this.#server = server;
    this.#clock = clock;
    this.connection = connection;
    this.pid = server.pid;
    this.died = server.ended.then(death => {
      hold.release();
      return death;
    });
  }

  /**
   * Throws `Failure` DatabaseVersionUnsupported when another major version wrote the folder, DataFolderInUse when another living process
   * keeps it, DatabaseFull when its disk has no room, DatabaseUnavailable when PostgreSQL does not run here.
   */
  static async start(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
    const folder = makeFolder(options.folder);
    const hold = await Hold.take(folder, options.clock).catch(error => Promise.reject(orFullDisk(error, folder)));
    try {
      const sockets = socketFolder(folder);
      const server = await launch(folder, sockets, options);
      return new EmbeddedPostgres(server, connectionTo(folder, sockets), { folder, hold, clock: options.clock });
    } catch (error) {
      hold.release();
      throw orFullDisk(error, folder);
    }
  }

  /**
   * The server of a folder that has a database already: the one that a living process keeps there, which goes on as it was, or one that is
   * started and stopped again by `giveBack`. Throws `Failure` as `start` does, and DatabaseUnavailable where there is no database.
   */
  static async borrow(options: EmbeddedOptions): Promise<Borrowed> {
    if (!existsSync(join(options.folder, 'data'))) {
      throw new Failure({ code: 'DatabaseUnavailable', message: `there is no database in ${options.folder}` });
    }
    try {
      const own = await EmbeddedPostgres.start(options);
      return { connection: own.connection, giveBack: () => own.stop() };
    } catch (error) {
      const isKept = error instanceof Failure && error.problem.code === 'DataFolderInUse';
      const folder = realpathSync(options.folder);
      const sockets = socketFolder(folder);
      if (!isKept || (await knock(socketFile(sockets, PORT), USER)) !== 'accepts') throw error;
      return { connection: connectionTo(folder, sockets), giveBack: async () => undefined };
    }
  }

  /** The connection as one text, as `pg` and libpq read it. It holds the password. */
  get connectionString(): string {
    const { user, password, database, host, port } = this.connection;
    return `postgresql://${user}:${password}@/${database}?host=${encodeURIComponent(host)}&port=${port}`;
  }

  /** Why it is not there any more, for whoever did not ask it to stop. */
  whyItDied(): unknown {
    const message = 'the embedded PostgreSQL ended by itself';
    return orFullDisk(new Failure({ code: 'DatabaseUnavailable', message }), this.#folder);
  }

  /** A fast shutdown: open transactions are rolled back, everything committed is on disk. Does nothing when the server has ended. */
  async stop(): Promise<void> {
    await this.#server.stop(this.#clock);
    await this.died;
  }
}

function connectionTo(folder: string, sockets: string): EmbeddedConnection {
  return { host: sockets, port: PORT, database: 'postgres', user: USER, password: readPassword(folder) };
}

/** The order in which a folder becomes a server. Called under the folder's hold. */
async function launch(folder: string, sockets: string, { log, clock, settings }: EmbeddedOptions): Promise<Server> {
  const begun = clock.monotonicMs();
  const [data, logs] = [join(folder, 'data'), join(folder, 'log')];
  const binaries = findBinaries(join(folder, 'libraries'));
  const hasCluster = findCluster(data, binaries);
  await takeOver(data, { folder, clock, log });
  const account = chooseAccount(folder, data, { binaries, log });
  mkdirSync(logs, { recursive: true, mode: 0o700 });
  for (const path of hasCluster ? [sockets, logs, data] : [sockets, logs]) give(path, account.owner);
  ensurePassword(folder, hasCluster);
  if (!hasCluster) makeCluster(data, sockets, { account, binaries });
  const all = { ...settingsFor(), ...settings, ...fixedSettings(sockets, PORT) };
  const server = await Server.launch(['-D', data, ...settingArguments(all)], logs, { account, binaries });
  await server.ready(socketFile(sockets, PORT), logs, clock);
  const ms = Math.round(clock.monotonicMs() - begun);
  log.info('postgres started', { pid: server.pid, as: account.described, folder, isNew: !hasCluster, ms });
  return server;
}

/** A folder that we make as root may be passed through by the account that PostgreSQL will run as; all within is closed to others. */
function makeFolder(path: string): string {
  if (!existsSync(path)) mkdirSync(path, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
  return realpathSync(path);
}
