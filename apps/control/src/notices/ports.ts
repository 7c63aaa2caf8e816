import type { PageRequest, ReadPage } from '@landbridge/directory';
import type { Problem, TenantId, Vault } from '@landbridge/model';
import type {
  DeliveryQueue,
  Mailer,
  MailServerStore,
  MailServers,
  NoticeSettingsStore,
  NoticeStore,
  ReadNotice,
  WebhookCaller,
  WebhookGreeter,
} from '@landbridge/notices';
import type { OwnMailServer } from '../api/index.ts';

/** What notices leave through. */
export interface NoticeChannels {
  /** Over control's own mail server. */
  readonly ownMailer: Mailer;
  readonly ownMailServer: OwnMailServer | null;
  /** Those that tenants name. */
  readonly mailServers: MailServers;
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
  readonly mailServers: MailServerStore;
}
