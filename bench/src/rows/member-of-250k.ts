import type { Guid } from '@landbridge/model';
import { Story } from '@landbridge/stories';
import { processorSeconds } from '../measure/processor-time.ts';
import { withProgress } from '../measure/progress.ts';
import { StatementCounter } from '../measure/statement-counter.ts';
import { ownPostgres } from '../own-postgres.ts';
import type { Bench, Measured, Row } from '../row.ts';

const LARGE = 250_000;
const SMALL = 50;
const PAGE = 1_000;
/** Members that come one by one to one group, and then to the other. */
const BLOCK = 10;
const BLOCKS = 6;

export const MEMBER_OF_250K: Row = {
  name: 'member-of-250k',
  unit: 'ratio',
  goal: { at: 'most', value: 1.5 },
  against: `one member added to a group of ${SMALL}: processor time of the engine and PostgreSQL, or statements, whichever grows more`,
  slow: true,
  run: measure,
};

interface Taken {
  readonly processorMs: number;
  readonly statements: number;
}

async function measure(bench: Bench): Promise<Measured> {
  const postgres = await ownPostgres(bench);
  const story = await Story.begin(postgres.connection);
  bench.cleanUp(() => story.end());
  const counter = new StatementCounter();
  bench.cleanUp(async () => counter.end());
  const { domain } = story;
  domain.pageSize = PAGE;
  const people = domain.create('container', domain.head, 'OU=People');
  const users = Array.from({ length: LARGE }, (_, at) => domain.user(people, `user${at}`));
  // One block to warm up, for each of the two.
  const newcomers = Array.from({ length: BLOCK * (BLOCKS + 1) * 2 }, (_, at) => domain.user(people, `newcomer${at}`));
  const run = async (): Promise<void> => {
    const { problem } = await story.run();
    if (problem) throw new Error(`a run ended with ${problem.code}: ${problem.message}`);
  };
  await withProgress(bench.say, 'users are read and created', run);
  const [large, small] = [domain.wholeGroup(people, 'large', users), domain.wholeGroup(people, 'small', users.slice(0, SMALL))];
  await withProgress(bench.say, 'groups are read and created', run);
  const block = async (group: Guid): Promise<Taken> => {
    const before = { own: process.cpuUsage(), server: processorSeconds(postgres.pid).withChildren, statements: counter.sent };
    for (const newcomer of newcomers.splice(0, BLOCK)) {
      domain.link(group, 'member', newcomer);
      await run();
    }
    const { user, system } = process.cpuUsage(before.own);
    const server = processorSeconds(postgres.pid).withChildren - before.server;
    return { processorMs: (user + system) / 1_000 + server * 1_000, statements: counter.sent - before.statements };
  };
  const blocks = async (): Promise<{ readonly large: Taken; readonly small: Taken }> => ({
    small: await block(small),
    large: await block(large),
  });
  await blocks();
  const taken: Awaited<ReturnType<typeof blocks>>[] = [];
  await withProgress(bench.say, 'members are added', async () => {
    while (taken.length < BLOCKS) taken.push(await blocks());
  });
  const each = (which: 'large' | 'small', what: keyof Taken): number =>
    taken.reduce((sum, one) => sum + one[which][what], 0) / BLOCKS / BLOCK;
  const ratios = (['processorMs', 'statements'] as const).map(what => each('large', what) / each('small', what));
  return {
    value: Math.max(...ratios),
    details: (['large', 'small'] as const).map(
      which =>
        `a member of ${(which === 'large' ? LARGE : SMALL).toLocaleString('en')}: ${each(which, 'processorMs').toFixed(1)} ms of processor time, ${each(which, 'statements').toFixed(1)} statements`,
    ),
  };
}
