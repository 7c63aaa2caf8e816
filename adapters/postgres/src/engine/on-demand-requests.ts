import type { OnDemandRequests } from '@landbridge/engine';
import type { ConfigurationId, Instant, TenantId } from '@landbridge/model';
import { sql } from 'kysely';
import type { Database } from '../database.ts';

/** Counts requests of all replicas. Two of one configuration are counted one after the other. */
export class PostgresOnDemandRequests implements OnDemandRequests {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async take(
    { tenantId, configurationId }: { readonly tenantId: TenantId; readonly configurationId: ConfigurationId },
    { since, at, most }: { readonly since: Instant; readonly at: Instant; readonly most: number },
  ): Promise<Instant | null> {
    return this.#database.transaction().execute(async transaction => {
      await sql`select pg_advisory_xact_lock(hashtextextended(${configurationId}::text, 1))`.execute(transaction);
      await sql`
        delete from on_demand_request
        where tenant_id = ${tenantId} and configuration_id = ${configurationId} and at <= ${new Date(since)}
      `.execute(transaction);
      const { rows } = await sql<{ at: Date }>`
        select at from on_demand_request
        where tenant_id = ${tenantId} and configuration_id = ${configurationId} order by at desc limit ${most}
      `.execute(transaction);
      const oldest = rows[most - 1];
      if (oldest) return oldest.at.getTime();
      await sql`
        insert into on_demand_request (tenant_id, configuration_id, at)
        select tenant_id, id, ${new Date(at)} from configuration where tenant_id = ${tenantId} and id = ${configurationId}
      `.execute(transaction);
      return null;
    });
  }
}
