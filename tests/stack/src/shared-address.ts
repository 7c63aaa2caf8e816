import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

const HEALTHY_WITHIN_MS = 1_000;

interface Link {
  readonly port: number;
  readonly near: Socket;
  readonly far: Socket;
}

/**
 * One address behind which all replicas stand, as a load balancer is: each connection goes to the next of them that says it is healthy, and what
 * stands already is left alone.
 */
export class SharedAddress {
  readonly #server: Server;
  /** Where the replicas listen on this machine. */
  readonly #ports: readonly number[];
  readonly #links = new Set<Link>();
  #next = 0;

  private constructor(server: Server, ports: readonly number[]) {
    this.#server = server;
    this.#ports = ports;
  }

  static async open(ports: readonly number[]): Promise<SharedAddress> {
    const server = createServer({ pauseOnConnect: true });
    const shared = new SharedAddress(server, ports);
    server.on('connection', near => void shared.#join(near));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return shared;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** How many connections lead to each replica, in their order. */
  get leading(): readonly number[] {
    return this.#ports.map(port => [...this.#links].filter(link => link.port === port).length);
  }

  async close(): Promise<void> {
    for (const { near, far } of this.#links) for (const socket of [near, far]) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #join(near: Socket): Promise<void> {
    near.on('error', () => near.destroy());
    const first = this.#next++;
    const turns = this.#ports.map((_, turn) => this.#ports[(first + turn) % this.#ports.length] ?? 0);
    for (const port of turns) {
      if (await isHealthy(port)) return this.#link(near, port);
    }
    near.destroy();
  }

  #link(near: Socket, port: number): void {
    const far = connect(port, '127.0.0.1');
    const link: Link = { port, near, far };
    this.#links.add(link);
    far.on('error', () => far.destroy());
    for (const socket of [near, far]) {
      socket.on('close', () => {
        this.#links.delete(link);
        near.destroy();
        far.destroy();
      });
    }
    near.pipe(far);
    far.pipe(near);
  }
}

async function isHealthy(port: number): Promise<boolean> {
  const signal = AbortSignal.timeout(HEALTHY_WITHIN_MS);
  const answer = await fetch(`http://127.0.0.1:${port}/healthz`, { signal }).catch(() => null);
  return answer?.ok === true;
}
