import { PostgresHousekeeping } from '@landbridge/postgres';
import { type RawBuilder, sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { databaseForTests } from './database.ts';
import { Story } from './story.ts';

const address = await databaseForTests();
let story: Story;

beforeEach(async () => {
  story = await Story.begin(address);
});
afterEach(() => story.end());

/** Until so many wait in PostgreSQL for what others hold, or `done` is. */
async function blocked(count: number, done: Promise<unknown>): Promise<void> {
  let isDone = false;
  void done.then(() => {
    isDone = true;
  });
  for (;;) {
    const { rows } = await sql<{ pids: number }>`
      select count(distinct pid)::int as pids from pg_locks where not granted and pid in (
        select pid from pg_stat_activity where datname = current_database()
      )
    `.execute(story.database);
    if (isDone || (rows[0]?.pids ?? 0) >= count) return;
  }
}

/** A run of the story gets as far as what is held; then others do `what`, or wait for the run. */
async function whileHeld(held: RawBuilder<unknown>, what: () => Promise<unknown>): Promise<void> {
  const under = await story.database.transaction().execute(async holding => {
    await held.execute(holding);
    const running = story.run();
    await blocked(1, running);
    const doing = what();
    await blocked(2, doing);
    return { running, doing };
  });
  await under.doing;
  expect((await under.running).problem).toBeNull();
}

let other: Story;
beforeEach(async () => {
  other = await Story.begin(address, { beside: story });
});
afterEach(() => other.end());

test.for(['for the first time', 'again'])(
  'whoever comes to be in another domain while links are walked %s is linked',
  async when => {
    const { domain } = story;
    if (when === 'again') {
      domain.group(domain.head, 'others', [domain.user(domain.head, 'bert')]);
      await story.run();
    }
    const anna = domain.user(domain.head, 'anna');
    const carl = other.domain.user(other.domain.head, 'carl');
    const team = domain.group(domain.head, 'team', [anna, carl]);
    // The links are read by then, and none is written.
    await whileHeld(sql`lock table directory_reference in share mode`, () => other.run());
    await story.run();
    expect([...((await story.objects()).get(team)?.members ?? [])].sort()).toEqual([anna, carl].sort());
  },
);

test.for([
  ['before it is noted that it is waited for', sql`select from tenant for no key update`],
  ['after it is noted that it is waited for', sql`lock table link in share mode`],
] as const)('an address that comes free while somebody finds it taken, %s, is had by whoever wants it', async ([, held]) => {
  await sql`update tenant set quota = '{"objects": 1000}' where id = ${story.tenantId}`.execute(story.database);
  const addresses = { proxyAddresses: ['smtp:taken@sim'] };
  const carl = other.domain.user(other.domain.head, 'carl', addresses);
  await other.run();
  const anna = story.domain.user(story.domain.head, 'anna', addresses);
  other.domain.delete(carl);
  await whileHeld(held, () => other.run());
  await story.run();
  expect((await story.objects()).get(anna)?.properties['ProxyAddresses']).toContain('smtp:taken@sim');
});

test('a reference that is written while its end is deleted with another configuration goes too', async () => {
  const { domain } = story;
  const anna = domain.user(domain.head, 'anna');
  const carl = other.domain.user(other.domain.head, 'carl');
  const team = domain.group(domain.head, 'team', [anna]);
  await other.run();
  await story.run();
  domain.link(team, 'member', carl);
  // The reference is written by then, and nobody else sees it.
  const deleteOther = () => other.acts.delete(other.tenantId, other.configurationId, 'delete');
  await whileHeld(sql`lock table provisioning_record in share mode`, deleteOther);
  const members = async () => [...((await story.objects()).get(team)?.members ?? [])].sort();
  expect(await members()).toEqual([anna, carl].sort());
  await new PostgresHousekeeping(story.database).catchUp(Date.now());
  expect(await members()).toEqual([anna]);
});
