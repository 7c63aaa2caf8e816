import type { Duplex } from 'node:stream';
import pg from 'pg';

/**
 * A connection that ends when something comes over it that PostgreSQL never says: what `pg` throws there reaches nobody who could catch it, and
 * would end the process.
 */
export class GuardedClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    const { connection } = this;
    const attach = Reflect.get(connection, ATTACH);
    Reflect.set(connection, ATTACH, (stream: Duplex) => {
      const before = new Set(stream.listeners('data'));
      Reflect.apply(attach, connection, [stream]);
      guard(stream, before);
    });
  }
}

/** What makes messages of bytes, as soon as there is a socket; `pg` does not name it in its types. */
const ATTACH = 'attachListeners';

function guard(stream: Duplex, known: ReadonlySet<unknown>): void {
  for (const listener of stream.listeners('data').filter(one => !known.has(one))) {
    stream.off('data', listener as (bytes: Buffer) => void);
    stream.on('data', (bytes: Buffer) => {
      try {
        listener.call(stream, bytes);
      } catch (cause) {
        stream.destroy(new Error("Connection terminated: what came is not of PostgreSQL's protocol", { cause }));
      }
    });
  }
}
