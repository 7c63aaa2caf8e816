import { noTrace } from '@landbridge/model';
import { FakeClock, KeptLog, SeededChance, settle } from '@landbridge/testkit';
import { beforeEach, describe, expect, it } from 'vitest';
import { AgentSession } from './answering/agent-session.ts';
import { serveAgent } from './asking/switchboard.ts';
import { PROTOCOL_VERSION } from './messages/version.ts';
import { HANDSHAKE_MS } from './session/handshake.ts';
import { makeKeyPair, signTranscript } from './session/transcript.ts';
import { AgentInMemory, ControlInMemory, DOMAIN, selfOf, TENANT } from './testing/line-of-both.ts';
import { ScriptedDomain, SURVEY } from './testing/scripted-domain.ts';
import { MemoryWire } from './testing/wire-pair.ts';

let ambient: { clock: FakeClock; chance: SeededChance; log: KeptLog };
let control: ControlInMemory;

beforeEach(() => {
  ambient = { clock: new FakeClock(), chance: new SeededChance(7), log: new KeptLog() };
  control = new ControlInMemory(ambient);
});

/** What control closed the wire with after these texts. */
async function answersTo(say: (challenge: { nonce: string }) => readonly unknown[]): Promise<string | null> {
  const { control: here, agent: there } = MemoryWire.pair();
  void serveAgent(here, '192.0.2.7', control.ports);
  await settle();
  for (const frame of say(JSON.parse(here.sent[0] ?? '{}')))
    await there.send(typeof frame === 'string' ? frame : JSON.stringify(frame));
  await settle();
  return there.closedBecause;
}

async function helloWith(change: Record<string, unknown>): Promise<(challenge: { nonce: string }) => readonly unknown[]> {
  const { agentId, privateKey, audience } = await control.enrolled(ambient.chance);
  return ({ nonce }) => {
    const said = { agentId, audience, ...change };
    const signature = signTranscript({ nonce, agentId: String(said.agentId), audience: String(said.audience) }, privateKey);
    return [{ type: 'hello', version: PROTOCOL_VERSION, ...selfOf(), signature, ...said }];
  };
}

describe('a handshake', () => {
  it('opens the line of an agent that proves its key', async () => {
    const identity = await control.enrolled(ambient.chance);
    const agent = new AgentInMemory(control, identity, new ScriptedDomain(), ambient);
    await settle();
    expect([...control.lines.active]).toEqual([identity.agentId]);
    expect(await control.lines.answering(TENANT, DOMAIN).one({ ask: 'survey' })).toEqual(SURVEY);
    expect(await control.agents.find(identity.agentId)).toMatchObject({
      lastSeenAt: ambient.clock.now(),
      version: '0.1.0',
      domains: [DOMAIN],
      externalAddress: '192.0.2.7',
    });
    expect(control.changed).toEqual([DOMAIN]);
    expect(agent.wire.control.isTrusted).toBe(true);
  });

  it('says nothing more than a challenge to a stranger', async () => {
    const { control: here } = MemoryWire.pair();
    void serveAgent(here, '192.0.2.7', control.ports);
    await settle();
    expect(here.sent.map(text => JSON.parse(text).type)).toEqual(['challenge']);
    expect(here.isTrusted).toBe(false);
  });

  it('is believed with the right hello', async () => {
    expect(await answersTo(await helloWith({}))).toBeNull();
    expect(control.lines.active.size).toBe(1);
  });

  it.each([
    ['an agent nobody enrolled', { agentId: '0190a5f0-0000-7000-8000-0000000000ff' }, 'AgentUnknown'],
    ['a control of another address', { audience: 'https://control.example.org' }, 'ControlAddressUnknown'],
    ['a version that is too old', { version: 0 }, 'ProtocolVersionUnsupported'],
    ['a version that is not known', { version: PROTOCOL_VERSION + 1 }, 'ProtocolVersionUnsupported'],
    ['a signature that is none', { signature: '*' }, 'AgentUnproven'],
    ['a ceiling that is none', { ceiling: ['everything'] }, 'MessageMalformed'],
  ])('ends for %s', async (_who, change, code) => {
    expect(await answersTo(await helloWith(change))).toBe(code);
    expect(control.lines.active.size).toBe(0);
  });

  it('ends for the wrong key', async () => {
    const { agentId, audience } = await control.enrolled(ambient.chance);
    const other = makeKeyPair();
    const say = ({ nonce }: { nonce: string }) => {
      const signature = signTranscript({ nonce, agentId, audience }, other.privateKey);
      return [{ type: 'hello', version: PROTOCOL_VERSION, agentId, audience, ...selfOf(), signature }];
    };
    expect(await answersTo(say)).toBe('AgentUnproven');
  });

  it('ends for a hello that was overheard on another line', async () => {
    const say = await helloWith({});
    let overheard: readonly unknown[] = [];
    await answersTo(challenge => {
      overheard = say(challenge);
      return overheard;
    });
    expect(await answersTo(() => overheard)).toBe('AgentUnproven');
  });

  it('ends for a key of an agent that was revoked, and tells so only to its owner', async () => {
    const { agentId, privateKey, audience } = await control.enrolled(ambient.chance);
    control.agents.revoke(agentId, 1);
    const hello = (nonce: string, key: string) => [
      {
        type: 'hello',
        version: PROTOCOL_VERSION,
        agentId,
        audience,
        ...selfOf(),
        signature: signTranscript({ nonce, agentId, audience }, key),
      },
    ];
    expect(await answersTo(({ nonce }) => hello(nonce, makeKeyPair().privateKey))).toBe('AgentUnproven');
    expect(await answersTo(({ nonce }) => hello(nonce, privateKey))).toBe('AgentRevoked');
  });

  it.each([
    ['talks before it introduced itself', [{ type: 'changed', domain: DOMAIN }]],
    ['beats before it introduced itself', [{ type: 'heartbeat' }]],
    ['says no JSON', ['hello']],
  ])('ends for an agent that %s', async (_what, frames) => {
    expect(await answersTo(() => frames)).toBe('MessageMalformed');
  });

  it('ends for an agent that introduces itself twice', async () => {
    const say = await helloWith({});
    expect(await answersTo(challenge => [...say(challenge), ...say(challenge)])).toBe('MessageMalformed');
    expect(control.lines.active.size).toBe(0);
  });

  it('ends for an agent that says nothing, in time', async () => {
    const { control: here, agent: there } = MemoryWire.pair();
    void serveAgent(here, '192.0.2.7', control.ports);
    await ambient.clock.advance(HANDSHAKE_MS - 1);
    expect(there.closedBecause).toBeNull();
    await ambient.clock.advance(1);
    expect(there.closedBecause).toBe('AgentTimeout');
  });

  it('never welcomes an agent that is revoked while it is looked at', async () => {
    const identity = await control.enrolled(ambient.chance);
    const { seen } = control.agents;
    control.agents.seen = async (id, sight) => {
      await seen.call(control.agents, id, sight);
      control.agents.revoke(id, 1);
      control.lines.revoke(id);
    };
    const agent = new AgentInMemory(control, identity, new ScriptedDomain(), ambient);
    expect(await agent.ended).toMatchObject({ problem: { code: 'AgentRevoked' } });
    expect(agent.wire.control.sent.map(text => JSON.parse(text).type)).toEqual(['challenge']);
  });
});

describe("the agent's end of a handshake", () => {
  /** What the agent closed the wire with after these frames of control. */
  async function agentAnswersTo(frames: readonly unknown[]): Promise<string | null> {
    const identity = await control.enrolled(ambient.chance);
    const agent = new AgentInMemory(control, identity, new ScriptedDomain(), ambient);
    Object.assign(control.ports, { agents: { find: () => new Promise(() => undefined) } });
    await settle();
    for (const frame of frames) agent.wire.agent.arrive(JSON.stringify(frame));
    await settle();
    return agent.wire.control.closedBecause;
  }

  it.each([
    ['a question before the welcome', [{ type: 'ask', id: 1, domain: DOMAIN, question: { ask: 'survey' }, credit: 2 }]],
    ['a second challenge', [{ type: 'challenge', nonce: 'ab', oldest: 1, newest: 1 }]],
    [
      'a second welcome',
      [
        { type: 'welcome', heartbeatMs: 15_000 },
        { type: 'welcome', heartbeatMs: 15_000 },
      ],
    ],
  ])('refuses %s', async (_what, frames) => {
    expect(await agentAnswersTo(frames)).toBe('MessageMalformed');
  });

  it('does not wait for ever for a control that says nothing', async () => {
    const identity = await control.enrolled(ambient.chance);
    const { control: there, agent: here } = MemoryWire.pair();
    const stopping = new AbortController();
    const tells = { reach: async () => [], logs: async () => '' };
    const options = { ...ambient, ...tells, trace: noTrace, identity, self: selfOf(), domains: new Map() };
    const session = new AgentSession({ ...options, connect: async () => here });
    void session.run(stopping.signal);
    await settle();
    await ambient.clock.advance(HANDSHAKE_MS - 1);
    expect(there.closedBecause).toBeNull();
    await ambient.clock.advance(1);
    expect(there.closedBecause).toBe('AgentTimeout');
    stopping.abort();
  });
});
