import { type Answering, Failure, type Guid, type Page, type Question } from '@landbridge/model';
import { afterEach, expect, test } from 'vitest';
import { databaseForTests } from './database.ts';
import { differences } from './expected.ts';
import { Story } from './story.ts';

const address = await databaseForTests();
let story: Story;
let beside: Story | null = null;
afterEach(async () => {
  await story.end();
  await beside?.end();
  beside = null;
});

const users = (of: Story, count: number): Guid[] =>
  Array.from({ length: count }, (_, index) => of.domain.user(of.domain.head, `u${index}`));

async function live(of: Story): Promise<number> {
  const own = new Set(of.domain.objects.keys());
  return [...(await of.objects()).values()].filter(object => own.has(object.guid) && !object.deleted).length;
}

/** Answers as the simulated domain does, but for what is changed of its pages. */
function answering({ domain }: Story, change: (page: Page, question: Question) => Page): Answering {
  return {
    one: question => domain.one(question),
    pages: async function* (question) {
      for await (const page of domain.pages(question)) yield change(page, question);
    },
  };
}

test('a cookie that is refused is no reason to delete: the domain is read anew, and what happened meanwhile is found', async () => {
  story = await Story.begin(address);
  const all = users(story, 20);
  await story.run();
  story.domain.delete(all[0] as Guid);
  const late = story.domain.user(story.domain.head, 'late');
  let refused = 0;
  story.agent = answering(story, (page, question) => {
    if (question.ask !== 'changes' || refused++ > 0) return page;
    throw new Failure({ code: 'CookieRefused', message: 'the cookie is not accepted' });
  });
  expect((await story.run()).problem).toBeNull();
  expect(refused).toBeGreaterThan(1);
  expect((await story.objects()).has(late)).toBe(true);
  expect(await differences(story)).toEqual([]);
});

test('success without a single entry is no proof that there is none', async () => {
  story = await Story.begin(address);
  users(story, 20);
  await story.run();
  story.agent = answering(story, page => ({ ...page, changes: [] }));
  await story.run();
  expect(await live(story)).toBe(20);
  await story.acts.reconcile(story.tenantId, story.configurationId);
  await story.run();
  expect(await live(story)).toBe(20);
  story.agent = story.domain;
  await story.acts.reconcile(story.tenantId, story.configurationId);
  await story.run();
  expect(await differences(story)).toEqual([]);
});

test('the guard counts for each configuration by itself', async () => {
  story = await Story.begin(address, { guard: { deleteThreshold: 3 } });
  beside = await Story.begin(address, { beside: story, guard: { deleteThreshold: 3 } });
  const [here, there] = [users(story, 5), users(beside, 5)];
  await story.run();
  await beside.run();
  for (const guid of here.slice(0, 2)) story.domain.delete(guid);
  for (const guid of there.slice(0, 2)) beside.domain.delete(guid);
  expect([(await story.run()).problem, (await beside.run()).problem]).toEqual([null, null]);
  expect([await live(story), await live(beside)]).toEqual([3, 3]);
  beside.domain.delete(there[2] as Guid);
  expect((await beside.run()).problem).toMatchObject({ code: 'TooManyDeletes' });
  story.domain.user(story.domain.head, 'more');
  expect((await story.run()).problem).toBeNull();
});
