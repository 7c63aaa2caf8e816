import type { ConfigurationId } from '@landbridge/model';
import { PostgresOnDemandRequests } from '@landbridge/postgres';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { databaseForTests } from './database.ts';
import { Story } from './story.ts';

const address = await databaseForTests();
let story: Story;
let beside: Story;
beforeEach(async () => {
  story = await Story.begin(address);
  beside = await Story.begin(address, { beside: story });
});
afterEach(() => Promise.all([story.end(), beside.end()]));

test('requests of all replicas count together, for each configuration, until they are old', async () => {
  const replicas = [new PostgresOnDemandRequests(story.database), new PostgresOnDemandRequests(beside.database)] as const;
  const { tenantId, configurationId } = story;
  const take = (replica: 0 | 1, at: number, of: ConfigurationId = configurationId) =>
    replicas[replica].take({ tenantId, configurationId: of }, { since: at - 10_000, at, most: 5 });
  const taken = await Promise.all([take(0, 1_000), take(1, 2_000), take(0, 3_000), take(1, 4_000), take(0, 5_000)]);
  expect(taken).toEqual([null, null, null, null, null]);
  expect([await take(0, 6_000), await take(1, 6_000)]).toEqual([1_000, 1_000]);
  expect(await take(1, 6_000, beside.configurationId)).toBeNull();
  expect([await take(1, 11_000), await take(0, 11_000)]).toEqual([null, 2_000]);
});

test('many at the same moment are no more than they may be', async () => {
  const replicas = [story, beside].map(({ database }) => new PostgresOnDemandRequests(database));
  const { tenantId, configurationId } = story;
  const window = { since: 0, at: 5_000, most: 5 };
  const all = await Promise.all(
    Array.from({ length: 16 }, (_, index) => replicas[index % 2]?.take({ tenantId, configurationId }, window)),
  );
  expect(all.filter(one => one === null)).toHaveLength(5);
});
