import { type Agent, type Chance, type Clock, Failure, type Log, type Reach, type TenantId, type Trace } from '@landbridge/model';
import { readFrame, type ToControl, toControl } from '../messages/frames.ts';
import type { AgentStore, Wire } from '../ports.ts';
import { within } from '../session/deadline.ts';
import { challenge, HANDSHAKE_MS, HEARTBEAT_MS, outOfTurn, type Party, sayToAgent, welcome } from '../session/handshake.ts';
import { keepAlive } from '../session/heartbeat.ts';
import { type ControlStanding, controlStanding } from '../session/states.ts';
import { Line } from './line.ts';
import type { Lines } from './lines.ts';

export interface SwitchboardPorts {
  readonly agents: AgentStore;
  readonly lines: Lines;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly log: Log;
  readonly trace: Pick<Trace, 'carried'>;
  /** Addresses under which agents may know this control, as `https://control.example.com` without a slash at the end. */
  readonly audiences: readonly string[];
  /** Also called for each of its domains when an agent connects: what changed before could not be told. */
  readonly onChanged: (tenantId: TenantId, domain: string) => void;
}

/** How often it is noted that an agent is there, and asked whether it was revoked elsewhere. */
const SEEN_EVERY_MS = 60_000;

/** Takes an agent's connection: handshake, then its line until it ends. Never rejects. */
export async function serveAgent(wire: Wire, externalAddress: string, ports: SwitchboardPorts): Promise<void> {
  const { clock, log } = ports;
  const party = { wire, incoming: wire.messages[Symbol.asyncIterator](), standing: controlStanding() };
  try {
    const limit = { clock, ms: HANDSHAKE_MS, what: 'the introduction' };
    const line = await within(limit, open(party, externalAddress, ports));
    await new ServedLine(line, party, ports).run(externalAddress);
  } catch (error) {
    const code = error instanceof Failure ? error.problem.code : 'InternalError';
    log.warn('agent refused', { address: externalAddress, code, reason: error instanceof Error ? error.message : String(error) });
    wire.close(code);
  }
}

/** The handshake up to the welcome. INVARIANT: a line stands in `Lines` before its agent is welcomed, so that a revocation finds it. */
async function open(party: Party<ControlStanding>, externalAddress: string, ports: SwitchboardPorts): Promise<Line> {
  const { agents, lines, clock, trace } = ports;
  const introduced = await challenge(party, ports);
  party.wire.trust();
  const line = new Line(party.wire, introduced, { clock, trace });
  await agents.seen(introduced.agent.id, sightOf(line, externalAddress, clock));
  if (!lines.add(line)) throw new Failure({ code: 'AgentRevoked', message: 'the agent was revoked' });
  try {
    await welcome(party);
  } catch (error) {
    lines.remove(line);
    throw error;
  }
  return line;
}

/** What is noted of an agent whose line this is. */
function sightOf({ introduced, reach, tally }: Line, externalAddress: string, clock: Clock): Parameters<AgentStore['seen']>[1] {
  const { program: version, domains, ceiling } = introduced;
  return { at: clock.now(), version, domains, externalAddress, ceiling, reach, ...tally.told() };
}

/** An open line, read until it ends. */
class ServedLine {
  readonly #line: Line;
  readonly #party: Party<ControlStanding>;
  readonly #ports: SwitchboardPorts;
  #externalAddress = '';

  constructor(line: Line, party: Party<ControlStanding>, ports: SwitchboardPorts) {
    this.#line = line;
    this.#party = party;
    this.#ports = ports;
  }

  async run(externalAddress: string): Promise<void> {
    this.#externalAddress = externalAddress;
    const { agent, machineName, domains } = this.#line.introduced;
    const log = this.#ports.log.with({ agent: agent.id, machine: machineName });
    log.info('agent connected', { domains: domains.join(' '), address: externalAddress });
    const ended = new AbortController();
    this.#beat(ended.signal);
    void this.#keepSeen(ended.signal);
    // Whatever ends this process, somebody has been told that the agent was asked.
    this.#line.tally.onFirst(() => void this.#note());
    try {
      for (const domain of domains) this.#changed(domain);
      await this.#read();
    } catch (error) {
      log.warn('line broke', { reason: error instanceof Error ? error.message : String(error) });
      this.#line.close(error instanceof Failure ? error.problem.code : 'InternalError');
    } finally {
      ended.abort();
      this.#party.standing.take('closed');
      this.#line.lose();
      this.#ports.lines.remove(this.#line);
      if (!this.#line.tally.isTold) await this.#note();
      log.info('agent gone', { reason: this.#party.wire.closedBecause });
    }
  }

  async #read(): Promise<void> {
    const { incoming, standing } = this.#party;
    for (let next = await incoming.next(); !next.done && !this.#line.isLost; next = await incoming.next()) {
      const frame = readFrame(toControl, next.value);
      if (standing.take(frame.type) !== 'deliver') throw outOfTurn(frame.type);
      this.#deliver(frame);
    }
  }

  #deliver(frame: ToControl): void {
    if (frame.type === 'changed') this.#changed(frame.domain.toLowerCase());
    else if (frame.type === 'reach') this.#reached(frame.controllers);
    else if (frame.type !== 'heartbeat' && frame.type !== 'hello') this.#line.receive(frame);
  }

  #changed(domain: string): void {
    const { agent, domains } = this.#line.introduced;
    if (domains.includes(domain)) this.#ports.onChanged(agent.tenantId, domain);
  }

  /** The first that a line tells is noted at once, the others with the next minute. */
  #reached(reach: readonly Reach[]): void {
    const isFirst = this.#line.reach.length === 0 && reach.length > 0;
    this.#line.reach = reach;
    if (isFirst) void this.#note();
  }

  #beat(signal: AbortSignal): void {
    const { wire } = this.#party;
    const beat = (): Promise<void> => sayToAgent(wire, { type: 'heartbeat' });
    const dead = (): void => this.#line.close('AgentTimeout');
    void keepAlive({ clock: this.#ports.clock, wire, intervalMs: HEARTBEAT_MS, beat, dead }, signal);
  }

  async #keepSeen(signal: AbortSignal): Promise<void> {
    const { agents, clock } = this.#ports;
    const { agent } = this.#line.introduced;
    for (;;) {
      await clock.sleep(SEEN_EVERY_MS, signal).catch(() => undefined);
      if (signal.aborted) return;
      const found = await agents.find(agent.id).catch(() => undefined);
      if (found !== undefined && isGone(found)) return this.#line.close('AgentRevoked');
      await this.#note();
    }
  }

  async #note(): Promise<void> {
    const { agents, clock, log } = this.#ports;
    const { id } = this.#line.introduced.agent;
    try {
      await agents.seen(id, sightOf(this.#line, this.#externalAddress, clock));
    } catch (error) {
      log.warn('agent not noted', { agent: id, reason: error instanceof Error ? error.message : String(error) });
    }
  }
}

function isGone(agent: Agent | null): boolean {
  return agent === null || agent.revokedAt !== null;
}
