import type { Guid } from '@landbridge/model';
import { sql } from 'kysely';
import { afterEach, expect, test } from 'vitest';
import { databaseForTests } from './database.ts';
import { differences } from './expected.ts';
import { Story, type StoryOptions } from './story.ts';

const address = await databaseForTests();
let story: Story;
afterEach(() => story.end());

/** Statements of a run with next to nothing to do, with room for chance. */
const FEW = 120;

interface Large {
  readonly group: Guid;
  readonly members: readonly Guid[];
  /** A user that is no member. */
  readonly outside: Guid;
}

/** A group whose members are in the directory before it. */
async function largeGroup(size: number, options: StoryOptions = {}): Promise<Large> {
  story = await Story.begin(address, options);
  const { domain } = story;
  domain.pageSize = 1_000;
  const people = domain.create('container', domain.head, 'OU=People');
  const members = Array.from({ length: size }, (_, at) => domain.user(people, `u${at}`));
  const outside = domain.user(people, 'outside');
  await story.run();
  const group = domain.wholeGroup(people, 'everybody', members);
  await story.run();
  return { group, members, outside };
}

interface Written {
  readonly statements: number;
  /** Edges and references that are other than before, and records that were written. */
  readonly edges: number;
  readonly references: number;
  readonly records: readonly string[];
}

/** What a run after the change sends and writes. */
async function runAfter(change: () => unknown): Promise<Written> {
  const before = await standing();
  await change();
  const sent = story.statements.sent;
  const { problem } = await story.run();
  const statements = story.statements.sent - sent;
  expect(problem === null || problem.code === 'TooManyDeletes').toBe(true);
  const after = await standing();
  const records = after.records
    .filter(one => !before.records.includes(one))
    .map(one => one.slice(one.indexOf(' ') + 1))
    .sort();
  const references = new Set(before.references).symmetricDifference(new Set(after.references)).size;
  return { statements, edges: after.edges.filter(one => !before.edges.includes(one)).length, references, records };
}

async function standing() {
  const of = async (lines: ReturnType<typeof sql>): Promise<readonly string[]> => {
    const { rows } = await sql<{ line: string }>`select line from (${lines}) as of(line)`.execute(story.database);
    return rows.map(row => row.line);
  };
  const { tenantId } = story;
  return {
    edges: await of(
      sql`select mark || ' ' || present || ' ' || target_guid from edge where tenant_id = ${tenantId} order by mark desc limit 10`,
    ),
    references: await of(sql`select source_id || ' ' || target_id from directory_reference where tenant_id = ${tenantId}`),
    records: await of(
      sql`select id || ' ' || action || ' ' || target_name from provisioning_record where tenant_id = ${tenantId}`,
    ),
  };
}

test('one member added or removed is one edge, one reference and one record, in few statements whatever the size', async () => {
  for (const size of [50, 3_000]) {
    const { group, outside } = await largeGroup(size);
    const added = await runAfter(() => story.domain.link(group, 'member', outside));
    expect(added).toMatchObject({ edges: 1, references: 1, records: ['update everybody'] });
    const removed = await runAfter(() => story.domain.link(group, 'member', outside, false));
    expect(removed).toMatchObject({ edges: 1, references: 1, records: ['update everybody'] });
    const nothing = await runAfter(() => undefined);
    expect(nothing).toMatchObject({ edges: 0, references: 0, records: [] });
    // Chance decides how often the walk looks while the import goes on, so they are not the same to the last.
    for (const { statements } of [added, removed, nothing]) expect(statements).toBeLessThan(FEW);
    if (size < 3_000) await story.end();
  }
});

test('a large group that is deleted is one delete: its members are not staged one by one', async () => {
  const { group, members } = await largeGroup(3_000, { guard: { deleteThreshold: 2, memberRemovalThreshold: 2 } });
  const deleted = await runAfter(() => story.domain.delete(group));
  expect(deleted).toMatchObject({
    edges: 0,
    references: members.length,
    records: ['delete everybody', 'stageddelete everybody'],
  });
  expect(deleted.statements).toBeLessThan(FEW);
  expect(await differences(story)).toEqual([]);
});

test('while thousands of its members are held, one more is added by itself, and what is held stays', async () => {
  const { group, members, outside } = await largeGroup(3_000, { guard: { groupRemovalPercentage: 50 } });
  const many = members.slice(0, 2_000);
  const held = await runAfter(() => {
    for (const member of many) story.domain.link(group, 'member', member, false);
  });
  expect(held).toMatchObject({ references: 0, records: [] });
  const added = await runAfter(() => story.domain.link(group, 'member', outside));
  expect(added).toMatchObject({ edges: 1, references: 1, records: ['update everybody'] });
  const back = await runAfter(() => story.domain.link(group, 'member', many[0] as Guid));
  expect(back).toMatchObject({ edges: 1, references: 0, records: [] });
  await story.acts.allowDeletes(story.tenantId, story.configurationId, null);
  await story.run();
  expect(await differences(story)).toEqual([]);
});
