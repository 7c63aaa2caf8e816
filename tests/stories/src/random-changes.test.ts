import { SeededChance } from '@landbridge/testkit';
import { afterEach, expect, test } from 'vitest';
import { changeSomething } from './change-something.ts';
import { databaseForTests } from './database.ts';
import { differences } from './expected.ts';
import { Story } from './story.ts';

const address = await databaseForTests();
let story: Story;
afterEach(() => story.end());

test.each([1, 2, 3])('after 300 random changes in runs of a few the directory equals the domain (seed %i)', async seed => {
  story = await Story.begin(address, { guard: { enabled: false } });
  const chance = new SeededChance(seed);
  story.domain.create('container', story.domain.head, 'OU=First');
  for (let done = 0; done < 300; ) {
    for (let some = 1 + chance.below(25); some > 0; some--, done++) changeSomething(story.domain, chance);
    await story.run();
    expect(await differences(story), `after ${done} changes`).toEqual([]);
  }
});

test('changes under way while the first read runs are caught up', async () => {
  story = await Story.begin(address, { guard: { enabled: false } });
  const chance = new SeededChance(4);
  const first = story.domain.create('container', story.domain.head, 'OU=First');
  for (let index = 0; index < 60; index++) story.domain.user(first, `u${index}`);
  const run = story.run();
  for (let index = 0; index < 60; index++) {
    changeSomething(story.domain, chance);
    await new Promise(resolve => setImmediate(resolve));
  }
  await run;
  await story.run();
  expect(await differences(story)).toEqual([]);
});
