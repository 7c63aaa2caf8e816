import { type ConfigurationId, type DomainId, Failure, type Join } from '@landbridge/model';
import { sql } from 'kysely';
import type { DatabaseTransaction } from '../database.ts';
import { type Leaving, leaveShared, lockShared } from '../engine/contributions.ts';
import { resetWalk } from '../engine/reset-walk.ts';
import type { Located } from './located.ts';
import { interruptDomain } from './restart-walk.ts';
import { wantAllPasswords } from './switch-passwords.ts';

/**
 * A configuration begins to share its users, does so with another precedence, or ends it. All that share are walked again, since what each
 * gives depends on the others. Throws `Failure` Conflict when it is to end while users are shared.
 */
export async function changeJoin(transaction: DatabaseTransaction, located: Located, join: Join | null): Promise<void> {
  const { tenantId, id } = located;
  const sharing = await whoShares(transaction, located);
  for (const domainId of new Set(sharing.map(one => one.domainId))) await interruptDomain(transaction, { tenantId, domainId });
  await lockShared(transaction, tenantId);
  const shared = await sharedUsers(transaction, located);
  if (join === null && shared.length > 0) {
    throw new Failure({
      code: 'Conflict',
      message: `${shared.length} users are shared with other configurations; take them out of the scope of one of the two first`,
    });
  }
  if (join === null) {
    await sql`delete from contribution where tenant_id = ${tenantId} and configuration_id = ${id}`.execute(transaction);
  }
  await sql`
    update configuration set "join" = ${join && JSON.stringify(join)}::jsonb where tenant_id = ${tenantId} and id = ${id}
  `.execute(transaction);
  for (const one of sharing) {
    await resetWalk(transaction, one);
    await wantAllPasswords(transaction, one);
  }
}

/** This configuration and all that share already, ordered by domain. */
async function whoShares(transaction: DatabaseTransaction, { tenantId, id }: Located): Promise<readonly Located[]> {
  const { rows } = await sql<{ id: ConfigurationId; domain_id: DomainId }>`
    select id, domain_id from configuration
    where tenant_id = ${tenantId} and (id = ${id} or "join" is not null) order by domain_id, id
  `.execute(transaction);
  return rows.map(row => ({ tenantId, id: row.id, domainId: row.domain_id }));
}

/** Before a configuration goes: what it shares stays with the others. Answers how many users that are. */
export async function leaveAllShared(transaction: DatabaseTransaction, located: Located): Promise<number> {
  await lockShared(transaction, located.tenantId);
  const leaving = await sharedUsers(transaction, located);
  await leaveShared(transaction, located, located.id, leaving);
  return leaving.length;
}

async function sharedUsers(transaction: DatabaseTransaction, { tenantId, id }: Located): Promise<readonly Leaving[]> {
  const { rows } = await sql<Leaving>`
    select own.guid, own.object_id as "objectId" from contribution as own
    where own.tenant_id = ${tenantId} and own.configuration_id = ${id} and exists (
      select from contribution as other
      where other.tenant_id = ${tenantId} and other.object_id = own.object_id and other.configuration_id <> ${id}
    )
  `.execute(transaction);
  return rows;
}
