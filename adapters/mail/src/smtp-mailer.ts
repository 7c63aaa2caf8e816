import type { LookupFunction } from 'node:net';
import { Failure, isLoopback } from '@landbridge/model';
import type { Mail, Mailer, MailServer, Outcome } from '@landbridge/notices';
import { createTransport, type SMTPTransportOptions } from 'nodemailer';
import { openSocket } from './open-socket.ts';
import { outcomeOf } from './outcome.ts';

/** Of each step of a mail, and of the whole. */
const STEP_MS = 10_000;
const WHOLE_MS = 25_000;

interface SmtpMailerOptions {
  readonly wholeMs?: number;
  /** How the server's addresses are found for each connection; left out, as the machine does. */
  readonly lookup?: LookupFunction;
}

/** Mails over SMTP, a connection each: notices are few. The server's certificate is verified whenever there is one. */
export class SmtpMailer implements Mailer {
  readonly #server: MailServer;
  readonly #wholeMs: number;
  readonly #lookup: LookupFunction | undefined;

  constructor(server: MailServer, { wholeMs = WHOLE_MS, lookup }: SmtpMailerOptions = {}) {
    if (server.security === 'plain' && !isLoopback(server.host)) {
      throw new Failure({
        code: 'SettingsInvalid',
        message: `mails to ${server.host} must be encrypted: it is not this machine`,
      });
    }
    this.#server = server;
    this.#wholeMs = wholeMs;
    this.#lookup = lookup;
  }

  async send(mail: Mail, signal: AbortSignal): Promise<Outcome> {
    const transport = createTransport(optionsOf(this.#server, this.#lookup));
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

function optionsOf({ host, port, security, login, ca }: MailServer, lookup: LookupFunction | undefined): SMTPTransportOptions {
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
    getSocket: (_, callback) => {
      openSocket({ host, port, timeoutMs: STEP_MS, lookup }).then(connection => callback(null, { connection }), callback);
    },
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

const TOO_SLOW = new Failure({
  code: 'MailServerTooSlow',
  message: 'the mail server did not answer in time, or control stops',
});

function rejectedBy(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const abort = (): void => reject(TOO_SLOW);
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  });
}
