import { type ClientRequest, createServer, type IncomingMessage, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ApiUnderTest, Tenant } from './api-under-test.ts';

export interface ReadEvent {
  readonly id: string;
  readonly kind: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** The API on a real socket of loopback. */
export async function listenOnLoopback(api: ApiUnderTest): Promise<Server> {
  await api.fastify.ready();
  const server = createServer((incoming, answer) => api.fastify.routing(incoming, answer));
  await new Promise<void>(resolve => void server.listen(0, '127.0.0.1', resolve));
  return server;
}

/** Reads a stream of events one by one. */
export class EventReader {
  readonly #request: ClientRequest;
  readonly #answer: IncomingMessage;
  readonly #blocks: AsyncGenerator<string>;

  private constructor(sent: ClientRequest, answer: IncomingMessage) {
    this.#request = sent;
    this.#answer = answer;
    this.#blocks = this.#read();
  }

  static async open(server: Server, { token }: Pick<Tenant, 'token'>, lastEventId?: string): Promise<EventReader> {
    const { port } = server.address() as AddressInfo;
    const resumed = lastEventId === undefined ? {} : { 'last-event-id': lastEventId };
    const headers = { authorization: `Bearer ${token}`, ...resumed };
    const sent = request({ host: '127.0.0.1', port, path: '/v1.0/landbridge/events', headers, agent: false });
    const answer = await new Promise<IncomingMessage>(
      (resolve, reject) => void sent.on('response', resolve).on('error', reject).end(),
    );
    return new EventReader(sent, answer);
  }

  get type(): string | undefined {
    return this.#answer.headers['content-type'];
  }

  /** The next event; undefined when the stream has ended. */
  async next(): Promise<ReadEvent | undefined> {
    for (;;) {
      const { value, done } = await this.#blocks.next();
      if (done) return undefined;
      const fields = new Map(value.split('\n').map(line => [line.split(': ')[0], line.slice(line.indexOf(': ') + 2)]));
      const kind = fields.get('event');
      if (kind !== undefined) return { id: fields.get('id') ?? '', kind, data: JSON.parse(fields.get('data') ?? '{}') };
    }
  }

  async *#read(): AsyncGenerator<string> {
    let text = '';
    for await (const chunk of this.#answer) {
      const blocks = (text + String(chunk)).split('\n\n');
      text = blocks.pop() ?? '';
      yield* blocks;
    }
  }

  close(): void {
    this.#request.destroy();
  }
}
