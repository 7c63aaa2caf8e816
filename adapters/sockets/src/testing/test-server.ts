import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { createSecureContext, createServer as createTlsServer, TLSSocket } from 'node:tls';
import { CERTIFICATE, KEY } from './certificates.ts';

/** A server on a free port of 127.0.0.1, for one test. */
export interface TestServer extends AsyncDisposable {
  readonly port: number;
}

async function listening(server: Server): Promise<TestServer> {
  const sockets = new Set<Socket>();
  server.on('connection', socket => {
    sockets.add(socket);
    socket.on('error', () => undefined);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const dispose = async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, 'close');
  };
  return { port: (server.address() as AddressInfo).port, [Symbol.asyncDispose]: dispose };
}

export function plainServer(serve: (socket: Socket) => void): Promise<TestServer> {
  return listening(createServer(serve));
}

export function tlsServer(serve: (socket: TLSSocket) => void, cert = CERTIFICATE): Promise<TestServer> {
  const server = createTlsServer({ key: KEY, cert }, serve);
  server.on('tlsClientError', () => undefined);
  return listening(server);
}

/** The server's side of StartTLS. */
export function upgraded(socket: Socket, cert = CERTIFICATE): TLSSocket {
  const secure = new TLSSocket(socket, { isServer: true, secureContext: createSecureContext({ key: KEY, cert }) });
  secure.on('error', () => undefined);
  return secure;
}
