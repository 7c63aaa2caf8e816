import type { BackupPart, Guid } from '@landbridge/model';
import { type DatabaseAddress, dumpDatabase, loadDatabase } from '@landbridge/postgres';
import { NewDatabases, Story } from '@landbridge/stories';
import { processorSeconds } from '../measure/processor-time.ts';
import { withProgress } from '../measure/progress.ts';
import { median } from '../measure/quantile.ts';
import { ownPostgres } from '../own-postgres.ts';
import type { Bench, Measured, Row } from '../row.ts';
import { sampleUsers } from '../sample-users.ts';

const USERS = 20_000;
const GROUPS = 2_000;
const MEMBERS = 80;
const PAGE = 1_000;
const COPIES = 3;

export const ENGINE_AGAINST_COPY: Row = {
  name: 'engine-against-copy',
  unit: 'ratio',
  goal: { at: 'least', value: 0.4 },
  against: 'COPY of exactly the rows that the engine left into the same tables with the same indexes, in the same run',
  slow: false,
  run: measure,
};

async function measure(bench: Bench): Promise<Measured> {
  const postgres = await ownPostgres(bench);
  const databases = new NewDatabases(postgres.connection);
  const engine = await databases.make();
  const story = await Story.begin(engine);
  bench.cleanUp(() => story.end());
  fill(story);
  const server = () => processorSeconds(postgres.pid).withChildren;
  const before = { own: process.cpuUsage(), server: server(), at: performance.now() };
  await withProgress(bench.say, 'first cycle out of memory', () => story.run());
  const seconds = (performance.now() - before.at) / 1_000;
  const { user, system } = process.cpuUsage(before.own);
  const took = server() - before.server;
  const parts = await Array.fromAsync(dumpDatabase(engine));
  const copies: Copied[] = [];
  for (let copy = 0; copy < COPIES; copy++) {
    const address = await databases.make();
    copies.push(await withProgress(bench.say, 'COPY', () => copied(address, parts, server)));
  }
  const copying = median(copies.map(copy => copy.seconds));
  const objects = USERS + GROUPS;
  return {
    value: copying / seconds,
    details: [
      `engine ${seconds.toFixed(1)} s, ${Math.round(objects / seconds)} objects a second`,
      `COPY ${copies.map(copy => copy.seconds.toFixed(1)).join(', ')} s`,
      `processor time: engine ${((user + system) / 1e6).toFixed(1)} s, postgres ${took.toFixed(1)} s; of COPY, postgres ${median(copies.map(copy => copy.processor)).toFixed(1)} s`,
      `of COPY: ${slowest(copies[0]?.tables ?? new Map())}`,
    ],
  };
}

function fill({ domain }: Story): void {
  domain.pageSize = PAGE;
  const people = domain.create('container', domain.head, 'OU=People');
  const users = sampleUsers(USERS).map(({ cn, attributes }) => {
    const given = Object.entries(attributes).map(([name, values]): [string, string[]] => [name, [...values]]);
    return domain.create('user', people, `CN=${cn}`, Object.fromEntries(given));
  });
  for (const [at, user] of users.entries()) domain.link(user, 'manager', users[Math.floor(at / 10)] ?? user);
  for (let at = 0; at < GROUPS; at++) domain.wholeGroup(people, `group${at}`, membersOf(users, at));
}

/** Spread over everybody, so that indexes get them in no order. */
function membersOf(users: readonly Guid[], group: number): readonly Guid[] {
  return Array.from({ length: MEMBERS }, (_, at) => users[(group * 7_919 + at * 251) % users.length] ?? ('' as Guid));
}

interface Copied {
  readonly seconds: number;
  /** Seconds of PostgreSQL's processor time. */
  readonly processor: number;
  /** Milliseconds by table. */
  readonly tables: ReadonlyMap<string, number>;
}

/** From the first row to the last, without making the tables before and analysing them after. */
async function copied(address: DatabaseAddress, parts: readonly BackupPart[], server: () => number): Promise<Copied> {
  const tables = new Map<string, number>();
  const begun = { at: 0, server: 0 };
  const ended = { at: 0, server: 0 };
  async function* told(): AsyncGenerator<BackupPart, void> {
    let tableBegun = 0;
    for (const part of parts) {
      if (part.part === 'table') tableBegun = performance.now();
      if (part.part === 'table' && tables.size === 0) Object.assign(begun, { at: tableBegun, server: server() });
      yield part;
      if (part.part === 'tableEnd') tables.set(part.name, performance.now() - tableBegun);
    }
  }
  const beforeCommit = async () => void Object.assign(ended, { at: performance.now(), server: server() });
  await loadDatabase(address, told(), { beforeCommit });
  return { seconds: (ended.at - begun.at) / 1_000, processor: ended.server - begun.server, tables };
}

function slowest(tables: ReadonlyMap<string, number>): string {
  const sorted = [...tables].sort(([, a], [, b]) => b - a).slice(0, 8);
  return sorted.map(([name, ms]) => `${name} ${(ms / 1_000).toFixed(2)} s`).join(', ');
}
