import { Failure, noTrace } from '@landbridge/model';
import { FakeClock, KeptLog, SeededChance, settle } from '@landbridge/testkit';
import { describe, expect, it } from 'vitest';
import { AgentSession } from './answering/agent-session.ts';
import { Pauses } from './session/reconnect.ts';
import { makeKeyPair } from './session/transcript.ts';
import { AgentInMemory, AUDIENCE, ControlInMemory, selfOf } from './testing/line-of-both.ts';
import { ScriptedDomain } from './testing/scripted-domain.ts';

describe('pauses between connections', () => {
  it('double up to half a minute, and are spread over their whole length', async () => {
    const clock = new FakeClock();
    const limits: number[] = [];
    const most = { uuid: () => '', bytes: () => new Uint8Array(), below: (limit: number) => limits.push(limit) && limit - 1 };
    const pauses = new Pauses(clock, most);
    for (let turn = 0; turn < 9; turn++) {
      const pause = pauses.pause(new AbortController().signal);
      await clock.advance(30_000);
      expect(await pause).toBe(limits.at(-1));
    }
    expect(limits).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
    pauses.reset();
    void pauses.pause(new AbortController().signal);
    expect(limits.at(-1)).toBe(500);
  });

  it('end with the signal', async () => {
    const stopping = new AbortController();
    const pause = new Pauses(new FakeClock(), new SeededChance(1)).pause(stopping.signal);
    stopping.abort();
    await pause;
  });
});

describe('an agent', () => {
  it('tries again until control answers', async () => {
    const clock = new FakeClock();
    const log = new KeptLog();
    let attempts = 0;
    const connect = (): Promise<never> => {
      attempts++;
      return Promise.reject(new Failure({ code: 'ControlUnreachable', message: 'no' }));
    };
    const identity = { agentId: 'x' as never, privateKey: makeKeyPair().privateKey, audience: AUDIENCE };
    const tells = { reach: async () => [], logs: async () => '' };
    const options = {
      clock,
      chance: new SeededChance(3),
      log,
      ...tells,
      trace: noTrace,
      identity,
      self: selfOf(),
      domains: new Map(),
    };
    const stopping = new AbortController();
    const run = new AgentSession({ ...options, connect }).run(stopping.signal);
    await settle();
    await clock.advance(300_000);
    expect(attempts).toBeGreaterThan(12);
    expect(attempts).toBeLessThan(80);
    expect(log.lines.every(({ fields }) => fields['code'] === 'ControlUnreachable')).toBe(true);
    stopping.abort();
    await run;
  });

  it('does not come back in haste to a control that drops it again and again', async () => {
    const ambient = { clock: new FakeClock(), chance: new SeededChance(3), log: new KeptLog() };
    const control = new ControlInMemory(ambient);
    const agent = new AgentInMemory(control, await control.enrolled(ambient.chance), new ScriptedDomain(), ambient);
    for (let turn = 0; turn < 3_000; turn++) {
      control.lines.closeAll('leave me');
      await ambient.clock.advance(100);
      if (turn % 100 === 0) await settle();
    }
    expect(agent.wires.length).toBeLessThan(80);
    agent.stopping.abort();
  }, 30_000);

  it('leaves in order when it is stopped', async () => {
    const ambient = { clock: new FakeClock(), chance: new SeededChance(3), log: new KeptLog() };
    const control = new ControlInMemory(ambient);
    const domain = new ScriptedDomain(100);
    const agent = new AgentInMemory(control, await control.enrolled(ambient.chance), domain, ambient);
    await settle();
    const pages = control.lines
      .answering('0190a5f0-0000-7000-8000-00000000000a' as never, 'exoip.test')
      .pages({ ask: 'containers' });
    await pages[Symbol.asyncIterator]().next();
    expect(domain.underWay).toBe(1);
    agent.stopping.abort();
    expect(await agent.ended).toBeUndefined();
    expect(domain.underWay).toBe(0);
    await settle();
    expect(control.lines.active.size).toBe(0);
    expect(ambient.clock.sleeping).toBe(0);
  });
});
