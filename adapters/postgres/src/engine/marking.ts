import type { Lease } from '@landbridge/engine';
import type { Guid } from '@landbridge/model';
import { type RawBuilder, sql } from 'kysely';
import type { DatabaseTransaction } from '../database.ts';

/**
 * The table expressions `locked` and `marked` (id, mark): the next mark of every domain that `domains` selects. They are locked in one order,
 * since pages of several domains mark for each other.
 */
export function nextMarks(tenantId: string, domains: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`locked as materialized (
      select id from domain where tenant_id = ${tenantId} and id in (${domains}) order by id for no key update
    ), marked as (
      update domain set mark = mark + 1
      where domain.tenant_id = ${tenantId} and domain.id in (select id from locked)
      returning domain.id, domain.mark
    )`;
}

/** Marks everything below the containers: their names, and perhaps their scope, are other than before. */
export async function markBelow(
  transaction: DatabaseTransaction,
  { tenantId, domainId }: Lease,
  containers: readonly Guid[],
  mark: string,
): Promise<number> {
  const result = await sql`
    with recursive below as (
      select guid from entry
      where tenant_id = ${tenantId} and domain_id = ${domainId} and parent_guid = any(${containers}::uuid[])
      union
      select entry.guid from below
      join entry on entry.tenant_id = ${tenantId} and entry.domain_id = ${domainId} and entry.parent_guid = below.guid
    )
    update entry set mark = ${mark}
    from below
    where entry.tenant_id = ${tenantId} and entry.domain_id = ${domainId} and entry.guid = below.guid and entry.mark <> ${mark}
  `.execute(transaction);
  return Number(result.numAffectedRows ?? 0n);
}

interface TouchedGroups {
  readonly edges: readonly { readonly attribute: string; readonly target: Guid }[];
  readonly rows: readonly { readonly guid: Guid }[];
  readonly deleted: readonly Guid[];
}

/** Marks whoever is a member, direct or nested, of a group that changed: scope by group may have changed for them. */
export async function markMembers(
  transaction: DatabaseTransaction,
  { tenantId, domainId }: Lease,
  plan: TouchedGroups,
  mark: string,
): Promise<number> {
  const members = plan.edges.filter(edge => edge.attribute === 'member').map(edge => edge.target);
  const groups = [...plan.rows.map(row => row.guid), ...plan.deleted];
  const result = await sql`
    with recursive touched as (
      select unnest(${members}::uuid[]) as guid
      union
      select target_guid from edge
      where tenant_id = ${tenantId} and domain_id = ${domainId} and source_guid = any(${groups}::uuid[]) and attribute = 'member'
      union
      select edge.target_guid from touched
      join edge on edge.tenant_id = ${tenantId} and edge.domain_id = ${domainId}
        and edge.source_guid = touched.guid and edge.attribute = 'member'
    )
    update entry set mark = ${mark}
    from touched
    where entry.tenant_id = ${tenantId} and entry.domain_id = ${domainId} and entry.guid = touched.guid and entry.mark <> ${mark}
  `.execute(transaction);
  return Number(result.numAffectedRows ?? 0n);
}
