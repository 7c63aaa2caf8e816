import type { Page, Question } from '@landbridge/model';
import { sql } from 'kysely';
import { afterEach, expect, test } from 'vitest';
import { databaseForTests } from './database.ts';
import { differences } from './expected.ts';
import { Story } from './story.ts';

let story: Story;
afterEach(() => story.end());

/** As after a crash: what the last page brought is gone, and so is its mark. */
async function forgetLastPage(): Promise<void> {
  const of = sql`tenant_id = ${story.tenantId} and domain_id = ${story.domainId}`;
  const { rows } = await sql<{ mark: string }>`
    select mark::text from domain where tenant_id = ${story.tenantId} and id = ${story.domainId}
  `.execute(story.database);
  await sql`delete from edge where ${of} and mark = ${rows[0]?.mark}::bigint`.execute(story.database);
  await sql`delete from entry where ${of} and mark = ${rows[0]?.mark}::bigint`.execute(story.database);
  await sql`
    update domain set mark = mark - 1 where tenant_id = ${story.tenantId} and id = ${story.domainId}
  `.execute(story.database);
}

test('a database that comes back without the last page ends the run, and the next one reads it again', async () => {
  story = await Story.begin(await databaseForTests());
  const { domain } = story;
  const people = domain.create('container', domain.head, 'OU=People');
  await story.run();
  for (let at = 0; at < 5 * domain.pageSize; at++) domain.user(people, `user${at}`);
  const pages = domain.pages.bind(domain);
  let told = 0;
  domain.pages = async function* (question: Question): AsyncIterable<Page> {
    for await (const page of pages(question)) {
      if (question.ask === 'changes' && ++told === 3) await forgetLastPage();
      yield page;
    }
  };
  await expect(story.run()).rejects.toMatchObject({ problem: { code: 'LeaseLost' } });
  domain.pages = pages;
  await story.run();
  expect(await differences(story)).toEqual([]);
});
