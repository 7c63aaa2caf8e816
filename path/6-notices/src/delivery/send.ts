import { type Clock, Failure, type TenantId, type Vault } from '@landbridge/model';
import { mailOf } from '../compose/mail.ts';
import type { Message, Wording } from '../compose/message.ts';
import { webhookBodyOf } from '../compose/webhook-body.ts';
import type { Mailer, Outcome, Target, WebhookCaller } from '../ports.ts';
import { signedHeaders } from './sign.ts';

export interface SendPorts {
  /** What takes the mails of a tenant, see `mailerOf`. */
  readonly mailerOf: (tenantId: TenantId) => Promise<Mailer>;
  readonly webhooks: WebhookCaller;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly wording: Wording & { readonly iso: (at: number) => string };
  readonly signal: AbortSignal;
}

/** What a webhook's secret is sealed for: no other row of any tenant opens it. */
export function webhookPlace(tenantId: TenantId, webhookId: string): string {
  return `webhook ${tenantId} ${webhookId}`;
}

/** One attempt over one channel. `deliveryId` names the mail. */
export async function send(message: Message, to: Target, deliveryId: string, ports: SendPorts): Promise<Outcome> {
  const { webhooks, vault, clock, wording, signal } = ports;
  try {
    if (to.channel === 'email') {
      const mailer = await ports.mailerOf(message.tenantId);
      return await mailer.send(mailOf(message, deliveryId, to.address), signal);
    }
    const secret = vault.open(to.sealedSecret, webhookPlace(message.tenantId, to.id));
    const body = webhookBodyOf(message, wording.iso);
    const headers = signedHeaders(secret, { noticeId: message.id, body, at: clock.now() });
    return await webhooks.post({ url: to.url, headers, body }, signal);
  } catch (error) {
    if (error instanceof Failure) return { is: 'again', problem: error.problem };
    throw error;
  }
}
