import { LARGEST_MESSAGE_BYTES, type Wire } from '@landbridge/relay';
import { WebSocket } from 'ws';
import { connectFailure } from './connect-failure.ts';
import type { Route } from './route.ts';
import { SocketWire } from './socket-wire.ts';

/** For name resolution, proxy, TLS and upgrade together. */
const CONNECT_WITHIN_MS = 30_000;

/** Opens a line to control. Rejects with `Failure` ControlUnreachable or ControlCertificateInvalid, or with the signal's reason. */
export function connectWire(url: string, route: Route, signal: AbortSignal): Promise<Wire> {
  if (signal.aborted) return Promise.reject(signal.reason);
  const webSocket = new WebSocket(url, {
    agent: url.startsWith('wss:') ? route.https : route.http,
    maxPayload: LARGEST_MESSAGE_BYTES,
    handshakeTimeout: CONNECT_WITHIN_MS,
    perMessageDeflate: false,
    followRedirects: false,
  });
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      reject(signal.reason);
      webSocket.terminate();
    };
    signal.addEventListener('abort', abort, { once: true });
    const settle = (): void => signal.removeEventListener('abort', abort);
    webSocket.once('upgrade', response => {
      settle();
      resolve(openedWire(webSocket, new SocketWire(webSocket, response.socket, true)));
    });
    webSocket.on('error', error => {
      settle();
      reject(connectFailure(error, url));
    });
  });
}

/** The upgrade is told of before the socket is ready to send; the wire is handed out when it is. */
async function openedWire(webSocket: WebSocket, wire: Wire): Promise<Wire> {
  if (webSocket.readyState === webSocket.CONNECTING) {
    await new Promise<void>(resolve => {
      webSocket.once('open', resolve);
      webSocket.once('close', () => resolve());
    });
  }
  return wire;
}
