import type { Guid } from '@landbridge/model';
import { sql } from 'kysely';
import { afterEach, describe, expect, test } from 'vitest';
import { databaseForTests } from './database.ts';
import { differences } from './expected.ts';
import { POISON, Story } from './story.ts';

const address = await databaseForTests();
let story: Story;
afterEach(() => story.end());

let people: Guid;
async function begin(options: Parameters<typeof Story.begin>[1] = {}): Promise<void> {
  story = await Story.begin(address, options);
  people = story.domain.create('container', story.domain.head, 'OU=People');
}

function users(count: number, prefix = 'u'): Guid[] {
  return Array.from({ length: count }, (_, index) => story.domain.user(people, `${prefix}${index}`));
}

async function live(): Promise<number> {
  return [...(await story.objects()).values()].filter(object => !object.deleted).length;
}

async function held(): Promise<readonly { kind: string; guid: Guid; state: string }[]> {
  const { rows } = await sql<{ kind: string; guid: Guid; state: string }>`
    select kind, guid, state from staged_operation where tenant_id = ${story.tenantId} order by guid
  `.execute(story.database);
  return rows;
}

describe('the guard', () => {
  test('a trickle of deletes is held as surely as a flood', async () => {
    await begin({ guard: { deleteThreshold: 50 } });
    const all = users(70);
    await story.run();
    for (let start = 0; start < 60; start += 5) {
      for (const user of all.slice(start, start + 5)) story.domain.delete(user);
      story.passes(60_000);
      await story.run();
    }
    expect(70 - (await live())).toBe(45);
    expect((await held()).length).toBe(15);
  });

  test('by percentage: a tenth of the objects is held, less passes', async () => {
    await begin({ guard: { deleteThreshold: 10_000, deletePercentage: 10 } });
    const all = users(40);
    await story.run();
    for (const user of all.slice(0, 3)) story.domain.delete(user);
    expect((await story.run()).problem).toBeNull();
    story.domain.delete(all[3] as Guid);
    expect((await story.run()).problem).toMatchObject({ code: 'TooManyDeletes' });
    expect(await live()).toBe(37);
  });

  test('a group that loses too many members keeps them until somebody decides; other groups are not touched by that', async () => {
    await begin({ guard: { groupRemovalPercentage: 50 } });
    const all = users(20);
    const [one, two] = ['one', 'two'].map(name => story.domain.group(people, name, all)) as [Guid, Guid];
    await story.run();
    for (const user of all.slice(0, 12)) story.domain.link(one, 'member', user, false);
    for (const user of all.slice(0, 4)) story.domain.link(two, 'member', user, false);
    expect((await story.run()).problem).toMatchObject({ code: 'TooManyDeletes' });
    const sizes = async () => [one, two].map(async group => (await story.objects()).get(group)?.members.size);
    expect(await Promise.all(await sizes())).toEqual([20, 16]);
    await story.acts.allowDeletes(story.tenantId, story.configurationId, null);
    await story.run();
    expect(await differences(story)).toEqual([]);
  });

  test('some are allowed, some are rejected, and what was rejected is asked about again only when it changes', async () => {
    await begin({ guard: { deleteThreshold: 3 } });
    const [anna, bert, carl] = users(3) as [Guid, Guid, Guid];
    await story.run();
    for (const user of [anna, bert, carl]) story.domain.delete(user);
    await story.run();
    expect((await held()).map(one => one.state)).toEqual(['held', 'held', 'held']);
    const key = (guid: Guid) => ({ kind: 'delete' as const, guid, memberGuid: null });
    expect(await story.acts.allowDeletes(story.tenantId, story.configurationId, [key(anna)])).toBe(1);
    expect(await story.acts.rejectDeletes(story.tenantId, story.configurationId, [key(bert), key(carl)])).toBe(2);
    await story.run();
    expect(await live()).toBe(2);
    await story.acts.restart(story.tenantId, story.configurationId, ['Watermark']);
    await story.run();
    expect(await live()).toBe(2);
    expect((await held()).map(one => one.state)).toEqual(['rejected', 'rejected']);
    story.domain.undelete(bert);
    await story.run();
    expect((await held()).map(one => one.guid)).toEqual([carl]);
    story.domain.delete(bert);
    story.passes(2 * 3_600_000);
    await story.run();
    expect(await live()).toBe(1);
  });
});

describe('before it is enabled', () => {
  test('a new configuration reads the domain and synchronises nothing', async () => {
    await begin({ state: 'reviewing' });
    users(5);
    expect((await story.run()).nextInMs).toBeGreaterThan(0);
    expect(await live()).toBe(0);
    const { rows } = await sql`select from entry where tenant_id = ${story.tenantId} and attributes is not null`.execute(
      story.database,
    );
    expect(rows.length).toBe(5);
    await story.acts.enable(story.tenantId, story.configurationId);
    await story.run();
    expect(await differences(story)).toEqual([]);
  });
});

describe('an entry that fails', () => {
  async function escrows() {
    const { rows } = await sql<{ name: string; code: string; attempts: number; minutes: number }>`
      select name, problem ->> 'code' as code, attempts, round(extract(epoch from next_at - first_at) / 60)::int as minutes
      from escrow where tenant_id = ${story.tenantId} order by name
    `.execute(story.database);
    return rows.map(({ name, code, attempts, minutes }) => [name.replace('CN=', '').slice(0, 4), code, attempts, minutes]);
  }

  test('stops nobody else, is tried again with growing pauses, and heals by itself when the other gives way', async () => {
    await begin();
    const anna = story.domain.user(people, 'anna', { 'mS-DS-ConsistencyGuid': ['AAAA'] });
    const bert = story.domain.user(people, 'bert', { 'mS-DS-ConsistencyGuid': ['AAAA'] });
    story.domain.user(people, 'carl');
    await story.run();
    expect(await live()).toBe(2);
    expect(await escrows()).toEqual([['bert', 'ObjectConflict', 1, 2]]);
    story.passes(60_000);
    await story.run();
    expect(await escrows()).toEqual([['bert', 'ObjectConflict', 1, 2]]);
    story.passes(61_000);
    expect((await story.run()).problem).toBeNull();
    expect(await escrows()).toEqual([['bert', 'ObjectConflict', 2, 6]]);
    story.domain.delete(anna);
    await story.acts.retryEscrows(story.tenantId, story.configurationId, [bert]);
    await story.run();
    expect(await escrows()).toEqual([]);
    expect(await live()).toBe(2);
    expect((await story.objects()).get(bert)?.properties['UserPrincipalName']).toBe('bert@sim');
  });

  test('and breaks the stages by a fault of ours is set aside alone', async () => {
    await begin();
    users(30);
    const bad = story.domain.user(people, 'evil', { displayName: [POISON] });
    users(30, 'later');
    expect((await story.run()).problem).toBeNull();
    expect(await live()).toBe(60);
    expect(await escrows()).toEqual([['evil', 'InternalError', 1, 2]]);
    story.domain.set(bad, { displayName: ['Good'] });
    await story.run();
    expect(await escrows()).toEqual([]);
    expect(await differences(story)).toEqual([]);
  });

  test('an anchor that changes after export freezes the object until it is put back', async () => {
    await begin();
    const anna = story.domain.user(people, 'anna', { 'mS-DS-ConsistencyGuid': ['AAAA'] });
    await story.run();
    story.domain.set(anna, { 'mS-DS-ConsistencyGuid': ['BBBB'], displayName: ['Other'] });
    await story.run();
    expect(await escrows()).toEqual([['anna', 'AnchorChanged', 1, 2]]);
    expect((await story.objects()).get(anna)?.properties['DisplayName']).toBe('anna');
    story.domain.set(anna, { 'mS-DS-ConsistencyGuid': ['AAAA'] });
    await story.run();
    expect(await escrows()).toEqual([]);
    expect((await story.objects()).get(anna)?.properties['DisplayName']).toBe('Other');
  });
});

describe('a domain that does not answer', () => {
  test('is tried as often as ever for an hour, then ever more seldom, and after 28 days the configuration is switched off', async () => {
    await begin();
    users(3);
    await story.run();
    story.domain.refuses = () => true;
    const nextInMinutes = async () => Math.round(((await story.run()).nextInMs ?? 0) / 60_000);
    expect(await nextInMinutes()).toBe(2);
    story.passes(3_600_000);
    expect(await nextInMinutes()).toBe(300);
    story.passes(300 * 60_000);
    expect(await nextInMinutes()).toBe(360);
    story.passes(28 * 86_400_000);
    await story.run();
    expect((await story.run()).nextInMs).toBeNull();
    expect(await live()).toBe(3);
    const { rows } = await sql<{ state: string }>`select state from configuration where tenant_id = ${story.tenantId}`.execute(
      story.database,
    );
    expect(rows).toEqual([{ state: 'disabled' }]);
    story.domain.refuses = () => false;
    await story.acts.enable(story.tenantId, story.configurationId);
    expect((await story.run()).problem).toBeNull();
  });
});

describe('forgetting a configuration', () => {
  test.each(['keep', 'delete'] as const)('with its objects: %s', async objects => {
    await begin();
    const all = users(4);
    story.domain.group(people, 'all', all);
    await story.run();
    expect(await story.acts.delete(story.tenantId, story.configurationId, objects)).toBe(5);
    const { rows } = await sql<{ live: number; mastered: number; references: number; keys: number }>`
      select count(*) filter (where deleted_at is null)::int as live, count(source_anchor) filter (where deleted_at is null)::int as mastered,
        (select count(*)::int from directory_reference where tenant_id = ${story.tenantId}) as references,
        (select count(*)::int from directory_key where tenant_id = ${story.tenantId}) as keys
      from directory_object where tenant_id = ${story.tenantId}
    `.execute(story.database);
    expect(rows[0]).toMatchObject(
      objects === 'keep' ? { live: 5, mastered: 0, references: 4 } : { live: 0, references: 0, keys: 0 },
    );
  });
});
