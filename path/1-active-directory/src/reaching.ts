import type { Reach } from '@landbridge/model';
import { isOfTheAccount, readRootDse } from './2-bind/index.ts';
import type { ConnectionPorts, Connections } from './connections.ts';

/** After the account was refused: looking again and again must not lock it. */
const REFUSED_PAUSE_MS = 1_800_000;

/** Looks which domain controller questions go to at the moment, and how long it takes to answer the smallest one. */
export class Reaching {
  readonly #ports: ConnectionPorts;
  readonly #connections: Connections;
  #notBeforeMs = 0;

  constructor(ports: ConnectionPorts, connections: Connections) {
    this.#ports = ports;
    this.#connections = connections;
  }

  /** Never rejects. */
  async look(signal?: AbortSignal): Promise<Reach> {
    const { clock, settings } = this.#ports;
    const none = { domain: settings.fqdn, dc: null, latencyMs: null };
    if (clock.monotonicMs() < this.#notBeforeMs) return none;
    try {
      await using lease = await this.#connections.lease({ wished: null }, signal);
      const { client, dc } = lease.connection;
      const beganMs = clock.monotonicMs();
      await readRootDse(client, dc, signal);
      lease.keep();
      return { domain: settings.fqdn, dc, latencyMs: Math.round((clock.monotonicMs() - beganMs) * 10) / 10 };
    } catch (error) {
      if (isOfTheAccount(error)) this.#notBeforeMs = clock.monotonicMs() + REFUSED_PAUSE_MS;
      return none;
    }
  }
}
