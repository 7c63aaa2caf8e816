import type { Answering, Chance, Clock, Log } from '@landbridge/model';
import { Failure } from '@landbridge/model';
import { readFrame, type ToControl, toAgent } from '../messages/frames.ts';
import type { Wire } from '../ports.ts';
import { type AgentIdentity, type AgentSelf, introduce } from '../session/handshake.ts';
import { keepAlive } from '../session/heartbeat.ts';
import { Pauses } from '../session/reconnect.ts';
import { Answerer } from './answerer.ts';

export interface AgentSessionOptions {
  /** Opens a wire to control; rejects when it can not. */
  readonly connect: (signal: AbortSignal) => Promise<Wire>;
  readonly identity: AgentIdentity;
  readonly self: AgentSelf;
  readonly domains: ReadonlyMap<string, Answering>;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly log: Log;
}

/** Problems that no reconnecting cures. */
const FINAL: ReadonlySet<string> = new Set(['AgentRevoked', 'ProtocolVersionUnsupported']);

/** The agent's line to control: kept up for ever, with growing pauses after each loss. */
export class AgentSession {
  readonly #options: AgentSessionOptions;
  readonly #pauses: Pauses;
  #wire: Wire | null = null;

  constructor(options: AgentSessionOptions) {
    this.#options = options;
    this.#pauses = new Pauses(options.clock, options.chance);
  }

  /** Resolves when the signal is aborted; rejects with a `Failure` that only an administrator can cure. */
  async run(signal: AbortSignal): Promise<void> {
    const { log } = this.#options;
    while (!signal.aborted) {
      try {
        await this.#connected(signal);
      } catch (error) {
        if (error instanceof Failure && FINAL.has(error.problem.code)) throw error;
        if (!signal.aborted) log.warn('line to control lost', { reason: error instanceof Error ? error.message : String(error) });
      }
      if (!signal.aborted) await this.#pauses.pause(signal);
    }
  }

  /** Tells control that something changed. A change that nobody could be told of is found by the next interval. */
  announce(domain: string): void {
    if (this.#wire) this.#send({ type: 'changed', domain }).catch(() => undefined);
  }

  async #connected(signal: AbortSignal): Promise<void> {
    const { connect, identity, self, clock, log } = this.#options;
    const wire = await connect(signal);
    const close = (): void => wire.close('agent stops');
    signal.addEventListener('abort', close, { once: true });
    const ended = new AbortController();
    const answerer = new Answerer({
      domains: this.#options.domains,
      ceiling: self.ceiling,
      send: frame => sendOn(wire, frame),
      log,
    });
    try {
      const incoming = wire.messages[Symbol.asyncIterator]();
      const heartbeatMs = await introduce(wire, incoming, identity, self);
      this.#pauses.reset();
      this.#wire = wire;
      log.info('connected to control', { control: identity.audience });
      let heardMs = clock.monotonicMs();
      const send = (): Promise<void> => sendOn(wire, { type: 'heartbeat' });
      const dead = (): void => wire.close('control is silent');
      void keepAlive(clock, heartbeatMs, { send, dead, lastHeardMs: () => heardMs }, ended.signal);
      for (let next = await incoming.next(); !next.done; next = await incoming.next()) {
        heardMs = clock.monotonicMs();
        this.#receive(answerer, next.value);
      }
      if (wire.closedBecause === 'AgentRevoked') throw new Failure({ code: 'AgentRevoked', message: 'this agent was revoked' });
      throw new Error(`the line ended (${wire.closedBecause ?? 'no reason given'})`);
    } finally {
      ended.abort();
      this.#wire = null;
      answerer.stopAll();
      signal.removeEventListener('abort', close);
      wire.close('done');
    }
  }

  #receive(answerer: Answerer, text: string): void {
    const frame = readFrame(toAgent, text);
    if (frame.type === 'ask') answerer.ask(frame);
    if (frame.type === 'more') answerer.more(frame.id, frame.pages);
    if (frame.type === 'stop') answerer.stop(frame.id);
  }

  async #send(frame: ToControl): Promise<void> {
    if (this.#wire) await sendOn(this.#wire, frame);
  }
}

function sendOn(wire: Wire, frame: ToControl): Promise<void> {
  return wire.send(JSON.stringify(frame));
}
