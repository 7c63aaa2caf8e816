import type { ChangeType, Subscription, SubscriptionId } from '@landbridge/directory';
import type { ObjectId, ObjectKind, Problem, TenantId } from '@landbridge/model';
import { sql } from 'kysely';

export interface SubscriptionRow {
  readonly tenant_id: TenantId;
  readonly id: SubscriptionId;
  readonly kind: ObjectKind;
  readonly object_id: ObjectId | null;
  readonly change_types: readonly ChangeType[];
  readonly url: string;
  readonly sealed: string;
  readonly created_at: Date;
  readonly expires_at: Date;
  readonly problem: Problem | null;
}

export const SUBSCRIPTION_COLUMNS = sql`subscription.tenant_id, subscription.id, subscription.kind, subscription.object_id,
  subscription.change_types, subscription.url, subscription.sealed, subscription.created_at, subscription.expires_at, subscription.problem`;

export function subscriptionOf(row: SubscriptionRow): Subscription {
  return {
    tenantId: row.tenant_id,
    id: row.id,
    kind: row.kind,
    objectId: row.object_id,
    changeTypes: row.change_types,
    url: row.url,
    sealed: row.sealed,
    createdAt: row.created_at.getTime(),
    expiresAt: row.expires_at.getTime(),
    problem: row.problem,
  };
}
