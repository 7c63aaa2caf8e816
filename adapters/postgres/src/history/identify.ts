import { type Guid, type ObjectId, parseGuid, type TenantId } from '@landbridge/model';
import { sql } from 'kysely';
import type { DatabaseTransaction } from '../database.ts';
import { patternOf } from '../reading/like-pattern.ts';
import { byDistinguishedName } from './by-distinguished-name.ts';

/** What an object is called on the two sides. */
export interface Identified {
  readonly guid: Guid | null;
  readonly objectId: ObjectId | null;
}

/** Whom an objectGUID, an object's id, a distinguished name or a user principal name means: what is there first, then what was, by its records. */
export async function identify(transaction: DatabaseTransaction, tenantId: TenantId, who: string): Promise<Identified | null> {
  const id = parseGuid(who);
  const ways = id === undefined ? [byPlace, byHeldName, byEntryName, byRecordedName] : [byId, byRecord];
  for (const way of ways) {
    const identified = await way(transaction, tenantId, id ?? who);
    if (identified) return identified;
  }
  return null;
}

async function byId(transaction: DatabaseTransaction, tenantId: TenantId, id: string): Promise<Identified | null> {
  const { rows } = await sql<Identified>`
    select source_guid as guid, id as "objectId" from directory_object where tenant_id = ${tenantId} and id = ${id}
    union all
    (select source_guid, id from directory_object where tenant_id = ${tenantId} and source_guid = ${id} order by deleted_at desc limit 1)
    union all
    select entry.guid, null from domain
    join entry on entry.tenant_id = ${tenantId} and entry.domain_id = domain.id and entry.guid = ${id}
    where domain.tenant_id = ${tenantId}
  `.execute(transaction);
  return rows[0] ?? null;
}

async function byRecord(transaction: DatabaseTransaction, tenantId: TenantId, id: string): Promise<Identified | null> {
  const { rows } = await sql<Identified>`
    (select source_guid as guid, target_id as "objectId" from provisioning_record
    where tenant_id = ${tenantId} and source_guid = ${id} order by at desc limit 1)
    union all
    (select source_guid, target_id from provisioning_record
    where tenant_id = ${tenantId} and target_id = ${id} order by at desc limit 1)
  `.execute(transaction);
  return rows[0] ?? null;
}

async function byPlace(transaction: DatabaseTransaction, tenantId: TenantId, name: string): Promise<Identified | null> {
  const guid = await byDistinguishedName(transaction, tenantId, name);
  return guid && byId(transaction, tenantId, guid);
}

/** Who holds the name in the directory. */
async function byHeldName(transaction: DatabaseTransaction, tenantId: TenantId, name: string): Promise<Identified | null> {
  const { rows } = await sql<Identified>`
    select object.source_guid as guid, object.id as "objectId" from directory_key as held
    join directory_object as object on object.tenant_id = ${tenantId} and object.id = held.object_id
    where held.tenant_id = ${tenantId} and held.namespace = 'userPrincipalName' and held.value = lower(${name})
  `.execute(transaction);
  return rows[0] ?? null;
}

/** By the name that Active Directory has for it. The index knows beginnings of names. */
async function byEntryName(transaction: DatabaseTransaction, tenantId: TenantId, name: string): Promise<Identified | null> {
  const { rows } = await sql<Identified>`
    select guid, null as "objectId" from entry
    where tenant_id = ${tenantId}
      and left(lower(attributes #>> '{userPrincipalName,0}'), 200) collate "C" = left(lower(${name}), 200)
      and lower(attributes #>> '{userPrincipalName,0}') = lower(${name})
    order by deleted limit 1
  `.execute(transaction);
  return rows[0] ?? null;
}

/** Who was called that when it was last recorded: its name may be gone from everywhere else. */
async function byRecordedName(transaction: DatabaseTransaction, tenantId: TenantId, name: string): Promise<Identified | null> {
  const part = sql`lower(${patternOf({ how: 'contains', text: name })})`;
  const { rows } = await sql<Identified>`
    select guid, null as "objectId" from (
      select guid, names, 'infinity'::date as seen_on from recorded_name_fresh where tenant_id = ${tenantId} and names like ${part}
      union all
      select guid, names, seen_on from recorded_name where tenant_id = ${tenantId} and names like ${part}
    ) as recorded
    where lower(${name}) = any(string_to_array(names, E'\\n'))
    order by seen_on desc
    limit 1
  `.execute(transaction);
  return rows[0] ?? null;
}
