import type { Say } from '@landbridge/domain';
import type { Guid } from '@landbridge/model';
import { type RowsWritten, rowsBetween, rowsWritten, type Story } from '@landbridge/stories';
import { type MemoryTaken, withMemory } from '../measure/memory.ts';
import { withProgress } from '../measure/progress.ts';
import type { StatementCounter } from '../measure/statement-counter.ts';

/** Something that happens to the group, and the run after it. */
export interface Phase {
  readonly name: string;
  /** Without the looks at the memory. */
  readonly seconds: number;
  readonly statements: number;
  /** The most that one page sent. */
  readonly statementsOfAPage: number;
  readonly rows: RowsWritten;
  readonly memory: MemoryTaken;
}

export interface Proving {
  readonly story: Story;
  readonly counter: StatementCounter;
  readonly say: Say;
}

/** How many members go at once, of a hundred. */
const MANY_PERCENT = 40;

/** The life of one group with so many members, phase by phase. Its members are there before it. */
export async function livesOf({ story, counter, say }: Proving, members: number): Promise<readonly Phase[]> {
  const { domain } = story;
  domain.pageSize = 1_000;
  const people = domain.create('container', domain.head, 'OU=People');
  const users = Array.from({ length: members + 1 }, (_, at) => domain.user(people, `user${at}`));
  const newcomer = users.pop() as Guid;
  const phases: Phase[] = [];
  const phase = async (name: string, change: () => unknown): Promise<void> => {
    await change();
    const before = await rowsWritten(story.database);
    counter.take();
    const sentBefore = counter.sent;
    const { result: seconds, memory } = await withProgress(say, name, () => withMemory(() => runWell(story)));
    const statements = counter.sent - sentBefore;
    const statementsOfAPage = Math.max(0, ...counter.take().map(page => page.statements.length));
    const rows = rowsBetween(before, await rowsWritten(story.database));
    phases.push({ name, seconds: seconds - memory.looking, statements, statementsOfAPage, rows, memory });
    say(`${name}: ${seconds.toFixed(1)} s, heap ${memory.heapBefore} to ${memory.heapMost} MB, ${told(rows)}`);
  };
  const { tenantId, configurationId, acts } = story;
  let group = '' as Guid;
  await phase('its members are read and created', () => undefined);
  await phase('the group is read and created', () => {
    group = domain.wholeGroup(people, 'everybody', users);
  });
  await phase('nothing', () => undefined);
  await phase('one member is added', () => domain.link(group, 'member', newcomer));
  await phase('one member is removed', () => domain.link(group, 'member', newcomer, false));
  const many = users.slice(0, Math.floor((members * MANY_PERCENT) / 100));
  await phase('many members are removed, and held', () => {
    for (const member of many) domain.link(group, 'member', member, false);
  });
  await phase('one is added while many are held', () => domain.link(group, 'member', newcomer));
  await phase('what is held is let pass', () => acts.allowDeletes(tenantId, configurationId, null));
  await phase('the domain is read anew', () => acts.restart(tenantId, configurationId, ['Watermark']));
  await phase('the group is deleted', () => domain.delete(group));
  return phases;
}

/** Seconds that the run took. One that failed would prove nothing. */
async function runWell(story: Story): Promise<number> {
  const begun = performance.now();
  const { problem } = await story.run();
  if (problem && problem.code !== 'TooManyDeletes') throw new Error(`${problem.code}: ${problem.message}`);
  return (performance.now() - begun) / 1_000;
}

function told(rows: RowsWritten): string {
  const written = [...rows].filter(([, count]) => count > 0);
  return written.map(([table, count]) => `${table} ${count}`).join(', ') || 'nothing written';
}
