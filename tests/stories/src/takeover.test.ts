import type { Guid } from '@landbridge/model';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { databaseForTests } from './database.ts';
import { Story } from './story.ts';

const address = await databaseForTests();
let story: Story;
beforeEach(async () => {
  story = await Story.begin(address);
});
afterEach(() => story.end());

const CLOUD = '01a00000-0000-7000-8000-000000000001';

/** An object that somebody made in the cloud. */
async function cloudObject(kind: 'user' | 'contact', name: string, sourceAnchor: string | null = null): Promise<void> {
  await sql`
    insert into directory_object (tenant_id, id, kind, properties, source_anchor, created_at, changed_at)
    values (${story.tenantId}, ${CLOUD}, ${kind}, ${JSON.stringify({ UserPrincipalName: name, DisplayName: 'Cloud' })}, ${sourceAnchor},
      now(), now())
  `.execute(story.database);
  await sql`
    insert into directory_key (tenant_id, namespace, value, object_id) values (${story.tenantId}, 'userPrincipalName', ${name}, ${CLOUD})
  `.execute(story.database);
}

async function block(takeover: { softMatchBlocked?: boolean; hardMatchBlocked?: boolean }): Promise<void> {
  await sql`update tenant set takeover = ${JSON.stringify(takeover)} where id = ${story.tenantId}`.execute(story.database);
}

async function masterOfCloudObject(): Promise<{ guid: Guid | null; display: string } | undefined> {
  const { rows } = await sql<{ guid: Guid | null; display: string }>`
    select source_guid as guid, properties ->> 'DisplayName' as display from directory_object
    where tenant_id = ${story.tenantId} and id = ${CLOUD}
  `.execute(story.database);
  return rows[0];
}

async function problems(): Promise<readonly string[]> {
  const { rows } = await sql<{ message: string }>`
    select problem ->> 'message' as message from escrow where tenant_id = ${story.tenantId}
  `.execute(story.database);
  return rows.map(row => row.message);
}

test('a cloud user with the same name is taken over softly, unless the tenant blocks that', async () => {
  const anna = story.domain.user(story.domain.head, 'anna');
  await cloudObject('user', 'anna@sim');
  await block({ softMatchBlocked: true });
  await story.run();
  expect(await masterOfCloudObject()).toEqual({ guid: null, display: 'Cloud' });
  expect(await problems()).toEqual(['a cloud object has a matching attribute, and the tenant blocks soft matching']);
  await block({});
  await story.acts.retryEscrows(story.tenantId, story.configurationId, null);
  await story.run();
  expect(await masterOfCloudObject()).toEqual({ guid: anna, display: 'anna' });
  expect(await problems()).toEqual([]);
});

test('a cloud user with the same source anchor is taken over hard, unless the tenant blocks that', async () => {
  const anna = story.domain.user(story.domain.head, 'anna', { 'mS-DS-ConsistencyGuid': ['QUFBQQ=='] });
  await cloudObject('user', 'other@sim', 'QUFBQQ==');
  await block({ hardMatchBlocked: true });
  await story.run();
  expect(await masterOfCloudObject()).toMatchObject({ guid: null });
  expect(await problems()).toEqual(['a cloud object has this source anchor, and the tenant blocks hard matching']);
  await block({});
  story.passes(3 * 60_000);
  await story.run();
  expect(await masterOfCloudObject()).toEqual({ guid: anna, display: 'anna' });
});

describe('a cloud user who administers the tenant', () => {
  const administers = (roleId = '62e90394-69f5-4237-9190-012177145e10') =>
    sql`
      insert into role_assignment (tenant_id, id, role_id, principal_id) values (${story.tenantId}, gen_random_uuid(), ${roleId}, ${CLOUD})
    `.execute(story.database);
  const role = 'holds an administrator role, and is never taken over';

  test('is never taken over by a name, and is once the role is gone', async () => {
    const anna = story.domain.user(story.domain.head, 'anna');
    await cloudObject('user', 'anna@sim');
    await administers();
    await story.run();
    expect(await masterOfCloudObject()).toEqual({ guid: null, display: 'Cloud' });
    expect(await problems()).toEqual([`the object with the same matching attribute ${role}`]);
    const { rows } = await sql<{ code: string }>`
      select problem ->> 'code' as code from provisioning_record where tenant_id = ${story.tenantId}
    `.execute(story.database);
    expect(rows).toEqual([{ code: 'AdministratorNotTaken' }]);
    await sql`delete from role_assignment where tenant_id = ${story.tenantId}`.execute(story.database);
    story.passes(3 * 60_000);
    await story.run();
    expect(await masterOfCloudObject()).toEqual({ guid: anna, display: 'anna' });
    expect(await problems()).toEqual([]);
  });

  test('is never taken over by the source anchor, not even one who may only read', async () => {
    story.domain.user(story.domain.head, 'anna', { 'mS-DS-ConsistencyGuid': ['QUFBQQ=='] });
    await cloudObject('user', 'other@sim', 'QUFBQQ==');
    await administers('4a5d8f65-41da-4de4-8968-e035b65339cf');
    await story.run();
    expect(await masterOfCloudObject()).toEqual({ guid: null, display: 'Cloud' });
    expect(await problems()).toEqual([`the object with the same source anchor ${role}`]);
  });

  test('and whose entry was synchronised before stays with it, and with nobody who puts on its anchor', async () => {
    const anna = story.domain.user(story.domain.head, 'anna', { 'mS-DS-ConsistencyGuid': ['QUFBQQ=='] });
    await cloudObject('user', 'other@sim', 'QUFBQQ==');
    await story.run();
    await administers();
    story.domain.set(anna, { displayName: ['Anna'] });
    await story.run();
    expect(await masterOfCloudObject()).toEqual({ guid: anna, display: 'Anna' });
    story.domain.delete(anna);
    await story.run();
    const mallory = story.domain.user(story.domain.head, 'mallory', { 'mS-DS-ConsistencyGuid': ['QUFBQQ=='] });
    await story.run();
    expect(await masterOfCloudObject()).toEqual({ guid: anna, display: 'Anna' });
    expect(await problems()).toEqual([`the object with the same source anchor ${role}`]);
    expect((await story.objects()).get(mallory)).toBeUndefined();
  });
});

test('an object of another kind with the same name is a conflict that names both kinds, and nobody is touched', async () => {
  story.domain.user(story.domain.head, 'anna');
  await cloudObject('contact', 'anna@sim');
  await story.run();
  expect(await masterOfCloudObject()).toEqual({ guid: null, display: 'Cloud' });
  expect(await problems()).toEqual(['the object with a matching attribute is a contact']);
});

test('a synchronised user is never matched by its name: whoever comes later is somebody else', async () => {
  story.domain.user(story.domain.head, 'anna');
  await story.run();
  story.domain.user(story.domain.head, 'twin', { userPrincipalName: ['anna@sim'] });
  await story.run();
  const names = [...(await story.objects()).values()].map(object => object.properties['UserPrincipalName']);
  names.sort();
  expect(names[1]).toBe('anna@sim');
  expect(names[0]).toMatch(/^anna[+]/);
});
