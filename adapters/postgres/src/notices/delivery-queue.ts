import type { Instant, TenantId } from '@landbridge/model';
import type { ClaimedDelivery, DeliveryId, DeliveryQueue, Settlement, Target, WebhookId } from '@landbridge/notices';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { NOTICE_COLUMNS, type NoticeRow, noticeOf } from './notice-row.ts';

interface ClaimedRow extends NoticeRow {
  readonly delivery_id: DeliveryId;
  readonly channel: Target['channel'];
  readonly target: string;
  readonly attempts: number;
  readonly queued_at: Date;
  readonly webhook_id: WebhookId | null;
  readonly webhook_url: string | null;
  readonly sealed_secret: string | null;
}

export class PostgresDeliveryQueue implements DeliveryQueue {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Of every tenant. What another process is just claiming is skipped. */
  async claim(now: Instant, options: { readonly limit: number; readonly claimMs: number }): Promise<readonly ClaimedDelivery[]> {
    const { rows } = await sql<ClaimedRow>`
      with due as materialized (
        select tenant_id, id from notice_delivery
        where state = 'queued' and next_attempt_at <= ${new Date(now)}
        order by next_attempt_at limit ${options.limit}
        for update skip locked
      ), claimed as (
        update notice_delivery as delivery set attempts = attempts + 1, next_attempt_at = ${new Date(now + options.claimMs)}
        from due where delivery.tenant_id = due.tenant_id and delivery.id = due.id
        returning delivery.tenant_id, delivery.id, delivery.notice_id, delivery.channel, delivery.target, delivery.attempts,
          delivery.queued_at, delivery.webhook_id
      )
      select ${NOTICE_COLUMNS}, claimed.id as delivery_id, claimed.channel, claimed.target, claimed.attempts, claimed.queued_at,
        webhook.id as webhook_id, webhook.url as webhook_url, webhook.sealed_secret
      from claimed
      join notice on notice.tenant_id = claimed.tenant_id and notice.id = claimed.notice_id
      left join notice_webhook as webhook on webhook.tenant_id = claimed.tenant_id and webhook.id = claimed.webhook_id
      order by notice.told_at, claimed.id
    `.execute(this.#database);
    return rows.map(row => ({
      id: row.delivery_id,
      notice: noticeOf(row),
      to: targetOf(row),
      attempts: row.attempts,
      queuedAt: row.queued_at.getTime(),
    }));
  }

  /** `attempts` tells whether somebody else has claimed it since. */
  async settle(claimed: ClaimedDelivery, settlement: Settlement, at: Instant, tenantId: TenantId): Promise<void> {
    const next = settlement.state === 'queued' ? settlement.nextAttemptAt : null;
    const problem = settlement.state === 'delivered' ? null : JSON.stringify(settlement.problem);
    await sql`
      update notice_delivery set state = ${settlement.state}, problem = ${problem}::jsonb,
        next_attempt_at = coalesce(${next === null ? null : new Date(next)}, next_attempt_at),
        settled_at = ${next === null ? new Date(at) : null}
      where tenant_id = ${tenantId} and id = ${claimed.id} and attempts = ${claimed.attempts} and state = 'queued'
    `.execute(this.#database);
  }
}

function targetOf({ channel, target, webhook_id, webhook_url, sealed_secret }: ClaimedRow): Target | null {
  if (channel === 'email') return { channel, address: target };
  if (webhook_id === null || webhook_url === null || sealed_secret === null) return null;
  return { channel, id: webhook_id, url: webhook_url, sealedSecret: sealed_secret };
}
