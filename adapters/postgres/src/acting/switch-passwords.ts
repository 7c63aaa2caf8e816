import { sql } from 'kysely';
import type { DatabaseTransaction } from '../database.ts';
import type { Located } from './located.ts';

/**
 * Switched on, all passwords of the domain are read anew: whose changed since the last time is not all that is wanted now. Switched off, what
 * was kept is thrown away, so that nobody signs in by a password that changed since.
 */
export async function switchPasswords(
  transaction: DatabaseTransaction,
  { tenantId, domainId, id }: Located,
  on: boolean,
): Promise<void> {
  if (on) {
    await sql`
      update domain set password_cookie = null where tenant_id = ${tenantId} and id = ${domainId}
    `.execute(transaction);
    return;
  }
  await sql`
    delete from credential using link
    where link.tenant_id = ${tenantId} and link.configuration_id = ${id}
      and credential.tenant_id = ${tenantId} and credential.object_id = link.object_id
  `.execute(transaction);
  await sql`
    delete from password_result where tenant_id = ${tenantId} and configuration_id = ${id}
  `.execute(transaction);
}
