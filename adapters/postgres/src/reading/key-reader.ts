import type { Instant, TenantId } from '@landbridge/model';
import { sql } from 'kysely';
import type { Database } from '../database.ts';

/** So many secrets of a tenant lie under the key of this name. */
interface Sealed {
  readonly kind: 'credentials' | 'authenticators' | 'webhooks' | 'subscriptions' | 'mailServer';
  readonly key: string;
  readonly count: number;
}

interface KnownToken {
  readonly id: string;
  readonly displayName: string;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
}

/** What is known of keys without having one. */
export class PostgresKeyReader {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Since when control has each of these keys, as far as it was noted. */
  async firstSeen(names: readonly string[]): Promise<ReadonlyMap<string, Instant>> {
    const { rows } = await sql<{ name: string; first_seen_at: Date }>`
      select name, first_seen_at from sealing_key where name = any(${names}::text[])
    `.execute(this.#database);
    return new Map(rows.map(({ name, first_seen_at }) => [name, first_seen_at.getTime()]));
  }

  async sealed(tenantId: TenantId): Promise<readonly Sealed[]> {
    const { rows } = await sql<Sealed>`
      select kind, split_part(sealed, '.', 2) as key, count(*)::int as count
      from (
        select 'credentials' as kind, sealed from credential where tenant_id = ${tenantId}
        union all
        select 'authenticators', authenticator_sealed from administrator where tenant_id = ${tenantId} and authenticator_sealed is not null
        union all
        select 'webhooks', sealed_secret from notice_webhook where tenant_id = ${tenantId}
        union all
        select 'subscriptions', sealed from subscription where tenant_id = ${tenantId}
        union all
        select 'mailServer', sealed_password from mail_server where tenant_id = ${tenantId} and sealed_password is not null
      ) as kept
      group by 1, 2
    `.execute(this.#database);
    return rows;
  }

  /** Tokens of administrators that are good at this moment, those that end first before the others. */
  async tokens(tenantId: TenantId, at: Instant): Promise<readonly KnownToken[]> {
    const { rows } = await sql<{ id: string; display_name: string; created_at: Date; expires_at: Date }>`
      select id, display_name, created_at, expires_at from api_token
      where tenant_id = ${tenantId} and revoked_at is null and expires_at > ${new Date(at)}
      order by expires_at, id
      limit 100
    `.execute(this.#database);
    return rows.map(row => ({
      id: row.id,
      displayName: row.display_name,
      createdAt: row.created_at.getTime(),
      expiresAt: row.expires_at.getTime(),
    }));
  }
}
