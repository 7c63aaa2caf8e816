import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

/** An HTTP proxy that keeps what the agent says over its line, so that a test can tell what left the premises. */
export class ListeningProxy {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  /** By line. */
  readonly #heard: Buffer[][] = [];

  private constructor(server: Server) {
    this.#server = server;
  }

  static async start(ip: string): Promise<ListeningProxy> {
    const server = createServer(forward);
    const proxy = new ListeningProxy(server);
    server.on('upgrade', (incoming: IncomingMessage, client: Socket, head: Buffer) => proxy.#join(incoming, client, head));
    server.listen(0, ip);
    await once(server, 'listening');
    return proxy;
  }

  get url(): string {
    const { address, port } = this.#server.address() as AddressInfo;
    return `http://${address}:${port}`;
  }

  #join({ url = '', method, rawHeaders }: IncomingMessage, client: Socket, head: Buffer): void {
    const { hostname, port, pathname } = new URL(url);
    const heard: Buffer[] = [head];
    this.#heard.push(heard);
    const target = connect(Number(port), hostname, () => {
      const headers = rawHeaders.map((text, index) => (index % 2 === 0 ? `${text}: ` : `${text}\r\n`)).join('');
      target.write(`${method} ${pathname} HTTP/1.1\r\n${headers}\r\n`);
      target.write(head);
      client.on('data', (bytes: Buffer) => heard.push(bytes));
      client.pipe(target);
      target.pipe(client);
    });
    for (const socket of [client, target]) {
      this.#sockets.add(socket);
      socket.on('error', () => socket.destroy()).on('close', () => [client, target].map(each => each.destroy()));
    }
  }

  /** The text messages that the agent sent, in their order. */
  said(): readonly string[] {
    return this.#heard.flatMap(heard => textsIn(Buffer.concat(heard)));
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }
}

/** A request in absolute form (RFC 9112 section 3.2.2), passed on as it is. */
function forward(incoming: IncomingMessage, answer: ServerResponse): void {
  const { method, headers } = incoming;
  const passed = request(incoming.url ?? '', { method, headers }, response => {
    answer.writeHead(response.statusCode ?? 502, response.headers);
    response.pipe(answer);
  });
  passed.on('error', () => answer.destroy());
  incoming.pipe(passed);
}

/** A client's frames are masked, and a text begins with 0x81 (RFC 6455 section 5.2). */
function textsIn(bytes: Buffer): readonly string[] {
  const texts: string[] = [];
  for (let at = 0; at + 6 <= bytes.length; ) {
    const { length, header } = lengthAt(bytes, at);
    const mask = bytes.subarray(at + header, at + header + 4);
    const body = Buffer.from(bytes.subarray(at + header + 4, at + header + 4 + length));
    for (let index = 0; index < body.length; index++) body[index] = (body[index] ?? 0) ^ (mask[index % 4] ?? 0);
    if (bytes[at] === 0x81) texts.push(body.toString('utf8'));
    at += header + 4 + length;
  }
  return texts;
}

function lengthAt(bytes: Buffer, at: number): { readonly length: number; readonly header: number } {
  const short = (bytes[at + 1] ?? 0) & 0x7f;
  if (short === 126) return { length: bytes.readUInt16BE(at + 2), header: 4 };
  if (short === 127) return { length: Number(bytes.readBigUInt64BE(at + 2)), header: 10 };
  return { length: short, header: 2 };
}
