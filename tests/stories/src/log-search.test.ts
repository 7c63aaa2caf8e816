import type { RecordQuery } from '@landbridge/directory';
import type { Guid } from '@landbridge/model';
import { PostgresHousekeeping, PostgresProvisioningReader } from '@landbridge/postgres';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { databaseForTests } from './database.ts';
import { Story } from './story.ts';

const address = await databaseForTests();
const DAY_MS = 86_400_000;
let story: Story;
let people: Guid;
let guests: Guid;

beforeEach(async () => {
  story = await Story.begin(address);
  people = story.domain.create('container', story.domain.head, 'OU=People');
  guests = story.domain.create('container', story.domain.head, 'OU=Guests');
});
afterEach(() => story.end());

async function found(query: RecordQuery): Promise<readonly string[]> {
  const reader = new PostgresProvisioningReader(story.database);
  const { items } = await reader.records(story.tenantId, query, { limit: 100, after: null });
  return items.toReversed().map(({ action, status, source }) => `${action} ${status} ${source.displayName ?? source.name}`);
}

const called = (text: string): RecordQuery => ({ names: [{ of: 'anybody', how: 'contains', text }] });

test('somebody who was renamed is found by the old name and by the new one, each where it was told, filed or not', async () => {
  const anna = story.domain.user(people, 'Anna', { displayName: ['Anna Adler'] });
  story.domain.user(people, 'Ben', { displayName: ['Ben Berg'] });
  await story.run();
  await new PostgresHousekeeping(story.database).catchUp(Date.now());
  story.domain.set(anna, { displayName: ['Anna Berg'], userPrincipalName: ['anna.berg@sim'] });
  story.domain.place(anna, { rdn: 'CN=Anna Berg' });
  await story.run();
  expect(await found(called('ADLER'))).toEqual(['create success Anna Adler']);
  expect((await found(called('berg'))).toSorted()).toEqual(['create success Ben Berg', 'update success Anna Berg']);
  expect(await found(called('anna.berg@'))).toEqual(['update success Anna Berg']);
  expect(await found(called('cn=anna,ou=people'))).toEqual(['create success Anna Adler']);
  expect(await found({ names: [{ of: 'source', how: 'startsWith', text: 'anna b' }] })).toEqual(['update success Anna Berg']);
  expect(await found(called(anna))).toHaveLength(2);
});

test('who is out of scope is told as skipped, with a source and no target, and found by that', async () => {
  await story.run();
  await story.rescope({ kind: 'organizationalUnits', guids: [people] });
  await story.run();
  const ben = story.domain.create('contact', people, 'CN=Ben', { displayName: ['Ben'], isCriticalSystemObject: ['TRUE'] });
  await story.run();
  expect(await found({ status: 'skipped', sourceGuid: ben })).toEqual(['other skipped Ben']);
  const reader = new PostgresProvisioningReader(story.database);
  const [record] = (await reader.records(story.tenantId, { status: 'skipped' }, { limit: 1, after: null })).items;
  expect(record).toMatchObject({ target: null, source: { guid: ben, name: 'CN=Ben,OU=People,DC=sim' } });
  expect(record?.durationMs).toBeGreaterThanOrEqual(0);
});

test('a clock that jumps by years fails no page, and the log is in the order of its time', async () => {
  story.domain.user(people, 'Anna');
  await story.run();
  story.passes(3_000 * DAY_MS);
  story.domain.user(guests, 'Ben');
  await story.run();
  story.passes(-6_000 * DAY_MS);
  story.domain.user(guests, 'Cleo');
  const { problem } = await story.run();
  expect(problem).toBeNull();
  expect(await found({ action: 'create' })).toEqual([
    'create success CN=Cleo,OU=Guests,DC=sim',
    'create success CN=Anna,OU=People,DC=sim',
    'create success CN=Ben,OU=Guests,DC=sim',
  ]);
  const now = story.clock.now() + 3_000 * DAY_MS;
  expect(await found({ from: now - DAY_MS, before: now + DAY_MS })).toEqual(['create success CN=Anna,OU=People,DC=sim']);
});
