import type { Change, Guid, Scope } from '@landbridge/model';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Tampered } from './bad-reads/tampered.ts';
import { databaseForTests } from './database.ts';
import { differences } from './expected.ts';
import { Story } from './story.ts';

const address = await databaseForTests();
let story: Story;
let agent: Tampered;
let people: readonly Guid[];
let group: Guid;
let other: Guid;

beforeEach(async () => {
  story = await Story.begin(address);
  const { domain } = story;
  agent = new Tampered(domain);
  story.agent = agent;
  const unit = domain.create('container', domain.head, 'OU=People');
  people = ['a', 'b', 'c', 'd'].map(name => domain.user(unit, name));
  group = domain.group(unit, 'small', people.slice(0, 2));
  other = domain.group(unit, 'other', people.slice(2));
  await story.run();
});
afterEach(() => story.end());

/** A read of the group shows no member, whether or not it has some. */
const unread = (change: Change): Change =>
  change.guid === group && change.extent === 'whole' ? { ...change, edges: [] } : change;

async function readAgain(): Promise<void> {
  await story.acts.reconcile(story.tenantId, story.configurationId);
  expect((await story.run()).problem).toBeNull();
}

const sizeOf = async (guid: Guid): Promise<number | undefined> => (await story.objects()).get(guid)?.members.size;

async function waiting(): Promise<readonly { state: string; reason: string }[]> {
  const { rows } = await sql<{ state: string; reason: string }>`
    select state, reason from staged_operation where tenant_id = ${story.tenantId}
  `.execute(story.database);
  return rows;
}

function empty(): void {
  for (const member of people.slice(0, 2)) story.domain.link(group, 'member', member, false);
}

const HELD = { state: 'held', reason: 'a read of the group saw no member, and nothing told that they were removed' };

test('a group that was emptied loses its members at once, also by the cycle that reads everything again', async () => {
  empty();
  expect((await story.run()).problem).toBeNull();
  expect([await sizeOf(group), await waiting()]).toEqual([0, []]);
  story.domain.link(other, 'member', people[2] as Guid, false);
  story.domain.link(other, 'member', people[3] as Guid, false);
  await readAgain();
  expect([await sizeOf(other), await waiting()]).toEqual([0, []]);
});

test('members that a read did not see wait for an administrator, who lets them go', async () => {
  agent.change = unread;
  await readAgain();
  expect([await sizeOf(group), await waiting()]).toEqual([2, [HELD, HELD]]);
  await readAgain();
  expect([await sizeOf(group), await sizeOf(other), await waiting()]).toEqual([2, 2, [HELD, HELD]]);
  await story.acts.allowDeletes(story.tenantId, story.configurationId, null);
  await story.run();
  expect([await sizeOf(group), await waiting()]).toEqual([0, []]);
  agent.mend();
  await readAgain();
  expect(await differences(story)).toEqual([]);
});

test('what a change tells of them meanwhile is done at once', async () => {
  agent.change = unread;
  await readAgain();
  story.domain.link(group, 'member', people[0] as Guid, false);
  await story.run();
  expect([await sizeOf(group), await waiting()]).toEqual([1, [HELD]]);
  story.domain.link(group, 'member', people[1] as Guid, false);
  await story.run();
  expect([await differences(story), await waiting()]).toEqual([[], []]);
});

test('an administrator who keeps them is not asked again', async () => {
  agent.change = unread;
  await readAgain();
  await story.acts.rejectDeletes(story.tenantId, story.configurationId, null);
  await readAgain();
  await story.acts.restart(story.tenantId, story.configurationId, ['Watermark']);
  await story.run();
  expect(await sizeOf(group)).toBe(2);
  expect((await waiting()).map(({ state }) => state)).toEqual(['rejected', 'rejected']);
  agent.mend();
  await readAgain();
  expect([await differences(story), await waiting()]).toEqual([[], []]);
});

test('whoever is in scope by such a group stays in scope until an administrator decides', async () => {
  const scope: Scope = { kind: 'groups', guids: [group, other], nested: true };
  await story.rescope(scope);
  await story.run();
  await story.run();
  agent.change = unread;
  await readAgain();
  await story.acts.restart(story.tenantId, story.configurationId, ['Watermark']);
  await story.run();
  expect([(await story.objects()).get(people[0] as Guid)?.deleted, await waiting()]).toEqual([false, [HELD, HELD]]);
  empty();
  agent.mend();
  await story.acts.allowDeletes(story.tenantId, story.configurationId, null);
  await story.run();
  await story.run();
  expect(await differences(story, scope)).toEqual([]);
});
