import { type Chance, DEFAULT_TAKEOVER, type Takeover, type TenantId } from '@landbridge/model';
import { sql } from 'kysely';
import type { Database } from '../database.ts';

/** Tenants of this control. */
export class PostgresTenants {
  readonly #database: Database;
  readonly #chance: Chance;

  constructor(database: Database, chance: Chance) {
    this.#database = database;
    this.#chance = chance;
  }

  async takeover(tenantId: TenantId): Promise<Takeover> {
    const { rows } = await sql<{ takeover: Partial<Takeover> }>`select takeover from tenant where id = ${tenantId}`.execute(
      this.#database,
    );
    return { ...DEFAULT_TAKEOVER, ...rows[0]?.takeover };
  }

  async changeTakeover(tenantId: TenantId, changes: Partial<Takeover>): Promise<void> {
    await sql`
      update tenant set takeover = takeover || ${JSON.stringify(changes)}::jsonb where id = ${tenantId}
    `.execute(this.#database);
  }

  async synchronisedAdministrators(tenantId: TenantId): Promise<boolean> {
    const { rows } = await sql<{ allowed: boolean }>`
      select synchronised_administrators as allowed from tenant where id = ${tenantId}
    `.execute(this.#database);
    return rows[0]?.allowed ?? false;
  }

  async allowSynchronisedAdministrators(tenantId: TenantId, allowed: boolean): Promise<void> {
    await sql`update tenant set synchronised_administrators = ${allowed} where id = ${tenantId}`.execute(this.#database);
  }

  async secondFactorRequired(tenantId: TenantId): Promise<boolean> {
    const { rows } = await sql<{ required: boolean }>`
      select second_factor_required as required from tenant where id = ${tenantId}
    `.execute(this.#database);
    return rows[0]?.required ?? false;
  }

  async requireSecondFactor(tenantId: TenantId, required: boolean): Promise<void> {
    await sql`update tenant set second_factor_required = ${required} where id = ${tenantId}`.execute(this.#database);
  }

  async displayName(tenantId: TenantId): Promise<string | null> {
    const { rows } = await sql<{ name: string }>`select display_name as name from tenant where id = ${tenantId}`.execute(
      this.#database,
    );
    return rows[0]?.name ?? null;
  }

  /** Null where there are several, or none. */
  async only(): Promise<TenantId | null> {
    const { rows } = await sql<{ id: TenantId }>`select id from tenant limit 2`.execute(this.#database);
    return rows.length === 1 ? (rows[0]?.id ?? null) : null;
  }

  /** The first tenant, made if there is none. `isNew` tells whether it was. */
  async first(displayName: string): Promise<{ readonly tenantId: TenantId; readonly isNew: boolean }> {
    return this.#database.transaction().execute(async transaction => {
      await sql`lock table tenant in share row exclusive mode`.execute(transaction);
      const { rows } = await sql<{ id: TenantId }>`select id from tenant order by created_at limit 1`.execute(transaction);
      const found = rows[0]?.id;
      if (found) return { tenantId: found, isNew: false };
      const tenantId = this.#chance.uuid() as TenantId;
      await sql`insert into tenant (id, display_name, operates) values (${tenantId}, ${displayName}, true)`.execute(transaction);
      return { tenantId, isNew: true };
    });
  }
}
