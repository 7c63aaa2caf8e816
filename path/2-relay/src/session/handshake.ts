import { type Agent, type AgentId, type Ceiling, type Chance, Failure, type ProblemCode } from '@landbridge/model';
import { readFrame, toAgent, toControl } from '../messages/frames.ts';
import { OLDEST_SUPPORTED_VERSION, PROTOCOL_VERSION } from '../messages/version.ts';
import type { AgentStore, Wire } from '../ports.ts';
import { signTranscript, verifyTranscript } from './transcript.ts';

/** Longer than three of these without a word, and the line is dead. */
export const HEARTBEAT_MS = 15_000;

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
}

/** The messages of a wire as an iterator that both handshake and session pull from. */
export type Incoming = AsyncIterator<string>;

/** Control's end: challenges, and believes only who holds the private key of an agent that is enrolled and not revoked. */
export async function challenge(
  wire: Wire,
  incoming: Incoming,
  surroundings: { readonly agents: AgentStore; readonly chance: Chance; readonly audiences: readonly string[] },
): Promise<Introduced> {
  const nonce = [...surroundings.chance.bytes(32)].map(byte => byte.toString(16).padStart(2, '0')).join('');
  await wire.send(JSON.stringify({ type: 'challenge', nonce, oldest: OLDEST_SUPPORTED_VERSION, newest: PROTOCOL_VERSION }));
  const hello = readFrame(toControl, await nextOf(incoming));
  if (hello.type !== 'hello') throw refused('MessageMalformed', 'the agent did not introduce itself');
  if (hello.version < OLDEST_SUPPORTED_VERSION)
    throw refused('ProtocolVersionUnsupported', `the agent speaks version ${hello.version}`);
  const agent = await surroundings.agents.find(hello.agentId as AgentId);
  const proven = surroundings.audiences.some(
    audience => agent && verifyTranscript({ nonce, agentId: hello.agentId, audience }, hello.signature, agent.publicKey),
  );
  if (!agent || !proven) throw refused('Unauthorized', 'the agent is not known or did not prove its key');
  if (agent.revokedAt !== null) throw refused('AgentRevoked', 'the agent was revoked');
  await wire.send(JSON.stringify({ type: 'welcome', heartbeatMs: HEARTBEAT_MS }));
  const { machineName, program, domains, ceiling } = hello;
  return { agent, machineName, program, domains: domains.map(domain => domain.toLowerCase()), ceiling };
}

/** The agent's end: proves possession of its key on a fresh challenge. Returns the heartbeat that control wants. */
export async function introduce(wire: Wire, incoming: Incoming, identity: AgentIdentity, self: AgentSelf): Promise<number> {
  const first = readFrame(toAgent, await nextOf(incoming, wire));
  if (first.type !== 'challenge') throw refused('MessageMalformed', 'control did not begin with a challenge');
  if (PROTOCOL_VERSION < first.oldest)
    throw refused('ProtocolVersionUnsupported', `control wants version ${first.oldest} or newer`);
  const { agentId, privateKey, audience } = identity;
  const signature = signTranscript({ nonce: first.nonce, agentId, audience }, privateKey);
  const version = Math.min(PROTOCOL_VERSION, first.newest);
  await wire.send(JSON.stringify({ type: 'hello', agentId, version, ...self, signature }));
  const second = readFrame(toAgent, await nextOf(incoming, wire));
  if (second.type !== 'welcome') throw refused('MessageMalformed', 'control did not welcome');
  return second.heartbeatMs;
}

async function nextOf(incoming: Incoming, wire?: Wire): Promise<string> {
  const next = await incoming.next();
  if (!next.done) return next.value;
  const reason = wire?.closedBecause;
  if (reason === 'AgentRevoked' || reason === 'Unauthorized' || reason === 'ProtocolVersionUnsupported') {
    throw refused(reason, `control closed the line: ${reason}`);
  }
  throw refused('AgentLost', 'the line ended during the handshake');
}

function refused(code: ProblemCode, message: string): Failure {
  return new Failure({ code, message });
}
