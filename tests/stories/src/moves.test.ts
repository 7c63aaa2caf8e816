import type { Guid } from '@landbridge/model';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { databaseForTests } from './database.ts';
import { Story } from './story.ts';

const address = await databaseForTests();
let first: Story;
let second: Story;
let anna: Guid;
let team: Guid;

beforeEach(async () => {
  first = await Story.begin(address, { fqdn: 'first.sim' });
  second = await Story.begin(address, { beside: first, fqdn: 'second.sim' });
  anna = first.domain.user(first.domain.head, 'anna', { displayName: ['Anna'] });
  team = second.domain.group(second.domain.head, 'team', [anna]);
  await runBoth();
});
afterEach(() => Promise.all([first.end(), second.end()]));

async function runBoth(): Promise<void> {
  for (const story of [first, second]) expect((await story.run()).problem).toBeNull();
}

/** As AD moves: the object arrives with its GUID, and the domain that it left keeps a tombstone. */
const arrives = (name = 'Anna') => {
  const moved = first.domain.objects.get(anna);
  if (!moved) throw new Error('nobody to move');
  return second.domain.arrive({ ...moved, attributes: { ...moved.attributes, displayName: [name] } }, second.domain.head);
};

async function ids(): Promise<ReadonlyMap<Guid, string>> {
  const { rows } = await sql<{ id: string; guid: Guid }>`
    select id, source_guid as guid from directory_object where tenant_id = ${first.tenantId}
  `.execute(first.database);
  return new Map(rows.map(row => [row.guid, row.id]));
}

async function expectMoved(id: string | undefined, name = 'Anna'): Promise<void> {
  const object = (await first.objects()).get(anna);
  expect(object).toMatchObject({ deleted: false, properties: { DisplayName: name, OnPremisesDomainName: 'second.sim' } });
  expect((await ids()).get(anna)).toBe(id);
  expect([...((await first.objects()).get(team)?.members ?? [])]).toEqual([anna]);
}

describe('an object that is moved to another domain of the tenant', () => {
  test('is the same object when it is seen in the new one first', async () => {
    const before = (await ids()).get(anna);
    arrives('Anna moved');
    await second.run();
    await expectMoved(before, 'Anna moved');
    first.domain.delete(anna);
    await runBoth();
    await expectMoved(before, 'Anna moved');
  });

  test('stays there, whatever is still said of it in the old one', async () => {
    const before = (await ids()).get(anna);
    arrives();
    await second.run();
    first.domain.set(anna, { displayName: ['Anna of old'] });
    await first.run();
    await expectMoved(before);
    first.domain.delete(anna);
    await runBoth();
    await expectMoved(before);
    expect(await actions()).not.toContain('delete');
  });

  test('is the same object when it is gone in the old one first', async () => {
    const before = (await ids()).get(anna);
    first.domain.delete(anna);
    await first.run();
    arrives();
    await runBoth();
    await expectMoved(before);
  });

  test('is not deleted where the guard holds the delete until it is seen', async () => {
    const before = (await ids()).get(anna);
    await first.acts.update(first.tenantId, first.configurationId, { guard: { deleteThreshold: 1 } });
    first.domain.delete(anna);
    expect((await first.run()).problem).toMatchObject({ code: 'TooManyDeletes' });
    arrives();
    await second.run();
    await expectMoved(before);
    await first.acts.allowDeletes(first.tenantId, first.configurationId, null);
    await runBoth();
    await expectMoved(before);
    expect(await actions()).not.toContain('delete');
  });

  test('comes back as the same object', async () => {
    const before = (await ids()).get(anna);
    arrives();
    await second.run();
    first.domain.delete(anna);
    await runBoth();
    first.domain.undelete(anna);
    await first.run();
    second.domain.delete(anna);
    await runBoth();
    expect((await first.objects()).get(anna)).toMatchObject({
      deleted: false,
      properties: { OnPremisesDomainName: 'first.sim' },
    });
    expect((await ids()).get(anna)).toBe(before);
    expect(await actions()).not.toContain('delete');
  });
});

test('a second configuration of the same domain takes nobody from the first', async () => {
  await first.addConfiguration({ kind: 'all' });
  const before = (await ids()).get(anna);
  await first.run();
  first.domain.set(anna, { displayName: ['Anna II'] });
  await first.run();
  expect((await ids()).get(anna)).toBe(before);
  const { rows } = await sql<{ configuration_id: string }>`
    select configuration_id from link where tenant_id = ${first.tenantId} and guid = ${anna}
  `.execute(first.database);
  expect(rows).toEqual([{ configuration_id: first.configurationId }]);
});

/** What was done to the one who moves. */
async function actions(): Promise<readonly string[]> {
  const { rows } = await sql<{ action: string }>`
    select action from provisioning_record where tenant_id = ${first.tenantId} and source_guid = ${anna} order by id
  `.execute(first.database);
  return rows.map(row => row.action);
}
