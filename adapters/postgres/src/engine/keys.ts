import type { HeldKey, Key, Lease } from '@landbridge/engine';
import { type RawBuilder, sql } from 'kysely';
import type { DatabaseTransaction } from '../database.ts';
import { nextMarks } from './marking.ts';

/** Gives unique values up, and marks the entries that wait for them, in whatever domain they are. */
export async function freeKeys(
  transaction: DatabaseTransaction,
  { tenantId }: Pick<Lease, 'tenantId'>,
  keys: readonly HeldKey[],
): Promise<void> {
  if (keys.length === 0) return;
  const { rows } = await sql<Key>`
    delete from directory_key as key
    using jsonb_to_recordset(${JSON.stringify(keys)}) as row(namespace text, value text, "objectId" uuid)
    where key.tenant_id = ${tenantId} and key.namespace = row.namespace and key.value = row.value and key.object_id = row."objectId"
    returning key.namespace, key.value
  `.execute(transaction);
  await wakeWaiting(transaction, tenantId, rows);
}

/** The same for everything that the objects hold whose ids `objects` selects. */
export async function freeKeysOf(
  transaction: DatabaseTransaction,
  tenantId: string,
  objects: RawBuilder<unknown>,
): Promise<void> {
  const { rows } = await sql<Key>`
    delete from directory_key as key
    where key.tenant_id = ${tenantId} and key.object_id in (${objects})
    returning key.namespace, key.value
  `.execute(transaction);
  await wakeWaiting(transaction, tenantId, rows);
}

/**
 * Marks who waits for these values. A statement of its own, so that it sees whoever has just begun to wait: `keepHeld` lets the one that gives a
 * value up wait for them.
 */
async function wakeWaiting(transaction: DatabaseTransaction, tenantId: string, freed: readonly Key[]): Promise<void> {
  if (freed.length === 0) return;
  await sql`
    with freed as materialized (
      select namespace, value from jsonb_to_recordset(${JSON.stringify(freed)}) as row(namespace text, value text)
    ), waiting as (
      select distinct configuration.domain_id, withheld.guid
      from freed
      join withheld_value as withheld
        on withheld.tenant_id = ${tenantId} and withheld.namespace = freed.namespace and withheld.value = freed.value
      join configuration on configuration.tenant_id = ${tenantId} and configuration.id = withheld.configuration_id
    ), ${nextMarks(tenantId, sql`select domain_id from waiting`)}
    update entry set mark = marked.mark
    from waiting join marked on marked.id = waiting.domain_id
    where entry.tenant_id = ${tenantId} and entry.domain_id = waiting.domain_id and entry.guid = waiting.guid
  `.execute(transaction);
}

/**
 * Of values that somebody waits for from now on: whoever gives one up does it after this transaction, and sees then who waits. What was given up
 * since it was looked at is free, and whoever waits for it is marked.
 */
export async function keepHeld(transaction: DatabaseTransaction, { tenantId }: Lease, withheld: readonly Key[]): Promise<void> {
  if (withheld.length === 0) return;
  const keys = withheld.map(({ namespace, value }) => ({ namespace, value }));
  const { rows } = await sql<Key>`
    select key.namespace, key.value from directory_key as key
    join (select distinct namespace, value from jsonb_to_recordset(${JSON.stringify(keys)}) as row(namespace text, value text)) as wanted
      on key.namespace = wanted.namespace and key.value = wanted.value
    where key.tenant_id = ${tenantId}
    order by 1, 2
    for key share of key
  `.execute(transaction);
  const held = new Set(rows.map(textOf));
  await wakeWaiting(
    transaction,
    tenantId,
    keys.filter(key => !held.has(textOf(key))),
  );
}

const textOf = ({ namespace, value }: Key): string => `${namespace} ${value}`;

export async function takeKeys(transaction: DatabaseTransaction, { tenantId }: Lease, keys: readonly HeldKey[]): Promise<void> {
  if (keys.length === 0) return;
  await sql`
    insert into directory_key (tenant_id, namespace, value, object_id)
    select ${tenantId}::uuid, namespace, value, "objectId"
    from jsonb_to_recordset(${JSON.stringify(keys)}) as row(namespace text, value text, "objectId" uuid)
  `.execute(transaction);
}
