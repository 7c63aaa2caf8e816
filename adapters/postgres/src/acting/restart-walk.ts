import type { Guid, ResetScope } from '@landbridge/model';
import { sql } from 'kysely';
import type { DatabaseTransaction } from '../database.ts';
import { READ_ANEW, resetWalk } from '../engine/reset-walk.ts';
import { decideHeld } from './held-acts.ts';
import type { Located } from './located.ts';

/**
 * Takes the domain away from whoever works on it: the epoch grows, so that nothing the running cycles still hold in memory (above all how far
 * they have walked) is written after this transaction, and the next run reads everything anew. Their cycles end here.
 */
export async function interruptDomain(
  transaction: DatabaseTransaction,
  { tenantId, domainId }: Omit<Located, 'id'>,
): Promise<void> {
  // Pages under way hold the row for key share: they end first.
  await sql`select from lease where tenant_id = ${tenantId} and domain_id = ${domainId} for update`.execute(transaction);
  await sql`
    update lease set epoch = epoch + 1, until = null where tenant_id = ${tenantId} and domain_id = ${domainId}
  `.execute(transaction);
  const problem = { code: 'LeaseLost', message: 'an administrator changed a configuration of the domain meanwhile' };
  await sql`
    update cycle set state = 'Failed', ended = now(), problem = ${JSON.stringify(problem)}
    from configuration
    where configuration.tenant_id = ${tenantId} and configuration.domain_id = ${domainId}
      and cycle.tenant_id = ${tenantId} and cycle.configuration_id = configuration.id and cycle.state = 'Running'
  `.execute(transaction);
}

/** Lets the domain's next run read everything from Active Directory again; what is stored stays and is compared. */
async function resetWatermark(transaction: DatabaseTransaction, { tenantId, domainId }: Located): Promise<void> {
  await sql`
    update domain set watermark = ${READ_ANEW} where tenant_id = ${tenantId} and id = ${domainId}
  `.execute(transaction);
}

async function clearQuarantine(transaction: DatabaseTransaction, { tenantId, id }: Located): Promise<void> {
  await sql`update configuration set quarantine = null where tenant_id = ${tenantId} and id = ${id}`.execute(transaction);
}

/** Reference §7.3. */
const PORTAL_RESTART: readonly ResetScope[] = ['QuarantineState', 'Watermark', 'Escrows'];

/** Everything but the state of the configuration. */
export async function restart(
  transaction: DatabaseTransaction,
  located: Located,
  resetScope: readonly ResetScope[],
): Promise<void> {
  const scopes = new Set(resetScope.length === 0 ? PORTAL_RESTART : resetScope);
  const has = (...some: ResetScope[]): boolean => some.some(scope => scopes.has(scope)) || scopes.has('Full');
  if (has('Watermark', 'ConnectorDataStore')) {
    await interruptDomain(transaction, located);
    await resetWalk(transaction, located);
    await resetWatermark(transaction, located);
  }
  if (has('Escrows')) await retryNow(transaction, located, null);
  if (scopes.has('ForceDeletes')) await decideHeld(transaction, located, { which: null, as: 'allowed' });
  if (has('QuarantineState', 'ForceDeletes')) await clearQuarantine(transaction, located);
}

/** Ends the pauses of escrows, of all when none is named. */
export async function retryNow(
  transaction: DatabaseTransaction,
  { tenantId, id }: Located,
  guids: readonly Guid[] | null,
): Promise<number> {
  const { numAffectedRows } = await sql`
    update escrow set next_at = '-infinity'
    where tenant_id = ${tenantId} and configuration_id = ${id} and ${guids === null ? sql`true` : sql`guid = any(${guids}::uuid[])`}
  `.execute(transaction);
  return Number(numAffectedRows ?? 0);
}

export async function makeDue(transaction: DatabaseTransaction, { tenantId, domainId }: Located): Promise<void> {
  await sql`
    update domain set runs_wanted = runs_wanted + 1, next_cycle_at = now() where tenant_id = ${tenantId} and id = ${domainId}
  `.execute(transaction);
}
