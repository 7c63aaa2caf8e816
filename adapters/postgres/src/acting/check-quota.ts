import { DEFAULT_QUOTA, Failure, type Quota, type TenantId } from '@landbridge/model';
import { type RawBuilder, sql } from 'kysely';
import type { DatabaseTransaction } from '../database.ts';

type Counted = 'configurations' | 'agents';

const COUNTED: Readonly<Record<Counted, (tenantId: TenantId) => RawBuilder<unknown>>> = {
  configurations: tenantId => sql`select count(*)::int as held from configuration where tenant_id = ${tenantId}`,
  agents: tenantId => sql`select count(*)::int as held from agent where tenant_id = ${tenantId} and revoked_at is null`,
};

/** Room for one more; what is counted waits for one another. Throws `Failure` QuotaExceeded. */
export async function checkQuota(transaction: DatabaseTransaction, tenantId: TenantId, what: Counted): Promise<void> {
  const { rows } = await sql<{ quota: Partial<Quota> }>`
    select quota from tenant where id = ${tenantId} for no key update
  `.execute(transaction);
  const most = { ...DEFAULT_QUOTA, ...rows[0]?.quota }[what];
  const { rows: counted } = (await COUNTED[what](tenantId).execute(transaction)) as { rows: readonly { held: number }[] };
  if ((counted[0]?.held ?? 0) < most) return;
  throw new Failure({ code: 'QuotaExceeded', message: `the tenant may have ${most} ${what}, and has them` });
}
