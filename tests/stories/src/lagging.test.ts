import type { Lag } from '@landbridge/directory';
import type { Answering, Guid, Question, Replica, UpToDate } from '@landbridge/model';
import { PostgresConfigurationReader } from '@landbridge/postgres';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { databaseForTests } from './database.ts';
import { SimulatedDomain } from './simulated-domain.ts';
import { Story } from './story.ts';

const address = await databaseForTests();
const SECOND = 1_000;
const HOUR = 3_600_000;
const NEWER = 'aaaaaaaa-0000-4000-8000-000000000001' as Guid;
const OLDER = 'bbbbbbbb-0000-4000-8000-000000000001' as Guid;

let story: Story;
/** The same domain on another domain controller: what happens to one alone has not replicated. */
let lagging: SimulatedDomain;
let anna: Guid;
let bert: Guid;
let carl: Guid;
let all: Guid;

/** What happens on both. */
function fill(domain: SimulatedDomain): void {
  anna = domain.user(domain.head, 'anna', { displayName: ['Anna'] });
  bert = domain.user(domain.head, 'bert');
  all = domain.group(domain.head, 'all', [anna]);
}

beforeEach(async () => {
  story = await Story.begin(address);
  lagging = new SimulatedDomain();
  for (const domain of [story.domain, lagging]) fill(domain);
  story.agent = toldBy(story.domain, { dc: 'dc1', invocationId: NEWER }, { [NEWER]: '10' });
  expect((await story.run()).problem).toBeNull();
  story.domain.set(anna, { displayName: ['Anna the newer'] });
  story.domain.delete(bert);
  carl = story.domain.user(story.domain.head, 'carl');
  story.domain.link(all, 'member', carl);
  story.domain.link(all, 'member', anna, false);
  story.agent = toldBy(story.domain, { dc: 'dc1', invocationId: NEWER }, { [NEWER]: '20' });
  expect((await story.run()).problem).toBeNull();
});
afterEach(() => story.end());

/** A domain controller that says how far it knows the domain. */
function toldBy(domain: SimulatedDomain, replica: Replica, known: UpToDate): Answering {
  const pages = async function* (question: Question) {
    const told = { replica, before: known, after: known };
    for await (const page of domain.pages(question)) yield { ...page, told };
    if (question.ask === 'entries') yield { changes: [], position: null, told };
  };
  return { one: (question: Question) => domain.one(question), pages } as Answering;
}

/** Who is there, and who is in the group. */
async function shown(): Promise<unknown> {
  const objects = [...(await story.objects()).values()].filter(({ deleted, guid }) => !deleted && guid);
  const nameOf = (guid: Guid) => objects.find(one => one.guid === guid)?.properties['DisplayName'];
  const users = objects.filter(({ kind }) => kind === 'user');
  return [
    users.map(({ guid }) => nameOf(guid)).sort(),
    [...(objects.find(one => one.guid === all)?.members ?? [])].map(nameOf).sort(),
  ];
}

async function readEverything(): Promise<void> {
  await story.acts.restart(story.tenantId, story.configurationId, ['Watermark']);
  await story.run();
}

const NEWEST = [['Anna the newer', 'carl'], ['carl']];

test('a domain controller that lags takes nothing back, and one that has caught up is believed', async () => {
  story.agent = toldBy(lagging, { dc: 'dc2', invocationId: OLDER }, { [OLDER]: '5', [NEWER]: '19' });
  await readEverything();
  expect(await shown()).toEqual(NEWEST);
  expect(story.log.lines.some(({ fields }) => fields?.['code'] === 'DomainControllerLags')).toBe(true);
  story.agent = toldBy(story.domain, { dc: 'dc2', invocationId: OLDER }, { [OLDER]: '6', [NEWER]: '20' });
  story.domain.set(anna, { displayName: ['Anna the newest'] });
  await story.run();
  expect(await shown()).toEqual([['Anna the newest', 'carl'], ['carl']]);
});

test('what it says for longer than replication takes is what holds, but nobody is deleted who is merely unknown', async () => {
  story.agent = toldBy(lagging, { dc: 'dc2', invocationId: OLDER }, { [OLDER]: '5', [NEWER]: '19' });
  await readEverything();
  story.passes(23 * HOUR);
  await story.run();
  expect(await shown()).toEqual(NEWEST);
  story.passes(2 * HOUR);
  await readEverything();
  expect(await shown()).toMatchObject([['Anna', 'bert', 'carl'], expect.arrayContaining(['Anna'])]);
});

test('a domain controller that says nothing of itself is believed, as agents of before are', async () => {
  story.agent = lagging;
  await readEverything();
  expect(await shown()).toMatchObject([['Anna', 'bert', 'carl'], ['Anna']]);
});

/** What an administrator is shown of it. */
async function lag(): Promise<Lag | null> {
  const shown = await new PostgresConfigurationReader(story.database).configuration(story.tenantId, story.configurationId);
  return shown?.lag ?? null;
}

test('an administrator sees what waits for whom, and may end it: then its word holds, and nobody is deleted', async () => {
  expect(await lag()).toBeNull();
  const before = Date.now();
  story.agent = toldBy(lagging, { dc: 'dc2', invocationId: OLDER }, { [OLDER]: '5', [NEWER]: '19' });
  await readEverything();
  const { entries, since, domainController } = (await lag()) ?? { entries: 0, since: 0, domainController: null };
  expect(entries).toBeGreaterThanOrEqual([anna, bert, all].length);
  expect([since >= before - 1_000, domainController]).toEqual([true, 'sim-dc']);
  await story.run();
  expect(await shown()).toEqual(NEWEST);
  await story.acts.believe(story.tenantId, story.configurationId);
  await story.run();
  expect(await shown()).toMatchObject([['Anna', 'bert', 'carl'], expect.arrayContaining(['Anna'])]);
  expect(await lag()).toBeNull();
});

test('what is told after an administrator believed one that lagged is held against it again', async () => {
  story.agent = toldBy(lagging, { dc: 'dc2', invocationId: OLDER }, { [OLDER]: '5', [NEWER]: '19' });
  await readEverything();
  await story.acts.believe(story.tenantId, story.configurationId);
  story.domain.set(anna, { displayName: ['Anna the newest'] });
  story.agent = toldBy(story.domain, { dc: 'dc1', invocationId: NEWER }, { [NEWER]: '30' });
  await readEverything();
  story.agent = toldBy(lagging, { dc: 'dc2', invocationId: OLDER }, { [OLDER]: '6', [NEWER]: '19' });
  await readEverything();
  // Bert was deleted before, and nobody has told of him since.
  expect(await shown()).toMatchObject([['Anna the newest', 'bert', 'carl'], expect.anything()]);
  expect((await lag())?.entries).toBeGreaterThan(0);
});

describe('what control looks at again by itself', () => {
  const TWIN = '01a00000-0000-7000-8000-000000000001';
  let dora: Guid;

  /** Somebody whose name a user of the cloud has, and of whom the newer domain controller tells more. */
  beforeEach(async () => {
    await sql`
      with twin as (
        insert into directory_object (tenant_id, id, kind, properties, created_at, changed_at)
        values (${story.tenantId}, ${TWIN}, 'user', '{"UserPrincipalName": "dora@sim"}', now(), now())
      )
      insert into directory_key (tenant_id, namespace, value, object_id) values (${story.tenantId}, 'userPrincipalName', 'dora@sim', ${TWIN})
    `.execute(story.database);
    await block({ softMatchBlocked: true });
    dora = story.domain.user(story.domain.head, 'dora');
    const known = story.domain.objects.get(dora);
    if (known) lagging.arrive(known, lagging.head);
    await tells('21');
    story.domain.set(dora, { displayName: ['Dora the newer'] });
    story.domain.link(all, 'member', dora);
    await tells('22');
  });

  async function block(takeover: object): Promise<void> {
    await sql`update tenant set takeover = ${JSON.stringify(takeover)} where id = ${story.tenantId}`.execute(story.database);
  }

  async function tells(usn: string): Promise<void> {
    story.passes(SECOND);
    story.agent = toldBy(story.domain, { dc: 'dc1', invocationId: NEWER }, { [NEWER]: usn });
    await story.run();
  }

  async function laggingReadsEverything(): Promise<void> {
    story.passes(SECOND);
    story.agent = toldBy(lagging, { dc: 'dc2', invocationId: OLDER }, { [OLDER]: '5', [NEWER]: '19' });
    await readEverything();
  }

  async function unblock(): Promise<void> {
    await block({});
    story.passes(HOUR);
    await story.run();
  }

  const EVERYBODY = [
    ['Anna the newer', 'Dora the newer', 'carl'],
    ['Dora the newer', 'carl'],
  ];

  test('an entry in escrow that was tried again is not taken back', async () => {
    story.passes(HOUR);
    await story.run();
    await laggingReadsEverything();
    expect(await shown()).toEqual(NEWEST);
    await unblock();
    expect(await shown()).toEqual(EVERYBODY);
  });

  test('a link whose end came to be is not taken back', async () => {
    await unblock();
    expect(await shown()).toEqual(EVERYBODY);
    await laggingReadsEverything();
    expect(await shown()).toEqual(EVERYBODY);
  });

  test('an entry that vanished does not come back', async () => {
    story.domain.hidden.add(carl);
    await story.acts.restart(story.tenantId, story.configurationId, ['Watermark']);
    await tells('23');
    await story.acts.allowDeletes(story.tenantId, story.configurationId, null);
    await tells('23');
    expect(await shown()).toEqual([['Anna the newer'], []]);
    const known = story.domain.objects.get(carl);
    if (known) lagging.arrive(known, lagging.head);
    await laggingReadsEverything();
    expect(await shown()).toEqual([['Anna the newer'], []]);
  });
});
