import { sql } from 'kysely';
import type { DatabaseTransaction } from '../database.ts';

/** As many as one sweep takes, so that it stays short whatever was removed; the next one goes on. */
const AT_ONCE = 100_000;

/**
 * Forgets values of reference attributes that were removed in Active Directory, once every configuration of the domain has walked them and
 * nothing that they caused waits for the guard or an administrator any more.
 */
export async function forgetRemovedEdges(transaction: DatabaseTransaction): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from edge where ctid = any(array(
      select edge.ctid from edge
      where not edge.present and not edge.vanished
        and not exists (
          select from configuration
          where configuration.tenant_id = edge.tenant_id and configuration.domain_id = edge.domain_id
            and (edge.mark, edge.id) > (configuration.edges_walked_mark, configuration.edges_walked_id)
        )
        and not exists (
          select from staged_operation as staged
          join configuration on configuration.tenant_id = staged.tenant_id and configuration.id = staged.configuration_id
          where staged.tenant_id = edge.tenant_id and configuration.domain_id = edge.domain_id and staged.kind = 'memberRemoval'
            and staged.guid = edge.source_guid and staged.target_guid = edge.target_guid
        )
      limit ${AT_ONCE}
    ))
  `.execute(transaction);
  return Number(numAffectedRows ?? 0n);
}
