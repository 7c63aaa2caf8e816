import { Failure, type TenantId } from '@landbridge/model';
import { sql } from 'kysely';
import type { DatabaseTransaction } from '../database.ts';

/**
 * After objects were made: refuses the page where the tenant has more than it may. Whoever has no such quota is not counted and waits for
 * nobody; pages of one who has it wait for one another. Throws `Failure` QuotaExceeded.
 */
export async function holdToObjectQuota(transaction: DatabaseTransaction, tenantId: TenantId): Promise<void> {
  const { rows } = await sql<{ most: number }>`
    select (quota ->> 'objects')::int as most from tenant where id = ${tenantId} and quota ->> 'objects' is not null for no key update
  `.execute(transaction);
  const most = rows[0]?.most;
  if (most === undefined) return;
  const { rows: counted } = await sql<{ held: number }>`
    select count(*)::int as held from directory_object where tenant_id = ${tenantId} and deleted_at is null
  `.execute(transaction);
  if ((counted[0]?.held ?? 0) <= most) return;
  throw new Failure({
    code: 'QuotaExceeded',
    message: `the tenant may have ${most} objects, and there are more to be synchronised`,
  });
}
