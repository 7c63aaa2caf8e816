import type { Log } from '@landbridge/model';
import pg from 'pg';

const LOOK_EVERY_MS = 5_000;
/** Nothing was heard for so long while an answer was waited for. */
const SILENT_MS = 15_000;
const ASK_WITHIN_MS = 5_000;

interface Watched {
  /** Bytes read and written, as they were when they changed last. */
  traffic: string;
  since: number;
}

/**
 * Ends connections whose answers will never come. Where nothing arrives and nothing is refused either, as behind a firewall that has forgotten a
 * connection, a statement would wait for ever, and whoever waits for it. A long statement is silent as well: so the server is asked, over a
 * connection of its own, whether it is at work on what is waited for.
 */
export class SilentConnections {
  readonly #watched = new Map<pg.PoolClient, Watched>();
  readonly #address: pg.ClientConfig;
  readonly #log: Log;
  readonly #timer: NodeJS.Timeout;
  #asking = false;

  constructor(pool: pg.Pool, address: pg.ClientConfig, log: Log) {
    this.#address = { ...address, connectionTimeoutMillis: ASK_WITHIN_MS, query_timeout: ASK_WITHIN_MS };
    this.#log = log;
    pool.on('connect', client => this.#watched.set(client, { traffic: '', since: performance.now() }));
    pool.on('remove', client => this.#watched.delete(client));
    this.#timer = setInterval(() => void this.#look(), LOOK_EVERY_MS).unref();
  }

  end(): void {
    clearInterval(this.#timer);
  }

  async #look(): Promise<void> {
    const silent = [...this.#watched].filter(([client, watched]) => isSilent(client, watched)).map(([client]) => client);
    if (silent.length === 0 || this.#asking) return;
    this.#asking = true;
    try {
      const working = await this.#working(silent);
      for (const client of silent) {
        const watched = this.#watched.get(client);
        // The answer may have come meanwhile.
        if (working === 'unknown' || working.has(pidOf(client)) || !watched || !isSilent(client, watched)) continue;
        this.#log.warn('database connection ended that no answer comes over', { pid: pidOf(client) });
        client.connection.stream.destroy(new Error('Connection terminated: no answer comes over it'));
      }
    } finally {
      this.#asking = false;
    }
  }

  /** Which of them the server is at work for. Nobody can tell when it answers, but not this. */
  async #working(silent: readonly pg.PoolClient[]): Promise<ReadonlySet<number> | 'unknown'> {
    const asking = new pg.Client(this.#address);
    asking.on('error', () => undefined);
    try {
      await asking.connect();
      const { rows } = await asking.query<{ pid: number }>(
        `select pid from pg_stat_activity
         where pid = any($1) and state not in ('idle', 'idle in transaction') and wait_event_type is distinct from 'Client'`,
        [silent.map(pidOf)],
      );
      return new Set(rows.map(({ pid }) => pid));
    } catch (error) {
      return error instanceof pg.DatabaseError ? 'unknown' : new Set();
    } finally {
      void asking.end().catch(() => undefined);
    }
  }
}

/** True when an answer is waited for, and not a byte has gone either way for a while. */
function isSilent(client: pg.PoolClient, watched: Watched): boolean {
  const now = performance.now();
  const traffic = trafficOf(client);
  if (isReady(client) || traffic !== watched.traffic) {
    watched.traffic = traffic;
    watched.since = now;
    return false;
  }
  return now - watched.since >= SILENT_MS;
}

function trafficOf({ connection: { stream } }: pg.PoolClient): string {
  return `${Reflect.get(stream, 'bytesRead')} ${Reflect.get(stream, 'bytesWritten')}`;
}

/** What `pg` keeps and its types do not name: true when the server waits for a statement, false while a statement is under way. */
function isReady(client: pg.PoolClient): boolean {
  return Reflect.get(client, 'readyForQuery') !== false;
}

function pidOf(client: pg.PoolClient): number {
  return Number(Reflect.get(client, 'processID') ?? 0);
}
