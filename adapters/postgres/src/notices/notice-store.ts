import type { TenantId } from '@landbridge/model';
import type { Look, NoticeStore } from '@landbridge/notices';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { PostgresLook } from './look.ts';

export class PostgresNotices implements NoticeStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async tenants(after: TenantId | null, limit: number): Promise<readonly TenantId[]> {
    const { rows } = await sql<{ id: TenantId }>`
      select id from tenant where ${after === null ? sql`true` : sql`id > ${after}::uuid`} order by id limit ${limit}
    `.execute(this.#database);
    return rows.map(({ id }) => id);
  }

  /** The lock goes with the transaction, and so with the process that dies in it. */
  look<T>(tenantId: TenantId, work: (look: Look) => Promise<T>): Promise<T | null> {
    return this.#database.transaction().execute(async transaction => {
      const { rows } = await sql<{ locked: boolean }>`
        select pg_try_advisory_xact_lock(hashtextextended(${`notices ${tenantId}`}, 0)) as locked
      `.execute(transaction);
      return rows[0]?.locked === true ? work(new PostgresLook(transaction, tenantId)) : null;
    });
  }
}
