import { type DomainId, type Guid, splitDn, type TenantId } from '@landbridge/model';
import { sql } from 'kysely';
import type { DatabaseTransaction } from '../database.ts';

interface Place {
  readonly domainId: DomainId;
  readonly head: Guid;
  /** From the head down to the entry itself. */
  readonly steps: readonly string[];
}

/** Whom a distinguished name means: from the head of its domain down, container by container. */
export async function byDistinguishedName(
  transaction: DatabaseTransaction,
  tenantId: TenantId,
  name: string,
): Promise<Guid | null> {
  const place = await placeOf(transaction, tenantId, name);
  if (place === null) return null;
  const { domainId, head, steps } = place;
  const { rows } = await sql<{ guid: Guid }>`
    with recursive way as (
      select ${head}::uuid as guid, 0 as depth
      union all
      select entry.guid, way.depth + 1
      from way join entry on entry.tenant_id = ${tenantId} and entry.domain_id = ${domainId} and entry.parent_guid = way.guid
        and lower(entry.rdn) = lower((${steps}::text[])[way.depth + 1])
      where way.depth < ${steps.length}::int
    )
    select guid from way where depth = ${steps.length}::int limit 1
  `.execute(transaction);
  return rows[0]?.guid ?? null;
}

async function placeOf(transaction: DatabaseTransaction, tenantId: TenantId, name: string): Promise<Place | null> {
  const components = splitDn(name) ?? [];
  if (components.length < 2) return null;
  const { rows } = await sql<{ id: DomainId; naming_context: string; domain_guid: Guid }>`
    select id, naming_context, domain_guid from domain
    where tenant_id = ${tenantId} and naming_context is not null and domain_guid is not null
  `.execute(transaction);
  const places = rows.flatMap(row => {
    const context = splitDn(row.naming_context) ?? [];
    const steps = components.slice(0, components.length - context.length).reverse();
    const end = components.slice(components.length - context.length);
    const isWithin = context.length > 0 && steps.length > 0 && folded(end) === folded(context);
    return isWithin ? [{ domainId: row.id, head: row.domain_guid, steps }] : [];
  });
  // A child domain lies within its parent's name too: the longest context is its own.
  return places.reduce<Place | null>((best, one) => (best === null || one.steps.length < best.steps.length ? one : best), null);
}

function folded(components: readonly string[]): string {
  return components.join().toLowerCase();
}
