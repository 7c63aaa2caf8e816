import { type Agent, type AgentId, type Ceiling, type Chance, Failure, PROBLEMS, type ProblemCode } from '@landbridge/model';
import { readFrame, type ToAgent, type ToControl, toAgent, toControl } from '../messages/frames.ts';
import { OLDEST_SUPPORTED_VERSION, PROTOCOL_VERSION } from '../messages/version.ts';
import type { AgentStore, Wire } from '../ports.ts';
import type { AgentStanding, ControlStanding } from './states.ts';
import { signTranscript, verifyTranscript } from './transcript.ts';

/**
 * Longer than three of these without a byte, and the line is dead: sooner than a small question is given up, so that another agent is asked it,
 * and about when a replica that hangs loses its lease.
 */
export const HEARTBEAT_MS = 5_000;
/** For the whole handshake, at both ends. */
export const HANDSHAKE_MS = 15_000;

export interface AgentIdentity {
  readonly agentId: AgentId;
  /** PKCS#8 in base64. */
  readonly privateKey: string;
  /** Control's address as the agent was set up with it, without a slash at the end. */
  readonly audience: string;
}

/** What an agent tells of itself. */
export interface AgentSelf {
  readonly machineName: string;
  readonly program: string;
  readonly domains: readonly string[];
  readonly ceiling: readonly Ceiling[];
}

export interface Introduced extends AgentSelf {
  readonly agent: Agent;
  /** Of the protocol that this line speaks. */
  readonly version: number;
}

/** The messages of a wire as an iterator that both handshake and session pull from. */
type Incoming = AsyncIterator<string>;

/** One end of a wire with its place in the table of states. */
export interface Party<Standing> {
  readonly wire: Wire;
  readonly incoming: Incoming;
  readonly standing: Standing;
}

export interface Verifying {
  readonly agents: AgentStore;
  readonly chance: Chance;
  /** Addresses under which agents may know this control. */
  readonly audiences: readonly string[];
}

type Hello = Extract<ToControl, { type: 'hello' }>;

/** Control's end: challenges, and believes only who holds the private key of an agent that is enrolled and not revoked. */
export async function challenge(party: Party<ControlStanding>, verifying: Verifying): Promise<Introduced> {
  const nonce = [...verifying.chance.bytes(32)].map(byte => byte.toString(16).padStart(2, '0')).join('');
  await sayToAgent(party.wire, { type: 'challenge', nonce, oldest: OLDEST_SUPPORTED_VERSION, newest: PROTOCOL_VERSION });
  const hello = readFrame(toControl, await nextOf(party));
  if (party.standing.take(hello.type) !== 'verify' || hello.type !== 'hello') throw outOfTurn(hello.type);
  try {
    const agent = await verify(hello, nonce, verifying);
    const { version, machineName, program, domains, ceiling } = hello;
    return { agent, version, machineName, program, domains: domains.map(domain => domain.toLowerCase()), ceiling };
  } catch (error) {
    party.standing.take('refused');
    throw error;
  }
}

/** Tells the agent that it is believed; questions may follow. */
export async function welcome({ wire, standing }: Party<ControlStanding>): Promise<void> {
  if (standing.take('proven') !== 'welcome') throw refused('AgentLost', 'the line ended during the handshake');
  await sayToAgent(wire, { type: 'welcome', heartbeatMs: HEARTBEAT_MS });
}

/** The key is looked at before anything is told of the agent but that it is unknown. */
async function verify(hello: Hello, nonce: string, { agents, audiences }: Verifying): Promise<Agent> {
  const { version, agentId, audience, signature } = hello;
  if (version < OLDEST_SUPPORTED_VERSION || version > PROTOCOL_VERSION) {
    throw refused('ProtocolVersionUnsupported', `the agent speaks version ${version}`);
  }
  if (!audiences.includes(audience)) {
    throw refused('ControlAddressUnknown', `the agent knows this control as ${audience}, which is none of its addresses`);
  }
  const agent = await agents.find(agentId as AgentId);
  if (!agent) throw refused('AgentUnknown', 'no such agent is enrolled');
  if (!verifyTranscript({ nonce, agentId, audience }, signature, agent.publicKey)) {
    throw refused('AgentUnproven', 'the agent did not prove possession of its key');
  }
  if (agent.revokedAt !== null) throw refused('AgentRevoked', 'the agent was revoked');
  return agent;
}

/** What a line speaks, as both ends know it. */
export interface Spoken {
  readonly version: number;
  readonly heartbeatMs: number;
}

/** The agent's end: proves possession of its key on a fresh challenge. Returns the version of the line, and the heartbeat that control wants. */
export async function introduce(party: Party<AgentStanding>, identity: AgentIdentity, self: AgentSelf): Promise<Spoken> {
  const { wire, standing } = party;
  const first = readFrame(toAgent, await nextOf(party));
  if (standing.take(first.type) !== 'prove' || first.type !== 'challenge') throw outOfTurn(first.type);
  if (PROTOCOL_VERSION < first.oldest) {
    throw refused('ProtocolVersionUnsupported', `control wants version ${first.oldest} or newer`);
  }
  const { agentId, privateKey, audience } = identity;
  const signature = signTranscript({ nonce: first.nonce, agentId, audience }, privateKey);
  const version = Math.min(PROTOCOL_VERSION, first.newest);
  await sayToControl(wire, { type: 'hello', agentId, version, audience, ...self, signature });
  const second = readFrame(toAgent, await nextOf(party));
  if (standing.take(second.type) !== 'begin' || second.type !== 'welcome') throw outOfTurn(second.type);
  return { version, heartbeatMs: second.heartbeatMs };
}

export function sayToAgent(wire: Wire, frame: ToAgent): Promise<void> {
  return wire.send(JSON.stringify(frame));
}

export function sayToControl(wire: Wire, frame: ToControl): Promise<void> {
  return wire.send(JSON.stringify(frame));
}

/** Why control closed the line, as a failure; AgentLost when it gave no reason that is a problem. */
export function closedBy(wire: Wire): Failure {
  const reason = wire.closedBecause;
  if (reason !== null && isCode(reason)) return refused(reason, `the line was closed: ${reason}`);
  return refused('AgentLost', `the line ended (${reason ?? 'no reason given'})`);
}

export function outOfTurn(type: string): Failure {
  return refused('MessageMalformed', `it was not the other side's turn to say '${type}'`);
}

async function nextOf({ wire, incoming }: { wire: Wire; incoming: Incoming }): Promise<string> {
  const next = await incoming.next();
  if (next.done) throw closedBy(wire);
  return next.value;
}

function isCode(reason: string): reason is ProblemCode {
  return Object.hasOwn(PROBLEMS, reason);
}

function refused(code: ProblemCode, message: string): Failure {
  return new Failure({ code, message });
}
