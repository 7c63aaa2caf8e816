import type { EmbeddedPostgres } from '@landbridge/embedded-postgres';
import type { Guid } from '@landbridge/model';
import { Story } from '@landbridge/stories';
import { withProgress } from '../measure/progress.ts';
import { type PageKind, type PageTransaction, StatementCounter } from '../measure/statement-counter.ts';
import { ownPostgres } from '../own-postgres.ts';
import type { Bench, Measured, Row } from '../row.ts';

/** Entries grow a hundredfold while members stay, then members five hundredfold while entries stay. */
const SIZES = [
  { entries: 10, members: 10 },
  { entries: 100, members: 10 },
  { entries: 1_000, members: 10 },
  { entries: 10, members: 100 },
  { entries: 10, members: 1_000 },
  { entries: 10, members: 5_000 },
] as const;
type Size = (typeof SIZES)[number];

const WHOLE_DOMAIN_IN_A_PAGE = 100_000;

/** How many statements a page of each kind takes that has everything to do. */
type Most = Readonly<Record<PageKind, number>>;

export const STATEMENTS_PER_PAGE: Row = {
  name: 'statements-per-page',
  unit: 'max/min',
  goal: { at: 'most', value: 1 },
  against: 'the smallest page: statements of a page of 10 to 1,000 entries and groups of 10 to 5,000 members, import and walk',
  slow: false,
  run: measure,
};

async function measure(bench: Bench): Promise<Measured> {
  const postgres = await ownPostgres(bench);
  const counter = new StatementCounter();
  bench.cleanUp(async () => counter.end());
  const counted: { readonly size: Size; readonly most: Most }[] = [];
  for (const size of SIZES) {
    const what = `pages of ${size.entries} entries, a group of ${size.members}`;
    const most = await withProgress(bench.say, what, () => mostOf(postgres, counter, size));
    counted.push({ size, most });
  }
  return {
    value: Math.max(spread(counted.map(({ most }) => most.import)), spread(counted.map(({ most }) => most.walk))),
    details: counted.map(
      ({ size, most }) =>
        `${size.entries} entries, ${size.members} members: ${most.import} statements an import page, ${most.walk} a walk page`,
    ),
  };
}

function spread(values: readonly number[]): number {
  return Math.max(...values) / Math.min(...values);
}

/** One story: a first cycle, then cycles of which each makes one page do everything that a page can have to do. */
async function mostOf(postgres: EmbeddedPostgres, counter: StatementCounter, size: Size): Promise<Most> {
  const story = await Story.begin(postgres.connection);
  try {
    const { domain } = story;
    const people = domain.create('container', domain.head, 'OU=People');
    const users = Array.from({ length: Math.max(size.entries, size.members) + 10 }, (_, at) => domain.user(people, `user${at}`));
    const group = domain.group(people, 'everybody', users.slice(0, size.members));
    counter.take();
    domain.pageSize = size.entries;
    await story.run();
    const first = counter.take();
    domain.pageSize = WHOLE_DOMAIN_IN_A_PAGE;
    changeEntries(story, users.slice(0, size.entries), users.slice(-5));
    await story.run();
    changeMembers(story, group, users.slice(0, size.members));
    await story.run();
    const later = counter.take();
    return { import: most('import', [...first, ...later]), walk: most('walk', [...first, ...later]) };
  } finally {
    await story.end();
  }
}

function changeEntries({ domain }: Story, changed: readonly Guid[], deleted: readonly Guid[]): void {
  for (const [at, guid] of changed.entries()) domain.set(guid, { department: [`Department ${at}`] });
  for (const guid of deleted) domain.delete(guid);
  for (let at = 0; at < 5; at++) domain.user(domain.head, `newcomer${at}`);
}

/** Every second member goes. */
function changeMembers({ domain }: Story, group: Guid, members: readonly Guid[]): void {
  for (const member of members.filter((_, at) => at % 2 === 0)) domain.link(group, 'member', member, false);
}

/**
 * Import and walk go on at the same time, so chance decides which work falls into one page. Counted is therefore the page that has all of
 * it: every statement that any page sent, as often as the page that sent it most often. One that is sent again and again, or with another
 * text each time, makes this number grow with the page.
 */
function most(kind: PageKind, pages: readonly PageTransaction[]): number {
  const times = new Map<string, number>();
  for (const { statements } of pages.filter(page => page.kind === kind)) {
    for (const text of statements) times.set(text, Math.max(times.get(text) ?? 0, statements.filter(one => one === text).length));
  }
  if (times.size === 0) throw new Error(`there was no ${kind} page`);
  return [...times.values()].reduce((sum, count) => sum + count);
}
