import { Failure } from '@landbridge/model';
import { isOfTheAccount } from './2-bind/index.ts';
import { listen } from './3-poll/index.ts';
import { type ConnectionPorts, type Connections, signOfLife } from './connections.ts';
import { failureOf } from './ldap-failure.ts';

/** Changes within this time are announced by one call. */
const COALESCE_MS = 20;
const PAUSE_MS = { least: 1_000, most: 60_000, account: 300_000 } as const;

/** Holds a notification search on a connection of its own, for ever. */
export class Watching {
  readonly #ports: ConnectionPorts;
  readonly #connections: Connections;

  constructor(ports: ConnectionPorts, connections: Connections) {
    this.#ports = ports;
    this.#connections = connections;
  }

  async run(onChange: () => void, signal: AbortSignal): Promise<void> {
    const announce = this.#coalesced(onChange, signal);
    let failures = 0;
    for (let wasListening = false; !signal.aborted; ) {
      try {
        await this.#listen(announce, signal, () => {
          // What changed while nobody listened is announced too.
          if (wasListening) announce();
          wasListening = true;
          failures = 0;
        });
      } catch (error) {
        if (signal.aborted) return;
        this.#report(error);
        await this.#pause(error, failures++, signal);
      }
    }
  }

  async #listen(announce: () => void, signal: AbortSignal, begun: () => void): Promise<void> {
    const { clock, settings } = this.#ports;
    const connection = await this.#connections.openOwn(signal);
    const patience = { clock, ms: settings.connectTimeoutMs };
    const lives = (inner: AbortSignal) => signOfLife(connection, patience, inner);
    try {
      begun();
      await listen({ connection, onChange: announce, lives, clock }, signal);
      throw new Failure({ code: 'DomainControllerUnreachable', message: `${connection.dc} ended the notifications` });
    } catch (error) {
      throw failureOf(error, connection.dc);
    } finally {
      await connection.client.unbind().catch(() => undefined);
    }
  }

  #coalesced(onChange: () => void, signal: AbortSignal): () => void {
    let waiting = false;
    return () => {
      if (waiting) return;
      waiting = true;
      const call = () => {
        waiting = false;
        onChange();
      };
      this.#ports.clock.sleep(COALESCE_MS, signal).then(call, () => undefined);
    };
  }

  #report(error: unknown): void {
    const problem = error instanceof Failure ? error.problem : { code: null, message: String(error), detail: undefined };
    this.#ports.log.warn('notifications interrupted', { code: problem.code, message: problem.message, detail: problem.detail });
  }

  /** Doubles with each failure in a row; of the whole pause half is left to chance. An account that is refused must not be locked. */
  async #pause(error: unknown, failures: number, signal: AbortSignal): Promise<void> {
    const { clock, chance } = this.#ports;
    const doubled = Math.min(PAUSE_MS.most, PAUSE_MS.least * 2 ** Math.min(failures, 10));
    const whole = isOfTheAccount(error) ? PAUSE_MS.account : doubled;
    await clock.sleep(whole / 2 + chance.below(whole / 2), signal).catch(() => undefined);
  }
}
