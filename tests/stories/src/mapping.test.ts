import { DEFAULT_SCHEMA, type SynchronizationSchema } from '@landbridge/mapping';
import { DEFAULT_GUARD, type Guid, type PropertyValue } from '@landbridge/model';
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

function users(count: number): readonly Guid[] {
  return Array.from({ length: count }, (_, index) => story.domain.user(people, `u${index}`));
}

const save = (schema: SynchronizationSchema) => story.saveSchema(schema);
const valuesOf = (property: string): Promise<readonly PropertyValue[]> => story.valuesOf(property);

test('what is mapped only at creation is given once and never again', async () => {
  await begin();
  const schema = remapped(DEFAULT_SCHEMA, {
    set: [
      mapped('JobTitle', '[title]', { flowType: 'ObjectAddOnly' }),
      mapped('City', '[l]', { defaultValue: 'Berlin' }),
      mapped('UserPrincipalName', '[userPrincipalName]', { flowType: 'ObjectAddOnly', matchingPriority: 2 }),
    ],
  });
  await save(schema);
  const anna = story.domain.user(people, 'Anna', { title: ['Boss'] });
  await story.run();
  story.domain.set(anna, { title: ['Chief'], userPrincipalName: ['other@sim'] });
  await story.run();
  const first = (await story.objects()).get(anna)?.properties;
  expect(first).toMatchObject({ JobTitle: 'Boss', City: 'Berlin', UserPrincipalName: 'anna@sim' });
  story.domain.set(anna, { title: [], displayName: ['Anna B'] });
  const namesake = story.domain.user(people, 'Second', { userPrincipalName: ['anna@sim'] });
  await story.run();
  const then = await story.objects();
  expect(then.get(anna)?.properties).toMatchObject({ JobTitle: 'Boss', City: 'Berlin', DisplayName: 'Anna B' });
  expect(then.get(namesake)?.properties['UserPrincipalName']).toMatch(/@unresolved[.]test$/);
});

test('a target without mapping is neither cleared nor changed', async () => {
  await begin();
  const anna = story.domain.user(people, 'Anna', { title: ['Boss'], l: ['Bonn'] });
  await story.run();
  await save(remapped(DEFAULT_SCHEMA, { set: [mapped('JobTitle', null), mapped('City', 'IgnoreFlowIfNullOrEmpty([l])')] }));
  await story.run();
  story.domain.set(anna, { title: [], l: [], displayName: ['Anna B'] });
  await story.run();
  const { properties } = (await story.objects()).get(anna) ?? {};
  expect(properties).toMatchObject({ JobTitle: 'Boss', City: 'Bonn', DisplayName: 'Anna B' });
});

test('a redacted value flows, and no log tells it', async () => {
  await begin();
  await save(remapped(DEFAULT_SCHEMA, { set: [mapped('JobTitle', 'Redact([title])')] }));
  const anna = story.domain.user(people, 'Anna', { title: ['secret one'] });
  await story.run();
  story.domain.set(anna, { title: ['secret two'] });
  await story.run();
  expect(await valuesOf('JobTitle')).toEqual(['secret two']);
  const { rows } = await sql<{ all: string; modified: unknown }>`
    select row_to_json(record)::text as all, modified from provisioning_record as record where tenant_id = ${story.tenantId} order by id
  `.execute(story.database);
  expect(rows.map(row => row.all).join()).not.toContain('secret');
  expect(rows.at(-1)?.modified).toEqual([{ name: 'JobTitle', before: '[Redact]', after: '[Redact]' }]);
});

test('a directory extension is one more attribute of the object', async () => {
  await begin();
  const name = `extension_${'0a'.repeat(16)}_costCentre`;
  const extended = redefined(DEFAULT_SCHEMA, 'User', { name, type: 'Integer' });
  await save(remapped(extended, { set: [mapped(name, '[departmentNumber]')] }));
  const anna = story.domain.user(people, 'Anna', { departmentNumber: ['4711'] });
  await story.run();
  expect((await story.objects()).get(anna)?.properties[name]).toBe(4711);
  story.domain.set(anna, { departmentNumber: [] });
  await story.run();
  expect((await story.objects()).get(anna)?.properties[name]).toBeUndefined();
});

test('a class that is not mapped any more deletes nobody', async () => {
  await begin();
  users(3);
  await story.run();
  await save(remapped(DEFAULT_SCHEMA, { enabled: false }));
  await story.run();
  await story.run();
  expect(await differences(story)).toEqual([]);
});

test('a reference that is not mapped any more is cleared, and members pass the guard first', async () => {
  await begin({ guard: { ...DEFAULT_GUARD, memberRemovalThreshold: 3 } });
  const [anna, ben, carl] = users(3) as [Guid, Guid, Guid];
  story.domain.link(anna, 'manager', ben);
  const group = story.domain.group(people, 'all', [anna, ben, carl]);
  await story.run();
  await save(remapped(remapped(DEFAULT_SCHEMA, { drop: ['Manager'] }), { source: 'group', drop: ['Member'] }));
  await save(remapped(await story.keptSchema(1), { source: 'inetOrgPerson', drop: ['Manager'] }));
  await story.run();
  expect((await story.run()).problem?.code).toBe('TooManyDeletes');
  expect((await story.objects()).get(group)?.members.size).toBe(3);
  expect(await managers()).toBe(0);
  await story.schemas.want(story.tenantId, story.configurationId, 0);
  await story.run();
  expect((await story.run()).problem).toBeNull();
  expect(await managers()).toBe(1);
  expect(await differences(story)).toEqual([]);
});

async function managers(): Promise<number> {
  const { rows } = await sql`
    select from directory_reference where tenant_id = ${story.tenantId} and name = 'manager'
  `.execute(story.database);
  return rows.length;
}
