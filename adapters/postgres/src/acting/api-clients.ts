import { Failure, type PageRequest, type Permission, type ReadPage, type TenantId } from '@landbridge/model';
import {
  type ApiClient,
  type ApiClients,
  type ClientCertificate,
  type ClientId,
  type ClientSecret,
  type KeyId,
  MOST_KEYS,
} from '@landbridge/tenancy';
import { type RawBuilder, sql } from 'kysely';
import type { Database, DatabaseTransaction } from '../database.ts';
import { limitOf, pageFrom, uuidAfter } from '../reading/page.ts';

interface ClientRow {
  readonly id: ClientId;
  readonly display_name: string;
  readonly permissions: readonly Permission[];
  readonly created_at: Date;
  readonly secrets: readonly ClientSecret[];
  readonly certificates: readonly ClientCertificate[];
}

/** Milliseconds since 1970, as the model has them, out of JSON. */
const ms = (column: string): RawBuilder<unknown> => sql`round(extract(epoch from ${sql.ref(column)}) * 1000)::bigint`;

export class PostgresApiClients implements ApiClients {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async clients(tenantId: TenantId, page: PageRequest): Promise<ReadPage<ApiClient>> {
    const after = uuidAfter(page);
    const rows = await this.#read(tenantId, after === null ? sql`true` : sql`client.id > ${after}::uuid`, limitOf(page));
    return pageFrom(rows, page, { item: clientOf, key: row => row.id });
  }

  async client(tenantId: TenantId, id: ClientId): Promise<ApiClient | null> {
    const [row] = await this.#read(tenantId, sql`client.id = ${id}::uuid`, 1);
    return row ? clientOf(row) : null;
  }

  async #read(tenantId: TenantId, which: RawBuilder<unknown>, limit: number): Promise<readonly ClientRow[]> {
    const { rows } = await sql<ClientRow>`
      select client.id, client.display_name, client.permissions, client.created_at,
        coalesce((
          select jsonb_agg(jsonb_build_object('id', id, 'displayName', display_name, 'hint', hint, 'createdAt', ${ms('created_at')},
            'expiresAt', ${ms('expires_at')}) order by id)
          from api_client_secret where tenant_id = ${tenantId} and client_id = client.id
        ), '[]') as secrets,
        coalesce((
          select jsonb_agg(jsonb_build_object('id', id, 'displayName', display_name, 'thumbprint', thumbprint, 'publicKey', public_key,
            'createdAt', ${ms('created_at')}, 'startsAt', ${ms('starts_at')}, 'expiresAt', ${ms('expires_at')}) order by id)
          from api_client_certificate where tenant_id = ${tenantId} and client_id = client.id
        ), '[]') as certificates
      from api_client as client
      where client.tenant_id = ${tenantId} and ${which}
      order by client.id
      limit ${limit}
    `.execute(this.#database);
    return rows;
  }

  async add(tenantId: TenantId, client: Omit<ApiClient, 'secrets' | 'certificates'>): Promise<void> {
    const { id, displayName, permissions, createdAt } = client;
    await sql`
      insert into api_client (tenant_id, id, display_name, permissions, created_at)
      values (${tenantId}, ${id}, ${displayName}, ${permissions}::text[], ${new Date(createdAt)})
    `.execute(this.#database);
  }

  async change(
    tenantId: TenantId,
    id: ClientId,
    { displayName, permissions }: Partial<Pick<ApiClient, 'displayName' | 'permissions'>>,
  ): Promise<void> {
    await sql`
      update api_client set display_name = coalesce(${displayName ?? null}::text, display_name),
        permissions = coalesce(${permissions ?? null}::text[], permissions)
      where tenant_id = ${tenantId} and id = ${id}
    `.execute(this.#database);
  }

  async remove(tenantId: TenantId, id: ClientId): Promise<void> {
    await sql`delete from api_client where tenant_id = ${tenantId} and id = ${id}`.execute(this.#database);
  }

  async addSecret(tenantId: TenantId, id: ClientId, secret: ClientSecret & { readonly sha256: Uint8Array }): Promise<void> {
    await this.#database.transaction().execute(async transaction => {
      await lockForKey(transaction, tenantId, id);
      await sql`
        insert into api_client_secret (tenant_id, client_id, id, display_name, hint, secret_sha256, created_at, expires_at)
        values (${tenantId}, ${id}, ${secret.id}, ${secret.displayName}, ${secret.hint}, ${Buffer.from(secret.sha256)},
          ${new Date(secret.createdAt)}, ${new Date(secret.expiresAt)})
      `.execute(transaction);
    });
  }

  async addCertificate(tenantId: TenantId, id: ClientId, certificate: ClientCertificate): Promise<void> {
    await this.#database.transaction().execute(async transaction => {
      await lockForKey(transaction, tenantId, id);
      await sql`
        insert into api_client_certificate (tenant_id, client_id, id, display_name, thumbprint, public_key, created_at, starts_at, expires_at)
        values (${tenantId}, ${id}, ${certificate.id}, ${certificate.displayName}, ${certificate.thumbprint}, ${certificate.publicKey},
          ${new Date(certificate.createdAt)}, ${new Date(certificate.startsAt)}, ${new Date(certificate.expiresAt)})
      `.execute(transaction);
    });
  }

  async removeKey(
    tenantId: TenantId,
    id: ClientId,
    key: { readonly kind: 'secret' | 'certificate'; readonly id: KeyId },
  ): Promise<void> {
    const table = sql.table(`api_client_${key.kind}`);
    await this.#database.transaction().execute(async transaction => {
      const { numAffectedRows } = await sql`
        delete from ${table} where tenant_id = ${tenantId} and client_id = ${id} and id = ${key.id}
      `.execute(transaction);
      if (numAffectedRows === 0n) throw new Failure({ code: 'NotFound', message: `the client has no ${key.kind} ${key.id}` });
      // Whoever had the key may hold a token that it gave.
      await sql`delete from access_token where tenant_id = ${tenantId} and client_id = ${id}`.execute(transaction);
    });
  }
}

/** Keys are added one at a time, so that their number holds. */
async function lockForKey(transaction: DatabaseTransaction, tenantId: TenantId, id: ClientId): Promise<void> {
  const { rows } = await sql`select from api_client where tenant_id = ${tenantId} and id = ${id} for update`.execute(transaction);
  if (rows.length === 0) throw new Failure({ code: 'NotFound', message: `there is no client ${id}` });
  const { rows: counted } = await sql<{ keys: number }>`
    select (
      (select count(*) from api_client_secret where tenant_id = ${tenantId} and client_id = ${id})
      + (select count(*) from api_client_certificate where tenant_id = ${tenantId} and client_id = ${id})
    )::int as keys
  `.execute(transaction);
  if ((counted[0]?.keys ?? 0) < MOST_KEYS) return;
  throw new Failure({
    code: 'Conflict',
    message: `a client has ${MOST_KEYS} secrets and certificates at most: remove one first`,
  });
}

function clientOf({ id, display_name, permissions, created_at, secrets, certificates }: ClientRow): ApiClient {
  return { id, displayName: display_name, permissions, createdAt: created_at.getTime(), secrets, certificates };
}
