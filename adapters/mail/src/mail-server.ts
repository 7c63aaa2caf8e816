/** How control reaches the mail server that takes its mails. */
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
