import type { Instant, Problem, TenantId } from '@landbridge/model';
import type { Mailer } from './ports.ts';

/** How a mail server that takes mails is reached. */
export interface MailServer {
  readonly host: string;
  readonly port: number;
  /** starttls: nothing is sent before the connection is encrypted; tls: from the first byte; plain: not at all, on loopback only. */
  readonly security: 'starttls' | 'tls' | 'plain';
  readonly login: { readonly user: string; readonly password: string } | null;
  /** As in `Landbridge <landbridge@example.com>`. */
  readonly from: string;
  /** Certificate authorities to trust instead of the usual ones, in PEM. */
  readonly ca: string | null;
}

/** The mail server that a tenant named, as it is stored; its password is sealed for `mailServerPlace`. */
export interface StoredMailServer {
  readonly host: string;
  readonly port: number;
  readonly security: 'starttls' | 'tls';
  readonly user: string | null;
  readonly sealedPassword: string | null;
  readonly from: string;
  readonly ca: string | null;
  readonly changedAt: Instant;
}

export interface MailServerStore {
  /** Null for a tenant that named none: its mails go over control's. */
  read(tenantId: TenantId): Promise<StoredMailServer | null>;
  put(tenantId: TenantId, server: StoredMailServer): Promise<void>;
  /** Does nothing where there is none. */
  remove(tenantId: TenantId): Promise<void>;
}

/** Mail servers that tenants name. Whoever names one must not reach through control what stands in control's own network. */
export interface MailServers {
  /** Why this server will never be spoken to, as far as can be said without speaking to it. */
  refusal(server: Pick<MailServer, 'host' | 'port' | 'ca'>): Problem | null;
  over(server: MailServer): Mailer;
}

/** What the password is sealed for: no other row of any tenant opens it. */
export function mailServerPlace(tenantId: TenantId): string {
  return `mail server ${tenantId}`;
}
