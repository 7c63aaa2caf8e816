import type { Guid, Join } from '@landbridge/model';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { databaseForTests } from './database.ts';
import { Story } from './story.ts';

const address = await databaseForTests();
/** What the same person has in both forests: sixteen octets, in base64. */
const ANNAS = 'QW5uYSBpbiBib3RoIDE2Lg==';
let first: Story;
let second: Story;
let anna: Guid;
let annaToo: Guid;

const person = (story: Story, name: string, attributes: Record<string, string[]> = {}): Guid =>
  story.domain.user(story.domain.head, name, { 'mS-DS-ConsistencyGuid': [ANNAS], ...attributes });

async function share(story: Story, join: Join | null): Promise<void> {
  await story.acts.update(story.tenantId, story.configurationId, { join });
}

beforeEach(async () => {
  first = await Story.begin(address, { fqdn: 'first.sim' });
  second = await Story.begin(address, { beside: first, fqdn: 'second.sim' });
  anna = person(first, 'anna', { displayName: ['Anna'], title: ['Boss'] });
  annaToo = person(second, 'anna2', { displayName: ['Anna II'], title: ['Guest'], department: ['Sales'] });
});
afterEach(() => Promise.all([first.end(), second.end()]));

/** Both forests, with the first before the second. */
async function joined({ properties = {} }: { readonly properties?: Record<string, number> } = {}): Promise<void> {
  await share(first, { precedence: 10, properties: {} });
  await share(second, { precedence: 20, properties });
  await first.run();
  await second.run();
}

async function people() {
  const objects = [...(await first.objects()).values()].filter(object => object.kind === 'user');
  return objects.map(({ guid, deleted, properties }) => ({
    guid,
    deleted,
    is: [properties['UserPrincipalName'], properties['DisplayName'], properties['JobTitle'], properties['Department']],
  }));
}

const managers = async (): Promise<readonly unknown[]> => {
  const { rows } = await sql<{ name: string }>`
    select target.properties ->> 'UserPrincipalName' as name from directory_reference as reference
    join directory_object as target on target.tenant_id = reference.tenant_id and target.id = reference.target_id
    where reference.tenant_id = ${first.tenantId} and reference.name = 'manager' order by 1
  `.execute(first.database);
  return rows.map(row => row.name);
};

async function told(story: Story, guid: Guid): Promise<readonly string[]> {
  const { rows } = await sql<{ action: string; description: string }>`
    select action, steps -> -1 ->> 'description' as description from provisioning_record
    where tenant_id = ${story.tenantId} and source_guid = ${guid} order by id
  `.execute(story.database);
  return rows.map(row => `${row.action}: ${row.description}`);
}

describe('one person in two forests', () => {
  test('is a conflict, unless both configurations share their users', async () => {
    await first.run();
    await second.run();
    expect(await people()).toHaveLength(1);
    await share(second, { precedence: 20, properties: {} });
    await second.run();
    expect(await people()).toMatchObject([{ guid: anna, is: ['anna@sim', 'Anna', 'Boss', undefined] }]);
    await share(first, { precedence: 10, properties: {} });
    await first.run();
    await second.acts.retryEscrows(second.tenantId, second.configurationId, null);
    await second.run();
    expect(await people()).toMatchObject([{ guid: anna, is: ['anna@sim', 'Anna', 'Boss', 'Sales'] }]);
  });

  test('is one object, and each property comes from the first that has a value', async () => {
    await joined({ properties: { JobTitle: 5 } });
    expect(await people()).toEqual([{ guid: anna, deleted: false, is: ['anna@sim', 'Anna', 'Guest', 'Sales'] }]);
    expect(await told(second, annaToo)).toEqual(['update: 2 properties were changed']);
    first.domain.set(anna, { title: ['Head'], department: ['Board'] });
    await first.run();
    expect((await people())[0]?.is).toEqual(['anna@sim', 'Anna', 'Guest', 'Board']);
    second.domain.set(annaToo, { title: [], department: ['Office'] });
    await second.run();
    expect((await people())[0]?.is).toEqual(['anna@sim', 'Anna', 'Head', 'Board']);
    first.domain.set(anna, { department: [] });
    await first.run();
    expect((await people())[0]?.is).toEqual(['anna@sim', 'Anna', 'Head', 'Office']);
  });

  test('another precedence is another result, whichever of the two is changed', async () => {
    await joined();
    await share(second, { precedence: 1, properties: {} });
    await first.run();
    await second.run();
    expect(await people()).toMatchObject([{ guid: annaToo, is: ['anna2@sim', 'Anna II', 'Guest', 'Sales'] }]);
    await share(second, { precedence: 30, properties: { DisplayName: 1 } });
    await second.run();
    await first.run();
    expect(await people()).toMatchObject([{ guid: anna, is: ['anna@sim', 'Anna II', 'Boss', 'Sales'] }]);
  });

  test('walking again changes nothing', async () => {
    await joined();
    const before = [await people(), (await told(first, anna)).length, (await told(second, annaToo)).length];
    await share(first, { precedence: 10, properties: {} });
    for (const story of [second, first, second]) await story.run();
    expect([await people(), (await told(first, anna)).length, (await told(second, annaToo)).length]).toEqual(before);
  });

  test('leaves one forest and stays by the other; comes back and is joined again; leaves both and is deleted', async () => {
    await joined();
    first.domain.delete(anna);
    await first.run();
    await second.run();
    expect(await people()).toEqual([{ guid: annaToo, deleted: false, is: ['anna2@sim', 'Anna II', 'Guest', 'Sales'] }]);
    expect((await told(first, anna)).at(-1)).toBe('update: the entry left the object to those that share it');
    first.domain.undelete(anna);
    await first.run();
    expect(await people()).toEqual([{ guid: anna, deleted: false, is: ['anna@sim', 'Anna', 'Boss', 'Sales'] }]);
    second.domain.delete(annaToo);
    await second.run();
    await first.run();
    expect(await people()).toEqual([{ guid: anna, deleted: false, is: ['anna@sim', 'Anna', 'Boss', undefined] }]);
    first.domain.delete(anna);
    await first.run();
    expect(await people()).toMatchObject([{ deleted: true }]);
    second.domain.undelete(annaToo);
    await second.run();
    expect(await people()).toMatchObject([{ guid: annaToo, deleted: false, is: ['anna2@sim', 'Anna II', 'Guest', 'Sales'] }]);
  });

  test('leaving a shared object counts for the guard, and what is held stays shared', async () => {
    await joined();
    await first.acts.update(first.tenantId, first.configurationId, { guard: { deleteThreshold: 1 } });
    first.domain.delete(anna);
    expect((await first.run()).problem).toMatchObject({ code: 'TooManyDeletes' });
    await second.run();
    expect(await people()).toMatchObject([{ guid: anna, is: ['anna@sim', 'Anna', 'Boss', 'Sales'] }]);
    await first.acts.allowDeletes(first.tenantId, first.configurationId, null);
    await first.run();
    await second.run();
    expect(await people()).toMatchObject([{ guid: annaToo, deleted: false }]);
  });

  test('keeps memberships of both forests, and loses those of the one it leaves', async () => {
    const here = first.domain.group(first.domain.head, 'here', [anna]);
    const there = second.domain.group(second.domain.head, 'there', [annaToo]);
    await joined();
    const members = async () => {
      const objects = await first.objects();
      return [here, there].map(group => objects.get(group)?.members.size);
    };
    expect(await members()).toEqual([1, 1]);
    await first.rescope({
      kind: 'all',
      excluded: { organizationalUnits: [first.domain.create('container', first.domain.head, 'OU=Out')], groups: [] },
    });
    const out = [...first.domain.objects.values()].find(object => object.rdn === 'OU=Out')?.guid as Guid;
    first.domain.place(anna, { parentGuid: out });
    await first.run();
    await second.run();
    expect(await members()).toEqual([0, 1]);
    first.domain.place(anna, { parentGuid: first.domain.head });
    await first.run();
    expect(await members()).toEqual([1, 1]);
  });

  test('has one manager: from the first that has one', async () => {
    const boss = first.domain.user(first.domain.head, 'boss');
    const chief = second.domain.user(second.domain.head, 'chief');
    second.domain.link(annaToo, 'manager', chief, true);
    await joined();
    expect(await managers()).toEqual(['chief@sim']);
    first.domain.link(anna, 'manager', boss, true);
    await first.run();
    expect(await managers()).toEqual(['boss@sim']);
    await second.run();
    expect(await managers()).toEqual(['boss@sim']);
    first.domain.link(anna, 'manager', boss, false);
    await first.run();
    await second.run();
    expect(await managers()).toEqual(['chief@sim']);
    await share(second, { precedence: 1, properties: {} });
    first.domain.link(anna, 'manager', boss, true);
    await second.run();
    await first.run();
    expect(await managers()).toEqual(['chief@sim']);
  });
});

describe('sharing', () => {
  test('does not end while somebody is shared', async () => {
    await joined();
    await expect(share(first, null)).rejects.toMatchObject({ problem: { code: 'Conflict' } });
    second.domain.delete(annaToo);
    await second.run();
    await share(first, null);
    await first.run();
    expect(await people()).toMatchObject([{ guid: anna, deleted: false, is: ['anna@sim', 'Anna', 'Boss', undefined] }]);
  });

  test.each(['keep', 'delete'] as const)('a configuration that goes (%s) leaves what it shares to the other', async objects => {
    const alone = first.domain.user(first.domain.head, 'alone');
    await joined();
    expect(await first.acts.delete(first.tenantId, first.configurationId, objects)).toBe(1);
    await second.run();
    const shared = (await people()).find(one => one.guid === annaToo);
    expect(shared).toEqual({ guid: annaToo, deleted: false, is: ['anna2@sim', 'Anna II', 'Guest', 'Sales'] });
    expect((await people()).find(one => one.guid === alone)?.deleted).toBe(objects === 'delete' ? true : undefined);
  });

  test('two entries of one domain with the same anchor are a conflict still, and groups are never shared', async () => {
    const copy = person(first, 'copy');
    const group = (story: Story) => {
      const guid = story.domain.group(story.domain.head, 'group', []);
      story.domain.set(guid, { 'mS-DS-ConsistencyGuid': ['R3JvdXAgaW4gYm90aCAxNg=='] });
    };
    group(first);
    group(second);
    await joined();
    const objects = [...(await first.objects()).values()];
    expect(objects.map(object => object.kind).sort()).toEqual(['group', 'user']);
    expect(await told(first, copy)).toEqual(['other: another entry has the same source anchor']);
  });
});
