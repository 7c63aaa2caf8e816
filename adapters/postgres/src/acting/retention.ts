import type { TenantId } from '@landbridge/model';
import { sql } from 'kysely';
import type { Database } from '../database.ts';

interface RetentionDays {
  readonly recycleBinDays: number;
  readonly provisioningLogDays: number;
}

/** How long a tenant wants kept what is not kept for good; housekeeping sees to it. */
export class PostgresRetention {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async read(tenantId: TenantId): Promise<RetentionDays> {
    const { rows } = await sql<RetentionDays>`
      select recycle_bin_days as "recycleBinDays", record_retention_days as "provisioningLogDays" from tenant where id = ${tenantId}
    `.execute(this.#database);
    return rows[0] ?? { recycleBinDays: 0, provisioningLogDays: 0 };
  }

  async change(
    tenantId: TenantId,
    changes: { readonly recycleBinDays?: number | undefined; readonly provisioningLogDays?: number | undefined },
  ): Promise<void> {
    const { recycleBinDays = null, provisioningLogDays = null } = changes;
    await sql`
      update tenant set recycle_bin_days = coalesce(${recycleBinDays}::int, recycle_bin_days),
        record_retention_days = coalesce(${provisioningLogDays}::int, record_retention_days)
      where id = ${tenantId}
    `.execute(this.#database);
  }
}
