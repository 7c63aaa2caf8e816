import type { Branded, Instant, Problem, TenantId } from '@landbridge/model';
import type { Notice, NoticeId, OpenNotice } from './notice.ts';
import type { ConfigurationSight, DomainSight } from './sight.ts';

export type WebhookId = Branded<'WebhookId'>;
export type DeliveryId = Branded<'DeliveryId'>;

/** Where a notice goes: one delivery each. */
export type Recipient =
  | { readonly channel: 'email'; readonly address: string }
  | { readonly channel: 'webhook'; readonly webhookId: WebhookId };

/** A notice with its deliveries, all of which are queued when it is stored. */
export interface QueuedNotice {
  readonly notice: Notice;
  readonly deliveries: readonly { readonly id: DeliveryId; readonly to: Recipient }[];
}

/** How long no cycle may succeed before it is told, where the tenant has not set it. */
export const NO_SUCCESS_AFTER_MS = 86_400_000;

export interface NoticeSettings {
  readonly noSuccessAfterMs: number;
  readonly webhooks: readonly WebhookId[];
}

/** One look at one tenant: everything happens in one transaction, so that a notice is known as told exactly when it is queued. */
export interface Look {
  settings(): Promise<NoticeSettings>;
  /** Ordered by id, those above `after`. */
  configurations(after: string | null, limit: number): Promise<readonly ConfigurationSight[]>;
  domains(after: string | null, limit: number): Promise<readonly DomainSight[]>;
  /** What was told of these configurations or domains and has not ended, by their id. */
  open(subjects: readonly string[]): Promise<ReadonlyMap<string, readonly OpenNotice[]>>;
  end(notices: readonly NoticeId[], at: Instant): Promise<void>;
  queue(notices: readonly QueuedNotice[]): Promise<void>;
  /** Notices about configurations and domains that are gone. */
  endOrphaned(at: Instant): Promise<void>;
}

export interface NoticeStore {
  /** Tenants ordered by id, those above `after`. */
  tenants(after: TenantId | null, limit: number): Promise<readonly TenantId[]>;
  /** Null, and `work` is not called, while somebody else looks at the tenant. */
  look<T>(tenantId: TenantId, work: (look: Look) => Promise<T>): Promise<T | null>;
}

/** A webhook as it can be called; its secret is sealed for `webhookPlace`. */
export interface CallableWebhook {
  readonly id: WebhookId;
  readonly url: string;
  readonly sealedSecret: string;
}

/** Where a delivery goes now; null when its webhook was removed. */
export type Target =
  | { readonly channel: 'email'; readonly address: string }
  | ({ readonly channel: 'webhook' } & CallableWebhook);

/** Where a tenant's notices go, as it is stored. */
export interface StoredNoticeSettings {
  readonly noSuccessAfterMs: number;
  readonly webhooks: readonly (CallableWebhook & { readonly createdAt: Instant })[];
}

export interface WantedNoticeSettings {
  readonly noSuccessAfterMs: number;
  /** Each URL once. `seal` gives the sealed secret for the id that the webhook has or gets; without it the webhook keeps its own. */
  readonly webhooks: readonly { readonly url: string; readonly seal?: (id: WebhookId) => string }[];
}

export interface NoticeSettingsStore {
  read(tenantId: TenantId): Promise<StoredNoticeSettings>;
  /** What is not named any more is not called any more. Throws `Failure` BadRequest for a new webhook that nothing seals a secret for. */
  replace(tenantId: TenantId, wanted: WantedNoticeSettings, at: Instant): Promise<void>;
  /** The notification addresses of the tenant's configurations, each once. */
  emails(tenantId: TenantId, limit: number): Promise<readonly string[]>;
}

/** A delivery that somebody works on until `claimMs` have passed. */
export interface ClaimedDelivery {
  readonly id: DeliveryId;
  readonly notice: Notice;
  readonly to: Target | null;
  /** With the one that begins now. */
  readonly attempts: number;
  readonly queuedAt: Instant;
}

/** How an attempt ended. */
export type Settlement =
  | { readonly state: 'delivered' }
  | { readonly state: 'queued'; readonly problem: Problem; readonly nextAttemptAt: Instant }
  | { readonly state: 'failed'; readonly problem: Problem };

export interface DeliveryQueue {
  /**
   * Deliveries that are due, for nobody else until `claimMs` have passed: then a process that died is made up for. Each counts the attempt.
   */
  claim(now: Instant, options: { readonly limit: number; readonly claimMs: number }): Promise<readonly ClaimedDelivery[]>;
  /** Does nothing when somebody else has claimed it meanwhile. */
  settle(claimed: ClaimedDelivery, settlement: Settlement, at: Instant, tenantId: TenantId): Promise<void>;
}

export interface Mail {
  /** The same for every attempt, so that a server or reader that sees it twice can tell. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** A POST that is ready to go: its body is signed as it stands. */
export interface WebhookCall {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** again: worth another attempt later; never: the other side said that no attempt will succeed. */
export type Outcome =
  | { readonly is: 'delivered' }
  | { readonly is: 'again'; readonly problem: Problem }
  | { readonly is: 'never'; readonly problem: Problem };

/** Resolves within half a minute, whatever the other side does, and never rejects. */
export interface Mailer {
  send(mail: Mail, signal: AbortSignal): Promise<Outcome>;
}

/** Resolves within half a minute, whatever the other side does, and never rejects. */
export interface WebhookCaller {
  post(call: WebhookCall, signal: AbortSignal): Promise<Outcome>;
}

export interface WebhookGreeter {
  /**
   * Asks whether whoever is at the address wants to be called, as Graph does: the token goes there as `validationToken`, and comes back as plain
   * text. Null when it did. Resolves as a call does, and never rejects.
   */
  greet(url: string, token: string): Promise<Problem | null>;
}
