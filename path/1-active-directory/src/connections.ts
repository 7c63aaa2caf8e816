import { type Clock, Failure, type Log, type ProblemCode, spanned, type Trace, withDeadline } from '@landbridge/model';
import { type DomainController, Locator, type LocatorPorts } from './1-locate/index.ts';
import { isOfTheAccount, type OpenPorts, open, readRootDse } from './2-bind/index.ts';
import type { Connection } from './connection.ts';
import { traceSearches } from './trace-searches.ts';
import { watchSilence } from './watch-silence.ts';

export type ConnectionPorts = LocatorPorts & OpenPorts & { readonly log: Log; readonly trace: Trace };

/** Which domain controller a question needs: any with a wish, or exactly one. */
export type Which = { readonly wished: string | null } | { readonly pinned: string };

/** Connections to one domain controller, for one question alone. Leaving the scope closes them, or gives them back if `keep` was called. */
export interface Lease extends AsyncDisposable {
  readonly connection: Connection;
  /** One more, to the same domain controller. */
  another(): Promise<Connection>;
  /** The question is answered to its end: nothing is on its way any more. */
  keep(): void;
}

interface Idle {
  readonly connection: Connection;
  readonly sinceMs: number;
}

const KEPT_PER_DC = 3;
/** A connection that lay idle this long is asked for a sign of life before it is used again. */
const TRUSTED_IDLE_MS = 1_000;

/** Opens connections, keeps those that are done with for the next question, and forgets those that broke. */
export class Connections {
  readonly #ports: ConnectionPorts;
  readonly #locator: Locator;
  readonly #ended = new WeakSet<Connection>();
  #idle: Idle[] = [];
  #closed = false;

  constructor(ports: ConnectionPorts) {
    this.#ports = ports;
    this.#locator = new Locator(ports);
  }

  async lease(which: Which, signal?: AbortSignal): Promise<Lease> {
    const connection = 'pinned' in which ? await this.#toOne(which.pinned, signal) : await this.#toAny(which.wished, signal);
    const leased = [connection];
    let answered = false;
    return {
      connection,
      another: async () => {
        const other = await this.#toOne(connection.dc, signal);
        leased.push(other);
        return other;
      },
      keep: () => {
        answered = true;
      },
      [Symbol.asyncDispose]: async () => {
        await Promise.all(leased.map(each => (answered ? this.#giveBack(each) : this.#end(each))));
      },
    };
  }

  /** A connection that is never shared: for a search that does not end. */
  async openOwn(signal?: AbortSignal): Promise<Connection> {
    return this.#tryEach(this.#locator.candidates(null), dc => this.#open(dc, signal));
  }

  async close(): Promise<void> {
    this.#closed = true;
    const idle = this.#idle;
    this.#idle = [];
    await Promise.all(idle.map(({ connection }) => this.#end(connection)));
  }

  async #toOne(host: string, signal: AbortSignal | undefined): Promise<Connection> {
    const dc = this.#locator.pinned(host);
    return (await this.#takeIdle(dc.host, signal)) ?? (await this.#open(dc, signal));
  }

  async #toAny(wished: string | null, signal: AbortSignal | undefined): Promise<Connection> {
    return this.#tryEach(
      this.#locator.candidates(wished),
      async dc => (await this.#takeIdle(dc.host, signal)) ?? (await this.#open(dc, signal)),
    );
  }

  async #tryEach(candidates: AsyncIterable<DomainController>, attempt: (dc: DomainController) => Promise<Connection>) {
    const failures: Failure[] = [];
    for await (const dc of candidates) {
      try {
        const connection = await attempt(dc);
        this.#locator.worked(dc);
        return connection;
      } catch (error) {
        if (!(error instanceof Failure) || isOfTheAccount(error)) throw error;
        this.#locator.failed(dc);
        this.#ports.log.warn('domain controller failed', { dc: dc.host, code: error.problem.code, detail: error.problem.detail });
        failures.push(error);
      }
    }
    throw mostTelling(failures, this.#ports.settings.fqdn);
  }

  async #open(dc: DomainController, signal: AbortSignal | undefined): Promise<Connection> {
    const { trace, clock } = this.#ports;
    const opened = await spanned(trace.open('connect'), () => open(this.#ports, dc, signal));
    const connection = { ...opened, client: traceSearches(watchSilence(opened.client, { clock, dc: dc.host }), trace) };
    void connection.client.closed.then(() => {
      this.#ended.add(connection);
      this.#idle = this.#idle.filter(idle => idle.connection !== connection);
    });
    this.#ports.log.debug('connected', { dc: dc.host, port: dc.port });
    return connection;
  }

  async #takeIdle(host: string, signal: AbortSignal | undefined): Promise<Connection | null> {
    for (;;) {
      const idle = this.#idle.findLast(candidate => candidate.connection.dc === host);
      if (!idle) return null;
      this.#idle = this.#idle.filter(other => other !== idle);
      if (await this.#lives(idle, signal)) return idle.connection;
      await this.#end(idle.connection);
    }
  }

  async #lives({ connection, sinceMs }: Idle, signal: AbortSignal | undefined): Promise<boolean> {
    const { clock, settings } = this.#ports;
    if (this.#ended.has(connection)) return false;
    if (clock.monotonicMs() - sinceMs < TRUSTED_IDLE_MS) return true;
    return signOfLife(connection, { clock, ms: settings.connectTimeoutMs }, signal);
  }

  async #giveBack(connection: Connection): Promise<void> {
    const kept = this.#idle.filter(idle => idle.connection.dc === connection.dc).length;
    if (this.#ended.has(connection)) return;
    if (this.#closed || kept >= KEPT_PER_DC) return this.#end(connection);
    this.#idle.push({ connection, sinceMs: this.#ports.clock.monotonicMs() });
  }

  /** A connection that broke has nothing left to say goodbye to. */
  async #end(connection: Connection): Promise<void> {
    await connection.client.unbind().catch(() => undefined);
  }
}

/** Whether the domain controller still answers on this connection; false too when it does not in time. */
export async function signOfLife(
  { client, dc }: Connection,
  patience: { readonly clock: Clock; readonly ms: number },
  signal?: AbortSignal,
): Promise<boolean> {
  const late = () => new Failure({ code: 'DomainControllerUnreachable', message: `${dc} gives no sign of life` });
  try {
    await withDeadline({ ...patience, late, signal }, inner => readRootDse(client, dc, inner));
    return true;
  } catch {
    signal?.throwIfAborted();
    return false;
  }
}

/** What says most about why no controller would do; the last of these says least. */
const TELLING: readonly ProblemCode[] = [
  'DomainControllerCertificateInvalid',
  'DomainControllerRefusedPlaintext',
  'LdapProtocolError',
  'DomainControllerBusy',
  'DomainControllerUnreachable',
  'DomainControllerNotFound',
];

function mostTelling(failures: readonly Failure[], fqdn: string): Failure {
  for (const code of TELLING) {
    const found = failures.find(failure => failure.problem.code === code);
    if (found) return found;
  }
  return failures[0] ?? new Failure({ code: 'DomainControllerNotFound', message: `no domain controller of ${fqdn} is known` });
}
