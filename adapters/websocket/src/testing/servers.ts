import { once } from 'node:events';
import { createServer as createHttpServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, connect as connectTcp, type Server as NetServer, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { CERTIFICATE, KEY } from './certificates.ts';

/** A server on a free port of 127.0.0.1, for one test. */
export interface TestServer extends AsyncDisposable {
  readonly port: number;
  /** Cuts every connection and goes on listening. */
  cut(): void;
}

export interface TestHttpServer extends TestServer {
  readonly server: Server;
}

/** Plain HTTP, as control listens behind a proxy. */
export async function httpServer(handle: RequestListener): Promise<TestHttpServer> {
  const server = createHttpServer(handle);
  return { server, ...(await listening(server)) };
}

/** A reverse proxy that ends TLS and passes on what comes, with the address it came from, as nginx does. */
export function reverseProxy(controlPort: number): Promise<TestServer> {
  return listening(
    createTlsServer({ key: KEY, cert: CERTIFICATE }, secure => {
      const plain = connectTcp(controlPort, '127.0.0.1');
      secure.once('data', (head: Buffer) => {
        const text = head.toString('latin1').replace('\r\n', '\r\nX-Forwarded-For: 198.51.100.1, 203.0.113.9\r\n');
        plain.write(Buffer.from(text, 'latin1'));
        secure.pipe(plain);
      });
      plain.pipe(secure);
      tie(secure, plain);
    }).on('tlsClientError', () => undefined),
  );
}

/** An HTTP proxy that knows CONNECT alone; keeps what it was asked to connect to. */
export async function connectProxy(): Promise<TestServer & { readonly asked: readonly string[] }> {
  const asked: string[] = [];
  const server = createHttpServer((_request, response) => response.writeHead(405).end());
  server.on('connect', (request: IncomingMessage, client: Socket, head: Buffer) => {
    asked.push(request.url ?? '');
    const [host, port] = (request.url ?? '').split(':');
    const upstream = connectTcp(Number(port), host);
    upstream.once('connect', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      upstream.write(head);
      upstream.pipe(client);
      client.pipe(upstream);
    });
    tie(client, upstream);
  });
  return { asked, ...(await listening(server)) };
}

function tie(one: Socket, other: Socket): void {
  one.on('error', () => other.destroy()).on('close', () => other.destroy());
  other.on('error', () => one.destroy()).on('close', () => one.destroy());
}

async function listening(server: NetServer): Promise<TestServer> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  const dispose = async (): Promise<void> => {
    server.close();
    cut();
    await once(server, 'close');
  };
  return { port: (server.address() as AddressInfo).port, cut, [Symbol.asyncDispose]: dispose };
}
