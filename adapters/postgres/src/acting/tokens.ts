import { createHash } from 'node:crypto';
import { ADMINISTRATOR_ROLES, type Chance, type Principal, type RoleId, type TenantId } from '@landbridge/model';
import { sql } from 'kysely';
import type { Database } from '../database.ts';

/** Bearer tokens of the API. Only their SHA-256 is stored: 256 bits of chance need no salt and no slow hash. */
export class PostgresTokens {
  readonly #database: Database;
  readonly #chance: Chance;

  constructor(database: Database, chance: Chance) {
    this.#database = database;
    this.#chance = chance;
  }

  /** Whom a token speaks for; null for an unknown or revoked one. */
  async find(sha256: Uint8Array): Promise<Principal | null> {
    const { rows } = await sql<{ tenant_id: TenantId; id: string; display_name: string; roles: readonly RoleId[] }>`
      select tenant_id, id, display_name, roles from api_token where token_sha256 = ${Buffer.from(sha256)} and revoked_at is null
    `.execute(this.#database);
    const [row] = rows;
    if (!row) return null;
    const { tenant_id: tenantId, id, display_name: displayName } = row;
    return { tenantId, kind: 'token', id, displayName, roles: row.roles.map(role => ADMINISTRATOR_ROLES[role]), granted: [] };
  }

  /** A new token, told this once. */
  async issue(
    tenantId: TenantId,
    { displayName, roles }: { readonly displayName: string; readonly roles: readonly RoleId[] },
  ): Promise<{ readonly id: string; readonly token: string }> {
    const id = this.#chance.uuid();
    const token = `lbt_${Buffer.from(this.#chance.bytes(32)).toString('base64url')}`;
    await sql`
      insert into api_token (tenant_id, id, display_name, token_sha256, roles)
      values (${tenantId}, ${id}, ${displayName}, ${createHash('sha256').update(token).digest()}, ${roles}::uuid[])
    `.execute(this.#database);
    return { id, token };
  }

  async revoke(tenantId: TenantId, id: string): Promise<void> {
    await sql`
      update api_token set revoked_at = now() where tenant_id = ${tenantId} and id = ${id} and revoked_at is null
    `.execute(this.#database);
  }
}
