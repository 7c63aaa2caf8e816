import { createSocket } from 'node:dgram';
import { connect } from 'node:net';
import { Failure } from '@landbridge/model';
import { type AskKdc, wantsTcp } from '@landbridge/wire/krb5';
import { connectFailure, connectTimeout } from './connect-failure.ts';

/** A key distribution centre: in Active Directory every domain controller, on port 88. */
export interface KdcPlace {
  readonly host: string;
  readonly port: number;
}

export interface KdcSocketsOptions {
  /** Best first; those that answer are asked first from then on. */
  readonly centres: readonly KdcPlace[];
  /** How long each of them may be silent. */
  readonly timeoutMs: number;
}

/** What surely fits into one datagram (RFC 4120 section 7.2.1 leaves it open; others draw the line near here too). */
const MAX_DATAGRAM_BYTES = 1_400;
const MAX_ANSWER_BYTES = 1 << 20;
const LENGTH_BYTES = 4;

type Way = (place: KdcPlace, request: Uint8Array, timeoutMs: number) => Promise<Uint8Array>;

/**
 * Asks over UDP, and over TCP what is too large for it or what no centre answered (RFC 4120 section 7.2). A centre that is silent or not
 * there is followed by the next; rejects with a Failure when none is left.
 */
export function kdcSockets({ centres, timeoutMs }: KdcSocketsOptions): AskKdc {
  let order = [...centres];

  const firstOf = async (way: Way, request: Uint8Array): Promise<Uint8Array> => {
    const message = 'no key distribution centre is known';
    let failure: unknown = new Failure({ code: 'DomainControllerNotFound', message });
    for (const place of order) {
      try {
        const answer = await way(place, request, timeoutMs);
        order = [place, ...order.filter(other => other !== place)];
        return answer;
      } catch (error) {
        failure = error;
      }
    }
    throw failure;
  };

  return async request => {
    if (request.length <= MAX_DATAGRAM_BYTES) {
      const answer = await firstOf(overUdp, request).catch(() => null);
      if (answer && !wantsTcp(answer)) return answer;
    }
    return firstOf(overTcp, request);
  };
}

/** The socket is connected, so that only the centre's own datagrams come in. */
function overUdp({ host, port }: KdcPlace, request: Uint8Array, timeoutMs: number): Promise<Uint8Array> {
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>();
  const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4');
  const timer = setTimeout(() => reject(connectTimeout(host, timeoutMs)), timeoutMs);
  socket.on('error', error => reject(connectFailure(error, host)));
  socket.on('message', answer => resolve(new Uint8Array(answer)));
  socket.on('connect', () => socket.send(request));
  socket.connect(port, host);
  return promise.finally(() => {
    clearTimeout(timer);
    socket.close();
  });
}

/** Each message has its length before it, in four octets (RFC 4120 section 7.2.2). */
function overTcp({ host, port }: KdcPlace, request: Uint8Array, timeoutMs: number): Promise<Uint8Array> {
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>();
  const socket = connect({ host, port, noDelay: true });
  const timer = setTimeout(() => reject(connectTimeout(host, timeoutMs)), timeoutMs);
  let arrived: Buffer = Buffer.alloc(0);
  socket.on('connect', () => {
    const length = Buffer.alloc(LENGTH_BYTES);
    length.writeUInt32BE(request.length);
    socket.write(Buffer.concat([length, request]));
  });
  socket.on('data', bytes => {
    arrived = Buffer.concat([arrived, bytes]);
    if (arrived.length < LENGTH_BYTES) return;
    const end = LENGTH_BYTES + arrived.readUInt32BE();
    if (end > MAX_ANSWER_BYTES) reject(broken(host, `an answer of ${end} octets`));
    else if (arrived.length >= end) resolve(new Uint8Array(arrived.subarray(LENGTH_BYTES, end)));
  });
  socket.on('error', error => reject(connectFailure(error, host)));
  socket.on('close', () => reject(broken(host, 'the connection ended before the answer did')));
  return promise.finally(() => {
    clearTimeout(timer);
    socket.destroy();
  });
}

function broken(host: string, detail: string): Failure {
  const message = `${host} does not speak Kerberos as expected`;
  return new Failure({ code: 'DomainControllerUnreachable', message, detail });
}
