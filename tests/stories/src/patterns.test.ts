import { DEFAULT_SCHEMA } from '@landbridge/mapping';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { databaseForTests } from './database.ts';
import { differences } from './expected.ts';
import { mapped, remapped } from './remapped.ts';
import { Story } from './story.ts';

const address = await databaseForTests();
let story: Story;

beforeEach(async () => {
  story = await Story.begin(address);
});
afterEach(() => story.end());

const titled = (pattern: string) =>
  remapped(DEFAULT_SCHEMA, { set: [mapped('JobTitle', `Replace([title], , "${pattern}", , "x", , )`)] });

async function escrows(): Promise<readonly string[]> {
  const { rows } = await sql<{ message: string }>`
    select problem ->> 'message' as message from escrow where tenant_id = ${story.tenantId}
  `.execute(story.database);
  return rows.map(({ message }) => message);
}

test('a pattern of a schema from before that is refused today sets entries aside, one by one, and takes nobody away', async () => {
  const people = story.domain.create('container', story.domain.head, 'OU=People');
  for (let index = 0; index < 5; index++) story.domain.user(people, `u${index}`, { title: ['Boss'] });
  await story.run();
  await story.saveSchema(titled('(?<=B)oss'));
  await story.run();
  await story.run();
  const problems = await escrows();
  expect(problems).toHaveLength(5);
  expect(new Set(problems)).toEqual(new Set([expect.stringMatching(/^JobTitle has no value: .* look-around is not supported/)]));
  expect(await story.valuesOf('JobTitle')).toEqual(Array.from({ length: 5 }, () => 'Boss'));
  expect(await differences(story)).toEqual([]);
  await story.saveSchema(titled('oss'));
  await story.run();
  await story.run();
  expect(await escrows()).toEqual([]);
  expect(await story.valuesOf('JobTitle')).toEqual(Array.from({ length: 5 }, () => 'Bx'));
});

test('a text that would take too long fails its own entry and nobody else', async () => {
  const people = story.domain.create('container', story.domain.head, 'OU=People');
  story.domain.user(people, 'long', { title: ['o'.repeat(20_000)] });
  story.domain.user(people, 'short', { title: ['oops'] });
  await story.saveSchema(titled('o*s|o'));
  await story.run();
  await story.run();
  expect(await escrows()).toEqual([expect.stringMatching(/would take too many steps over a text of 20000 characters$/)]);
  expect(await story.valuesOf('JobTitle')).toEqual(['xxpx']);
});
