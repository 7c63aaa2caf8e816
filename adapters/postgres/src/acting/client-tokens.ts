import { createHash } from 'node:crypto';
import { type Instant, parseGuid, type TenantId } from '@landbridge/model';
import type { ClientCertificate, ClientId, ClientKeys, ClientTokens, IssuedToken } from '@landbridge/tenancy';
import { sql } from 'kysely';
import type { Database } from '../database.ts';

/** What a program proves itself by, and the tokens that it got. */
export class PostgresClientTokens implements ClientTokens {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async keys(
    tenantId: TenantId,
    clientId: string,
  ): Promise<{ readonly tenantExists: boolean; readonly keys: ClientKeys | null }> {
    const { rows } = await sql<{ id: ClientId | null }>`
      select client.id from tenant
      left join api_client as client on client.tenant_id = tenant.id and client.id = ${parseGuid(clientId) ?? null}::uuid
      where tenant.id = ${tenantId}
    `.execute(this.#database);
    const id = rows[0]?.id ?? null;
    if (id === null) return { tenantExists: rows.length > 0, keys: null };
    const [secrets, certificates] = [await this.#secrets(tenantId, id), await this.#certificates(tenantId, id)];
    return { tenantExists: true, keys: { id, secrets, certificates } };
  }

  async #secrets(tenantId: TenantId, id: ClientId): Promise<ClientKeys['secrets']> {
    const { rows } = await sql<{ secret_sha256: Uint8Array; expires_at: Date }>`
      select secret_sha256, expires_at from api_client_secret where tenant_id = ${tenantId} and client_id = ${id}
    `.execute(this.#database);
    return rows.map(row => ({ sha256: row.secret_sha256, expiresAt: row.expires_at.getTime() }));
  }

  async #certificates(tenantId: TenantId, id: ClientId): Promise<ClientKeys['certificates']> {
    const { rows } = await sql<
      Pick<ClientCertificate, 'id' | 'displayName' | 'thumbprint' | 'publicKey'> & {
        readonly created_at: Date;
        readonly starts_at: Date;
        readonly expires_at: Date;
      }
    >`
      select id, display_name as "displayName", thumbprint, public_key as "publicKey", created_at, starts_at, expires_at
      from api_client_certificate where tenant_id = ${tenantId} and client_id = ${id}
    `.execute(this.#database);
    return rows.map(({ created_at, starts_at, expires_at, ...row }) => ({
      ...row,
      createdAt: created_at.getTime(),
      startsAt: starts_at.getTime(),
      expiresAt: expires_at.getTime(),
    }));
  }

  async issue(tenantId: TenantId, { sha256, clientId, issuedAt, expiresAt }: IssuedToken): Promise<void> {
    await sql`
      insert into access_token (tenant_id, token_sha256, client_id, issued_at, expires_at)
      select tenant_id, ${Buffer.from(sha256)}, id, ${new Date(issuedAt)}, ${new Date(expiresAt)}
      from api_client where tenant_id = ${tenantId} and id = ${clientId}
    `.execute(this.#database);
  }

  async spend(
    tenantId: TenantId,
    clientId: ClientId,
    { id, expiresAt }: { readonly id: string; readonly expiresAt: Instant },
  ): Promise<boolean> {
    const { numAffectedRows } = await sql`
      insert into spent_assertion (tenant_id, client_id, assertion_sha256, expires_at)
      values (${tenantId}, ${clientId}, ${createHash('sha256').update(id).digest()}, ${new Date(expiresAt)})
      on conflict do nothing
    `.execute(this.#database);
    return numAffectedRows === 1n;
  }
}
