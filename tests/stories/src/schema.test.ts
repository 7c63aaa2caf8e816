import { DEFAULT_SCHEMA, type SynchronizationSchema } from '@landbridge/mapping';
import type { Answering, Guid, Page, PropertyValue, Question } from '@landbridge/model';
import { sql } from 'kysely';
import { afterEach, expect, test } from 'vitest';
import { databaseForTests } from './database.ts';
import { differences } from './expected.ts';
import { mapped, redefined, remapped } from './remapped.ts';
import { Story } from './story.ts';

const address = await databaseForTests();
let story: Story;
let people: Guid;

async function begin(options: Parameters<typeof Story.begin>[1] = {}): Promise<void> {
  story = await Story.begin(address, options);
  people = story.domain.create('container', story.domain.head, 'OU=People');
}

afterEach(() => story.end());

const save = (schema: SynchronizationSchema) => story.saveSchema(schema);
const standing = () => story.schemas.standing(story.tenantId, story.configurationId);

const valuesOf = (property: string): Promise<readonly PropertyValue[]> => story.valuesOf(property);

function users(count: number): readonly Guid[] {
  return Array.from({ length: count }, (_, index) =>
    story.domain.user(people, `u${index}`, { title: ['Boss'], division: [`division ${index}`] }),
  );
}

const DIVISION = remapped(DEFAULT_SCHEMA, { set: [mapped('JobTitle', 'Trim([division])')] });

test('a newly mapped attribute is read for all before the version that needs it is active, and then arrives for all', async () => {
  await begin();
  users(20);
  await story.run();
  await save(DIVISION);
  const { nextInMs } = await story.run();
  expect(await standing()).toEqual({ active: 1, wanted: 1 });
  expect(new Set(await valuesOf('JobTitle'))).toEqual(new Set(['Boss']));
  expect(nextInMs).toBe(0);
  expect((await story.run()).nextInMs).toBeGreaterThan(0);
  expect(new Set(await valuesOf('JobTitle'))).toEqual(new Set(Array.from({ length: 20 }, (_, index) => `division ${index}`)));
  expect(await differences(story)).toEqual([]);
});

test('a version that needs nothing new is active without another read', async () => {
  await begin();
  users(3);
  await story.run();
  await save(remapped(DEFAULT_SCHEMA, { set: [mapped('JobTitle', 'ToUpper([title])')] }));
  story.domain.refuses = question => question.ask === 'first-read';
  expect((await story.run()).problem).toBeNull();
  await story.run();
  expect(new Set(await valuesOf('JobTitle'))).toEqual(new Set(['BOSS']));
});

test('a version with one attribute fewer clears it, and rolling back restores it', async () => {
  await begin();
  users(8);
  await story.run();
  await save(remapped(DEFAULT_SCHEMA, { drop: ['JobTitle'] }));
  await story.run();
  await story.run();
  expect(new Set(await valuesOf('JobTitle'))).toEqual(new Set([null]));
  await story.schemas.want(story.tenantId, story.configurationId, 0);
  await story.run();
  expect(await standing()).toEqual({ active: 0, wanted: 0 });
  await story.run();
  expect(new Set(await valuesOf('JobTitle'))).toEqual(new Set(['Boss']));
});

test('a target that nulls do not flow to keeps its value', async () => {
  await begin();
  const [anna] = users(2);
  await story.run();
  const kept = redefined(DEFAULT_SCHEMA, 'User', { name: 'JobTitle', flowNullValues: false });
  await save(remapped(kept, { drop: ['JobTitle'] }));
  await story.run();
  await story.run();
  expect(await valuesOf('JobTitle')).toEqual(['Boss', 'Boss']);
  await save(kept);
  await story.run();
  story.domain.set(anna as Guid, { title: [] });
  await story.run();
  expect(await valuesOf('JobTitle')).toEqual(['Boss', 'Boss']);
});

test('while the read fails the version waits, nothing is cleared or deleted, and what was deleted meanwhile is told afterwards', async () => {
  await begin();
  const [, ben] = users(10);
  await story.run();
  await save(DIVISION);
  story.domain.delete(ben as Guid);
  story.domain.refuses = question => question.ask === 'first-read';
  for (let tries = 0; tries < 3; tries++) {
    expect((await story.run()).problem?.code).toBe('AgentTimeout');
    expect(await standing()).toEqual({ active: 0, wanted: 1 });
    expect(await valuesOf('JobTitle')).toEqual(Array.from({ length: 10 }, () => 'Boss'));
  }
  story.domain.refuses = () => false;
  await story.run();
  await story.run();
  expect(await standing()).toEqual({ active: 1, wanted: 1 });
  expect(await differences(story)).toEqual([]);
  expect((await valuesOf('JobTitle')).every(value => String(value).startsWith('division'))).toBe(true);
});

/** Answers so many pages of each read, then breaks. */
function breakingAfter(pages: { left: number }): Answering {
  const { domain } = story;
  return {
    one: question => domain.one(question),
    pages: async function* (question: Question): AsyncIterable<Page> {
      for await (const page of domain.pages(question)) {
        if (pages.left-- <= 0) throw new Error('the process died');
        yield page;
      }
    },
  };
}

test('wherever the read breaks off, nobody loses a value, and in the end everybody has the new one', async () => {
  await begin();
  users(30);
  await story.run();
  await save(DIVISION);
  const pages = { left: 0 };
  story.agent = breakingAfter(pages);
  for (let most = 0; (await standing()).active === 0; most++) {
    expect(most).toBeLessThan(40);
    pages.left = most;
    await story.run();
    expect((await valuesOf('JobTitle')).every(value => value === 'Boss')).toBe(true);
  }
  pages.left = Number.POSITIVE_INFINITY;
  await story.run();
  expect((await valuesOf('JobTitle')).every(value => String(value).startsWith('division'))).toBe(true);
});

test('a version saved while another is being read takes its place', async () => {
  await begin();
  users(4);
  await story.run();
  await save(DIVISION);
  story.domain.refuses = question => question.ask === 'first-read';
  await story.run();
  await save(remapped(DEFAULT_SCHEMA, { set: [mapped('JobTitle', '[title] & "!"')] }));
  story.domain.refuses = () => false;
  await story.run();
  expect(await standing()).toEqual({ active: 2, wanted: 2 });
  await story.run();
  expect(new Set(await valuesOf('JobTitle'))).toEqual(new Set(['Boss!']));
});

test('a configuration that made nothing yet begins with its version, and walks once what it needs is read', async () => {
  await begin();
  const branch = story.domain.create('container', story.domain.head, 'OU=Branch');
  users(5);
  story.domain.user(branch, 'far', { division: ['far away'] });
  await story.rescope({ kind: 'organizationalUnits', guids: [people] });
  await story.run();
  const other = await story.addConfiguration({ kind: 'organizationalUnits', guids: [branch] });
  await story.schemas.save(story.tenantId, other, { from: 0, note: null, by: null, schema: DIVISION });
  expect(await story.schemas.standing(story.tenantId, other)).toEqual({ active: 1, wanted: 1 });
  story.domain.refuses = question => question.ask === 'first-read';
  await story.run();
  expect((await story.objects()).size).toBe(5);
  story.domain.refuses = () => false;
  await story.run();
  await story.run();
  expect((await valuesOf('JobTitle')).toSorted()).toEqual(['Boss', 'Boss', 'Boss', 'Boss', 'Boss', 'far away']);
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from provisioning_record
    where tenant_id = ${story.tenantId} and configuration_id = ${other} and action = 'update'
  `.execute(story.database);
  expect(rows[0]?.count).toBe(0);
});

test('a configuration that was paused while the domain was read for others waits until its attributes are read again', async () => {
  await begin();
  users(5);
  await save(DIVISION);
  await story.run();
  const before = await valuesOf('JobTitle');
  await story.acts.pause(story.tenantId, story.configurationId);
  const other = await story.addConfiguration({ kind: 'all' });
  const nobody = remapped(DEFAULT_SCHEMA, { exclusions: [{ reason: 'everybody', when: 'True' }] });
  await story.schemas.save(story.tenantId, other, { from: 0, note: null, by: null, schema: nobody });
  await story.acts.restart(story.tenantId, other, ['Watermark']);
  expect((await story.run()).problem).toBeNull();
  await story.acts.pause(story.tenantId, other);
  await story.acts.enable(story.tenantId, story.configurationId);
  story.domain.refuses = question => question.ask === 'first-read';
  expect((await story.run()).problem?.code).toBe('AgentTimeout');
  expect(await valuesOf('JobTitle')).toEqual(before);
  story.domain.refuses = () => false;
  expect((await story.run()).problem).toBeNull();
  expect(await valuesOf('JobTitle')).toEqual(before);
});
