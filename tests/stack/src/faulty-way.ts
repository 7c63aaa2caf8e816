import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type NetConnectOpts, type Server, type Socket } from 'node:net';
import type { SeededChance } from '@landbridge/testkit';

/** What a way does to the bytes that go over it. `after`: so many bytes later, over any connection and in either direction. */
export type Fault =
  | { readonly kind: 'latency'; readonly ms: number }
  | { readonly kind: 'bandwidth'; readonly bytesPerSecond: number }
  /** Nothing arrives any more, in either direction, and nobody is told; new connections are taken as well. */
  | { readonly kind: 'half-open'; readonly after: number }
  | { readonly kind: 'reset'; readonly after: number }
  /** An orderly end where nobody expects one. */
  | { readonly kind: 'truncation'; readonly after: number }
  /** Sixteen bytes are others than were sent. */
  | { readonly kind: 'garbage'; readonly after: number };

interface Link {
  readonly near: Socket;
  readonly far: Socket;
  /** Nothing comes through it any more, also when the fault is over. */
  dead: boolean;
  /** Neither end is told of the end of the other. */
  silent: boolean;
}

const GARBAGE_BYTES = 16;

/** A way between two programs on this machine that breaks as it is told. */
export class FaultyWay {
  /** How often the fault has struck: connections broken or silenced, and pieces delayed or spoilt. */
  struck = 0;
  /** Bytes that came through, both directions. */
  carried = 0;
  readonly #server: Server;
  readonly #links = new Set<Link>();
  readonly #target: NetConnectOpts;
  readonly #chance: SeededChance;
  #fault: Fault | null = null;
  /** Bytes since the fault began, or struck last. */
  #passed = 0;

  private constructor(server: Server, target: NetConnectOpts, chance: SeededChance) {
    this.#server = server;
    this.#target = target;
    this.#chance = chance;
  }

  static async open(
    at: { readonly host: string; readonly port: number },
    target: NetConnectOpts,
    chance: SeededChance,
  ): Promise<FaultyWay> {
    const server = createServer({ allowHalfOpen: true });
    const way = new FaultyWay(server, target, chance);
    server.on('connection', near => way.#join(near));
    server.listen(at.port, at.host);
    await once(server, 'listening');
    return way;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get connections(): number {
    return this.#links.size;
  }

  /** From now on, also over connections that stand already. */
  breakWith(fault: Fault): void {
    this.struck = 0;
    this.#passed = 0;
    this.#fault = fault;
  }

  /** New connections are whole. Those that were silenced stay silent, as those do that a firewall has forgotten. */
  heal(): void {
    this.#fault = null;
  }

  async close(): Promise<void> {
    for (const link of this.#links) this.#cut(link);
    this.#server.close();
    await once(this.#server, 'close');
  }

  #join(near: Socket): void {
    const far = connect(this.#target);
    const link: Link = { near, far, dead: false, silent: false };
    this.#links.add(link);
    this.#carry(link, near, far);
    this.#carry(link, far, near);
    for (const socket of [near, far]) {
      socket.setNoDelay(true);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        if (!link.silent) this.#cut(link);
      });
    }
  }

  #carry(link: Link, from: Socket, to: Socket): void {
    // One piece after the other, so that they keep their order however long each takes.
    let before = Promise.resolve();
    from.on('data', (bytes: Buffer) => {
      from.pause();
      before = before.then(() => this.#pass(link, bytes, to)).then(() => void from.resume());
    });
    from.on('end', () => {
      before = before.then(() => {
        if (!link.dead) to.end();
      });
    });
  }

  async #pass(link: Link, bytes: Buffer, to: Socket): Promise<void> {
    const passed = link.dead ? null : await this.#suffer(link, bytes, to);
    if (passed === null || to.destroyed) return;
    this.carried += passed.length;
    if (!to.write(passed)) await Promise.race([once(to, 'drain'), once(to, 'close')]).catch(() => undefined);
  }

  /** What arrives of these bytes; null: nothing. */
  async #suffer(link: Link, bytes: Buffer, to: Socket): Promise<Buffer | null> {
    const fault = this.#fault;
    if (fault === null) return bytes;
    if (fault.kind === 'latency' || fault.kind === 'bandwidth') {
      this.struck++;
      await pass(fault.kind === 'latency' ? fault.ms : (bytes.length / fault.bytesPerSecond) * 1_000);
      return bytes;
    }
    this.#passed += bytes.length;
    const beyond = this.#passed - fault.after;
    if (beyond <= 0) return bytes;
    this.struck++;
    if (fault.kind === 'half-open') {
      link.dead = true;
      link.silent = true;
      return null;
    }
    this.#passed = 0;
    const whole = Math.max(0, bytes.length - beyond);
    if (fault.kind === 'garbage') return spoilt(bytes, whole, this.#chance);
    this.#breakOff(link, fault.kind, { to, last: bytes.subarray(0, whole) });
    return null;
  }

  #breakOff(link: Link, how: 'reset' | 'truncation', { to, last }: { readonly to: Socket; readonly last: Buffer }): void {
    link.dead = true;
    to.write(last);
    if (how === 'truncation') to.end();
    // A socket that is a file can not be reset, only closed.
    else if (to.remoteAddress === undefined) to.destroy();
    else to.resetAndDestroy();
    (to === link.near ? link.far : link.near).destroy();
  }

  #cut(link: Link): void {
    this.#links.delete(link);
    link.dead = true;
    link.near.destroy();
    link.far.destroy();
  }
}

function spoilt(bytes: Buffer, from: number, chance: SeededChance): Buffer {
  const other = Buffer.from(bytes);
  Buffer.from(chance.bytes(GARBAGE_BYTES)).copy(other, Math.min(from, Math.max(0, bytes.length - GARBAGE_BYTES)));
  return other;
}

function pass(ms: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, ms));
}
