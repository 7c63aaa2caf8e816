import type { Log } from '@landbridge/model';
import type pg from 'pg';

export interface Patience {
  readonly lookEveryMs: number;
  /** So long a replica may neither read on in an answer nor say the rest of what it asks. */
  readonly hungMs: number;
}

const PATIENCE: Patience = { lookEveryMs: 10_000, hungMs: 30_000 };

interface Hung {
  readonly pid: number;
  readonly began: string;
}

/**
 * Ends what a replica that hangs has left in the middle of an answer or of a question. A transaction in which nothing happens gives its locks back
 * by itself (`connectionTo`); but to PostgreSQL one is at work whose answer nobody reads, or whose statement came in half, whatever it is told about
 * timeouts, and would keep the domain from everybody for as long as that replica hangs. Backups are slow readers too: they hold no lease.
 */
export class HungTransactions {
  readonly #pool: pg.Pool;
  readonly #log: Log;
  readonly #patience: Patience;
  readonly #timer: NodeJS.Timeout;
  /** Since when this replica has found each of them. */
  #since: ReadonlyMap<string, number> = new Map();

  constructor(pool: pg.Pool, log: Log, patience = PATIENCE) {
    this.#pool = pool;
    this.#log = log;
    this.#patience = patience;
    this.#timer = setInterval(() => void this.#look().catch(() => undefined), patience.lookEveryMs).unref();
  }

  end(): void {
    clearInterval(this.#timer);
  }

  async #look(): Promise<void> {
    const { rows } = await this.#pool.query<Hung>(
      `select activity.pid, activity.query_start::text as began
       from pg_stat_activity as activity join pg_locks as fence on fence.pid = activity.pid
       where activity.datname = current_database() and activity.state = 'active' and activity.wait_event in ('ClientWrite', 'ClientRead')
         and fence.locktype = 'relation' and fence.relation = 'lease'::regclass and fence.mode = 'RowShareLock'`,
    );
    const now = performance.now();
    const before = this.#since;
    this.#since = new Map(rows.map(one => [keyOf(one), before.get(keyOf(one)) ?? now]));
    for (const one of rows) if (now - (this.#since.get(keyOf(one)) ?? now) >= this.#patience.hungMs) await this.#terminate(one);
  }

  async #terminate({ pid, began }: Hung): Promise<void> {
    const { rowCount } = await this.#pool.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where pid = $1 and query_start::text = $2',
      [pid, began],
    );
    if (rowCount !== 0) this.#log.warn('transaction ended of a replica that hangs', { pid });
  }
}

function keyOf({ pid, began }: Hung): string {
  return `${pid} ${began}`;
}
