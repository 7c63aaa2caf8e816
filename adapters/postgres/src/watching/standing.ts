import { sql } from 'kysely';
import type { Database } from '../database.ts';

interface Counted {
  readonly count: number;
}

/** How everything stands, over all tenants: for whoever watches the service as a whole. No row names a tenant. */
export class PostgresStanding {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async standing() {
    const [runLagSeconds, oldestSuccessSeconds, configurations, quarantines, held, waiting] = await Promise.all([
      this.#runLag(),
      this.#oldestSuccess(),
      this.#configurations(),
      this.#quarantines(),
      this.#held(),
      this.#waiting(),
    ]);
    return { runLagSeconds, oldestSuccessSeconds, configurations, quarantines, held, ...waiting };
  }

  /** Of domains that somebody works on, none is due. */
  async #runLag(): Promise<number> {
    const { rows } = await sql<{ seconds: number }>`
      select coalesce(max(extract(epoch from now() - next_cycle_at)), 0)::float8 as seconds from domain
      where next_cycle_at < now() and exists (
        select from configuration
        where configuration.tenant_id = domain.tenant_id and configuration.domain_id = domain.id and configuration.state in ('active', 'reviewing')
      )
    `.execute(this.#database);
    return rows[0]?.seconds ?? 0;
  }

  async #oldestSuccess(): Promise<number> {
    const { rows } = await sql<{ seconds: number }>`
      select coalesce(max(extract(epoch from now() - coalesce(last_succeeded_at, state_changed_at))), 0)::float8 as seconds
      from configuration where state = 'active'
    `.execute(this.#database);
    return rows[0]?.seconds ?? 0;
  }

  async #configurations(): Promise<readonly (Counted & { readonly state: string })[]> {
    const { rows } = await sql<Counted & { state: string }>`
      select state, count(*)::int as count from configuration group by state
    `.execute(this.#database);
    return rows;
  }

  async #quarantines(): Promise<readonly (Counted & { readonly reason: string })[]> {
    const { rows } = await sql<Counted & { reason: string }>`
      select quarantine ->> 'reason' as reason, count(*)::int as count from configuration
      where quarantine is not null group by quarantine ->> 'reason'
    `.execute(this.#database);
    return rows;
  }

  async #held(): Promise<readonly (Counted & { readonly kind: string })[]> {
    const { rows } = await sql<Counted & { kind: string }>`
      select kind, count(*)::int as count from staged_operation where state = 'held' group by kind
    `.execute(this.#database);
    return rows;
  }

  async #waiting(): Promise<{ readonly escrows: number; readonly deliveriesWaiting: number }> {
    const { rows } = await sql<{ escrows: number; deliveriesWaiting: number }>`
      select (select count(*)::int from escrow) as escrows,
        (select count(*)::int from notice_delivery where state = 'queued') as "deliveriesWaiting"
    `.execute(this.#database);
    return rows[0] ?? { escrows: 0, deliveriesWaiting: 0 };
  }
}
