import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export interface CaughtMail {
  readonly from: string;
  readonly to: readonly string[];
  /** As it came over the wire. */
  readonly source: string;
  readonly wasEncrypted: boolean;
}

/** A real SMTP server on loopback that keeps every mail. `answer` may refuse one: with a status and a text, or by never answering. */
export class MailCatcher {
  readonly mails: CaughtMail[] = [];
  /** What becomes of the next mails' recipients; undefined takes them. */
  answer: ((address: string) => { readonly status: number; readonly text: string } | 'silence' | undefined) | undefined;
  readonly #server: SMTPServer;
  #waiting: (() => void)[] = [];

  private constructor(options: SMTPServerOptions) {
    this.#server = new SMTPServer({
      logger: false,
      disableReverseLookup: true,
      closeTimeout: 100,
      ...options,
      onRcptTo: ({ address }, _, callback) => {
        const answer = this.answer?.(address);
        if (answer === 'silence') return this.#tell();
        callback(answer && Object.assign(new Error(answer.text), { responseCode: answer.status }));
      },
      onData: (stream, { envelope, secure }, callback) => {
        const chunks: Buffer[] = [];
        stream.on('data', chunk => chunks.push(chunk));
        stream.on('end', () => {
          const from = envelope.mailFrom ? envelope.mailFrom.address : '';
          const to = envelope.rcptTo.map(({ address }) => address);
          this.mails.push({ from, to, source: Buffer.concat(chunks).toString(), wasEncrypted: secure });
          this.#tell();
          callback();
        });
      },
    });
    this.#server.on('error', () => undefined);
  }

  static async open(options: SMTPServerOptions = { authOptional: true, disabledCommands: ['STARTTLS'] }): Promise<MailCatcher> {
    const catcher = new MailCatcher(options);
    await new Promise<void>(resolve => void catcher.#server.listen(0, '127.0.0.1', resolve));
    return catcher;
  }

  get port(): number {
    return (this.#server.server.address() as AddressInfo).port;
  }

  /** Resolves when something comes: a mail, or a recipient that is not answered. */
  next(): Promise<void> {
    return new Promise(resolve => this.#waiting.push(resolve));
  }

  #tell(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const wake of waiting) wake();
  }

  close(): Promise<void> {
    return new Promise(resolve => this.#server.close(() => resolve()));
  }
}
