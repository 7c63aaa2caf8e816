import { compileSchema, DEFAULT_SCHEMA } from '@landbridge/mapping';
import { DEFAULT_GUARD, type Guid } from '@landbridge/model';
import { sql } from 'kysely';
import { afterEach, expect, test } from 'vitest';
import { databaseForTests } from './database.ts';
import { preview } from './previewing.ts';
import { Story, type StoryOptions } from './story.ts';

const address = await databaseForTests();
let story: Story;
afterEach(() => story.end());

async function begin(options: StoryOptions = {}): Promise<{ people: Guid; guests: Guid }> {
  story = await Story.begin(address, options);
  const people = story.domain.create('container', story.domain.head, 'OU=People');
  const guests = story.domain.create('container', story.domain.head, 'OU=Guests');
  return { people, guests };
}

test('it writes nothing, and the database itself would refuse it', async () => {
  await begin();
  await story.run();
  const { tenantId, domainId } = story;
  const write = story.ports.snapshots.snapshot({ tenantId, domainId }, async snapshot => {
    const [configuration] = await snapshot.configurations();
    if (!configuration) throw new Error('no configuration');
    const walk = snapshot as unknown as { hold(id: string, kinds: readonly string[]): Promise<number> };
    await walk.hold(configuration.id, ['delete']);
  });
  await expect(write).rejects.toMatchObject({ problem: { code: 'DatabaseReadOnly' } });
});

test('the guard is asked what it would do: one fewer than the threshold passes, the threshold is held', async () => {
  const { people, guests } = await begin();
  for (let index = 0; index < 4; index++) story.domain.user(guests, `g${index}`);
  story.domain.user(people, 'Anna');
  await story.run();
  const scope = { kind: 'organizationalUnits', guids: [people] } as const;
  const held = await preview(story, { scope, guard: { ...DEFAULT_GUARD, deleteThreshold: 4 } });
  expect(held.result).toMatchObject({
    taken: 4,
    linked: 5,
    guard: { held: ['delete', 'disable'], problem: { code: 'TooManyDeletes' } },
  });
  const passing = await preview(story, { scope, guard: { ...DEFAULT_GUARD, deleteThreshold: 5 } });
  expect(passing.result.guard).toMatchObject({ held: [], problem: null });
  const skipped = await preview(story, { scope, skipOutOfScopeDeletes: true });
  expect(skipped.result).toMatchObject({ taken: 0, counts: { objects: { user: { leftOut: 4, unchanged: 1 } } } });
});

test('what is held already is no effect of the proposal, and what the proposal calls off is counted', async () => {
  const { people, guests } = await begin({ guard: { deleteThreshold: 2 } });
  const users = [0, 1, 2].map(index => story.domain.user(guests, `g${index}`));
  story.domain.user(people, 'Anna');
  await story.run();
  await story.rescope({ kind: 'organizationalUnits', guids: [people] });
  expect((await story.run()).problem?.code).toBe('TooManyDeletes');
  const unchanged = await preview(story);
  expect(unchanged.changes).toEqual([]);
  expect(unchanged.result).toMatchObject({
    taken: 0,
    counts: { waiting: 3, withdrawn: 0 },
    guard: { held: ['delete', 'disable'] },
  });
  const back = await preview(story, { scope: { kind: 'all' } });
  expect(back.changes.map(change => change.operation)).toEqual([]);
  expect(back.result).toMatchObject({ counts: { waiting: 0, withdrawn: 3 }, guard: { held: [], problem: null } });
  expect(users).toHaveLength(3);
});

test('an entry that would come into scope and lies outside of what was read is not read yet', async () => {
  const { people, guests } = await begin({ scope: { kind: 'all' } });
  await story.rescope({ kind: 'organizationalUnits', guids: [people] });
  story.domain.user(people, 'Anna');
  const ben = story.domain.user(guests, 'Ben');
  await story.run();
  const { result, changes } = await preview(story, { scope: { kind: 'all' } });
  expect(changes).toMatchObject([{ operation: 'notReadYet', guid: ben, modified: [] }]);
  expect(result).toMatchObject({ taken: 0, counts: { objects: { user: { notReadYet: 1, unchanged: 1, create: 0 } } } });
  await story.rescope({ kind: 'all' });
  await story.run();
  expect((await story.objects()).has(ben)).toBe(true);
});

test('a property that reads an attribute nobody has asked for is not told as cleared', async () => {
  const { people } = await begin();
  const anna = story.domain.user(people, 'Anna', { title: ['Boss'] });
  await story.run();
  const wanted = sql`jsonb_set(covered, '{attributes}', (covered -> 'attributes') - 'title')`;
  await sql`update domain set covered = ${wanted} where tenant_id = ${story.tenantId}`.execute(story.database);
  await sql`update entry set attributes = attributes - 'title' where tenant_id = ${story.tenantId} and class = 'user'`.execute(
    story.database,
  );
  const { result, changes } = await preview(story);
  expect(result.notReadYet).toEqual({ domainIsRead: true, attributes: ['title'], groups: [] });
  expect(changes).toMatchObject([{ operation: 'notReadYet', guid: anna, modified: [], notReadYet: ['JobTitle'] }]);
});

test('an attribute that decides who is exported and is not stored makes the whole class unknown', async () => {
  const { people } = await begin();
  story.domain.user(people, 'Anna');
  story.domain.group(people, 'all');
  await story.run();
  const filter = { sourceOperandName: 'employeeType', operatorName: 'EQUALS', targetOperand: { values: ['intern'] } };
  const scope = { groups: [{ name: 'interns', clauses: [filter] }], inputFilterGroups: [] };
  const synchronizationRules = DEFAULT_SCHEMA.synchronizationRules.map(rule => ({
    ...rule,
    objectMappings: rule.objectMappings.map(one => (one.sourceObjectName === 'user' ? { ...one, scope } : one)),
  }));
  const wanted = sql`jsonb_set(covered, '{attributes}', (covered -> 'attributes') - 'employeeType')`;
  await sql`update domain set covered = ${wanted} where tenant_id = ${story.tenantId}`.execute(story.database);
  const { result } = await preview(story, {}, compileSchema({ ...DEFAULT_SCHEMA, synchronizationRules }));
  expect(result).toMatchObject({
    taken: 0,
    notReadYet: { attributes: ['employeeType'] },
    counts: { objects: { user: { notReadYet: 1, delete: 0 }, group: { unchanged: 1 } } },
  });
});

test('before the domain was ever read it says so', async () => {
  await begin();
  expect((await preview(story)).result).toMatchObject({ changes: 0, notReadYet: { domainIsRead: false } });
});

test('two entries of different pages that want one name: only the first would get it, as only one does', async () => {
  const { people } = await begin({ smallPages: true });
  const first = story.domain.user(people, 'Anna');
  for (let index = 0; index < 6; index++) story.domain.user(people, `p${index}`);
  const second = story.domain.user(people, 'Other', { userPrincipalName: ['anna@sim'] });
  const pilot = story.domain.group(people, 'pilot', [first, second]);
  await story.run();
  for (const table of ['link', 'directory_key', 'directory_reference', 'directory_object']) {
    await sql`delete from ${sql.table(table)} where tenant_id = ${story.tenantId}`.execute(story.database);
  }
  const { changes } = await preview(story, { scope: { kind: 'groups', guids: [pilot], nested: true } });
  const nameOf = (guid: Guid) =>
    changes
      .find(change => change.guid === guid && change.operation === 'create')
      ?.modified.find(one => one.name === 'UserPrincipalName')?.after;
  expect(nameOf(first)).toBe('anna@sim');
  expect(nameOf(second)).toMatch(/^anna[+][0-9a-f]{8}@unresolved[.]test$/);
});
