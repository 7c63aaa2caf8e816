import type { Branded, Instant, ObjectId, ObjectKind, Problem, TenantId } from '@landbridge/model';
import type { DirectorySnapshot } from '../delta/ports.ts';
import type { DeltaPosition } from '../delta/round.ts';
import type { PageRequest, ReadPage } from '../reading/ports.ts';

export type SubscriptionId = Branded<'SubscriptionId'>;

/** As with Graph, an object that is created or put into the recycle bin is updated, and deleted when it is gone for good. */
export const CHANGE_TYPES = ['updated', 'deleted'] as const;
export type ChangeType = (typeof CHANGE_TYPES)[number];

/** How far changes were told. */
export interface ToldPosition {
  readonly origin: string;
  readonly since: { readonly snapshot: DirectorySnapshot; readonly at: Instant };
  /** The round that is being told; null between rounds. */
  readonly round: (DeltaPosition & { readonly until: DirectorySnapshot; readonly at: Instant }) | null;
}

export interface Subscription {
  readonly tenantId: TenantId;
  readonly id: SubscriptionId;
  readonly kind: ObjectKind;
  /** Null for every object of the kind. */
  readonly objectId: ObjectId | null;
  readonly changeTypes: readonly ChangeType[];
  readonly url: string;
  /** SubscriptionSecrets, for `subscriptionPlace`. */
  readonly sealed: string;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
  /** Why the last call was not answered; null where it was. */
  readonly problem: Problem | null;
}

/** What the receiver knows the caller by. */
export interface SubscriptionSecrets {
  readonly clientState: string | null;
  readonly signingSecret: string | null;
}

export interface ClaimedSubscription extends Subscription {
  readonly position: ToldPosition;
  /** Calls that failed since the last that did not, with the one that may begin now. */
  readonly attempts: number;
  readonly failingSince: Instant | null;
}

export interface SubscriptionLook {
  readonly position: ToldPosition;
  readonly problem: Problem | null;
  readonly failingSince: Instant | null;
  readonly nextLookAt: Instant;
}

export interface Subscriptions {
  /** Throws `Failure` Conflict when the tenant has `most` already. */
  create(subscription: Subscription, position: ToldPosition, most: number): Promise<void>;
  /** In the order of their ids. */
  subscriptions(tenantId: TenantId, page: PageRequest): Promise<ReadPage<Subscription>>;
  subscription(tenantId: TenantId, id: SubscriptionId): Promise<Subscription | null>;
  /** Answers false for one that is not there. */
  extend(tenantId: TenantId, id: SubscriptionId, until: Instant): Promise<boolean>;
  remove(tenantId: TenantId, id: SubscriptionId): Promise<boolean>;
}

export interface SubscriptionQueue {
  /** Those that are to be looked at, for nobody else until `claimMs` have passed. Those that expired are removed. */
  claim(now: Instant, options: { readonly limit: number; readonly claimMs: number }): Promise<readonly ClaimedSubscription[]>;
  /** Does nothing when somebody else has claimed it meanwhile. */
  settle(claimed: ClaimedSubscription, look: SubscriptionLook): Promise<void>;
  remove(tenantId: TenantId, id: SubscriptionId): Promise<boolean>;
}
