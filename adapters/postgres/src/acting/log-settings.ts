import type { TenantId } from '@landbridge/model';
import { sql } from 'kysely';
import type { Database } from '../database.ts';

/** How long a tenant wants its provisioning log kept; housekeeping sees to it. */
export class PostgresLogSettings {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async retentionDays(tenantId: TenantId): Promise<number> {
    const { rows } = await sql<{ days: number }>`
      select record_retention_days as days from tenant where id = ${tenantId}
    `.execute(this.#database);
    return rows[0]?.days ?? 0;
  }

  async keepFor(tenantId: TenantId, days: number): Promise<void> {
    await sql`update tenant set record_retention_days = ${days} where id = ${tenantId}`.execute(this.#database);
  }
}
