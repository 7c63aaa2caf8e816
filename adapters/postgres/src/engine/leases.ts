import type { HeldLease, Lease, Leases, NextDue } from '@landbridge/engine';
import type { Clock, DomainId, Log, TenantId } from '@landbridge/model';
import type pg from 'pg';
import { databaseFailure } from '../failing/database-failure.ts';
import { HOLDER_IS_GONE } from './holder-is-gone.ts';

/** How long a lease lives without being renewed, and how often it is. */
const LIFETIME_MS = 15_000;
const RENEW_EVERY_MS = 5_000;

interface Wish {
  readonly tenantId: TenantId;
  readonly domainId: DomainId;
}

interface TakenRow {
  readonly epoch: string;
  /** The connection has the domain's lock too, by which replicas of before 0067 know that somebody is at work. */
  readonly locked: boolean;
  readonly wanted: string;
}

interface GivenBack {
  readonly lease: Lease;
  readonly locked: boolean;
  readonly due: NextDue | undefined;
}

/**
 * Leases over domains. A session-level advisory lock on a connection of its own shows that the holder lives: it vanishes with the process,
 * so a dead replica's domain is free at once. A replica that sleeps while its connection stays open loses the domain when the lease expires.
 * Either way the epoch grows, and what the former holder still writes is refused by the fence.
 */
export class PostgresLeases implements Leases {
  readonly #pool: pg.Pool;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #holder: string;

  constructor(pool: pg.Pool, options: { readonly clock: Clock; readonly log: Log; readonly holder: string }) {
    this.#pool = pool;
    this.#clock = options.clock;
    this.#log = options.log;
    this.#holder = options.holder;
  }

  async visit(tenantId: TenantId, domainId: DomainId): Promise<Lease> {
    try {
      await this.#pool.query('insert into lease (tenant_id, domain_id) values ($1, $2) on conflict do nothing', [
        tenantId,
        domainId,
      ]);
      const { rows } = await this.#pool.query<{ epoch: string }>(
        'select epoch from lease where tenant_id = $1 and domain_id = $2',
        [tenantId, domainId],
      );
      return { tenantId, domainId, epoch: rows[0]?.epoch ?? '' };
    } catch (error) {
      throw databaseFailure(error);
    }
  }

  async take(tenantId: TenantId, domainId: DomainId): Promise<HeldLease | null> {
    const connection = await this.#pool.connect().catch(error => Promise.reject(databaseFailure(error)));
    try {
      const [taken] = (await this.#takeRow(connection, { tenantId, domainId })).rows;
      if (taken) return this.#hold(connection, { tenantId, domainId, epoch: taken.epoch }, taken);
      connection.release();
      return null;
    } catch (error) {
      connection.release(true);
      throw databaseFailure(error);
    }
  }

  async #takeRow(connection: pg.PoolClient, wish: Wish) {
    const taken = await this.#updateRow(connection, wish);
    if (taken.rows.length > 0) return taken;
    const { tenantId, domainId } = wish;
    const { rowCount } = await connection.query(
      'insert into lease (tenant_id, domain_id) values ($1, $2) on conflict do nothing',
      [tenantId, domainId],
    );
    return rowCount === 0 ? taken : this.#updateRow(connection, wish);
  }

  /** Locks the row for update, so that pages under way of the former holder end first. */
  #updateRow(connection: pg.PoolClient, { tenantId, domainId }: Wish) {
    return connection.query<TakenRow>(
      `with free as materialized (
         select tenant_id, domain_id from lease
         where tenant_id = $1 and domain_id = $2 and (until is null or until < now() or ${HOLDER_IS_GONE})
         for update
       )
       update lease set epoch = epoch + 1, locked_epoch = epoch + 1, holder = $3, until = now() + $4 * interval '1 millisecond'
       from free where (lease.tenant_id, lease.domain_id) = (free.tenant_id, free.domain_id)
       returning epoch, pg_try_advisory_lock(hashtextextended(lease.domain_id || ' ' || lease.epoch, 0)) as alive,
         pg_try_advisory_lock(hashtextextended(lease.domain_id::text, 0)) as locked,
         (select runs_wanted::text from domain where (domain.tenant_id, domain.id) = (lease.tenant_id, lease.domain_id)) as wanted`,
      [tenantId, domainId, this.#holder, LIFETIME_MS],
    );
  }

  #hold(connection: pg.PoolClient, lease: Lease, { locked, wanted }: TakenRow): HeldLease {
    const lost = new AbortController();
    const done = new AbortController();
    const onError = (error: Error): void => lost.abort(error);
    connection.on('error', onError);
    void this.#renew(connection, lease, { lost, done: done.signal });
    const release = async (due?: NextDue): Promise<void> => {
      done.abort();
      const gone = lost.signal.aborted || !(await this.#giveBack(connection, { lease, locked, due }));
      connection.off('error', onError);
      connection.release(gone);
    };
    return { lease, lost: lost.signal, wanted, release };
  }

  async #renew(
    connection: pg.PoolClient,
    lease: Lease,
    ends: { readonly lost: AbortController; readonly done: AbortSignal },
  ): Promise<void> {
    while (!ends.done.aborted && !ends.lost.signal.aborted) {
      try {
        await this.#clock.sleep(RENEW_EVERY_MS, ends.done);
        const renewed = await connection.query(
          `update lease set until = now() + $4 * interval '1 millisecond' where tenant_id = $1 and domain_id = $2 and epoch = $3`,
          [lease.tenantId, lease.domainId, lease.epoch, LIFETIME_MS],
        );
        if (renewed.rowCount === 0) ends.lost.abort(new Error('the lease was taken over'));
      } catch (error) {
        if (!ends.done.aborted) ends.lost.abort(error);
      }
    }
  }

  /** False when the connection is of no more use. */
  async #giveBack(connection: pg.PoolClient, { lease, locked, due }: GivenBack): Promise<boolean> {
    const { tenantId, domainId, epoch } = lease;
    try {
      await connection.query(
        `with given_back as (
           update lease set until = null where tenant_id = $1 and domain_id = $2 and epoch = $3 returning tenant_id, domain_id
         )
         update domain set next_cycle_at = case
           when runs_wanted::text <> $4 then now()
           else coalesce(now() + $5::float8 * interval '1 millisecond', 'infinity')
         end
         from given_back where (domain.tenant_id, domain.id) = (given_back.tenant_id, given_back.domain_id) and $4::text is not null`,
        [tenantId, domainId, epoch, due?.served, due?.inMs],
      );
      // Once that is committed: a lease that stands without its lock is taken for a dead replica's.
      await connection.query(
        'select pg_advisory_unlock(hashtextextended($1, 0)), $3 and pg_advisory_unlock(hashtextextended($2, 0))',
        [`${domainId} ${epoch}`, domainId, locked],
      );
      return true;
    } catch (error) {
      this.#log.warn('lease not given back', { domain: domainId, reason: String(error) });
      return false;
    }
  }
}
