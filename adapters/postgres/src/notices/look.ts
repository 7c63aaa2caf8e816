import type { Instant, TenantId } from '@landbridge/model';
import {
  type ConfigurationSight,
  type DomainSight,
  type Look,
  NO_SUCCESS_AFTER_MS,
  type NoticeId,
  type NoticeSettings,
  type OpenNotice,
  type QueuedNotice,
  type WebhookId,
} from '@landbridge/notices';
import { sql } from 'kysely';
import type { DatabaseTransaction } from '../database.ts';
import { seeConfigurations, seeDomains } from './sights.ts';

interface OpenRow {
  readonly id: NoticeId;
  readonly subject_id: string;
  readonly condition: OpenNotice['condition'];
  readonly reason: string;
  readonly reached_at: Date | null;
}

/** One look at one tenant, within its transaction. */
export class PostgresLook implements Look {
  readonly #transaction: DatabaseTransaction;
  readonly #tenantId: TenantId;

  constructor(transaction: DatabaseTransaction, tenantId: TenantId) {
    this.#transaction = transaction;
    this.#tenantId = tenantId;
  }

  async settings(): Promise<NoticeSettings> {
    const { rows } = await sql<{ no_success_after_ms: string | null; webhooks: WebhookId[] }>`
      select (select no_success_after_ms from notice_settings where tenant_id = ${this.#tenantId}) as no_success_after_ms,
        array(select id from notice_webhook where tenant_id = ${this.#tenantId} order by id) as webhooks
    `.execute(this.#transaction);
    return { noSuccessAfterMs: Number(rows[0]?.no_success_after_ms ?? NO_SUCCESS_AFTER_MS), webhooks: rows[0]?.webhooks ?? [] };
  }

  configurations(after: string | null, limit: number): Promise<readonly ConfigurationSight[]> {
    return seeConfigurations(this.#transaction, { tenantId: this.#tenantId, after, limit });
  }

  domains(after: string | null, limit: number): Promise<readonly DomainSight[]> {
    return seeDomains(this.#transaction, { tenantId: this.#tenantId, after, limit });
  }

  async open(subjects: readonly string[]): Promise<ReadonlyMap<string, readonly OpenNotice[]>> {
    const { rows } = await sql<OpenRow>`
      select id, subject_id, condition, reason, reached_at from notice
      where tenant_id = ${this.#tenantId} and subject_id = any(${subjects}::uuid[]) and ended_at is null
    `.execute(this.#transaction);
    const open = new Map<string, OpenNotice[]>();
    for (const { id, subject_id, condition, reason, reached_at } of rows) {
      const one = { id, condition, reason, reachedAt: reached_at?.getTime() ?? null };
      const others = open.get(subject_id);
      if (others) others.push(one);
      else open.set(subject_id, [one]);
    }
    return open;
  }

  async end(notices: readonly NoticeId[], at: Instant): Promise<void> {
    await sql`
      update notice set ended_at = ${new Date(at)} where tenant_id = ${this.#tenantId} and id = any(${notices}::uuid[])
    `.execute(this.#transaction);
  }

  async queue(queued: readonly QueuedNotice[]): Promise<void> {
    await sql`
      insert into notice (tenant_id, id, kind, condition, reason, subject_id, configuration_id, configuration_name, domain_id, domain_fqdn,
        problem, facts, reached_at, told_at)
      select ${this.#tenantId}::uuid, id, kind, condition, reason, coalesce("configurationId", "domainId"), "configurationId",
        "configurationName", "domainId", "domainFqdn", problem, facts, "reachedAt", "toldAt"
      from jsonb_to_recordset(${JSON.stringify(queued.map(noticeRow))}) as row(id uuid, kind text, condition text, reason text,
        "configurationId" uuid, "configurationName" text, "domainId" uuid, "domainFqdn" text, problem jsonb, facts jsonb,
        "reachedAt" timestamptz, "toldAt" timestamptz)
    `.execute(this.#transaction);
    const deliveries = queued.flatMap(deliveryRows);
    if (deliveries.length === 0) return;
    await sql`
      insert into notice_delivery (tenant_id, id, notice_id, channel, target, webhook_id, queued_at, next_attempt_at)
      select ${this.#tenantId}::uuid, row.id, row."noticeId", row.channel, coalesce(row.address, webhook.url), row."webhookId", row.at, row.at
      from jsonb_to_recordset(${JSON.stringify(deliveries)}) as row(id uuid, "noticeId" uuid, channel text, address text,
        "webhookId" uuid, at timestamptz)
      left join notice_webhook as webhook on webhook.tenant_id = ${this.#tenantId} and webhook.id = row."webhookId"
    `.execute(this.#transaction);
  }

  async endOrphaned(at: Instant): Promise<void> {
    await sql`
      update notice set ended_at = ${new Date(at)}
      where tenant_id = ${this.#tenantId} and ended_at is null
        and not exists (select from configuration where tenant_id = ${this.#tenantId} and configuration.id = notice.subject_id)
        and not exists (select from domain where tenant_id = ${this.#tenantId} and domain.id = notice.subject_id)
    `.execute(this.#transaction);
  }
}

function noticeRow({ notice }: QueuedNotice): object {
  const { id, kind, condition, reason, configuration, domain, problem, facts, reachedAt, toldAt } = notice;
  return {
    ...{ id, kind, condition, reason, problem, facts },
    configurationId: configuration?.id ?? null,
    configurationName: configuration?.displayName ?? null,
    domainId: domain.id,
    domainFqdn: domain.fqdn,
    reachedAt: reachedAt === null ? null : new Date(reachedAt),
    toldAt: new Date(toldAt),
  };
}

function deliveryRows({ notice, deliveries }: QueuedNotice): readonly object[] {
  return deliveries.map(({ id, to }) => ({ id, noticeId: notice.id, at: new Date(notice.toldAt), ...to }));
}
