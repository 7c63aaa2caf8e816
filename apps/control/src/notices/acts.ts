import { type Chance, Failure, type Problem, type TenantId, type Vault } from '@landbridge/model';
import { messageOf, type SendPorts, sendTest, type WebhookId, webhookPlace } from '@landbridge/notices';
import type { NoticeActs } from '../api/index.ts';
import type { NoticeStores } from './ports.ts';

export interface NoticeActPorts extends Omit<SendPorts, 'signal'> {
  readonly reader: NoticeStores['reader'];
  readonly settings: NoticeStores['settings'];
  readonly vault: Vault;
  readonly chance: Chance;
  /** Why a URL would never be called. */
  readonly refusalOfWebhook: (url: string) => Problem | null;
}

/** A test goes to so many addresses at most. */
const TESTED_EMAILS = 20;

/** What administrators do with notices. */
export function noticeActs(ports: NoticeActPorts): NoticeActs {
  const { reader, settings, vault, clock, wording, refusalOfWebhook } = ports;
  return {
    notices: async (tenantId, page) => {
      const { items, next } = await reader.notices(tenantId, page);
      return { items: items.map(notice => ({ ...messageOf(notice, wording), ...notice })), next };
    },
    settings: tenantId => settings.read(tenantId),
    replaceSettings: async (tenantId, { noSuccessAfterMs, webhooks }) => {
      for (const { url } of webhooks) {
        const problem = refusalOfWebhook(url);
        if (problem) throw new Failure(problem);
      }
      const wanted = webhooks.map(({ url, secret }) => ({
        url,
        ...(secret === undefined ? {} : { seal: sealing(vault, tenantId, secret) }),
      }));
      await settings.replace(tenantId, { noSuccessAfterMs, webhooks: wanted }, clock.now());
    },
    test: async (tenantId, email) => {
      const addresses = email === null ? await settings.emails(tenantId, TESTED_EMAILS) : [email];
      const { webhooks } = await settings.read(tenantId);
      const targets = [
        ...addresses.map(address => ({ channel: 'email', address }) as const),
        ...(email === null ? webhooks : []).map(webhook => ({ channel: 'webhook', ...webhook }) as const),
      ];
      // Every attempt ends within its own time limit.
      return sendTest(tenantId, targets, { ...ports, signal: new AbortController().signal });
    },
  };
}

function sealing(vault: Vault, tenantId: TenantId, secret: string): (id: WebhookId) => string {
  return id => vault.seal(new TextEncoder().encode(secret), webhookPlace(tenantId, id));
}
