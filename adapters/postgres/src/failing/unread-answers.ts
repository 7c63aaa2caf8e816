import type { Log } from '@landbridge/model';
import type pg from 'pg';

export interface Patience {
  readonly lookEveryMs: number;
  /** So long an answer may lie without anybody reading on in it. */
  readonly unreadMs: number;
}

const PATIENCE: Patience = { lookEveryMs: 10_000, unreadMs: 30_000 };

interface Unread {
  readonly pid: number;
  readonly began: string;
}

/**
 * Ends what a replica that hangs has left in the middle of an answer. A transaction in which nothing happens gives its locks back by itself (fence);
 * but to PostgreSQL one whose answer nobody reads is at work, whatever it is told about timeouts, and would keep the domain from everybody for as
 * long as that replica hangs. Backups are slow readers too: they hold no lease.
 */
export class UnreadAnswers {
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
    const { rows } = await this.#pool.query<Unread>(
      `select activity.pid, activity.query_start::text as began
       from pg_stat_activity as activity join pg_locks as fence on fence.pid = activity.pid
       where activity.datname = current_database() and activity.wait_event = 'ClientWrite'
         and fence.locktype = 'relation' and fence.relation = 'lease'::regclass and fence.mode = 'RowShareLock'`,
    );
    const now = performance.now();
    const before = this.#since;
    this.#since = new Map(rows.map(one => [keyOf(one), before.get(keyOf(one)) ?? now]));
    for (const one of rows) if (now - (this.#since.get(keyOf(one)) ?? now) >= this.#patience.unreadMs) await this.#terminate(one);
  }

  async #terminate({ pid, began }: Unread): Promise<void> {
    const { rowCount } = await this.#pool.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where pid = $1 and query_start::text = $2',
      [pid, began],
    );
    if (rowCount !== 0) this.#log.warn('transaction ended whose answer nobody reads', { pid });
  }
}

function keyOf({ pid, began }: Unread): string {
  return `${pid} ${began}`;
}
