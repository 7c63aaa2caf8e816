import type { PageRequest, ReadPage } from '@landbridge/directory';
import type { Instant, Problem, TenantId, Vault } from '@landbridge/model';
import type {
  CallableWebhook,
  DeliveryQueue,
  Mailer,
  NoticeStore,
  ReadNotice,
  WebhookCaller,
  WebhookId,
} from '@landbridge/notices';

/** What notices leave through. */
export interface NoticeChannels {
  readonly mailer: Mailer;
  readonly webhooks: WebhookCaller & { refusal(url: string): Problem | null };
  readonly vault: Vault;
}

/** Where a tenant's notices go, as it is stored. */
interface NoticeSettingsStore {
  read(tenantId: TenantId): Promise<{
    readonly noSuccessAfterMs: number;
    readonly webhooks: readonly (CallableWebhook & { readonly createdAt: Instant })[];
  }>;
  /** Throws `Failure` BadRequest for a new webhook that nothing seals a secret for. */
  replace(
    tenantId: TenantId,
    wanted: {
      readonly noSuccessAfterMs: number;
      readonly webhooks: readonly { readonly url: string; readonly seal?: (id: WebhookId) => string }[];
    },
    at: Instant,
  ): Promise<void>;
  emails(tenantId: TenantId, limit: number): Promise<readonly string[]>;
}

/** What was told, what waits to be delivered, and where it goes. */
export interface NoticeStores {
  readonly store: NoticeStore;
  readonly deliveries: DeliveryQueue;
  /** Newest first. */
  readonly reader: { notices(tenantId: TenantId, page: PageRequest): Promise<ReadPage<ReadNotice>> };
  readonly settings: NoticeSettingsStore;
}
