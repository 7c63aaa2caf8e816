import type { Branded, ConfigurationId, DomainId, Instant, Problem, TenantId } from '@landbridge/model';

export type NoticeId = Branded<'NoticeId'>;

/** What can be the case about a configuration or a domain and an administrator should be told. */
export const CONDITIONS = [
  'quarantine',
  'deletesHeld',
  'configurationDisabled',
  'noSuccess',
  'agentsInactive',
  'passwordsNotRead',
] as const;
export type Condition = (typeof CONDITIONS)[number];

/** What a notice says: that a condition is met, or for a quarantine that another reason came up meanwhile. */
export const NOTICE_KINDS = [
  'quarantineEntered',
  'quarantineReasonChanged',
  'deletesHeld',
  'configurationDisabled',
  'noSuccess',
  'agentsInactive',
  'passwordsNotRead',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** Numbers and names that the words of a notice are made of. Instants are in milliseconds and end in `At`. */
export type Facts = Readonly<Record<string, string | number | null>>;

/** What is told, in data; words are made of it when it is sent. */
export interface Told {
  readonly kind: NoticeKind;
  readonly condition: Condition;
  /** Tells what one occurrence may be told of more than once: a quarantine's reason. Empty where there is nothing to tell apart. */
  readonly reason: string;
  readonly configuration: { readonly id: ConfigurationId; readonly displayName: string } | null;
  readonly domain: { readonly id: DomainId; readonly fqdn: string };
  readonly problem: Problem | null;
  readonly facts: Facts;
  /** How far the occurrence had come when it was told, where it has a time of its own: one that begins later is another. */
  readonly reachedAt: Instant | null;
}

export interface Notice extends Told {
  readonly tenantId: TenantId;
  readonly id: NoticeId;
  readonly toldAt: Instant;
}

/** A notice whose condition still holds as far as is known. */
export type OpenNotice = Pick<Notice, 'id' | 'condition' | 'reason' | 'reachedAt'>;

export type DeliveryState = 'queued' | 'delivered' | 'failed';

/** How a notice stands with one of those it is for. */
export interface ReadDelivery {
  readonly channel: 'email' | 'webhook';
  /** The address of a mail, the URL of a webhook. */
  readonly target: string;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly queuedAt: Instant;
  /** Null once it is delivered or given up. */
  readonly nextAttemptAt: Instant | null;
  readonly settledAt: Instant | null;
  /** What went wrong the last time. */
  readonly problem: Problem | null;
}

export interface ReadNotice extends Notice {
  /** When its condition was over; null while it holds. */
  readonly endedAt: Instant | null;
  readonly deliveries: readonly ReadDelivery[];
}
