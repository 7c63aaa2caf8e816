import type { Guid, Scope } from '@landbridge/model';
import { PostgresHousekeeping } from '@landbridge/postgres';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { databaseForTests } from './database.ts';
import { differences } from './expected.ts';
import { Story } from './story.ts';

const address = await databaseForTests();
let story: Story;

async function begin(options: Parameters<typeof Story.begin>[1] = {}): Promise<{ people: Guid; groups: Guid }> {
  story = await Story.begin(address, options);
  const people = story.domain.create('container', story.domain.head, 'OU=People');
  const groups = story.domain.create('container', story.domain.head, 'OU=Groups');
  return { people, groups };
}

afterEach(() => story.end());

describe('the main flow', () => {
  let people: Guid;
  let groups: Guid;
  beforeEach(async () => {
    ({ people, groups } = await begin());
  });

  test('a first read brings users, groups and members, and a second run finds nothing to do', async () => {
    const users = Array.from({ length: 30 }, (_, index) => story.domain.user(people, `u${index}`));
    story.domain.group(groups, 'all', users);
    await story.run();
    expect(await differences(story)).toEqual([]);
    const before = await counted('provisioning_record');
    await story.run();
    expect(await counted('provisioning_record')).toBe(before);
  });

  test('an attribute set and cleared, a rename and a move follow', async () => {
    const anna = story.domain.user(people, 'Anna', { displayName: ['Anna A'], title: ['Boss'] });
    await story.run();
    story.domain.set(anna, { displayName: ['Anna B'], title: [] });
    story.domain.place(anna, { rdn: 'CN=Anna Berg', parentGuid: groups });
    await story.run();
    expect(await differences(story)).toEqual([]);
    const object = (await story.objects()).get(anna);
    expect(object?.properties['JobTitle']).toBeUndefined();
  });

  test('renaming and moving a container renames everything below it, though AD reports none of it', async () => {
    const inner = story.domain.create('container', people, 'OU=Inner');
    for (let index = 0; index < 20; index++) story.domain.user(inner, `u${index}`);
    await story.run();
    story.domain.place(people, { rdn: 'OU=Persons' });
    await story.run();
    expect(await differences(story)).toEqual([]);
    story.domain.place(inner, { parentGuid: groups });
    await story.run();
    expect(await differences(story)).toEqual([]);
  });

  test('a deleted member leaves its groups though AD does not report them, and comes back as the same object', async () => {
    const anna = story.domain.user(people, 'Anna');
    const ben = story.domain.user(people, 'Ben');
    story.domain.group(groups, 'all', [anna, ben]);
    await story.run();
    const id = await idOf(anna);
    story.domain.delete(anna);
    await story.run();
    expect(await differences(story)).toEqual([]);
    expect((await story.objects()).get(anna)?.deleted).toBe(true);
    story.domain.undelete(anna);
    await story.run();
    expect(await differences(story)).toEqual([]);
    expect(await idOf(anna)).toBe(id);
  });

  test('after thirty days in the recycle bin an object is gone for good, and an entry that comes back is a new one', async () => {
    const anna = story.domain.user(people, 'Anna');
    await story.run();
    const id = await idOf(anna);
    story.domain.delete(anna);
    await story.run();
    const housekeeping = new PostgresHousekeeping(story.database);
    const days = (count: number): number => Date.now() + count * 86_400_000;
    await housekeeping.sweep(days(29));
    expect(await idOf(anna)).toBe(id);
    await housekeeping.sweep(days(31));
    expect(await idOf(anna)).toBe('');
    story.domain.undelete(anna);
    await story.run();
    expect(await differences(story)).toEqual([]);
    expect(await idOf(anna)).not.toBe(id);
  });

  test('a member added before it exists waits and resolves by itself', async () => {
    const all = story.domain.group(groups, 'all');
    await story.run();
    const late = story.domain.user(people, 'Late');
    story.domain.link(all, 'member', late);
    await story.run();
    expect(await differences(story)).toEqual([]);
  });

  test('of two users with one name the second gets a placeholder, and the name when it comes free', async () => {
    const anna = story.domain.user(people, 'Anna');
    await story.run();
    const other = story.domain.user(people, 'Other', { userPrincipalName: ['anna@sim'] });
    await story.run();
    expect((await story.objects()).get(other)?.properties['UserPrincipalName']).toMatch(/^anna[+][0-9a-f]{8}@unresolved[.]test$/);
    story.domain.set(anna, { userPrincipalName: ['anna2@sim'] });
    await story.run();
    expect((await story.objects()).get(other)?.properties['UserPrincipalName']).toBe('anna@sim');
  });

  test('two people swap their names', async () => {
    const anna = story.domain.user(people, 'Anna');
    const ben = story.domain.user(people, 'Ben');
    await story.run();
    story.domain.set(anna, { userPrincipalName: ['ben@sim'] });
    story.domain.set(ben, { userPrincipalName: ['anna@sim'] });
    await story.run();
    const objects = await story.objects();
    expect(objects.get(anna)?.properties['UserPrincipalName']).toBe('ben@sim');
    expect(objects.get(ben)?.properties['UserPrincipalName']).toBe('anna@sim');
  });
});

describe('housekeeping', () => {
  test('forgets values that were removed, once they are walked and nothing of them is held', async () => {
    const { people, groups } = await begin({ guard: { memberRemovalThreshold: 3 } });
    const users = Array.from({ length: 10 }, (_, index) => story.domain.user(people, `u${index}`));
    const all = story.domain.group(groups, 'all', users);
    await story.run();
    const removed = async () => {
      const { rows } = await sql`select from edge where tenant_id = ${story.tenantId} and not present`.execute(story.database);
      return rows.length;
    };
    for (const user of users.slice(0, 2)) story.domain.link(all, 'member', user, false);
    const sweep = () => new PostgresHousekeeping(story.database).sweep(Date.now());
    await story.run();
    expect(await removed()).toBe(2);
    await sweep();
    expect(await removed()).toBe(0);
    for (const user of users.slice(2, 6)) story.domain.link(all, 'member', user, false);
    expect((await story.run()).problem).toMatchObject({ code: 'TooManyDeletes' });
    await sweep();
    expect(await removed()).toBe(4);
    await story.acts.allowDeletes(story.tenantId, story.configurationId, null);
    await story.run();
    await sweep();
    expect(await removed()).toBe(0);
    expect(await differences(story)).toEqual([]);
  });
});

describe('scope', () => {
  test('by container: what moves in appears, what moves out is deleted softly, and renaming the container changes nothing', async () => {
    const { people, groups } = await begin();
    const scope: Scope = { kind: 'organizationalUnits', guids: [people] };
    await setScope(scope);
    const inside = story.domain.user(people, 'Inside');
    const outside = story.domain.user(groups, 'Outside');
    await story.run();
    expect(await differences(story, scope)).toEqual([]);
    story.domain.place(inside, { parentGuid: groups });
    story.domain.place(outside, { parentGuid: people });
    story.domain.place(people, { rdn: 'OU=Renamed' });
    await story.run();
    expect(await differences(story, scope)).toEqual([]);
    expect((await story.objects()).get(inside)?.deleted).toBe(true);
  });

  test('by group: nested members enter and leave with the membership, circles included', async () => {
    const { people, groups } = await begin();
    const users = Array.from({ length: 5 }, (_, index) => story.domain.user(people, `u${index}`));
    const inner = story.domain.group(groups, 'inner', users.slice(0, 2));
    const outer = story.domain.group(groups, 'outer', [inner]);
    story.domain.link(inner, 'member', outer);
    const scope: Scope = { kind: 'groups', guids: [outer], nested: true };
    await setScope(scope);
    await story.run();
    expect(await differences(story, scope)).toEqual([]);
    story.domain.link(inner, 'member', users[4] as Guid);
    story.domain.link(inner, 'member', users[0] as Guid, false);
    await story.run();
    expect(await differences(story, scope)).toEqual([]);
    story.domain.delete(outer);
    expect((await story.run()).problem).toMatchObject({ code: 'ScopeEmpty' });
    expect([...(await story.objects()).values()].filter(object => !object.deleted)).toHaveLength(4);
    await story.acts.allowDeletes(story.tenantId, story.configurationId, null);
    await story.run();
    expect(await differences(story, scope)).toEqual([]);
  });

  test('a scope that names a container nobody has read deletes nobody', async () => {
    const { people } = await begin();
    for (let index = 0; index < 5; index++) story.domain.user(people, `u${index}`);
    await story.run();
    await setScope({ kind: 'organizationalUnits', guids: ['99999999-9999-4999-8999-999999999999' as Guid] });
    await story.run();
    expect(await differences(story)).toEqual([]);
  });
});

describe('safety', () => {
  test('the delete that reaches the threshold is held with all others, while creates flow; allowing lets them pass', async () => {
    const { people } = await begin({ guard: { deleteThreshold: 4 } });
    const users = Array.from({ length: 10 }, (_, index) => story.domain.user(people, `u${index}`));
    await story.run();
    for (const user of users.slice(0, 4)) story.domain.delete(user);
    const fresh = story.domain.user(people, 'Fresh');
    const { problem } = await story.run();
    expect(problem?.code).toBe('TooManyDeletes');
    const objects = await story.objects();
    expect([...objects.values()].filter(object => object.deleted)).toEqual([]);
    expect(objects.has(fresh)).toBe(true);
    await sql`update staged_operation set state = 'allowed' where tenant_id = ${story.tenantId}`.execute(story.database);
    expect((await story.run()).problem).toBeNull();
    expect(await differences(story)).toEqual([]);
  });

  test('one fewer than the threshold passes, and the next within the hour is held', async () => {
    const { people } = await begin({ guard: { deleteThreshold: 4 } });
    const users = Array.from({ length: 10 }, (_, index) => story.domain.user(people, `u${index}`));
    await story.run();
    for (const user of users.slice(0, 3)) story.domain.delete(user);
    expect((await story.run()).problem).toBeNull();
    expect(await differences(story)).toEqual([]);
    story.domain.delete(users[3] as Guid);
    expect((await story.run()).problem?.code).toBe('TooManyDeletes');
  });

  test('disables count like deletes, and what is re-enabled while held is forgotten', async () => {
    const { people } = await begin({ guard: { deleteThreshold: 2 } });
    const users = ['a', 'b', 'c'].map(name => story.domain.user(people, name));
    await story.run();
    for (const user of users) story.domain.set(user, { userAccountControl: ['514'] });
    expect((await story.run()).problem?.code).toBe('TooManyDeletes');
    for (const user of users) story.domain.set(user, { userAccountControl: ['512'] });
    expect((await story.run()).problem).toBeNull();
    const objects = await story.objects();
    expect([...objects.values()].every(object => object.properties['AccountEnabled'] === true)).toBe(true);
  });

  test('a vanished canary stops the cycle before anything is believed', async () => {
    const { people } = await begin();
    const anna = story.domain.user(people, 'Anna');
    await story.run();
    story.domain.delete(anna);
    story.domain.canaries = { ...story.domain.canaries, deletedObjects: false };
    expect((await story.run()).problem?.code).toBe('CanaryVanished');
    expect((await story.objects()).get(anna)?.deleted).toBe(false);
  });

  test('a replica that lost the lease writes nothing', async () => {
    const { people } = await begin();
    story.domain.user(people, 'Anna');
    await story.run();
    story.domain.user(people, 'Ben');
    const stale = { tenantId: story.tenantId, domainId: story.domainId, epoch: '1' };
    await sql`update lease set epoch = epoch + 1 where tenant_id = ${story.tenantId}`.execute(story.database);
    await expect(story.runWith(stale)).rejects.toThrow('another replica');
    expect((await story.objects()).size).toBe(1);
  });
});

async function setScope(scope: Scope): Promise<void> {
  const nil = '00000000-0000-0000-0000-000000000000';
  await sql`
    update configuration set scope = ${JSON.stringify(scope)}, walked_mark = 0, walked_guid = ${nil} where tenant_id = ${story.tenantId}
  `.execute(story.database);
}

async function counted(table: 'provisioning_record'): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from ${sql.table(table)} where tenant_id = ${story.tenantId}
  `.execute(story.database);
  return rows[0]?.count ?? 0;
}

async function idOf(guid: Guid): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select id from directory_object where tenant_id = ${story.tenantId} and source_guid = ${guid}
  `.execute(story.database);
  return rows[0]?.id ?? '';
}
