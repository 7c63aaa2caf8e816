import type { ContainerStep, Lease } from '@landbridge/engine';
import type { Guid } from '@landbridge/model';
import { sql } from 'kysely';
import type { DatabaseTransaction } from '../database.ts';

export async function containersAbove(
  transaction: DatabaseTransaction,
  { tenantId, domainId }: Lease,
  parents: readonly Guid[],
): Promise<readonly ContainerStep[]> {
  const { rows } = await sql<{ guid: Guid; parent_guid: Guid | null; rdn: string; deleted: boolean }>`
    with recursive above as (
      select guid, parent_guid, rdn, deleted from entry
      where tenant_id = ${tenantId} and domain_id = ${domainId} and guid = any(${parents}::uuid[])
      union
      select entry.guid, entry.parent_guid, entry.rdn, entry.deleted
      from above
      join entry on entry.tenant_id = ${tenantId} and entry.domain_id = ${domainId} and entry.guid = above.parent_guid
    )
    select guid, parent_guid, rdn, deleted from above
  `.execute(transaction);
  return rows.map(row => ({ guid: row.guid, parentGuid: row.parent_guid, rdn: row.rdn, deleted: row.deleted }));
}

export async function knownRoots(
  transaction: DatabaseTransaction,
  { tenantId, domainId }: Lease,
  roots: readonly Guid[],
): Promise<ReadonlySet<Guid>> {
  const { rows } = await sql<{ guid: Guid }>`
    select guid from entry where tenant_id = ${tenantId} and domain_id = ${domainId} and guid = any(${roots}::uuid[])
  `.execute(transaction);
  return new Set(rows.map(row => row.guid));
}

export async function anyRootLives(
  transaction: DatabaseTransaction,
  { tenantId, domainId }: Lease,
  roots: readonly Guid[],
  withMembers: boolean,
): Promise<boolean> {
  const { rows } = await sql<{ lives: boolean }>`
    select exists (
      select from entry
      where tenant_id = ${tenantId} and domain_id = ${domainId} and guid = any(${roots}::uuid[]) and not deleted and not vanished
        and (not ${withMembers} or exists (
          select from edge
          where edge.tenant_id = ${tenantId} and edge.domain_id = ${domainId} and edge.source_guid = entry.guid
            and edge.attribute = 'member' and edge.present
        ))
    ) as lives
  `.execute(transaction);
  return rows[0]?.lives ?? false;
}

export async function inGroups(
  transaction: DatabaseTransaction,
  { tenantId, domainId }: Lease,
  { entries, groups, nested }: { readonly entries: readonly Guid[]; readonly groups: readonly Guid[]; readonly nested: boolean },
): Promise<ReadonlySet<Guid>> {
  const { rows } = await sql<{ entry: Guid }>`
    with recursive above as (
      select guid as entry, guid as reached, 0 as steps from unnest(${entries}::uuid[]) as guid
      union
      select above.entry, edge.source_guid, case when ${nested} then 1 else above.steps + 1 end
      from above
      join edge on edge.tenant_id = ${tenantId} and edge.domain_id = ${domainId} and edge.target_guid = above.reached
        and edge.attribute = 'member' and (edge.present or edge.vanished)
      join entry as source on source.tenant_id = ${tenantId} and source.domain_id = ${domainId}
        and source.guid = edge.source_guid and not source.deleted
      where ${nested} or above.steps = 0
    )
    select distinct entry from above where reached = any(${groups}::uuid[])
  `.execute(transaction);
  return new Set(rows.map(row => row.entry));
}

export async function unreadGroups(
  transaction: DatabaseTransaction,
  { tenantId, domainId }: Lease,
  roots: readonly Guid[],
  limit: number,
): Promise<readonly Guid[]> {
  const { rows } = await sql<{ unread: Guid }>`
    with recursive above as (
      select guid as unread, guid as reached from entry
      where tenant_id = ${tenantId} and domain_id = ${domainId} and class = 'group' and attributes is null and not deleted
      union
      select above.unread, edge.source_guid from above
      join edge on edge.tenant_id = ${tenantId} and edge.domain_id = ${domainId} and edge.target_guid = above.reached
        and edge.attribute = 'member' and (edge.present or edge.vanished)
    )
    select distinct unread from above where reached = any(${roots}::uuid[]) order by unread limit ${limit}
  `.execute(transaction);
  return rows.map(row => row.unread);
}
