import {
  type Answering,
  type Chance,
  type Clock,
  cureOf,
  Failure,
  type Log,
  type ProblemCode,
  type Reach,
  type Trace,
} from '@landbridge/model';
import { readFrame, type ToControl, toAgent } from '../messages/frames.ts';
import { TELLS_OF_ITSELF_SINCE } from '../messages/version.ts';
import { LARGEST_MESSAGE_BYTES, type Wire } from '../ports.ts';
import { within } from '../session/deadline.ts';
import {
  type AgentIdentity,
  type AgentSelf,
  closedBy,
  HANDSHAKE_MS,
  introduce,
  outOfTurn,
  type Party,
  type Spoken,
  sayToControl,
} from '../session/handshake.ts';
import { keepAlive } from '../session/heartbeat.ts';
import { Pauses } from '../session/reconnect.ts';
import { type AgentStanding, agentStanding } from '../session/states.ts';
import { Answerer } from './answerer.ts';
import { tellReach } from './tell-reach.ts';

export interface AgentSessionOptions {
  /** Opens a wire to control; rejects when it can not. */
  readonly connect: (signal: AbortSignal) => Promise<Wire>;
  readonly identity: AgentIdentity;
  readonly self: AgentSelf;
  /** By lower-case FQDN. */
  readonly domains: ReadonlyMap<string, Answering>;
  /** The domain controllers the agent has; never rejects. */
  readonly reach: () => Promise<readonly Reach[]>;
  /** The newest of the agent's own log, in bytes at most. */
  readonly logs: (bytes: number) => Promise<string>;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly log: Log;
  readonly trace: Pick<Trace, 'begin'>;
}

/** Problems that no reconnecting cures. */
const FINAL: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'AgentRevoked',
  'AgentUnknown',
  'AgentUnproven',
  'ProtocolVersionUnsupported',
]);
/** A line that lasted this long was a good one: the next pause is short again. */
const LASTING_MS = 30_000;

/** The agent's line to control: kept up for ever, with growing pauses after each loss. */
export class AgentSession {
  readonly #options: AgentSessionOptions;
  readonly #pauses: Pauses;
  #wire: Wire | null = null;

  constructor(options: AgentSessionOptions) {
    this.#options = options;
    this.#pauses = new Pauses(options.clock, options.chance);
  }

  /** Resolves when the signal is aborted and nothing is under way; rejects with a `Failure` that only an administrator can cure. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        await this.#connected(signal);
      } catch (error) {
        if (signal.aborted) return;
        if (error instanceof Failure && FINAL.has(error.problem.code)) throw error;
        this.#report(error);
      }
      await this.#pauses.pause(signal);
    }
  }

  /** Tells control that something changed. One that could not be told is covered by the next line: control looks at every new agent's domains. */
  announce(domain: string): void {
    if (this.#wire) sayToControl(this.#wire, { type: 'changed', domain }).catch(() => undefined);
  }

  async #connected(signal: AbortSignal): Promise<void> {
    const { connect, identity, self, clock, log } = this.#options;
    const wire = await connect(signal);
    const leave = (): void => wire.close('the agent stops');
    signal.addEventListener('abort', leave, { once: true });
    const party = { wire, incoming: wire.messages[Symbol.asyncIterator](), standing: agentStanding() };
    try {
      const limit = { clock, ms: HANDSHAKE_MS, what: "control's welcome" };
      const spoken = await within(limit, introduce(party, identity, self), signal);
      log.info('connected to control', { control: identity.audience });
      const beganMs = clock.monotonicMs();
      await this.#converse(party, spoken).finally(() => {
        if (clock.monotonicMs() - beganMs >= LASTING_MS) this.#pauses.reset();
      });
    } catch (error) {
      wire.close(error instanceof Failure ? error.problem.code : 'InternalError');
      throw error;
    } finally {
      signal.removeEventListener('abort', leave);
    }
  }

  /** Answers until the line ends; then always rejects. */
  async #converse({ wire, incoming, standing }: Party<AgentStanding>, { version, heartbeatMs }: Spoken): Promise<never> {
    const { self, clock, domains, reach, logs, log, trace } = this.#options;
    const answerer = new Answerer({
      domains,
      logs,
      ceiling: self.ceiling,
      send: frame => sayWithinLimit(wire, frame),
      log,
      trace,
    });
    const ended = new AbortController();
    const beat = (): Promise<void> => sayToControl(wire, { type: 'heartbeat' });
    const dead = (): void => wire.close('AgentTimeout');
    void keepAlive({ clock, wire, intervalMs: heartbeatMs, beat, dead }, ended.signal);
    if (version >= TELLS_OF_ITSELF_SINCE) void tellReach({ clock, wire, reach }, ended.signal);
    this.#wire = wire;
    try {
      for (let next = await incoming.next(); !next.done; next = await incoming.next()) {
        const frame = readFrame(toAgent, next.value);
        if (standing.take(frame.type) !== 'deliver') throw outOfTurn(frame.type);
        if (frame.type === 'ask') answerer.ask(frame);
        else if (frame.type === 'logs') answerer.sendLogs(frame.id, frame.bytes);
        else if (frame.type === 'more') answerer.more(frame.id, frame.pages);
        else if (frame.type === 'stop') answerer.stop(frame.id);
      }
      throw closedBy(wire);
    } finally {
      this.#wire = null;
      ended.abort();
      standing.take('closed');
      await answerer.stopAll();
    }
  }

  #report(error: unknown): void {
    const { log } = this.#options;
    if (error instanceof Failure) {
      const { code, message, detail } = error.problem;
      log.warn('no line to control', { code, reason: message, detail, cure: cureOf(error.problem) });
    } else log.error('no line to control', { reason: error instanceof Error ? error.message : String(error) });
  }
}

/** A message that control would refuse to take fails its question, not the line. A character takes up to three bytes in UTF-8. */
async function sayWithinLimit(wire: Wire, frame: ToControl): Promise<void> {
  const text = JSON.stringify(frame);
  if (text.length * 3 > LARGEST_MESSAGE_BYTES && new TextEncoder().encode(text).length > LARGEST_MESSAGE_BYTES) {
    throw new Failure({ code: 'MessageMalformed', message: 'an entry is too large to be sent' });
  }
  await wire.send(text);
}
