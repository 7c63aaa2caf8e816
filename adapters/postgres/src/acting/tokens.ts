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
}

/** Bearer tokens of the API. Only their SHA-256 is stored: 256 bits of chance need no salt and no slow hash. */
export class PostgresTokens {
  readonly #database: Database;
  readonly #chance: Chance;

  constructor(database: Database, chance: Chance) {
    this.#database = database;
    this.#chance = chance;
  }

  /** Whom a token speaks for; null for one that is not known, was revoked, or has expired. */
  async find(sha256: Uint8Array, now: Instant): Promise<Principal | null> {
    const digest = Buffer.from(sha256);
    const { rows } = await sql<PrincipalRow>`
      select token.tenant_id, 'token' as kind, token.id, token.display_name, token.roles, '{}'::text[] as granted, tenant.operates
      from api_token as token join tenant on tenant.id = token.tenant_id
      where token.token_sha256 = ${digest} and token.revoked_at is null
      union all
      select token.tenant_id, 'client' as kind, client.id, client.display_name, '{}'::uuid[] as roles, client.permissions as granted, false as operates
      from access_token as token
      join api_client as client on client.tenant_id = token.tenant_id and client.id = token.client_id
      where token.token_sha256 = ${digest} and token.expires_at > ${new Date(now)}
    `.execute(this.#database);
    const [row] = rows;
    if (!row) return null;
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
