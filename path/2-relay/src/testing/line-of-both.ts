import {
  type Agent,
  type AgentId,
  type Answering,
  type Ceiling,
  type Chance,
  type Clock,
  type Log,
  NEVER_SEEN,
  noTrace,
  type Reach,
  type TenantId,
  type Trace,
} from '@landbridge/model';
import { AgentSession } from '../answering/agent-session.ts';
import { Lines } from '../asking/lines.ts';
import { type SwitchboardPorts, serveAgent } from '../asking/switchboard.ts';
import type { AgentIdentity, AgentSelf } from '../session/handshake.ts';
import { type KeyPair, makeKeyPair } from '../session/transcript.ts';
import { AgentsInMemory } from './agents-in-memory.ts';
import { MemoryWire } from './wire-pair.ts';

export const TENANT = '0190a5f0-0000-7000-8000-00000000000a' as TenantId;
export const AUDIENCE = 'https://control.example.com';
export const DOMAIN = 'exoip.test';
export const REACH: readonly Reach[] = [{ domain: DOMAIN, dc: 'dc1.exoip.test', latencyMs: 1.5 }];
export const LOG_TEXT = '{"event":"agent starts"}\n';

export interface Ambient {
  readonly clock: Clock;
  readonly chance: Chance;
  readonly log: Log;
  readonly trace?: Trace;
}

/** Control as far as agents see it, in memory. */
export class ControlInMemory {
  readonly agents = new AgentsInMemory();
  readonly lines: Lines;
  readonly changed: string[] = [];
  readonly ports: SwitchboardPorts;

  constructor(ambient: Ambient, asked?: ConstructorParameters<typeof Lines>[1]) {
    this.lines = new Lines(ambient.log, asked);
    const onChanged = (_tenant: TenantId, domain: string): void => {
      this.changed.push(domain);
    };
    this.ports = { trace: noTrace, ...ambient, agents: this.agents, lines: this.lines, audiences: [AUDIENCE], onChanged };
  }

  /** An enrolled agent. */
  async enrolled(chance: Chance, keys: KeyPair = makeKeyPair()): Promise<AgentIdentity> {
    const agentId = chance.uuid() as AgentId;
    await this.agents.addAgent(agentWith(agentId, keys.publicKey));
    return { agentId, privateKey: keys.privateKey, audience: AUDIENCE };
  }
}

function agentWith(id: AgentId, publicKey: string): Agent {
  return { ...NEVER_SEEN, version: null, tenantId: TENANT, id, machineName: 'SRV1', publicKey, enrolledAt: 0 };
}

export function selfOf(ceiling: readonly Ceiling[] = ['read'], domains: readonly string[] = [DOMAIN]): AgentSelf {
  return { machineName: 'SRV1', program: '0.1.0', domains, ceiling };
}

/** An agent whose wires lead to a control in memory. */
export class AgentInMemory {
  readonly session: AgentSession;
  readonly wires: { readonly control: MemoryWire; readonly agent: MemoryWire }[] = [];
  readonly stopping = new AbortController();
  readonly ended: Promise<unknown>;

  constructor(control: ControlInMemory, identity: AgentIdentity, domain: Answering, ambient: Ambient, self = selfOf()) {
    const connect = async (): Promise<MemoryWire> => {
      const pair = MemoryWire.pair();
      this.wires.push(pair);
      void serveAgent(pair.control, '192.0.2.7', control.ports);
      return pair.agent;
    };
    const tells = { reach: async () => REACH, logs: async (bytes: number) => LOG_TEXT.slice(-bytes) };
    this.session = new AgentSession({
      trace: noTrace,
      ...ambient,
      ...tells,
      connect,
      identity,
      self,
      domains: new Map([[DOMAIN, domain]]),
    });
    this.ended = this.session.run(this.stopping.signal).catch((error: unknown) => error);
  }

  /** The newest wire. */
  get wire(): { readonly control: MemoryWire; readonly agent: MemoryWire } {
    const wire = this.wires.at(-1);
    if (!wire) throw new Error('the agent has not connected');
    return wire;
  }
}
