import { FRESH, type Standing, type TenantId, type Throttles } from '@landbridge/model';
import { sql } from 'kysely';
import type { Database } from '../database.ts';

/** How often somebody, or somewhere, was wrong lately: shared by all replicas. */
export class PostgresThrottles implements Throttles {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async change(
    tenantId: TenantId,
    subjects: readonly string[],
    change: (subject: string, standing: Standing) => Standing,
  ): Promise<void> {
    const inOrder = [...subjects].sort();
    await this.#database.transaction().execute(async transaction => {
      await sql`
        insert into credential_throttle (tenant_id, subject, standing)
        select ${tenantId}::uuid, subject, ${JSON.stringify(FRESH)}::jsonb from unnest(${inOrder}::text[]) as subject
        on conflict (tenant_id, subject) do nothing
      `.execute(transaction);
      const { rows } = await sql<{ subject: string; standing: Standing }>`
        select subject, standing from credential_throttle
        where tenant_id = ${tenantId} and subject = any(${inOrder}::text[]) order by subject for update
      `.execute(transaction);
      const changed = rows.map(({ subject, standing }) => ({ subject, standing: change(subject, standing) }));
      await sql`
        update credential_throttle as known set standing = row.standing, changed_at = now()
        from jsonb_to_recordset(${JSON.stringify(changed)}) as row(subject text, standing jsonb)
        where known.tenant_id = ${tenantId} and known.subject = row.subject
      `.execute(transaction);
    });
  }
}
