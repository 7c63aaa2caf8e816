import type { PageRequest, ReadPage } from '@landbridge/directory';
import type { Problem, TenantId, Vault } from '@landbridge/model';
import type {
  DeliveryQueue,
  Mailer,
  NoticeSettingsStore,
  NoticeStore,
  ReadNotice,
  WebhookCaller,
  WebhookGreeter,
} from '@landbridge/notices';

/** What notices leave through. */
export interface NoticeChannels {
  readonly mailer: Mailer;
  readonly webhooks: WebhookCaller & WebhookGreeter & { refusal(url: string): Problem | null };
  readonly vault: Vault;
}

/** What was told, what waits to be delivered, and where it goes. */
export interface NoticeStores {
  readonly store: NoticeStore;
  readonly deliveries: DeliveryQueue;
  /** Newest first. */
  readonly reader: { notices(tenantId: TenantId, page: PageRequest): Promise<ReadPage<ReadNotice>> };
  readonly settings: NoticeSettingsStore;
}
