import { Failure } from '@landbridge/model';
import { sql } from 'kysely';
import type { DatabaseTransaction } from '../database.ts';
import type { Located } from './located.ts';
import { interruptDomain } from './restart-walk.ts';

/**
 * Switched on, all passwords of the domain are read anew: whose changed since the last time is not all that is wanted now. Switched off, what
 * was kept is thrown away, so that nobody signs in by a password that changed since. Whoever reads passwords at the moment begins again.
 */
export async function switchPasswords(transaction: DatabaseTransaction, located: Located, on: boolean): Promise<void> {
  await interruptDomain(transaction, located);
  if (on) {
    await wantAllPasswords(transaction, located);
    await sql`
      update domain set passwords_wanted_at = now() where tenant_id = ${located.tenantId} and id = ${located.domainId}
    `.execute(transaction);
    return;
  }
  const { tenantId, id } = located;
  await wantOfOthers(transaction, located);
  await sql`
    delete from credential using link
    where link.tenant_id = ${tenantId} and link.configuration_id = ${id}
      and credential.tenant_id = ${tenantId} and credential.object_id = link.object_id and credential.guid = link.guid
  `.execute(transaction);
  await sql`
    delete from password_result where tenant_id = ${tenantId} and configuration_id = ${id}
  `.execute(transaction);
  await forgetUnwanted(transaction, located);
}

/** How often a password was set is forgotten with the last who wanted it: what a domain that was put back says afterwards counts again. */
async function forgetUnwanted(transaction: DatabaseTransaction, { tenantId, domainId, id }: Located): Promise<void> {
  await sql`
    delete from account_password
    where tenant_id = ${tenantId} and domain_id = ${domainId} and not exists (
      select from configuration as other
      where other.tenant_id = ${tenantId} and other.domain_id = ${domainId} and other.id <> ${id} and other.password_hash_sync
    )
  `.execute(transaction);
}

/** Throws `Failure` Conflict where the configuration has no password hash sync. */
export async function resyncPasswords(transaction: DatabaseTransaction, located: Located): Promise<void> {
  const { rows } = await sql`
    select from configuration where tenant_id = ${located.tenantId} and id = ${located.id} and password_hash_sync
  `.execute(transaction);
  if (rows.length === 0) throw new Failure({ code: 'Conflict', message: 'the configuration has no password hash sync' });
  await interruptDomain(transaction, located);
  await wantAllPasswords(transaction, located);
}

/** The domain's next run reads every password again; what is kept is accepted until then. */
export async function wantAllPasswords(
  transaction: DatabaseTransaction,
  { tenantId, domainId }: Omit<Located, 'id'>,
): Promise<void> {
  await sql`
    update domain set password_cookie = null where tenant_id = ${tenantId} and id = ${domainId}
  `.execute(transaction);
}

/** People whom other configurations describe too have those passwords from now on. */
async function wantOfOthers(transaction: DatabaseTransaction, { tenantId, id }: Located): Promise<void> {
  await sql`
    update account_password as known set pending = true
    from link as own join link as other on other.tenant_id = own.tenant_id and other.object_id = own.object_id
    where own.tenant_id = ${tenantId} and own.configuration_id = ${id} and other.configuration_id <> ${id}
      and known.tenant_id = ${tenantId} and known.guid = other.guid
  `.execute(transaction);
}
