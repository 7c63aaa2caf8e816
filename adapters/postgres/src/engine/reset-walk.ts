import { type ConfigurationId, NIL_UUID, type TenantId } from '@landbridge/model';
import { sql } from 'kysely';
import type { DatabaseTransaction } from '../database.ts';

/** The watermark of a domain that is to be read anew. It keeps its cookie (base/model, watermark). */
export const READ_ANEW = sql`'{"kind": "none"}'::jsonb || case
  when watermark ? 'cookie' then jsonb_build_object('before', jsonb_build_object('replica', watermark -> 'replica', 'cookie', watermark -> 'cookie'))
  else watermark - 'kind' end`;

/** Lets the configuration's next cycle look at every entry and edge. Call `interruptDomain` first, in the same transaction. */
export async function resetWalk(
  transaction: DatabaseTransaction,
  { tenantId, id }: { readonly tenantId: TenantId; readonly id: ConfigurationId },
): Promise<void> {
  await sql`
    update configuration set walked_mark = 0, walked_guid = ${NIL_UUID}, edges_walked_mark = 0,
      edges_walked_id = 0, initial_cycle_done = false
    where tenant_id = ${tenantId} and id = ${id}
  `.execute(transaction);
}
