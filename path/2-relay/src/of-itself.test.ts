import { type AgentId, noTrace, type TenantId } from '@landbridge/model';
import { FakeClock, KeptLog, SeededChance, settle } from '@landbridge/testkit';
import { beforeEach, describe, expect, it } from 'vitest';
import { Line } from './asking/line.ts';
import { Tally } from './asking/tally.ts';
import { AgentInMemory, type Ambient, ControlInMemory, LOG_TEXT, REACH, selfOf, TENANT } from './testing/line-of-both.ts';
import { ScriptedDomain } from './testing/scripted-domain.ts';
import { MemoryWire } from './testing/wire-pair.ts';

const MINUTE_MS = 60_000;
let clock: FakeClock;
let log: KeptLog;
let ambient: Ambient;
let control: ControlInMemory;
let id: AgentId;

beforeEach(async () => {
  clock = new FakeClock();
  log = new KeptLog();
  ambient = { clock, chance: new SeededChance(4), log };
  control = new ControlInMemory(ambient);
});

async function connected(): Promise<AgentInMemory> {
  const identity = await control.enrolled(ambient.chance);
  id = identity.agentId;
  const agent = new AgentInMemory(control, identity, new ScriptedDomain(), ambient);
  await settle();
  return agent;
}

const known = async () => control.agents.find(id);

describe('an agent', () => {
  it('tells what it reaches as soon as it is welcome, and control notes it with its ceiling', async () => {
    const agent = await connected();
    expect(await known()).toMatchObject({ reach: REACH, ceiling: selfOf().ceiling, questionsPerMinute: 0, lastQuestion: null });
    agent.stopping.abort();
    await agent.ended;
  });

  it('is asked for its own log, and writes down that it was', async () => {
    await connected();
    expect(await control.lines.logsOf(TENANT, id)).toBe(LOG_TEXT);
    expect(JSON.stringify(log)).toContain('log taken by control');
  });

  it('of another tenant, or without a line, is not asked', async () => {
    await connected();
    const elsewhere = '0190a5f0-0000-7000-8000-0000000000ff' as TenantId;
    await expect(control.lines.logsOf(elsewhere, id)).rejects.toMatchObject({ problem: { code: 'AgentNotConnected' } });
    control.lines.closeAll('done');
    await expect(control.lines.logsOf(TENANT, id)).rejects.toMatchObject({ problem: { code: 'AgentNotConnected' } });
  });

  it('that is older is neither asked for its log nor sent a word that it does not know', async () => {
    const identity = await control.enrolled(ambient.chance);
    const agent = await control.agents.find(identity.agentId);
    if (!agent) throw new Error('nobody enrolled');
    const pair = MemoryWire.pair();
    control.lines.add(new Line(pair.control, { agent, version: 3, ...selfOf() }, { clock, trace: noTrace }));
    const asked = control.lines.logsOf(TENANT, agent.id);
    await expect(asked).rejects.toMatchObject({ problem: { code: 'ProtocolVersionUnsupported' } });
    expect(pair.control.sent).toEqual([]);
  });

  it('is known to have been asked as soon as it was, and by its last question once its line is over', async () => {
    const agent = await connected();
    const ask = () => control.lines.answering(TENANT, 'exoip.test').one({ ask: 'survey' });
    const firstAt = clock.now();
    await ask();
    await settle();
    expect(await known()).toMatchObject({ lastQuestion: { kind: 'survey', at: firstAt } });
    await clock.advance(1_000);
    await ask();
    const lastAt = clock.now();
    agent.stopping.abort();
    await agent.ended;
    await settle();
    expect(await known()).toMatchObject({ lastQuestion: { kind: 'survey', at: lastAt } });
  });

  it('has its questions counted by the minute', async () => {
    await connected();
    for (let time = 0; time < 3; time++) await control.lines.answering(TENANT, 'exoip.test').one({ ask: 'survey' });
    const askedAt = clock.now();
    await clock.advance(MINUTE_MS);
    await settle();
    expect(await known()).toMatchObject({ lastQuestion: { kind: 'survey', at: askedAt }, questionsPerMinute: 3 });
    await clock.advance(MINUTE_MS);
    await settle();
    expect(await known()).toMatchObject({ lastQuestion: { kind: 'survey', at: askedAt }, questionsPerMinute: 0 });
  });
});

it('a tally that is told before its minute is over counts on', async () => {
  const tally = new Tally(clock);
  tally.note('changes');
  expect(tally.told().questionsPerMinute).toBe(1);
  tally.note('changes');
  const at = clock.now();
  await clock.advance(2 * MINUTE_MS);
  expect(tally.told()).toEqual({ lastQuestion: { kind: 'changes', at }, questionsPerMinute: 1 });
  expect(tally.told().questionsPerMinute).toBe(0);
});
