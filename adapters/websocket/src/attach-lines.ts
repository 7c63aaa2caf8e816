import type { Server as HttpServer, IncomingMessage } from 'node:http';
import type { Server as HttpsServer } from 'node:https';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { LARGEST_MESSAGE_BYTES, LINE_PATH, type Wire } from '@landbridge/relay';
import { WebSocketServer } from 'ws';
import { SocketWire } from './socket-wire.ts';
import { placeFor } from './strangers.ts';

export interface LinesSettings {
  /** True when a reverse proxy of ours stands before control: the last address in X-Forwarded-For, which it wrote, is the agent's. */
  readonly trustForwardedFor: boolean;
  /** Where this server's part of the public address begins, when a proxy leaves a path in it. */
  readonly basePath?: string;
  /** Called for each line that an agent opens. */
  readonly onWire: (wire: Wire, remoteAddress: string) => void;
}

export interface AttachedLines {
  /** Takes no more lines and closes those that are open. */
  close(reason: string): void;
}

/** Takes agents' lines on an HTTP server that exists already; what else it serves goes on undisturbed. */
export function attachLines(server: HttpServer | HttpsServer, settings: LinesSettings): AttachedLines {
  const path = `${settings.basePath ?? ''}${LINE_PATH}`;
  const webSockets = new WebSocketServer({ noServer: true, maxPayload: LARGEST_MESSAGE_BYTES, perMessageDeflate: false });
  /** With the address that each came from. */
  const wires = new Map<SocketWire, string>();
  const refusalOf = (request: IncomingMessage): string | null => {
    if (pathOf(request) !== path) return server.listenerCount('upgrade') > 1 ? 'not ours' : '404 Not Found';
    // Browsers always state an origin and agents never do: no page of a browser can open a line.
    if (request.headers.origin !== undefined) return '403 Forbidden';
    return null;
  };
  const upgrade = (request: IncomingMessage, stream: Duplex, head: Buffer): void => {
    const address = addressOf(request, settings.trustForwardedFor);
    const refusal = refusalOf(request);
    if (refusal === 'not ours') return;
    const place = refusal === null ? placeFor(wires, address) : null;
    if (place === null) {
      refuse(stream, refusal ?? '503 Service Unavailable');
      return;
    }
    webSockets.handleUpgrade(request, stream, head, webSocket => {
      const wire = new SocketWire(webSocket, request.socket as Socket, false);
      place.instead?.drop('others wait too');
      wires.set(wire, address);
      webSocket.once('close', () => wires.delete(wire));
      settings.onWire(wire, address);
    });
  };
  server.on('upgrade', upgrade);
  return {
    close: reason => {
      server.off('upgrade', upgrade);
      for (const wire of wires.keys()) wire.close(reason);
    },
  };
}

function pathOf(request: IncomingMessage): string {
  return (request.url ?? '').split('?', 1)[0] ?? '';
}

function addressOf(request: IncomingMessage, trustForwardedFor: boolean): string {
  const direct = request.socket.remoteAddress ?? 'unknown';
  const forwarded = request.headers['x-forwarded-for'];
  if (!trustForwardedFor || forwarded === undefined) return direct;
  const last = [forwarded].flat().join(',').split(',').at(-1)?.trim();
  return last ? last.slice(0, 64) : direct;
}

function refuse(stream: Duplex, status: string): void {
  stream.on('error', () => undefined);
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
