import { DEFAULT_SCHEMA } from '@landbridge/mapping';
import type { Guid } from '@landbridge/model';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { databaseForTests } from './database.ts';
import { mapped, remapped } from './remapped.ts';
import { Story } from './story.ts';

const address = await databaseForTests();
let story: Story;
let people: Guid;

beforeEach(async () => {
  story = await Story.begin(address);
  people = story.domain.create('container', story.domain.head, 'OU=People');
});
afterEach(() => story.end());

const clause = (name: string, value: string) => ({
  sourceOperandName: name,
  operatorName: 'EQUALS',
  targetOperand: { values: [value] },
});
const propertiesOf = async (guid: Guid) => (await story.objects()).get(guid)?.properties;

async function lastSkip(guid: Guid): Promise<string | undefined> {
  const { rows } = await sql<{ reason: string }>`
    select steps -> -1 ->> 'description' as reason from provisioning_record
    where tenant_id = ${story.tenantId} and source_guid = ${guid} and status = 'skipped' order by id desc limit 1
  `.execute(story.database);
  return rows[0]?.reason;
}

describe('values that are only ever added', () => {
  test('stay when Active Directory has them no longer, each once', async () => {
    await story.saveSchema(
      remapped(DEFAULT_SCHEMA, { set: [mapped('OtherTelephone', '[otherTelephone]', { flowType: 'MultiValueAddOnly' })] }),
    );
    const anna = story.domain.user(people, 'Anna', { otherTelephone: ['1', 'a2'] });
    await story.run();
    story.domain.set(anna, { otherTelephone: ['A2', '3'] });
    await story.run();
    expect((await propertiesOf(anna))?.['OtherTelephone']).toEqual(['1', 'a2', '3']);
    story.domain.set(anna, { otherTelephone: [], displayName: ['Anna B'] });
    await story.run();
    expect(await propertiesOf(anna)).toMatchObject({ OtherTelephone: ['1', 'a2', '3'], DisplayName: 'Anna B' });
  });
});

describe('an input filter', () => {
  const schema = remapped(DEFAULT_SCHEMA, {
    scope: { groups: [], inputFilterGroups: [{ name: 'sales', clauses: [clause('department', 'Sales')] }] },
  });

  test('leaves alone whom it does not let in: neither made nor changed nor deleted, and back when it is let in again', async () => {
    await story.saveSchema(schema);
    const anna = story.domain.user(people, 'Anna', { department: ['Sales'], title: ['Boss'] });
    const ben = story.domain.user(people, 'Ben', { department: ['Board'] });
    await story.run();
    expect([(await propertiesOf(anna))?.['JobTitle'], await propertiesOf(ben)]).toEqual(['Boss', undefined]);
    story.domain.set(anna, { department: ['Board'], title: ['Chief'] });
    await story.run();
    expect(await propertiesOf(anna)).toMatchObject({ JobTitle: 'Boss', Department: 'Sales' });
    expect(await lastSkip(anna)).toBe('LeftAloneByFilter');
    expect((await story.objects()).get(anna)?.deleted).toBe(false);
    story.domain.set(anna, { department: ['Sales'] });
    story.domain.set(ben, { department: ['Sales'] });
    await story.run();
    expect(await propertiesOf(anna)).toMatchObject({ JobTitle: 'Chief', Department: 'Sales' });
    expect(await propertiesOf(ben)).toMatchObject({ Department: 'Sales' });
  });

  test('does not keep from being deleted who is deleted in Active Directory, or moved out of the scope', async () => {
    await story.saveSchema(schema);
    const [anna, ben] = ['Anna', 'Ben'].map(name => story.domain.user(people, name, { department: ['Sales'] })) as [Guid, Guid];
    const out = story.domain.create('container', story.domain.head, 'OU=Out');
    await story.run();
    for (const guid of [anna, ben]) story.domain.set(guid, { department: ['Board'] });
    await story.rescope({ kind: 'all', excluded: { organizationalUnits: [out], groups: [] } });
    story.domain.delete(anna);
    story.domain.place(ben, { parentGuid: out });
    await story.run();
    const objects = await story.objects();
    expect([objects.get(anna)?.deleted, objects.get(ben)?.deleted]).toEqual([true, true]);
  });
});

describe('flow types', () => {
  test.each([
    ['Add', { made: true, changed: false, deleted: false }],
    ['Add,Update', { made: true, changed: true, deleted: false }],
    ['Add,Delete', { made: true, changed: false, deleted: true }],
    ['Update,Delete', { made: false, changed: true, deleted: true }],
  ])('%s', async (flowTypes, wanted) => {
    const anna = story.domain.user(people, 'Anna', { title: ['Boss'] });
    const ben = story.domain.user(people, 'Ben');
    await story.run();
    await story.saveSchema(remapped(DEFAULT_SCHEMA, { flowTypes }));
    await story.run();
    await story.run();
    const late = story.domain.user(people, 'Late');
    story.domain.set(anna, { title: ['Chief'] });
    story.domain.delete(ben);
    await story.run();
    const objects = await story.objects();
    expect({
      made: objects.has(late),
      changed: objects.get(anna)?.properties['JobTitle'] === 'Chief',
      deleted: objects.get(ben)?.deleted,
    }).toEqual(wanted);
  });
});

describe('a redacted name', () => {
  test('stands nowhere in the log', async () => {
    await story.saveSchema(
      remapped(DEFAULT_SCHEMA, {
        set: [
          mapped('DisplayName', 'Redact([displayName])'),
          mapped('UserPrincipalName', 'Redact([userPrincipalName])', { matchingPriority: 2 }),
        ],
      }),
    );
    const anna = story.domain.user(people, 'Anna', { displayName: ['Secret One'], userPrincipalName: ['secret@sim'] });
    await story.run();
    story.domain.set(anna, { displayName: ['Secret Two'] });
    await story.run();
    story.domain.delete(anna);
    await story.run();
    expect((await propertiesOf(anna))?.['UserPrincipalName']).toBe('secret@sim');
    const { rows } = await sql<{ all: string }>`
      select coalesce(string_agg(record::text, ' '), '') as all from provisioning_record as record where tenant_id = ${story.tenantId}
    `.execute(story.database);
    expect(rows[0]?.all).toContain('CN=Anna');
    expect(rows[0]?.all.toLowerCase()).not.toContain('secret');
  });
});
