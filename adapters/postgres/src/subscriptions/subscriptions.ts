import type {
  ClaimedSubscription,
  PageRequest,
  ReadPage,
  Subscription,
  SubscriptionId,
  SubscriptionLook,
  SubscriptionQueue,
  Subscriptions,
  ToldPosition,
} from '@landbridge/directory';
import { Failure, type Instant, type TenantId } from '@landbridge/model';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { limitOf, pageFrom, uuidAfter } from '../reading/page.ts';
import { SUBSCRIPTION_COLUMNS, type SubscriptionRow, subscriptionOf } from './subscription-row.ts';

interface ClaimedRow extends SubscriptionRow {
  readonly position: ToldPosition;
  readonly attempts: number;
  readonly failing_since: Date | null;
}

export class PostgresSubscriptions implements Subscriptions, SubscriptionQueue {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async create(subscription: Subscription, position: ToldPosition, most: number): Promise<void> {
    const { tenantId, id, kind, objectId, changeTypes, url, sealed } = subscription;
    const [created, expires] = [new Date(subscription.createdAt), new Date(subscription.expiresAt)];
    const { numAffectedRows } = await sql`
      insert into subscription
        (tenant_id, id, kind, object_id, change_types, url, sealed, created_at, expires_at, position, next_look_at)
      select ${tenantId}::uuid, ${id}::uuid, ${kind}, ${objectId}::uuid, ${changeTypes}::text[], ${url}, ${sealed},
        ${created}::timestamptz, ${expires}::timestamptz, ${JSON.stringify(position)}::jsonb, ${created}::timestamptz
      where (select count(*) from subscription where tenant_id = ${tenantId}) < ${most}
    `.execute(this.#database);
    if (numAffectedRows === 0n) throw new Failure({ code: 'Conflict', message: `there are ${most} subscriptions already` });
  }

  async subscriptions(tenantId: TenantId, page: PageRequest): Promise<ReadPage<Subscription>> {
    const after = uuidAfter(page);
    const { rows } = await sql<SubscriptionRow>`
      select ${SUBSCRIPTION_COLUMNS} from subscription
      where subscription.tenant_id = ${tenantId} and ${after === null ? sql`true` : sql`subscription.id > ${after}::uuid`}
      order by subscription.id
      limit ${limitOf(page)}
    `.execute(this.#database);
    return pageFrom(rows, page, { item: subscriptionOf, key: row => row.id });
  }

  async subscription(tenantId: TenantId, id: SubscriptionId): Promise<Subscription | null> {
    const { rows } = await sql<SubscriptionRow>`
      select ${SUBSCRIPTION_COLUMNS} from subscription where subscription.tenant_id = ${tenantId} and subscription.id = ${id}
    `.execute(this.#database);
    return rows[0] ? subscriptionOf(rows[0]) : null;
  }

  async extend(tenantId: TenantId, id: SubscriptionId, until: Instant): Promise<boolean> {
    const { numAffectedRows } = await sql`
      update subscription set expires_at = ${new Date(until)} where tenant_id = ${tenantId} and id = ${id}
    `.execute(this.#database);
    return numAffectedRows === 1n;
  }

  async remove(tenantId: TenantId, id: SubscriptionId): Promise<boolean> {
    const { numAffectedRows } = await sql`
      delete from subscription where tenant_id = ${tenantId} and id = ${id}
    `.execute(this.#database);
    return numAffectedRows === 1n;
  }

  /** Of every tenant. What another process is just claiming is skipped. */
  async claim(
    now: Instant,
    options: { readonly limit: number; readonly claimMs: number },
  ): Promise<readonly ClaimedSubscription[]> {
    await sql`delete from subscription where expires_at <= ${new Date(now)}`.execute(this.#database);
    const { rows } = await sql<ClaimedRow>`
      with due as materialized (
        select tenant_id, id from subscription
        where next_look_at <= ${new Date(now)}
        order by next_look_at limit ${options.limit}
        for update skip locked
      )
      update subscription set attempts = subscription.attempts + 1, next_look_at = ${new Date(now + options.claimMs)}
      from due where subscription.tenant_id = due.tenant_id and subscription.id = due.id
      returning ${SUBSCRIPTION_COLUMNS}, subscription.position, subscription.attempts, subscription.failing_since
    `.execute(this.#database);
    return rows.map(row => ({
      ...subscriptionOf(row),
      position: row.position,
      attempts: row.attempts,
      failingSince: row.failing_since?.getTime() ?? null,
    }));
  }

  /** `attempts` tells whether somebody else has claimed it since. */
  async settle({ tenantId, id, attempts }: ClaimedSubscription, look: SubscriptionLook): Promise<void> {
    const failing = look.failingSince === null ? null : new Date(look.failingSince);
    await sql`
      update subscription set position = ${JSON.stringify(look.position)}::jsonb, failing_since = ${failing}::timestamptz,
        attempts = case when ${failing}::timestamptz is null then 0 else attempts end,
        problem = ${look.problem && JSON.stringify(look.problem)}::jsonb, next_look_at = ${new Date(look.nextLookAt)}
      where tenant_id = ${tenantId} and id = ${id} and attempts = ${attempts}
    `.execute(this.#database);
  }
}
