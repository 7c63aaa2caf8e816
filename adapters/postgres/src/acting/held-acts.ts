import type { HeldKey } from '@landbridge/directory';
import { NIL_UUID } from '@landbridge/model';
import { type RawBuilder, sql } from 'kysely';
import type { DatabaseTransaction } from '../database.ts';
import type { Located } from './located.ts';

/** What is allowed passes with the next cycle and does not count for the thresholds; what is rejected stays away until it changes. Null: everything that is held. */
export async function decideHeld(
  transaction: DatabaseTransaction,
  { tenantId, id }: Located,
  { which, as }: { readonly which: readonly HeldKey[] | null; readonly as: 'allowed' | 'rejected' },
): Promise<number> {
  const { numAffectedRows } = await sql`
    update staged_operation set state = ${as}
    where tenant_id = ${tenantId} and configuration_id = ${id} and state = 'held' and ${among(which)}
  `.execute(transaction);
  return Number(numAffectedRows ?? 0);
}

function among(which: readonly HeldKey[] | null): RawBuilder<unknown> {
  if (which === null) return sql`true`;
  const rows = which.map(({ kind, guid, memberGuid }) => ({ kind, guid, member: memberGuid ?? NIL_UUID }));
  return sql`(kind, guid, target_guid) in (
    select kind, guid, member from jsonb_to_recordset(${JSON.stringify(rows)}) as row(kind text, guid uuid, member uuid)
  )`;
}

/** The quarantine for held deletes ends when nothing is held any more. */
export async function clearHeldQuarantine(transaction: DatabaseTransaction, { tenantId, id }: Located): Promise<void> {
  await sql`
    update configuration set quarantine = null
    where tenant_id = ${tenantId} and id = ${id} and quarantine ->> 'reason' = 'TooManyDeletes' and not exists (
      select from staged_operation where tenant_id = ${tenantId} and configuration_id = ${id} and state = 'held'
    )
  `.execute(transaction);
}
