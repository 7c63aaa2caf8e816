import type { Lease, WalkBatch } from '@landbridge/engine';
import { sql } from 'kysely';
import type { DatabaseTransaction } from '../database.ts';
import { nextMarks } from './marking.ts';

/** No mark is beyond it. */
const LAST_MARK = sql`9223372036854775807`;

/**
 * Edges that some configuration has walked already are walked again when one of their ends came to be or came back: those from it in its own
 * domain, and those to it in every domain of the tenant, since members of a group stand anywhere in a forest. What other configurations have
 * walked is known only once their page is committed, and the end not to them before this one is: their edges are walked again in any case.
 * INVARIANT: a link of which both ends are in the directory is a reference.
 */
export async function touchEdges(
  transaction: DatabaseTransaction,
  { tenantId, domainId }: Lease,
  { configurationId, relinked: guids }: Pick<WalkBatch, 'configurationId' | 'relinked'>,
): Promise<void> {
  if (guids.length === 0) return;
  await sql`
    with active as materialized (
      select domain_id, case when bool_and(id = ${configurationId}) then max(edges_walked_mark) else ${LAST_MARK} end as walked
      from configuration
      where tenant_id = ${tenantId} and (state = 'active' or edges_walked_mark > 0)
      group by domain_id having max(edges_walked_mark) > 0 or not bool_and(id = ${configurationId})
    ), touched as materialized (
      select edge.domain_id, edge.source_guid, edge.attribute, edge.target_guid
      from active join edge on edge.tenant_id = ${tenantId} and edge.domain_id = active.domain_id
        and edge.target_guid = any(${guids}::uuid[]) and edge.mark <= active.walked and edge.present
      union
      select edge.domain_id, edge.source_guid, edge.attribute, edge.target_guid
      from active join edge on edge.tenant_id = ${tenantId} and edge.domain_id = ${domainId}
        and edge.source_guid = any(${guids}::uuid[]) and edge.mark <= active.walked and edge.present
      where active.domain_id = ${domainId}
    ), ${nextMarks(tenantId, sql`select domain_id from touched`)}
    update edge set mark = marked.mark
    from touched join marked on marked.id = touched.domain_id
    where (edge.tenant_id, edge.domain_id, edge.source_guid, edge.attribute, edge.target_guid)
      = (${tenantId}::uuid, touched.domain_id, touched.source_guid, touched.attribute, touched.target_guid)
  `.execute(transaction);
}
