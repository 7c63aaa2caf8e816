import { type AgentId, type Ceiling, Failure, noTrace, type Page, type TenantId } from '@landbridge/model';
import { FakeClock, KeptLog, SeededChance, settle } from '@landbridge/testkit';
import { beforeEach, describe, expect, it } from 'vitest';
import { Line } from './asking/line.ts';
import { ASKED } from './messages/question.ts';
import { HEARTBEAT_MS } from './session/handshake.ts';
import { AgentInMemory, ControlInMemory, DOMAIN, selfOf, TENANT } from './testing/line-of-both.ts';
import { pageOf, ScriptedDomain, SURVEY } from './testing/scripted-domain.ts';
import { MemoryWire } from './testing/wire-pair.ts';

let ambient: { clock: FakeClock; chance: SeededChance; log: KeptLog };
let control: ControlInMemory;

beforeEach(() => {
  ambient = { clock: new FakeClock(), chance: new SeededChance(7), log: new KeptLog() };
  control = new ControlInMemory(ambient);
});

interface Connected {
  readonly id: AgentId;
  readonly domain: ScriptedDomain;
  readonly agent: AgentInMemory;
}

async function connected(pages = 0, ceiling: readonly Ceiling[] = ['read']): Promise<Connected> {
  const identity = await control.enrolled(ambient.chance);
  const domain = new ScriptedDomain(pages);
  const agent = new AgentInMemory(control, identity, domain, ambient, selfOf(ceiling));
  await settle();
  return { id: identity.agentId, domain, agent };
}

const asking = () => control.lines.answering(TENANT, DOMAIN);

describe('the lines of a replica', () => {
  it('tell which domains are reached, each once', async () => {
    expect(control.lines.reached).toEqual([]);
    const [first, second] = [await connected(), await connected()];
    expect(control.lines.reached).toEqual([{ tenantId: TENANT, fqdn: DOMAIN }]);
    first.agent.stopping.abort();
    second.agent.stopping.abort();
    await settle();
    expect(control.lines.reached).toEqual([]);
  });

  it('have nobody for a domain without agent, and nobody of another tenant', async () => {
    await expect(asking().one({ ask: 'survey' })).rejects.toMatchObject({ problem: { code: 'NoAgentForDomain' } });
    await connected();
    const other = control.lines.answering('0190a5f0-0000-7000-8000-00000000000b' as TenantId, DOMAIN);
    await expect(other.one({ ask: 'survey' })).rejects.toMatchObject({ problem: { code: 'NoAgentForDomain' } });
    expect(await control.lines.answering(TENANT, DOMAIN.toUpperCase()).one({ ask: 'survey' })).toEqual(SURVEY);
  });

  it('spread questions over agents', async () => {
    const both = [await connected(), await connected()];
    for (const { domain } of both) domain.isSlow = true;
    const aborting = new AbortController();
    const answers = [1, 2, 3, 4].map(() => asking().one({ ask: 'survey' }, aborting.signal));
    await settle();
    expect(both.map(({ domain }) => domain.underWay)).toEqual([2, 2]);
    aborting.abort();
    await Promise.allSettled(answers);
  });

  it('ask another agent when the line is lost before the answer', async () => {
    const [first, second] = [await connected(), await connected()];
    first.domain.isSlow = true;
    const answer = asking().one({ ask: 'survey' });
    await settle();
    expect(first.domain.underWay).toBe(1);
    first.agent.wire.agent.close('pulled the plug');
    expect(await answer).toEqual(SURVEY);
    expect(second.domain.questionsAsked).toBe(1);
    expect(first.domain.underWay).toBe(0);
  });

  it('ask another agent for a stream of which nothing came yet', async () => {
    const [first, second] = [await connected(3), await connected(3)];
    first.agent.wire.agent.send = () => new Promise(() => undefined);
    const pages: Page[] = [];
    const reading = (async () => {
      for await (const page of asking().pages({ ask: 'containers' })) pages.push(page);
    })();
    await settle();
    expect([first.domain.questionsAsked, second.domain.questionsAsked]).toEqual([1, 0]);
    first.agent.wire.control.close('lost');
    await reading;
    expect(pages).toEqual([pageOf(0), pageOf(1), pageOf(2)]);
  });

  it('fail a stream that was under way, after what had come', async () => {
    const [first, second] = [await connected(100), await connected(100)];
    const pages = asking().pages({ ask: 'containers' })[Symbol.asyncIterator]();
    expect((await pages.next()).value).toEqual(pageOf(0));
    first.agent.wire.agent.close('lost');
    const rest = (async () => {
      while (!(await pages.next()).done);
    })();
    await expect(rest).rejects.toMatchObject({ problem: { code: 'AgentLost' } });
    expect(second.domain.questionsAsked).toBe(0);
  });

  it('fail with what happened when the only agent is lost', async () => {
    const only = await connected();
    only.domain.isSlow = true;
    const answer = asking().one({ ask: 'survey' });
    await settle();
    only.agent.stopping.abort();
    await expect(answer).rejects.toMatchObject({ problem: { code: 'AgentLost' } });
  });

  it.each([
    ['DomainControllerUnreachable', true],
    ['AccountLocked', false],
  ] as const)('ask another agent after %s: %s', async (code, isAskedAgain) => {
    const [first, second] = [await connected(), await connected()];
    first.domain.failAt = { page: 0, error: new Failure({ code, message: 'so it is' }) };
    const answer = asking().one({ ask: 'survey' });
    if (isAskedAgain) expect(await answer).toEqual(SURVEY);
    else await expect(answer).rejects.toMatchObject({ problem: { code } });
    expect(second.domain.questionsAsked).toBe(isAskedAgain ? 1 : 0);
  });

  it.each([
    ['AgentLost', false],
    ['AgentTimeout', false],
    ['DomainControllerUnreachable', false],
    ['AgentBusy', true],
  ] as const)('ask another agent after %s what is to be asked once: %s', async (code, isAskedAgain) => {
    control = new ControlInMemory(ambient, { ...ASKED, survey: 'once', containers: 'once' });
    const both = [await connected(3), await connected(3)];
    for (const { domain } of both) domain.failAt = { page: 0, error: new Failure({ code, message: 'so it is' }) };
    for (const asked of [asking().one({ ask: 'survey' }), asking().pages({ ask: 'containers' })[Symbol.asyncIterator]().next()]) {
      await expect(asked).rejects.toMatchObject({ problem: { code } });
    }
    expect(both.reduce((sum, { domain }) => sum + domain.questionsAsked, 0)).toBe(isAskedAgain ? 4 : 2);
  });

  it('never ask twice what is to be asked once, when its agent dies over it', async () => {
    control = new ControlInMemory(ambient, { ...ASKED, survey: 'once' });
    const [first, second] = [await connected(), await connected()];
    first.domain.isSlow = true;
    const answer = asking().one({ ask: 'survey' });
    await settle();
    first.agent.wire.agent.close('killed');
    await expect(answer).rejects.toMatchObject({ problem: { code: 'AgentLost' } });
    first.domain.isSlow = false;
    await ambient.clock.advance(60_000);
    expect([first.agent.wires.length > 1, first.domain.questionsAsked, second.domain.questionsAsked]).toEqual([true, 1, 0]);
  });

  it('try three agents and no more', async () => {
    const all = [await connected(), await connected(), await connected(), await connected()];
    for (const { domain } of all) {
      domain.failAt = { page: 0, error: new Failure({ code: 'DomainControllerUnreachable', message: 'no' }) };
    }
    await expect(asking().one({ ask: 'survey' })).rejects.toMatchObject({ problem: { code: 'DomainControllerUnreachable' } });
    expect(all.map(({ domain }) => domain.questionsAsked)).toEqual([1, 1, 1, 0]);
  });

  it('ask for passwords only whom it is allowed to ask', async () => {
    const readers = [await connected(), await connected()];
    const passwords = asking().one({ ask: 'password-changes', cookie: null });
    await expect(passwords).rejects.toMatchObject({ problem: { code: 'QuestionAboveCeiling' } });
    const third = await connected(0, ['read', 'hashes']);
    await asking()
      .one({ ask: 'password-changes', cookie: null })
      .catch(() => undefined);
    expect([...readers, third].map(({ domain }) => domain.questionsAsked)).toEqual([0, 0, 1]);
  });

  it('ask nobody what was unknown to its version', async () => {
    const agent = await control.agents.find((await control.enrolled(ambient.chance)).agentId);
    if (!agent) throw new Error('nobody enrolled');
    const ceiling: readonly Ceiling[] = ['read', 'hashes'];
    const introduced = { agent, version: 2, machineName: 'OLD', program: '0.0.1', domains: [DOMAIN], ceiling };
    control.lines.add(new Line(MemoryWire.pair().control, introduced, { clock: ambient.clock, trace: noTrace }));
    const passwords = asking().one({ ask: 'password-changes', cookie: null });
    await expect(passwords).rejects.toMatchObject({ problem: { code: 'ProtocolVersionUnsupported' } });
  });

  it('close the line of a revoked agent at once, and never open it again', async () => {
    const { id, agent, domain } = await connected();
    domain.isSlow = true;
    const answer = asking().one({ ask: 'survey' });
    answer.catch(() => undefined);
    await settle();
    control.agents.revoke(id, ambient.clock.now());
    control.lines.revoke(id);
    await expect(answer).rejects.toMatchObject({ problem: { code: 'AgentLost' } });
    expect(agent.wire.agent.closedBecause).toBe('AgentRevoked');
    expect(await agent.ended).toMatchObject({ problem: { code: 'AgentRevoked' } });
    expect(domain.underWay).toBe(0);
    expect(agent.wires).toHaveLength(1);
    expect(control.lines.active.size).toBe(0);
  });

  it('close the line of an agent that another replica revoked, within a minute', async () => {
    const { id, agent } = await connected();
    control.agents.revoke(id, ambient.clock.now());
    await ambient.clock.advance(60_000);
    expect(await agent.ended).toMatchObject({ problem: { code: 'AgentRevoked' } });
  });

  it('note now and then that an agent is there', async () => {
    const { id } = await connected();
    await ambient.clock.advance(61_000);
    expect((await control.agents.find(id))?.lastSeenAt).toBe(ambient.clock.now() - 1_000);
  });

  it('close the older line of an agent that came back, so that no question waits on it', async () => {
    const identity = await control.enrolled(ambient.chance);
    const before = new AgentInMemory(control, identity, new ScriptedDomain(), ambient);
    await settle();
    before.wire.control.cut();
    const domain = new ScriptedDomain();
    new AgentInMemory(control, identity, domain, ambient);
    await settle();
    expect(await asking().one({ ask: 'survey' })).toEqual(SURVEY);
    expect(domain.questionsAsked).toBe(1);
  });

  it('pass on announcements of domains that the agent serves', async () => {
    const { agent } = await connected();
    expect(control.changed).toEqual([DOMAIN]);
    agent.session.announce(DOMAIN);
    agent.session.announce('other.test');
    await settle();
    expect(control.changed).toEqual([DOMAIN, DOMAIN]);
  });
});

describe('a heartbeat', () => {
  it('keeps a line that nobody asks anything', async () => {
    const { agent } = await connected();
    await ambient.clock.advance(100 * HEARTBEAT_MS);
    expect(agent.wires).toHaveLength(1);
    expect(control.lines.active.size).toBe(1);
  });

  it('that is lost closes the line at both ends, and the agent comes back', async () => {
    const { agent } = await connected();
    agent.wire.control.cut();
    await ambient.clock.advance(2 * HEARTBEAT_MS);
    expect(control.lines.active.size).toBe(1);
    await ambient.clock.advance(2 * HEARTBEAT_MS);
    expect(agent.wires[0]?.control.isOver).toBe(true);
    expect(agent.wires[0]?.agent.isOver).toBe(true);
    expect(agent.wires.length).toBe(2);
    expect(control.lines.active.size).toBe(1);
    expect(await asking().one({ ask: 'survey' })).toEqual(SURVEY);
  });

  it('is not missed while a large page arrives slowly', async () => {
    const { agent } = await connected();
    const { control: here, agent: there } = agent.wire;
    here.cut();
    for (let turn = 0; turn < 20; turn++) {
      here.bytesReceived += 1_000;
      there.bytesReceived += 1;
      await ambient.clock.advance(HEARTBEAT_MS);
    }
    expect([here.isOver, there.isOver]).toEqual([false, false]);
  });
});
