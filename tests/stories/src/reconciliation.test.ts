import type { Guid } from '@landbridge/model';
import { sql } from 'kysely';
import { afterEach, describe, expect, test } from 'vitest';
import { databaseForTests } from './database.ts';
import { differences } from './expected.ts';
import { Story } from './story.ts';

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

async function records(): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from provisioning_record where tenant_id = ${story.tenantId}
  `.execute(story.database);
  return rows[0]?.count ?? 0;
}

describe('reconciliation', () => {
  test('what a read of everything does not mention and nobody finds by GUID is held, never deleted by itself', async () => {
    await begin();
    const [anna, bert, carl] = users(3) as [Guid, Guid, Guid];
    const group = story.domain.group(people, 'all', [anna, bert, carl]);
    await story.run();
    story.domain.hidden.add(anna);
    await story.acts.reconcile(story.tenantId, story.configurationId);
    await story.run();
    expect(await live()).toBe(4);
    expect(await held()).toEqual([{ kind: 'delete', guid: anna, state: 'held' }]);
    expect((await story.objects()).get(group)?.members.has(anna)).toBe(true);
    story.domain.hidden.delete(anna);
    await story.acts.reconcile(story.tenantId, story.configurationId);
    await story.run();
    expect(await held()).toEqual([]);
    expect(await differences(story)).toEqual([]);
  });

  test('a tombstone that was missed is found by GUID and is a delete like any', async () => {
    await begin();
    const [anna] = users(3) as [Guid, Guid, Guid];
    await story.run();
    story.domain.forgets = true;
    story.domain.delete(anna);
    await story.run();
    expect(await live()).toBe(3);
    story.passes(181 * 86_400_000);
    await story.run();
    expect(await live()).toBe(2);
    expect(await held()).toEqual([]);
  });

  test('what an object was given before is not missed though it leaves the windows of the read by changing again', async () => {
    await begin();
    const [anna] = users(1) as [Guid];
    await story.run();
    story.domain.set(anna, { department: ['Sales'] });
    await story.acts.reconcile(story.tenantId, story.configurationId);
    const pages = story.domain.pages.bind(story.domain);
    story.domain.pages = question => {
      if (question.ask === 'first-read') story.domain.set(anna, { title: ['Head'] });
      return pages(question);
    };
    await story.run();
    expect([await story.valuesOf('Department'), await story.valuesOf('JobTitle')]).toEqual([['Sales'], ['Head']]);
  });

  test('by schedule, and surviving a break in the middle', async () => {
    await begin();
    const all = users(30);
    await story.run();
    await story.acts.update(story.tenantId, story.configurationId, { reconcileEveryDays: 7 });
    story.domain.forgets = true;
    for (const user of all.slice(0, 5)) story.domain.delete(user);
    story.passes(6 * 86_400_000);
    await story.run();
    expect(await live()).toBe(30);
    story.passes(86_400_000);
    story.domain.refuses = question => question.ask === 'entries';
    expect((await story.run()).problem).toMatchObject({ code: 'AgentTimeout' });
    expect(await live()).toBe(30);
    story.domain.refuses = () => false;
    await story.run();
    expect(await live()).toBe(25);
    expect(await held()).toEqual([]);
  });

  test('an object of the directory that somebody changed is put right, and the log tells', async () => {
    await begin();
    const [anna] = users(2) as [Guid, Guid];
    await story.run();
    await sql`
      update directory_object set properties = properties || '{"DisplayName": "Mallory"}'
      where tenant_id = ${story.tenantId} and source_guid = ${anna}
    `.execute(story.database);
    await story.acts.reconcile(story.tenantId, story.configurationId);
    await story.run();
    expect(await differences(story)).toEqual([]);
    const { rows } = await sql<{ modified: { name: string; before: string }[] }>`
      select modified from provisioning_record where tenant_id = ${story.tenantId} and source_guid = ${anna} order by id desc limit 1
    `.execute(story.database);
    expect(rows[0]?.modified).toMatchObject([{ name: 'DisplayName', before: 'Mallory' }]);
  });
});

describe('members that somebody changed in the directory', () => {
  const drift = async (group: Guid, { gone, added }: { readonly gone: Guid; readonly added: Guid }) => {
    const idOf = (guid: Guid) =>
      sql`(select id from directory_object where tenant_id = ${story.tenantId} and source_guid = ${guid})`;
    await sql`
      delete from directory_reference where tenant_id = ${story.tenantId} and source_id = ${idOf(group)} and target_id = ${idOf(gone)}
    `.execute(story.database);
    await sql`
      insert into directory_reference (tenant_id, name, source_id, target_id)
      values (${story.tenantId}, 'member', ${idOf(group)}, ${idOf(added)}), (${story.tenantId}, 'manager', ${idOf(gone)}, ${idOf(added)})
    `.execute(story.database);
  };

  test.each(['at once', 'by schedule'])('are put right by a reconciliation %s, page by page', async when => {
    await begin({ smallPages: true });
    const all = users(23);
    const [anna, bert] = all as [Guid, Guid];
    const [group] = ['most', 'some'].map(name => story.domain.group(people, name, all.slice(1))) as [Guid];
    await story.run();
    await drift(group, { gone: bert, added: anna });
    if (when === 'at once') {
      await story.acts.reconcile(story.tenantId, story.configurationId);
      await story.run();
    } else {
      await story.acts.update(story.tenantId, story.configurationId, { reconcileEveryDays: 7 });
      story.passes(8 * 86_400_000);
      await story.run();
      await story.run();
    }
    expect(await differences(story)).toEqual([]);
    const { rows } = await sql<{ managers: number }>`
      select count(*)::int as managers from directory_reference where tenant_id = ${story.tenantId} and name = 'manager'
    `.execute(story.database);
    expect(rows).toEqual([{ managers: 0 }]);
    const before = await records();
    await story.run();
    expect(await records()).toBe(before);
  });

  test('leave by way of the guard', async () => {
    await begin({ guard: { memberRemovalThreshold: 1 } });
    const [anna, bert] = users(2) as [Guid, Guid];
    const group = story.domain.group(people, 'all', [bert]);
    await story.run();
    await drift(group, { gone: bert, added: anna });
    await story.acts.reconcile(story.tenantId, story.configurationId);
    expect((await story.run()).problem).toMatchObject({ code: 'TooManyDeletes' });
    expect((await story.objects()).get(group)?.members).toEqual(new Set([anna, bert]));
    await story.acts.allowDeletes(story.tenantId, story.configurationId, null);
    await story.run();
    expect(await differences(story)).toEqual([]);
  });
});
