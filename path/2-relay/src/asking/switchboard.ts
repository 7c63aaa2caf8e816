import type { Chance, Clock, Log, TenantId } from '@landbridge/model';
import { Failure } from '@landbridge/model';
import type { AgentStore, Wire } from '../ports.ts';
import { challenge } from '../session/handshake.ts';
import { within } from './deadline.ts';
import { Line } from './line.ts';
import type { Lines } from './lines.ts';

export interface SwitchboardPorts {
  readonly agents: AgentStore;
  readonly lines: Lines;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly log: Log;
  /** Addresses under which agents may know this control. */
  readonly audiences: readonly string[];
  readonly onChanged: (tenantId: TenantId, domain: string) => void;
}

const HANDSHAKE_WITHIN_MS = 15_000;
/** How often it is noted that an agent is there. */
const SEEN_EVERY_MS = 60_000;

/** Takes an agent's connection: handshake, then its line until it ends. Never rejects. */
export async function serveAgent(wire: Wire, externalAddress: string, ports: SwitchboardPorts): Promise<void> {
  const { agents, lines, clock, log } = ports;
  const incoming = wire.messages[Symbol.asyncIterator]();
  try {
    const introduced = await within(clock, HANDSHAKE_WITHIN_MS, 'the challenge', challenge(wire, incoming, ports));
    const { agent, program, domains } = introduced;
    const line = new Line(wire, introduced, { clock, log });
    const see = async (): Promise<void> => agents.seen(agent.id, { at: clock.now(), version: program, domains, externalAddress });
    await see();
    lines.add(line);
    log.info('agent connected', {
      agent: agent.id,
      machine: introduced.machineName,
      domains: domains.join(' '),
      address: externalAddress,
    });
    let seenMs = clock.monotonicMs();
    const alive = (): void => {
      if (clock.monotonicMs() - seenMs < SEEN_EVERY_MS) return;
      seenMs = clock.monotonicMs();
      see().catch(error => log.warn('agent not noted', { reason: String(error) }));
    };
    const changed = (domain: string): void => {
      if (domains.includes(domain)) ports.onChanged(agent.tenantId, domain);
    };
    for (const domain of domains) changed(domain);
    await line.run(incoming, { changed, alive }).finally(() => lines.remove(line));
    log.info('agent gone', { agent: agent.id, machine: introduced.machineName });
  } catch (error) {
    const code = error instanceof Failure ? error.problem.code : 'InternalError';
    log.warn('agent refused', { address: externalAddress, code, reason: String(error) });
    wire.close(code);
  }
}
