import type { Lease } from '@landbridge/engine';
import { Failure } from '@landbridge/model';
import { sql } from 'kysely';
import type { Database, DatabaseTransaction } from '../database.ts';

/**
 * A transaction of the replica that holds the lease. The lease's row is locked for key share: its renewal goes on meanwhile, a
 * takeover, which locks it for update, waits for pages that are being written, and whoever lost the lease is turned away at once.
 *
 * A replica that falls silent in the middle of it keeps its locks for half a minute, and nobody else waits longer.
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
      select epoch, set_config('synchronous_commit', ${commit === 'waits' ? 'on' : 'off'}, true),
        set_config('idle_in_transaction_session_timeout', '30s', true)
      from lease where tenant_id = ${lease.tenantId} and domain_id = ${lease.domainId} for key share
    `.execute(transaction);
    if (rows[0]?.epoch !== lease.epoch) {
      throw new Failure({ code: 'LeaseLost', message: 'another replica has taken over the domain' });
    }
    return work(transaction);
  });
}
