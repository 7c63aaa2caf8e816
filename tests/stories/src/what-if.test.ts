import type { Configuration, ObjectId } from '@landbridge/model';
import { SeededChance } from '@landbridge/testkit';
import { afterEach, expect, test } from 'vitest';
import { contend } from './contend.ts';
import { databaseForTests } from './database.ts';
import { foretold, happened, held, preview, save } from './previewing.ts';
import { proposedSchema, randomScope, tellsEverything } from './proposing.ts';
import { SimulatedDomain } from './simulated-domain.ts';
import { Story, type StoryOptions } from './story.ts';

const address = await databaseForTests();
let story: Story;
let domain: SimulatedDomain;
afterEach(() => story.end());

/** A story whose agent tells everything, so that no change of the scope has to ask for more. */
async function begin(options: StoryOptions = {}): Promise<void> {
  domain = new SimulatedDomain();
  story = await Story.begin(address, { agent: tellsEverything(domain), smallPages: true, ...options });
}

/** Runs until nothing is left to be done: what a delete frees is given to whoever waits for it by the cycle after. */
async function runUntilQuiet(): Promise<void> {
  for (let run = 0; run < 4; run++) await story.run();
}

test.each([11, 12])('what is foretold is what a cycle then does, whatever is changed (seed %i)', async seed => {
  await begin({ guard: { enabled: false } });
  const chance = new SeededChance(seed);
  const top = domain.create('container', domain.head, 'OU=First');
  for (let index = 0; index < 12; index++) domain.user(top, `p${index}`);
  for (let round = 0; round < 8; round++) {
    for (let done = 0; done < 25; done++) contend(domain, chance);
    await story.run();
    const proposed: Partial<Configuration> = { scope: randomScope(domain, chance), skipOutOfScopeDeletes: chance.below(5) === 0 };
    const schema = proposedSchema(chance);
    const before = await held(story);
    const { result, changes } = await preview(story, proposed, schema);
    await save(story, proposed);
    story.schema = schema;
    await story.run();
    const after = await held(story);
    const about = `round ${round}, ${JSON.stringify(proposed)}`;
    expect(foretold(changes), about).toEqual(happened(before, after));
    const lost = [...before.references].filter(one => !after.references.has(one));
    const ended = (one: string): boolean => one.split(' ').some(end => after.objects.get(end as ObjectId)?.deleted === true);
    const won = [...after.references].filter(one => !before.references.has(one));
    const { references } = result.counts;
    expect(references.added, about).toBe(won.length);
    expect(references.removed + references.memberRemovals, about).toBe(lost.filter(one => !ended(one)).length);
    expect(result.changes).toBe(changes.length);
  }
});

test.each([21, 22])('an unchanged configuration changes nothing (seed %i)', async seed => {
  await begin({ guard: { enabled: false } });
  const chance = new SeededChance(seed);
  domain.create('container', domain.head, 'OU=First');
  for (let round = 0; round < 4; round++) {
    for (let done = 0; done < 40; done++) contend(domain, chance);
    await runUntilQuiet();
    const { result, changes } = await preview(story);
    expect(changes).toEqual([]);
    expect(result).toMatchObject({ changes: 0, taken: 0, counts: { references: { added: 0, removed: 0, memberRemovals: 0 } } });
  }
});
