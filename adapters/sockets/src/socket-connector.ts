import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls, getCACertificates, type TLSSocket } from 'node:tls';
import type { Address, Connector } from '@landbridge/active-directory';
import { Failure } from '@landbridge/model';
import type { ByteStream } from '@landbridge/wire/bytes';
import { connectFailure, connectTimeout } from './connect-failure.ts';
import { SocketStream } from './socket-stream.ts';

/** A peer that vanished without a word is noticed by its silence to these. */
const KEEP_ALIVE_MS = 30_000;

/** Opens TCP and TLS connections. Certificates are always verified: chain, dates and name. */
export class SocketConnector implements Connector {
  async connect(address: Address, signal?: AbortSignal): Promise<ByteStream> {
    signal?.throwIfAborted();
    const { host, port, timeoutMs } = address;
    const attempt = new Attempt(address, timeoutMs, signal);
    try {
      const plain = connectTcp({ host, port, noDelay: true, keepAlive: true, keepAliveInitialDelay: KEEP_ALIVE_MS });
      await attempt.until(plain, 'connect');
      const socket = address.tls ? await secured(plain, address, attempt) : plain;
      return new SocketStream(socket, upgradeFor(address));
    } finally {
      attempt.end();
    }
  }
}

/** StartTLS has the same time as the connection had. */
function upgradeFor(address: Address): (plain: Socket) => Promise<TLSSocket> {
  return async plain => {
    const attempt = new Attempt(address, address.timeoutMs);
    try {
      return await secured(plain, address, attempt);
    } finally {
      attempt.end();
    }
  };
}

async function secured(plain: Socket, address: Address, attempt: Attempt): Promise<TLSSocket> {
  const { servername } = address;
  const ca = authorities(address.caPem);
  // RFC 6066 section 3: an address is no server name; the certificate is compared with it all the same.
  const name = isIP(servername) ? { host: servername } : { host: servername, servername };
  // Whatever happens to the connection from now on, the encrypted socket tells it.
  plain.on('error', () => undefined);
  const socket = connectTls({ socket: plain, ca, rejectUnauthorized: true, minVersion: 'TLSv1.2', ...name });
  try {
    await attempt.until(socket, 'secureConnect');
    return socket;
  } catch (error) {
    plain.destroy();
    throw error;
  }
}

/** Those given and only these; otherwise those of the machine, or those Node brings where the machine has none. */
function authorities(caPem: string | null): string | string[] {
  if (caPem !== null) {
    if (caPem.includes('-----BEGIN CERTIFICATE-----')) return caPem;
    const message = 'the file of the certificate authority holds no certificate in PEM form';
    throw new Failure({ code: 'DomainControllerCertificateInvalid', message });
  }
  const ofMachine = getCACertificates('system');
  return ofMachine.length > 0 ? ofMachine : getCACertificates('default');
}

/** One try at a connection: what makes it fail, and the time and the signal that end it. */
class Attempt {
  readonly #host: string;
  readonly #over: Promise<never>;
  readonly #end: () => void;

  constructor({ host }: Address, timeoutMs: number, signal?: AbortSignal) {
    this.#host = host;
    const { promise, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => reject(connectTimeout(host, timeoutMs)), timeoutMs);
    const onAbort = () => reject(signal?.reason);
    signal?.addEventListener('abort', onAbort, { once: true });
    promise.catch(() => undefined);
    this.#over = promise;
    this.#end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
    };
  }

  end(): void {
    this.#end();
  }

  /** Resolves with the event; otherwise destroys the socket and rejects with a Failure or the signal's reason. */
  async until(socket: Socket, event: 'connect' | 'secureConnect'): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const failed = (error: Error) => reject(connectFailure(error, this.#host));
    const closed = () => failed(Object.assign(new Error('closed before it was made'), { code: 'ECONNRESET' }));
    socket.once(event, resolve);
    socket.on('error', failed);
    socket.on('close', closed);
    try {
      await Promise.race([promise, this.#over]);
    } catch (error) {
      socket.on('error', () => undefined);
      socket.destroy();
      throw error;
    } finally {
      socket.off(event, resolve);
      socket.off('close', closed);
      if (!socket.destroyed) socket.off('error', failed);
    }
  }
}
