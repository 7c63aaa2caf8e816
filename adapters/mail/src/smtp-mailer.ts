import { Failure, isLoopback } from '@landbridge/model';
import type { Mail, Mailer, Outcome } from '@landbridge/notices';
import { createTransport } from 'nodemailer';
import type { MailServer } from './mail-server.ts';
import { outcomeOf } from './outcome.ts';

/** Of each step of a mail, and of the whole. */
const STEP_MS = 10_000;
const WHOLE_MS = 25_000;

/** Mails over SMTP, a connection each: notices are few. The server's certificate is verified whenever there is one. */
export class SmtpMailer implements Mailer {
  readonly #server: MailServer;
  readonly #wholeMs: number;

  constructor(server: MailServer, { wholeMs = WHOLE_MS }: { readonly wholeMs?: number } = {}) {
    if (server.security === 'plain' && !isLoopback(server.host)) {
      throw new Failure({
        code: 'SettingsInvalid',
        message: `mails to ${server.host} must be encrypted: it is not this machine`,
      });
    }
    this.#server = server;
    this.#wholeMs = wholeMs;
  }

  async send(mail: Mail, signal: AbortSignal): Promise<Outcome> {
    const transport = createTransport(optionsOf(this.#server));
    const limit = AbortSignal.any([signal, AbortSignal.timeout(this.#wholeMs)]);
    try {
      await Promise.race([transport.sendMail(messageOf(mail, this.#server)), rejectedBy(limit)]);
      return { is: 'delivered' };
    } catch (error) {
      return outcomeOf(error);
    } finally {
      transport.close();
    }
  }
}

function optionsOf({ host, port, security, login, ca }: MailServer) {
  return {
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'plain',
    ...(login ? { auth: { user: login.user, pass: login.password } } : {}),
    tls: { minVersion: 'TLSv1.2', rejectUnauthorized: true, ...(ca === null ? {} : { ca }) } as const,
    connectionTimeout: STEP_MS,
    greetingTimeout: STEP_MS,
    socketTimeout: STEP_MS,
    dnsTimeout: STEP_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** The id is the same for every attempt, and no machine answers an automatic mail (RFC 3834 section 5). */
function messageOf({ id, to, subject, text, html }: Mail, { from }: MailServer) {
  const domain = /@([^\s>@]+)>?\s*$/.exec(from)?.[1] ?? 'landbridge.invalid';
  return {
    from,
    to: { name: '', address: to },
    ...{ subject, text, html },
    messageId: `<${id}@${domain}>`,
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
  };
}

function rejectedBy(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const abort = (): void => reject(new Error('the mail took too long, or control stops'));
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  });
}
