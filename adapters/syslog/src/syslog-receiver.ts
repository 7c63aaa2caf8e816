import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { Failure } from '@landbridge/model';

export type SyslogServer =
  | { readonly over: 'tls'; readonly host: string; readonly port: number; readonly ca: string | null }
  | { readonly over: 'tcp'; readonly host: string; readonly port: number }
  | { readonly over: 'unix'; readonly path: string };

const LIMIT_MS = 30_000;
/** A server that closes without having read is heard of within this, before we end: it may have closed as we wrote. */
const PAUSE_MS = 250;

/**
 * Sends messages to a syslog server, counted by octets (RFC 5425 section 4.3, RFC 6587 section 3.4.1). Syslog confirms nothing. So each batch has
 * a connection of its own, which we end some time after everything is written: a server that closes its side after that, and not before, has read
 * all of it.
 */
export class SyslogReceiver {
  readonly #server: SyslogServer;
  readonly #limitMs: number;

  constructor(server: SyslogServer, { limitMs = LIMIT_MS }: { readonly limitMs?: number } = {}) {
    this.#server = server;
    this.#limitMs = limitMs;
  }

  async send(lines: readonly string[], signal: AbortSignal): Promise<void> {
    const late = AbortSignal.timeout(this.#limitMs);
    try {
      await sendAll(connectionTo(this.#server), framed(lines), AbortSignal.any([signal, late]));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const detail = late.aborted ? 'it did not take everything and close the connection in time' : reason;
      throw new Failure({ code: 'AuditReceiverUnreachable', message: 'the syslog server did not take the acts', detail });
    }
  }
}

function connectionTo(server: SyslogServer): Socket {
  if (server.over === 'unix') return connectTcp({ path: server.path });
  const { host, port } = server;
  if (server.over === 'tcp') return connectTcp({ host, port });
  const ca = server.ca === null ? {} : { ca: server.ca };
  // RFC 6066 section 3: an address is no server name; the certificate is compared with it all the same.
  const name = isIP(host) ? {} : { servername: host };
  return connectTls({ host, port, minVersion: 'TLSv1.2', ...name, ...ca });
}

function framed(lines: readonly string[]): Buffer {
  return Buffer.concat(
    lines.flatMap(line => {
      const message = Buffer.from(line, 'utf8');
      return [Buffer.from(`${message.length} `), message];
    }),
  );
}

async function sendAll(socket: Socket, bytes: Buffer, signal: AbortSignal): Promise<void> {
  const abort = (): void => void socket.destroy(new Error('it was given up'));
  signal.addEventListener('abort', abort, { once: true });
  if (signal.aborted) abort();
  let pause: NodeJS.Timeout | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      let hasEnded = false;
      socket.once('error', reject);
      socket.once('end', () => (hasEnded ? resolve() : reject(new Error('it closed the connection before it had everything'))));
      socket.once('close', () => reject(new Error('the connection broke')));
      socket.resume().write(bytes, () => {
        pause = setTimeout(() => {
          hasEnded = true;
          socket.end();
        }, PAUSE_MS);
      });
    });
  } finally {
    clearTimeout(pause);
    signal.removeEventListener('abort', abort);
    socket.on('error', () => undefined).destroy();
  }
}
