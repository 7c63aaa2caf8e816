import { createHash } from 'node:crypto';
import {
  ADMINISTRATOR_ROLES,
  type Chance,
  type Instant,
  operatorGrants,
  type Permission,
  type Principal,
  type RoleId,
  type TenantId,
} from '@landbridge/model';
import { sql } from 'kysely';
import type { Database } from '../database.ts';

interface PrincipalRow {
  readonly tenant_id: TenantId;
  readonly kind: Principal['kind'];
  readonly id: string;
  readonly display_name: string;
  readonly roles: readonly RoleId[];
  readonly granted: readonly Permission[];
  readonly operates: boolean;
  readonly expired: boolean;
}

/** Bearer tokens of the API. Only their SHA-256 is stored: 256 bits of chance need no salt and no slow hash. */
export class PostgresTokens {
  readonly #database: Database;
  readonly #chance: Chance;

  constructor(database: Database, chance: Chance) {
    this.#database = database;
    this.#chance = chance;
  }

  /** Whom a token speaks for; null for one that is not known or was revoked, or of a program and over. */
  async find(sha256: Uint8Array, now: Instant): Promise<Principal | 'expired' | null> {
    const digest = Buffer.from(sha256);
    const { rows } = await sql<PrincipalRow>`
      select token.tenant_id, 'token' as kind, token.id, token.display_name, token.roles, '{}'::text[] as granted, tenant.operates,
        token.expires_at <= ${new Date(now)} as expired
      from api_token as token join tenant on tenant.id = token.tenant_id
      where token.token_sha256 = ${digest} and token.revoked_at is null
      union all
      select token.tenant_id, 'client' as kind, client.id, client.display_name, '{}'::uuid[] as roles, client.permissions as granted, false as operates,
        false as expired
      from access_token as token
      join api_client as client on client.tenant_id = token.tenant_id and client.id = token.client_id
      where token.token_sha256 = ${digest} and token.expires_at > ${new Date(now)}
    `.execute(this.#database);
    const [row] = rows;
    if (!row) return null;
    if (row.expired) return 'expired';
    const { tenant_id: tenantId, kind, id, display_name: displayName, granted } = row;
    // A program is nobody's account.
    const own = kind === 'token' ? (['User'] as const) : [];
    const roles = [...row.roles.map(role => ADMINISTRATOR_ROLES[role]), ...own];
    return {
      tenantId,
      kind,
      id,
      displayName,
      roles,
      granted: [...granted, ...operatorGrants({ operates: row.operates, roles })],
    };
  }

  /** A new token, told this once. */
  async issue(
    tenantId: TenantId,
    wanted: { readonly displayName: string; readonly roles: readonly RoleId[]; readonly expiresAt: Instant },
  ): Promise<{ readonly id: string; readonly token: string }> {
    const { displayName, roles, expiresAt } = wanted;
    const id = this.#chance.uuid();
    const token = `lbt_${Buffer.from(this.#chance.bytes(32)).toString('base64url')}`;
    await sql`
      insert into api_token (tenant_id, id, display_name, token_sha256, roles, expires_at)
      values (${tenantId}, ${id}, ${displayName}, ${createHash('sha256').update(token).digest()}, ${roles}::uuid[],
        ${new Date(expiresAt)})
    `.execute(this.#database);
    return { id, token };
  }

  async hasAny(tenantId: TenantId): Promise<boolean> {
    const { rows } = await sql`select from api_token where tenant_id = ${tenantId} limit 1`.execute(this.#database);
    return rows.length > 0;
  }

  /** Null for one that is not known or was revoked. */
  async expiryOf(tenantId: TenantId, sha256: Uint8Array): Promise<Instant | null> {
    const { rows } = await sql<{ expires_at: Date }>`
      select expires_at from api_token where tenant_id = ${tenantId} and token_sha256 = ${Buffer.from(sha256)} and revoked_at is null
    `.execute(this.#database);
    return rows[0]?.expires_at.getTime() ?? null;
  }

  /** The token with this SHA-256, or all of the tenant. Answers how many that were. */
  async revoke(tenantId: TenantId, sha256: Uint8Array | null): Promise<number> {
    const which = sha256 === null ? sql`true` : sql`token_sha256 = ${Buffer.from(sha256)}`;
    const { numAffectedRows } = await sql`
      update api_token set revoked_at = now() where tenant_id = ${tenantId} and ${which} and revoked_at is null
    `.execute(this.#database);
    return Number(numAffectedRows ?? 0n);
  }
}
