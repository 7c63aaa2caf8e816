import { Failure, type TenantId } from '@landbridge/model';
import { lookOutFor } from '@landbridge/notices';
import { PostgresConfigurationActs, PostgresNoticeReader, PostgresNotices } from '@landbridge/postgres';
import { systemChance, systemClock } from '@landbridge/system';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { databaseForTests } from '../database.ts';
import { Story } from '../story.ts';

const AN_HOUR_AGO = systemClock.now() - 3_600_000;
let story: Story;

beforeEach(async () => {
  story = await Story.begin(await databaseForTests(), { guard: { deleteThreshold: 3 } });
});
afterEach(() => story.end());

/** A cycle and the look after it. Resolves to what was told so far, oldest first: kind, and whether it is over. */
async function cycle(): Promise<readonly (readonly [string, boolean])[]> {
  await story.run();
  return look(story.tenantId);
}

async function look(tenantId: TenantId): Promise<readonly (readonly [string, boolean])[]> {
  const { database } = story;
  const ports = { notices: new PostgresNotices(database), clock: systemClock, chance: systemChance, watchedSince: AN_HOUR_AGO };
  await lookOutFor(tenantId, ports);
  const { items } = await new PostgresNoticeReader(database).notices(tenantId, { limit: 100, after: null });
  return items.toReversed().map(({ kind, endedAt }) => [kind, endedAt !== null] as const);
}

test('deletes that the guard holds are told once for as long as they are held, and again for the next ones', async () => {
  const users = Array.from({ length: 9 }, (_, index) => story.domain.user(story.domain.head, `u${index}`));
  expect(await cycle()).toEqual([]);
  for (const user of users.slice(0, 4)) story.domain.delete(user);
  expect(await cycle()).toEqual([['deletesHeld', false]]);
  expect(await cycle()).toEqual([['deletesHeld', false]]);

  const acts = new PostgresConfigurationActs(story.database, {
    chance: systemChance,
    wake: async () => undefined,
    resolveDns: async () => [],
  });
  await acts.allowDeletes(story.tenantId, story.configurationId, null);
  expect(await cycle()).toEqual([['deletesHeld', true]]);
  for (const user of users.slice(4)) story.domain.delete(user);
  expect(await cycle()).toEqual([
    ['deletesHeld', true],
    ['deletesHeld', false],
  ]);
  await acts.pause(story.tenantId, story.configurationId);
  expect((await look(story.tenantId)).at(-1)).toEqual(['configurationDisabled', false]);
  await acts.enable(story.tenantId, story.configurationId);
  expect((await look(story.tenantId)).at(-1)).toEqual(['configurationDisabled', true]);
});

test('a domain that can not be read is told until it can', async () => {
  await cycle();
  const one = story.domain.one.bind(story.domain);
  story.domain.one = () => Promise.reject(new Failure({ code: 'CredentialsInvalid', message: 'the account is refused' }));
  expect(await cycle()).toEqual([['quarantineEntered', false]]);
  story.domain.one = () => Promise.reject(new Failure({ code: 'AccountLocked', message: 'the account is locked' }));
  expect(await cycle()).toEqual([
    ['quarantineEntered', false],
    ['quarantineReasonChanged', false],
  ]);
  story.domain.one = one;
  expect(await cycle()).toEqual([
    ['quarantineEntered', true],
    ['quarantineReasonChanged', true],
  ]);
});
