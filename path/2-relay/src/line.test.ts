import { Failure, type Page } from '@landbridge/model';
import { FakeClock, KeptLog, SeededChance, settle } from '@landbridge/testkit';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { DEADLINES_MS, WINDOW } from './asking/line.ts';
import { AgentInMemory, ControlInMemory, DOMAIN, selfOf, TENANT } from './testing/line-of-both.ts';
import { BASELINE, pageOf, ScriptedDomain } from './testing/scripted-domain.ts';

let ambient: { clock: FakeClock; chance: SeededChance; log: KeptLog };
let control: ControlInMemory;

beforeEach(() => {
  ambient = { clock: new FakeClock(), chance: new SeededChance(7), log: new KeptLog() };
  control = new ControlInMemory(ambient);
});

async function agentWithDomain(domain: ScriptedDomain, self = selfOf()): Promise<AgentInMemory> {
  const agent = new AgentInMemory(control, await control.enrolled(ambient.chance), domain, ambient, self);
  await settle();
  return agent;
}

const asking = () => control.lines.answering(TENANT, DOMAIN);

async function all(pages: AsyncIterable<Page>): Promise<readonly Page[]> {
  const read: Page[] = [];
  for await (const page of pages) read.push(page);
  return read;
}

function typesOf(texts: readonly string[]): readonly string[] {
  return texts.map(text => JSON.parse(text).type);
}

/** The agent's frames in place of its own answerer. */
function agentSays(agent: AgentInMemory, frame: unknown): void {
  agent.wire.control.arrive(JSON.stringify(frame));
}

describe('a line', () => {
  it('brings every page in order', async () => {
    await agentWithDomain(new ScriptedDomain(20));
    expect(await all(asking().pages({ ask: 'containers' }))).toEqual(Array.from({ length: 20 }, (_, number) => pageOf(number)));
  });

  it('brings no page of an answer without any', async () => {
    await agentWithDomain(new ScriptedDomain(0));
    expect(await all(asking().pages({ ask: 'containers' }))).toEqual([]);
  });

  it('never makes the agent read ahead of a slow consumer', async () => {
    const steps = fc.array(fc.boolean(), { minLength: 1, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(steps, async pulls => {
        control = new ControlInMemory(ambient);
        const domain = new ScriptedDomain(1_000);
        const agent = await agentWithDomain(domain);
        const pages = asking().pages({ ask: 'containers' })[Symbol.asyncIterator]();
        let taken = 0;
        for (const pull of pulls) {
          if (pull) {
            expect((await pages.next()).value).toEqual(pageOf(taken));
            taken++;
          } else await settle();
          const sent = typesOf(agent.wire.agent.sent).filter(type => type === 'page').length;
          // One page taken, at most a window granted beyond those that are done with, and one at hand in the agent.
          expect(sent).toBeLessThanOrEqual(Math.max(taken - 1, 0) + WINDOW);
          expect(domain.pagesRead).toBeLessThanOrEqual(sent + 1);
        }
        await pages.return?.();
        agent.stopping.abort();
        await agent.ended;
      }),
      { numRuns: 25 },
    );
  });

  it('does not ask before the first page is pulled', async () => {
    const domain = new ScriptedDomain(3);
    await agentWithDomain(domain);
    asking().pages({ ask: 'containers' });
    await settle();
    expect(domain.questionsAsked).toBe(0);
  });

  it('ends the question at the agent when the consumer breaks off', async () => {
    const domain = new ScriptedDomain(1_000);
    const agent = await agentWithDomain(domain);
    for await (const _page of asking().pages({ ask: 'containers' })) break;
    await settle();
    expect(typesOf(agent.wire.control.sent)).toContain('stop');
    expect(domain.underWay).toBe(0);
    expect(domain.pagesRead).toBeLessThanOrEqual(WINDOW + 1);
  });

  it('ends the question at both ends when the signal is aborted', async () => {
    const domain = new ScriptedDomain();
    domain.isSlow = true;
    await agentWithDomain(domain);
    const aborting = new AbortController();
    const answer = asking()
      .one({ ask: 'survey' }, aborting.signal)
      .catch((error: unknown) => error);
    await settle();
    expect(domain.underWay).toBe(1);
    aborting.abort(new Error('enough'));
    expect(await answer).toMatchObject({ message: 'enough' });
    await settle();
    expect(domain.underWay).toBe(0);
  });

  it('asks nothing for a signal that was aborted before', async () => {
    const domain = new ScriptedDomain(3);
    await agentWithDomain(domain);
    const signal = AbortSignal.abort(new Error('before'));
    await expect(asking().one({ ask: 'survey' }, signal)).rejects.toThrow('before');
    await expect(all(asking().pages({ ask: 'containers' }, signal))).rejects.toThrow('before');
    await settle();
    expect(domain.questionsAsked).toBe(0);
  });

  it('gives up a value after 30 s, and stops the agent', async () => {
    const domain = new ScriptedDomain();
    domain.isSlow = true;
    await agentWithDomain(domain);
    const answer = asking()
      .one({ ask: 'survey' })
      .catch((error: unknown) => error);
    await settle();
    await ambient.clock.advance(DEADLINES_MS.one);
    expect(await answer).toMatchObject({ problem: { code: 'AgentTimeout' } });
    expect(domain.underWay).toBe(0);
  });

  it('gives up a page after 10 min, counted from when it is pulled', async () => {
    const domain = new ScriptedDomain(1_000);
    const agent = await agentWithDomain(domain);
    const { send } = agent.wire.agent;
    let pagesLeft = WINDOW;
    agent.wire.agent.send = text => {
      const isHeld = JSON.parse(text).type === 'page' && pagesLeft-- <= 0;
      return isHeld ? new Promise(() => undefined) : send.call(agent.wire.agent, text);
    };
    const pages = asking().pages({ ask: 'containers' })[Symbol.asyncIterator]();
    for (let number = 0; number < WINDOW; number++) expect((await pages.next()).value).toEqual(pageOf(number));
    await ambient.clock.advance(DEADLINES_MS.page);
    let outcome: unknown = 'waiting';
    const note = (value: unknown): void => {
      outcome = value;
    };
    pages.next().then(note, note);
    await settle();
    await ambient.clock.advance(DEADLINES_MS.page - 1);
    expect(outcome).toBe('waiting');
    await ambient.clock.advance(1);
    expect(outcome).toMatchObject({ problem: { code: 'AgentTimeout' } });
    expect(typesOf(agent.wire.control.sent)).toContain('stop');
  });

  it.each([
    ['its own', new Failure({ code: 'AccountLocked', message: 'the account is locked', detail: '775' }), 'AccountLocked'],
    ['an unexpected one, without what it says', new Error('secret=hunter2'), 'InternalError'],
  ])('passes on the failure of a question: %s', async (_what, error, code) => {
    const domain = new ScriptedDomain(5);
    await agentWithDomain(domain);
    domain.failAt = { page: 2, error };
    const one = await asking()
      .one({ ask: 'survey' })
      .catch((caught: unknown) => caught as Failure);
    expect(one).toMatchObject({ problem: { code } });
    expect(JSON.stringify(one)).not.toContain('hunter2');
    const read: Page[] = [];
    const reading = (async () => {
      for await (const page of asking().pages({ ask: 'containers' })) read.push(page);
    })();
    await expect(reading).rejects.toMatchObject({ problem: { code } });
    expect(read).toEqual([pageOf(0), pageOf(1)]);
  });

  it('refuses at the agent what its ceiling forbids', async () => {
    const domain = new ScriptedDomain(1);
    await agentWithDomain(domain, selfOf(['hashes']));
    await expect(asking().one({ ask: 'survey' })).rejects.toMatchObject({ problem: { code: 'QuestionAboveCeiling' } });
    await expect(all(asking().pages({ ask: 'containers' }))).rejects.toMatchObject({ problem: { code: 'QuestionAboveCeiling' } });
    expect(domain.questionsAsked).toBe(0);
  });

  it('refuses at the agent a domain it does not serve', async () => {
    await agentWithDomain(new ScriptedDomain(1), selfOf(['read'], [DOMAIN, 'other.test']));
    const other = control.lines.answering(TENANT, 'other.test');
    await expect(other.one({ ask: 'survey' })).rejects.toMatchObject({ problem: { code: 'NoAgentForDomain' } });
  });

  it('answers several questions at a time', async () => {
    await agentWithDomain(new ScriptedDomain(10));
    const answers = await Promise.all([
      all(asking().pages({ ask: 'containers' })),
      asking().one({ ask: 'baseline' }),
      all(asking().pages({ ask: 'containers' })),
    ]);
    expect(answers[0]).toHaveLength(10);
    expect(answers[1]).toEqual(BASELINE);
    expect(answers[2]).toEqual(answers[0]);
  });

  it('fails a question alone when its answer is not as declared', async () => {
    const domain = new ScriptedDomain();
    domain.isSlow = true;
    const agent = await agentWithDomain(domain);
    const answer = asking()
      .one({ ask: 'survey' })
      .catch((error: unknown) => error);
    await settle();
    agentSays(agent, { type: 'answer', id: 1, value: BASELINE });
    expect(await answer).toMatchObject({ problem: { code: 'MessageMalformed' } });
    expect(control.lines.active.size).toBe(1);
  });

  it.each([
    ['is not as declared', [{ type: 'page', id: 1, page: { changes: [{}], position: null } }]],
    ['is a value', [{ type: 'answer', id: 1, value: BASELINE }]],
    ['was not granted', Array.from({ length: WINDOW + 1 }, () => ({ type: 'page', id: 1, page: pageOf(0) }))],
  ])('fails a question alone when a page of it %s', async (_what, frames) => {
    const domain = new ScriptedDomain(1_000);
    const agent = await agentWithDomain(domain);
    // The agent's own pages are kept from arriving.
    agent.wire.agent.send = () => new Promise(() => undefined);
    const answer = all(asking().pages({ ask: 'containers' })).catch((error: unknown) => error);
    await settle();
    for (const frame of frames) agentSays(agent, frame);
    expect(await answer).toMatchObject({ problem: { code: 'MessageMalformed' } });
    expect(typesOf(agent.wire.control.sent)).toContain(frames[0]?.type === 'answer' ? 'ask' : 'stop');
    expect(control.lines.active.size).toBe(1);
  });

  it('drops what comes late for a question that was stopped', async () => {
    const domain = new ScriptedDomain(1_000);
    const agent = await agentWithDomain(domain);
    for await (const _page of asking().pages({ ask: 'containers' })) break;
    agentSays(agent, { type: 'page', id: 1, page: pageOf(0) });
    agentSays(agent, { type: 'end', id: 1 });
    await settle();
    expect(control.lines.active.size).toBe(1);
  });

  it('is closed when the agent answers what was never asked', async () => {
    const agent = await agentWithDomain(new ScriptedDomain());
    agentSays(agent, { type: 'end', id: 99 });
    await settle();
    expect(agent.wire.agent.closedBecause).toBe('MessageMalformed');
  });
});
