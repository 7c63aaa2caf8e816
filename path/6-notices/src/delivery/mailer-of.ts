import type { TenantId, Vault } from '@landbridge/model';
import { type MailServerStore, type MailServers, mailServerPlace } from '../mail-server.ts';
import type { Mailer } from '../ports.ts';

export interface MailerPorts {
  /** Over control's own mail server. */
  readonly ownMailer: Mailer;
  readonly stored: MailServerStore;
  readonly mailServers: MailServers;
  readonly vault: Vault;
}

/** What takes a tenant's mails: the server that the tenant named, or else control's own. Throws `Failure` SecretUnreadable. */
export async function mailerOf(tenantId: TenantId, { ownMailer, stored, mailServers, vault }: MailerPorts): Promise<Mailer> {
  const named = await stored.read(tenantId);
  if (named === null) return ownMailer;
  const { host, port, security, user, sealedPassword, from, ca } = named;
  if (user === null || sealedPassword === null) return mailServers.over({ host, port, security, login: null, from, ca });
  const password = new TextDecoder().decode(vault.open(sealedPassword, mailServerPlace(tenantId)));
  return mailServers.over({ host, port, security, login: { user, password }, from, ca });
}
