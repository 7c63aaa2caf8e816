import type { HeldKey, Lease } from '@landbridge/engine';
import { type RawBuilder, sql } from 'kysely';
import type { DatabaseTransaction } from '../database.ts';

/** Gives unique values up, and marks the entries that wait for them, in whatever domain they are. */
export async function freeKeys(
  transaction: DatabaseTransaction,
  { tenantId }: Pick<Lease, 'tenantId'>,
  keys: readonly HeldKey[],
): Promise<void> {
  if (keys.length === 0) return;
  await sql`
    with freed as (
      delete from directory_key as key
      using jsonb_to_recordset(${JSON.stringify(keys)}) as row(namespace text, value text, "objectId" uuid)
      where key.tenant_id = ${tenantId} and key.namespace = row.namespace and key.value = row.value and key.object_id = row."objectId"
      returning key.namespace, key.value
    )
    ${wakeWaiting(tenantId)}
  `.execute(transaction);
}

/** The same for everything that the objects hold whose ids `objects` selects. */
export async function freeKeysOf(
  transaction: DatabaseTransaction,
  tenantId: string,
  objects: RawBuilder<unknown>,
): Promise<void> {
  await sql`
    with freed as (
      delete from directory_key as key
      where key.tenant_id = ${tenantId} and key.object_id in (${objects})
      returning key.namespace, key.value
    )
    ${wakeWaiting(tenantId)}
  `.execute(transaction);
}

function wakeWaiting(tenantId: string) {
  return sql`
    , waiting as (
      select distinct configuration.domain_id, withheld.guid
      from freed
      join withheld_value as withheld
        on withheld.tenant_id = ${tenantId} and withheld.namespace = freed.namespace and withheld.value = freed.value
      join configuration on configuration.tenant_id = ${tenantId} and configuration.id = withheld.configuration_id
    ), marked as (
      update domain set mark = mark + 1
      where domain.tenant_id = ${tenantId} and domain.id in (select domain_id from waiting)
      returning domain.id, domain.mark
    )
    update entry set mark = marked.mark
    from waiting join marked on marked.id = waiting.domain_id
    where entry.tenant_id = ${tenantId} and entry.domain_id = waiting.domain_id and entry.guid = waiting.guid
  `;
}

export async function takeKeys(transaction: DatabaseTransaction, { tenantId }: Lease, keys: readonly HeldKey[]): Promise<void> {
  if (keys.length === 0) return;
  await sql`
    insert into directory_key (tenant_id, namespace, value, object_id)
    select ${tenantId}::uuid, namespace, value, "objectId"
    from jsonb_to_recordset(${JSON.stringify(keys)}) as row(namespace text, value text, "objectId" uuid)
  `.execute(transaction);
}
