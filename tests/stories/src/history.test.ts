import { type Answer, decidedBy, presentState } from '@landbridge/directory';
import { explaining } from '@landbridge/engine';
import { compileSchema, DEFAULT_SCHEMA } from '@landbridge/mapping';
import type { Guid } from '@landbridge/model';
import { PostgresHistoryReader, PostgresProvisioningReader } from '@landbridge/postgres';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { databaseForTests } from './database.ts';
import { Story } from './story.ts';

const address = await databaseForTests();
const schema = compileSchema(DEFAULT_SCHEMA);
let story: Story;
let people: Guid;
let guests: Guid;
let reader: PostgresHistoryReader;

async function begin(options: Parameters<typeof Story.begin>[1] = {}): Promise<void> {
  await story?.end();
  story = await Story.begin(address, options);
  people = story.domain.create('container', story.domain.head, 'OU=People');
  guests = story.domain.create('container', people, 'OU=Guests');
  reader = new PostgresHistoryReader(
    story.database,
    explaining(async () => schema),
  );
}

beforeEach(() => begin());
afterEach(() => story.end());

async function why(who: string): Promise<Answer> {
  const known = await reader.find(story.tenantId, who);
  if (!known) throw new Error(`nobody knows ${who}`);
  return presentState(known);
}

async function decisions(guid: Guid): Promise<readonly string[]> {
  const log = new PostgresProvisioningReader(story.database);
  const { items } = await log.records(story.tenantId, { sourceGuid: guid }, { limit: 100, after: null });
  return items.toReversed().map(record => `${record.action} ${record.status}: ${decidedBy(record).rule}`);
}

describe('why is this person in the cloud?', () => {
  test('without what waits because a domain controller lags', async () => {
    const anna = story.domain.user(people, 'Anna');
    await story.run();
    await sql`
      insert into waiting_entry (tenant_id, domain_id, guid, since)
      values (${story.tenantId}, ${story.domainId}, ${anna}, '2026-11-30T12:00:00Z')
    `.execute(story.database);
    expect(await why('anna@sim')).toMatchObject({
      state: 'inDirectory',
      rule: 'DomainControllerLags',
      sentence: expect.stringContaining('anna@sim is in the cloud, without its newest changes: what a domain controller says'),
      since: Date.parse('2026-11-30T12:00:00Z'),
    });
  });

  test('because the scope says so; by name, objectGUID or the id of its object', async () => {
    const anna = story.domain.user(people, 'Anna');
    await story.run();
    const { state, sentence } = await why('ANNA@sim');
    expect([state, sentence]).toEqual([
      'inDirectory',
      "anna@sim is in the cloud, as anna@sim, because of: the scope is the whole domain (rule wholeDomain of 'sim')",
    ]);
    const known = await reader.find(story.tenantId, anna);
    expect(known).toEqual(await reader.find(story.tenantId, known?.object?.id ?? ''));
    expect(await reader.find(story.configurationId as never, anna)).toBeNull();
    expect(await reader.find(story.tenantId, 'nobody@sim')).toBeNull();
  });

  test('though its delete was decided: the guard holds it', async () => {
    await begin({ guard: { deleteThreshold: 1 } });
    const anna = story.domain.user(people, 'Anna');
    await story.run();
    story.domain.delete(anna);
    await story.run();
    expect(await why(anna)).toMatchObject({ state: 'held', rule: 'deleteGuard' });
    expect((await why(anna)).sentence).toContain('is still in the cloud, its delete (deleted: a tombstone was read) is held');
  });

  test('though it was deleted: an administrator rejected its delete, so that it stays', async () => {
    await begin({ guard: { deleteThreshold: 1 } });
    const anna = story.domain.user(people, 'Anna');
    await story.run();
    story.domain.delete(anna);
    await story.run();
    await story.acts.rejectDeletes(story.tenantId, story.configurationId, null);
    await story.run();
    expect(await why(anna)).toMatchObject({ state: 'inDirectory', rule: 'deleteRejected' });
    expect((await why(anna)).sentence).toContain(
      'is in the cloud, and stays there, since an administrator rejected its delete (deleted: a tombstone was read)',
    );
  });

  test('though it left the scope: deletes of what leaves are skipped', async () => {
    const anna = story.domain.user(people, 'Anna');
    await story.run();
    await sql`update configuration set skip_out_of_scope_deletes = true where id = ${story.configurationId}`.execute(
      story.database,
    );
    await story.rescope({ kind: 'all', excluded: { organizationalUnits: [people], groups: [] } });
    await story.run();
    expect(await why(anna)).toMatchObject({ state: 'inDirectory', rule: 'skipOutOfScopeDeletes' });
  });
});

describe('why is this person not in the cloud?', () => {
  test('it was deleted in Active Directory, and lies in the recycle bin since then; later nothing of it is left', async () => {
    const anna = story.domain.user(people, 'Anna');
    await story.run();
    story.domain.delete(anna);
    await story.run();
    const { state, rule, since } = await why(anna);
    expect([state, rule, typeof since]).toEqual(['inRecycleBin', 'tombstone', 'number']);
    await sql`delete from directory_object where tenant_id = ${story.tenantId}`.execute(story.database);
    await sql`delete from link where tenant_id = ${story.tenantId}`.execute(story.database);
    expect(await why(anna)).toMatchObject({ state: 'deleted', rule: 'tombstone' });
    await sql`delete from entry where tenant_id = ${story.tenantId}`.execute(story.database);
    expect(await why(anna)).toMatchObject({ state: 'unknown' });
  });

  test('it lies below an excluded container, which is named', async () => {
    await begin({ scope: { kind: 'all' } });
    const anna = story.domain.user(guests, 'Anna');
    await story.rescope({ kind: 'all', excluded: { organizationalUnits: [guests], groups: [] } });
    await story.run();
    expect((await why(anna)).sentence).toBe(
      `CN=Anna,OU=Guests,OU=People,DC=sim is not in the cloud: it is excluded, because of: below the excluded container OU=Guests (${guests}) ` +
        "(rule excludedContainer of 'sim')",
    );
    const known = story.domain.user(people, 'Known');
    await story.run();
    story.domain.place(known, { parentGuid: guests });
    await story.run();
    expect(await why('known@sim')).toMatchObject({ state: 'inRecycleBin', rule: 'excludedContainer' });
    expect(await decisions(known)).toEqual([
      'create success: wholeDomain',
      'stageddelete success: excludedContainer',
      'delete success: outOfScope',
    ]);
  });

  test('it is out of scope by units or by groups', async () => {
    const [anna, ben] = [story.domain.user(people, 'Anna'), story.domain.user(guests, 'Ben')];
    const staff = story.domain.group(people, 'Staff', [anna]);
    await story.rescope({ kind: 'organizationalUnits', guids: [guests] });
    await story.run();
    expect([(await why(anna)).state, (await why(ben)).state]).toEqual(['outOfScope', 'inDirectory']);
    await story.rescope({ kind: 'groups', guids: [staff], nested: true });
    await story.run();
    expect([(await why(anna)).state, (await why(ben)).state]).toEqual(['inDirectory', 'inRecycleBin']);
    expect((await why(ben)).rule).toBe('outsideScope');
  });

  test('a default exclusion keeps it out, and is named', async () => {
    const admin = story.domain.user(people, 'Admin', { isCriticalSystemObject: ['TRUE'] });
    await story.run();
    expect(await why('admin@sim')).toMatchObject({ state: 'excluded', rule: 'defaultExclusion' });
    expect((await why(admin)).sentence).toContain('default exclusion isCriticalSystemObject');
  });

  test('it failed, and is tried again', async () => {
    const anna = story.domain.user(people, 'Anna', { 'mS-DS-ConsistencyGuid': ['AAAAAAAAAAAAAAAAAAAAAA=='] });
    const ben = story.domain.user(people, 'Ben', { 'mS-DS-ConsistencyGuid': ['AAAAAAAAAAAAAAAAAAAAAA=='] });
    await story.run();
    const states = [await why(anna), await why(ben)].toSorted((one, other) => one.state.localeCompare(other.state));
    expect(states).toMatchObject([{ state: 'failed', rule: 'ObjectConflict' }, { state: 'inDirectory' }]);
    expect(states[0]?.sentence).toContain('another entry has the same source anchor');
    const failed = (await why(anna)).state === 'failed' ? anna : ben;
    expect(await decisions(failed)).toContain('other failure: ObjectConflict');
  });

  test('it waits for a container that nobody has read', async () => {
    const anna = story.domain.user(guests, 'Anna');
    await story.run();
    await sql`delete from link where tenant_id = ${story.tenantId}`.execute(story.database);
    await sql`delete from directory_object where tenant_id = ${story.tenantId}`.execute(story.database);
    await sql`delete from entry where tenant_id = ${story.tenantId} and guid = ${guests}`.execute(story.database);
    expect(await why(anna)).toMatchObject({ state: 'waiting', rule: 'containerUnknown' });
  });

  test('nothing runs, the next cycle has not come, or there is no configuration at all', async () => {
    await story.run();
    const anna = story.domain.user(people, 'Anna');
    await story.run();
    await sql`update configuration set walked_mark = 0 where id = ${story.configurationId}`.execute(story.database);
    await sql`delete from link where tenant_id = ${story.tenantId}`.execute(story.database);
    expect(await why(anna)).toMatchObject({ state: 'pending', rule: 'wholeDomain' });
    await story.acts.pause(story.tenantId, story.configurationId);
    expect(await why(anna)).toMatchObject({ state: 'notEnabled', rule: 'paused' });
    await sql`delete from configuration where id = ${story.configurationId}`.execute(story.database);
    expect(await why(anna)).toMatchObject({ state: 'notEnabled', rule: 'noConfiguration' });
  });

  test('a container never comes, and what lives in the cloud only has no source', async () => {
    await story.run();
    expect(await why(guests)).toMatchObject({ state: 'notSynchronised', rule: 'objectClass' });
    await sql`
      insert into directory_object (tenant_id, id, kind, properties, created_at, changed_at)
      values (${story.tenantId}, ${story.tenantId}, 'user', '{"DisplayName": "Cloud"}', now(), now())
    `.execute(story.database);
    expect(await why(story.tenantId)).toMatchObject({
      state: 'cloudOnly',
      sentence: expect.stringContaining('Cloud is in the cloud only'),
    });
  });
});

test('of two configurations the one with the best news answers, and each is told', async () => {
  const anna = story.domain.user(people, 'Anna');
  await story.run();
  await sql`
    insert into configuration (tenant_id, id, domain_id, display_name, state, scope, guard, interval_ms)
    select tenant_id, gen_random_uuid(), domain_id, 'second', 'disabled', scope, guard, interval_ms from configuration
    where id = ${story.configurationId}
  `.execute(story.database);
  expect(await why(anna)).toMatchObject({ state: 'inDirectory', configurationId: story.configurationId });
  const known = await reader.find(story.tenantId, anna);
  expect(known?.configurations.map(one => [one.displayName, one.state]).sort()).toEqual([
    ['second', 'disabled'],
    ['sim', 'active'],
  ]);
});

test('every record of an object tells what decided it', async () => {
  const anna = story.domain.user(people, 'Anna', { title: ['One'] });
  const staff = story.domain.group(people, 'Staff');
  await story.run();
  story.domain.set(anna, { title: ['Two'] });
  await story.run();
  story.domain.link(staff, 'member', anna);
  await story.run();
  story.domain.set(anna, { userAccountControl: ['514'] });
  await story.run();
  expect(await decisions(anna)).toEqual([
    'create success: wholeDomain',
    'update success: mapping of JobTitle',
    'stageddelete success: disabled',
    'disable success: disabled',
  ]);
  expect(await decisions(staff)).toEqual(['create success: wholeDomain', 'update success: member']);
});
