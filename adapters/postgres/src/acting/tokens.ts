import { createHash } from 'node:crypto';
import type { Chance, TenantId } from '@landbridge/model';
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

  /** The tenant that a token speaks for; null for an unknown or revoked one. */
  async find(sha256: Uint8Array): Promise<TenantId | null> {
    const { rows } = await sql<{ tenant_id: TenantId }>`
      select tenant_id from api_token where token_sha256 = ${Buffer.from(sha256)} and revoked_at is null
    `.execute(this.#database);
    return rows[0]?.tenant_id ?? null;
  }

  /** A new token, told this once. */
  async issue(tenantId: TenantId, displayName: string): Promise<{ readonly id: string; readonly token: string }> {
    const id = this.#chance.uuid();
    const token = `lbt_${Buffer.from(this.#chance.bytes(32)).toString('base64url')}`;
    await sql`
      insert into api_token (tenant_id, id, display_name, token_sha256)
      values (${tenantId}, ${id}, ${displayName}, ${createHash('sha256').update(token).digest()})
    `.execute(this.#database);
    return { id, token };
  }

  async revoke(tenantId: TenantId, id: string): Promise<void> {
    await sql`
      update api_token set revoked_at = now() where tenant_id = ${tenantId} and id = ${id} and revoked_at is null
    `.execute(this.#database);
  }
}
