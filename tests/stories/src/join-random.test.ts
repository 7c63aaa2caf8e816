import type { Guid } from '@landbridge/model';
import { SeededChance } from '@landbridge/testkit';
import { afterEach, expect, test } from 'vitest';
import { databaseForTests } from './database.ts';
import type { SimulatedObject } from './simulated-object.ts';
import { Story } from './story.ts';

const address = await databaseForTests();
const PEOPLE = 12;
/** By property: the attribute it stems from, and the forest that comes first. */
const FIRST: Readonly<Record<string, readonly [string, 0 | 1]>> = {
  Company: ['company', 0],
  JobTitle: ['title', 1],
  Department: ['department', 0],
};
let stories: readonly [Story, Story];
afterEach(() => Promise.all(stories.map(story => story.end())));

async function begin(): Promise<readonly Guid[][]> {
  const one = await Story.begin(address, { fqdn: 'one.sim', guard: { enabled: false } });
  stories = [one, await Story.begin(address, { beside: one, fqdn: 'two.sim', guard: { enabled: false } })];
  await one.acts.update(one.tenantId, one.configurationId, { join: { precedence: 10, properties: { JobTitle: 30 } } });
  await one.acts.update(one.tenantId, stories[1].configurationId, { join: { precedence: 20, properties: {} } });
  return stories.map((story, forest) =>
    Array.from({ length: PEOPLE }, (_, person) =>
      story.domain.user(story.domain.head, `p${person}f${forest}`, { 'mS-DS-ConsistencyGuid': [anchorOf(person)] }),
    ),
  );
}

function anchorOf(person: number): string {
  return Buffer.alloc(16, person + 1).toString('base64');
}

function changeSomebody(chance: SeededChance, people: readonly Guid[][]): void {
  const forest = chance.below(2) as 0 | 1;
  const { domain } = stories[forest];
  const guid = people[forest]?.[chance.below(PEOPLE)] as Guid;
  const attribute = Object.values(FIRST)[chance.below(3)]?.[0] ?? '';
  if (domain.objects.get(guid)?.deleted) domain.undelete(guid);
  else if (chance.below(5) === 0) domain.delete(guid);
  else domain.set(guid, { [attribute]: chance.below(3) === 0 ? [] : [`${attribute} ${chance.below(1_000)}`] });
}

/** What the directory must hold of a person, from the two domains alone. */
function expected(people: readonly Guid[][], person: number): readonly unknown[] | null {
  const both = stories.map((story, forest) => story.domain.objects.get(people[forest]?.[person] as Guid) as SimulatedObject);
  if (both.every(object => object.deleted)) return null;
  return Object.values(FIRST).map(([attribute, first]) => {
    const inOrder = [both[first], both[1 - first]].filter(object => object && !object.deleted);
    return inOrder.flatMap(object => object?.attributes[attribute] ?? [])[0];
  });
}

test.each([1, 2, 3])('two forests with the same people, read at the same time, come to one result (seed %i)', async seed => {
  const chance = new SeededChance(seed);
  const people = await begin();
  for (let round = 0; round < 12; round++) {
    for (let some = chance.below(20); some > 0; some--) changeSomebody(chance, people);
    await Promise.all(stories.map(story => story.run()));
    // Whoever was left alone, or met a page of the other forest, is looked at with the next run.
    for (const story of [...stories, ...stories]) {
      await story.acts.retryEscrows(story.tenantId, story.configurationId, null);
      await story.run();
    }
    const found = (await stories[0].objects()).values();
    const live = [...found].filter(object => !object.deleted);
    for (let person = 0; person < PEOPLE; person++) {
      const own = live.filter(object => people.some(forest => forest[person] === object.guid));
      const is = own.map(({ properties }) => Object.keys(FIRST).map(name => properties[name]));
      const wanted = expected(people, person);
      expect(is, `person ${person} in round ${round}`).toEqual(wanted ? [wanted] : []);
    }
  }
});
