import { sql } from 'kysely';
import { afterEach, expect, test } from 'vitest';
import { databaseForTests } from './database.ts';
import { Story } from './story.ts';

const address = await databaseForTests();
let story: Story;
afterEach(() => story.end());

async function allow(objects: number | null): Promise<void> {
  await sql`
    update tenant set quota = ${JSON.stringify({ objects })}::jsonb where id = ${story.tenantId}
  `.execute(story.database);
}

async function live(): Promise<number> {
  return [...(await story.objects()).values()].filter(object => !object.deleted).length;
}

test('a tenant gets as many objects as it may, and the rest once it may have more', async () => {
  story = await Story.begin(address);
  await allow(3);
  for (let at = 0; at < 3; at++) story.domain.user(story.domain.head, `u${at}`);
  expect((await story.run()).problem).toBeNull();
  expect(await live()).toBe(3);
  for (let at = 3; at < 5; at++) story.domain.user(story.domain.head, `u${at}`);
  expect((await story.run()).problem).toMatchObject({
    code: 'QuotaExceeded',
    message: expect.stringContaining('may have 3 objects'),
  });
  expect(await live()).toBe(3);
  const { rows } = await sql<{ quarantine: { problem: { code: string } } | null }>`
    select quarantine from configuration where tenant_id = ${story.tenantId}
  `.execute(story.database);
  expect(rows[0]?.quarantine?.problem.code).toBe('QuotaExceeded');
  await allow(null);
  story.passes(3_600_000);
  expect((await story.run()).problem).toBeNull();
  expect(await live()).toBe(5);
});

test('what is recycled does not count, and what changes is changed at the limit too', async () => {
  story = await Story.begin(address);
  await allow(2);
  const [one, two] = [story.domain.user(story.domain.head, 'u1'), story.domain.user(story.domain.head, 'u2')];
  await story.run();
  story.domain.set(two, { displayName: ['Two'] });
  expect((await story.run()).problem).toBeNull();
  story.domain.delete(one);
  await story.run();
  story.domain.user(story.domain.head, 'u3');
  expect((await story.run()).problem).toBeNull();
  expect(await live()).toBe(2);
});
