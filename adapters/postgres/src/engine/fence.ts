import type { Lease } from '@landbridge/engine';
import { Failure } from '@landbridge/model';
import { type RawBuilder, sql } from 'kysely';
import type { Database, DatabaseTransaction } from '../database.ts';

/**
 * A transaction of the replica that holds the lease. The lease's row is locked for key share: its renewal goes on meanwhile, a
 * takeover, which locks it for update, waits for pages that are being written, and whoever lost the lease is turned away at once.
 *
 * `goes on`: the commit does not wait for the disk. For what can be read again: a crash loses the last pages together with the position that
 * stands in them, since the log is written in order, and never the position without a page before it.
 */
export async function fenced<T>(
  database: Database,
  lease: Lease,
  work: (transaction: DatabaseTransaction) => Promise<T>,
  commit: 'waits' | 'goes on' = 'waits',
): Promise<T> {
  return database.transaction().execute(async transaction => {
    const { rows } = await sql<{ epoch: string }>`
      select epoch, set_config('synchronous_commit', ${commit === 'waits' ? 'on' : 'off'}, true)
      from lease where tenant_id = ${lease.tenantId} and domain_id = ${lease.domainId} for key share
    `.execute(transaction);
    if (rows[0]?.epoch !== lease.epoch) throw leaseLost();
    return work(transaction);
  });
}

/**
 * A single statement under the same lock: one way to the database instead of four. `change` is given a table expression by the name of fence
 * to join with, which is empty once the lease is lost; it has to return a row when it changed what it is to change.
 */
export async function fencedStatement<R>(
  database: Database,
  lease: Lease,
  change: (fence: RawBuilder<unknown>) => RawBuilder<R>,
): Promise<R> {
  const fence = sql`fence as materialized (
    select epoch from lease
    where tenant_id = ${lease.tenantId} and domain_id = ${lease.domainId} and epoch = ${lease.epoch} for key share
  )`;
  const { rows } = await change(fence).execute(database);
  const [row] = rows;
  if (row === undefined) throw leaseLost();
  return row;
}

function leaseLost(): Failure {
  return new Failure({ code: 'LeaseLost', message: 'another replica has taken over the domain' });
}
