import { type Chance, Failure, type Instant, type TenantId } from '@landbridge/model';
import {
  type CallableWebhook,
  NO_SUCCESS_AFTER_MS,
  type NoticeSettingsStore,
  type StoredNoticeSettings,
  type WantedNoticeSettings,
  type WebhookId,
} from '@landbridge/notices';
import { sql } from 'kysely';
import type { Database, DatabaseTransaction } from '../database.ts';

interface WebhookRow {
  readonly id: WebhookId;
  readonly url: string;
  readonly sealed_secret: string;
  readonly created_at: Date;
}

/** Where a tenant's notices go. */
export class PostgresNoticeSettings implements NoticeSettingsStore {
  readonly #database: Database;
  readonly #chance: Chance;

  constructor(database: Database, chance: Chance) {
    this.#database = database;
    this.#chance = chance;
  }

  async read(tenantId: TenantId): Promise<StoredNoticeSettings> {
    const { rows } = await sql<{ no_success_after_ms: string }>`
      select no_success_after_ms from notice_settings where tenant_id = ${tenantId}
    `.execute(this.#database);
    const webhooks = await webhooksOf(this.#database, tenantId);
    return {
      noSuccessAfterMs: Number(rows[0]?.no_success_after_ms ?? NO_SUCCESS_AFTER_MS),
      webhooks: webhooks.map(({ id, url, sealed_secret, created_at }) => ({
        ...{ id, url, sealedSecret: sealed_secret },
        createdAt: created_at.getTime(),
      })),
    };
  }

  async replace(tenantId: TenantId, wanted: WantedNoticeSettings, at: Instant): Promise<void> {
    await this.#database.transaction().execute(async transaction => {
      // This row is the lock of the tenant's webhooks too.
      await sql`
        insert into notice_settings (tenant_id, no_success_after_ms) values (${tenantId}, ${wanted.noSuccessAfterMs})
        on conflict (tenant_id) do update set no_success_after_ms = excluded.no_success_after_ms
      `.execute(transaction);
      const known = new Map((await webhooksOf(transaction, tenantId)).map(row => [row.url, row]));
      const rows = wanted.webhooks.map(({ url, seal }) => {
        const before = known.get(url);
        const id = before?.id ?? (this.#chance.uuid() as WebhookId);
        const sealedSecret = seal?.(id) ?? before?.sealed_secret;
        if (sealedSecret === undefined)
          throw new Failure({ code: 'BadRequest', message: `the webhook ${url} has no secret yet` });
        return { id, url, sealedSecret };
      });
      await writeWebhooks(transaction, tenantId, { rows, at });
    });
  }

  async emails(tenantId: TenantId, limit: number): Promise<readonly string[]> {
    const { rows } = await sql<{ notification_email: string }>`
      select distinct notification_email from configuration
      where tenant_id = ${tenantId} and notification_email is not null
      order by notification_email
      limit ${limit}
    `.execute(this.#database);
    return rows.map(row => row.notification_email);
  }
}

async function webhooksOf(database: Database, tenantId: TenantId): Promise<readonly WebhookRow[]> {
  const { rows } = await sql<WebhookRow>`
    select id, url, sealed_secret, created_at from notice_webhook where tenant_id = ${tenantId} order by id
  `.execute(database);
  return rows;
}

async function writeWebhooks(
  transaction: DatabaseTransaction,
  tenantId: TenantId,
  { rows, at }: { readonly rows: readonly CallableWebhook[]; readonly at: Instant },
): Promise<void> {
  await sql`
    delete from notice_webhook where tenant_id = ${tenantId} and not (id = any(${rows.map(({ id }) => id)}::uuid[]))
  `.execute(transaction);
  await sql`
    insert into notice_webhook (tenant_id, id, url, sealed_secret, created_at)
    select ${tenantId}::uuid, row.id, row.url, row."sealedSecret", ${new Date(at)}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}) as row(id uuid, url text, "sealedSecret" text)
    on conflict (tenant_id, id) do update set sealed_secret = excluded.sealed_secret
  `.execute(transaction);
}
