import { DEFAULT_GUARD, type Guard, type Guid, type ObjectId, type StagedKind, type StagedState } from '@landbridge/model';
import { SeededChance } from '@landbridge/testkit';
import { sql } from 'kysely';
import { afterEach, expect, test } from 'vitest';
import { contend } from './contend.ts';
import { databaseForTests } from './database.ts';
import { foretold, type Held, happened, held, preview, save } from './previewing.ts';
import { proposedSchema, randomScope, tellsEverything } from './proposing.ts';
import { SimulatedDomain } from './simulated-domain.ts';
import { Story, type StoryOptions } from './story.ts';

const address = await databaseForTests();
let story: Story;
let people: Guid;
afterEach(() => story.end());

async function begin(options: StoryOptions = {}): Promise<void> {
  story = await Story.begin(address, options);
  people = story.domain.create('container', story.domain.head, 'OU=People');
}

function users(count: number): Guid[] {
  return Array.from({ length: count }, (_, index) => story.domain.user(people, `u${index}`));
}

/** Reads the domain and synchronises nothing, so that everything is still to be done. */
async function onlyRead(): Promise<void> {
  await sql`update configuration set state = 'reviewing' where tenant_id = ${story.tenantId}`.execute(story.database);
  await story.run();
  await sql`update configuration set state = 'active', quarantine = null where tenant_id = ${story.tenantId}`.execute(
    story.database,
  );
}

interface HeldRow {
  readonly kind: StagedKind;
  readonly guid: Guid;
  readonly target: Guid;
}

async function stagedRows(states: readonly StagedState[]): Promise<readonly HeldRow[]> {
  const { rows } = await sql<HeldRow>`
    select kind, guid, target_guid as target from staged_operation
    where tenant_id = ${story.tenantId} and state = any(${states}::text[])
  `.execute(story.database);
  return rows;
}

const heldRows = () => stagedRows(['held']);

function countsOf(rows: readonly HeldRow[]): Readonly<Record<StagedKind, number>> {
  const of = (kind: StagedKind): number => rows.filter(row => row.kind === kind).length;
  return { delete: of('delete'), disable: of('disable'), memberRemoval: of('memberRemoval') };
}

test('a group that would lose too many is named, with how many of how many and the limit; others are not', async () => {
  await begin();
  const all = users(10);
  const [big, small] = [story.domain.group(people, 'big', all), story.domain.group(people, 'small', all.slice(0, 4))] as const;
  await story.run();
  for (const user of all.slice(0, 5)) story.domain.link(big, 'member', user, false);
  story.domain.link(small, 'member', all[0] as Guid, false);
  await onlyRead();
  const byPercentage = await preview(story, { guard: { ...DEFAULT_GUARD, groupRemovalPercentage: 50 } });
  expect(byPercentage.result.guard).toEqual({
    held: [],
    heldGroups: [big],
    heldOperations: { delete: 0, disable: 0, memberRemoval: 5 },
    limits: [
      {
        of: 'groupMemberRemovals',
        group: big,
        groupName: 'big',
        waiting: 5,
        passed: 0,
        limit: { kind: 'percentage', percentage: 50, there: 10 },
      },
    ],
    problem: {
      code: 'TooManyDeletes',
      message: 'held before the first was applied: 5 member removals of 1 groups that would lose too many at once',
    },
  });
  const byCount = await preview(story, { guard: { ...DEFAULT_GUARD, groupRemovalThreshold: 1 } });
  expect(byCount.result.guard).toMatchObject({
    heldGroups: [big, small],
    heldOperations: { memberRemoval: 6 },
    limits: [
      { groupName: 'big', limit: { threshold: 1 } },
      { groupName: 'small', waiting: 1 },
    ],
  });
  const inTotal = await preview(story, { guard: { ...DEFAULT_GUARD, memberRemovalThreshold: 6, groupRemovalThreshold: 1 } });
  expect(inTotal.result.guard).toMatchObject({
    held: ['memberRemoval'],
    heldGroups: [],
    limits: [{ of: 'memberRemovals', group: null, waiting: 6 }],
  });
});

test('what a group lost within the hour counts, and what the change itself adds is among its members', async () => {
  await begin({ guard: { groupRemovalPercentage: 50 } });
  const all = users(8);
  const group = story.domain.group(people, 'group', all.slice(0, 6));
  await story.run();
  for (const user of all.slice(0, 2)) story.domain.link(group, 'member', user, false);
  expect((await story.run()).problem).toBeNull();
  story.domain.link(group, 'member', all[2] as Guid, false);
  await onlyRead();
  const before = await preview(story);
  expect(before.result.guard.limits).toMatchObject([{ waiting: 1, passed: 2, limit: { kind: 'percentage', there: 6 } }]);
  for (const user of all.slice(6)) story.domain.link(group, 'member', user);
  await onlyRead();
  expect((await preview(story)).result.guard.limits).toEqual([]);
  expect((await story.run()).problem).toBeNull();
});

test('a member that is added and deleted in the same cycle still counts among the members while the guard looks', async () => {
  await begin({ guard: { groupRemovalPercentage: 50 } });
  const all = users(5) as [Guid, Guid, Guid, Guid, Guid];
  const group = story.domain.group(people, 'group', all.slice(0, 4));
  await story.run();
  for (const user of all.slice(0, 2)) story.domain.link(group, 'member', user, false);
  story.domain.link(group, 'member', all[4]);
  story.domain.delete(all[4]);
  await onlyRead();
  const { result } = await preview(story);
  expect(result).toMatchObject({ taken: 1, counts: { references: { added: 0, memberRemovals: 2 } }, guard: { limits: [] } });
  expect((await story.run()).problem).toBeNull();
});

test('what vanished gets its references as long as nobody decided about it', async () => {
  await begin();
  const [gone] = users(1) as [Guid];
  const group = story.domain.group(people, 'group');
  await story.run();
  story.domain.link(group, 'member', gone);
  await onlyRead();
  await sql`update entry set vanished = true, mark = mark + 1 where tenant_id = ${story.tenantId} and guid = ${gone}`.execute(
    story.database,
  );
  expect((await preview(story)).result.counts).toMatchObject({ objects: { user: { vanished: 1 } }, references: { added: 1 } });
  await save(story, {});
  await story.run();
  expect((await story.objects()).get(group)?.members).toEqual(new Set([gone]));
});

test('what vanished is told as such: it waits for an administrator whatever the guard counts, and nobody has to confirm it', async () => {
  await begin();
  const all = users(3);
  story.domain.group(people, 'group', all);
  await story.run();
  const [gone] = all as [Guid];
  story.domain.hidden.add(gone);
  await story.acts.restart(story.tenantId, story.configurationId, ['Watermark']);
  await onlyRead();
  const { result, changes } = await preview(story);
  expect(changes).toMatchObject([{ operation: 'vanished', guid: gone, objectName: 'u0@sim' }]);
  expect(changes[0]?.reason).toMatch(/^held for an administrator: vanished/);
  expect(result).toMatchObject({
    taken: 0,
    counts: { objects: { user: { vanished: 1, delete: 0 } } },
    guard: { held: [], problem: null, heldOperations: { delete: 1 } },
  });
  expect((await story.run()).problem).toBeNull();
  expect(countsOf(await heldRows())).toEqual(result.guard.heldOperations);
});

function randomGuard(chance: SeededChance): Guard {
  const oneOf = <Value>(...values: readonly [Value, ...Value[]]): Value => values[chance.below(values.length)] ?? values[0];
  return {
    enabled: chance.below(6) > 0,
    deleteThreshold: oneOf(1, 3, 6, 500),
    deletePercentage: oneOf(null, 5, 15, 40),
    memberRemovalThreshold: oneOf(3, 8, 5_000),
    groupRemovalThreshold: oneOf(null, 1, 2, 4),
    groupRemovalPercentage: oneOf(null, 20, 50, 100),
  };
}

/** Objects of the cloud that people of the domain may turn out to be. */
async function cloudUsers(count: number): Promise<void> {
  for (let index = 0; index < count; index++) {
    const name = `cloud${index}@sim`;
    const properties = JSON.stringify({ UserPrincipalName: name, DisplayName: 'Cloud' });
    const { rows } = await sql<{ id: ObjectId }>`
      insert into directory_object (tenant_id, id, kind, properties, created_at, changed_at)
      values (${story.tenantId}, gen_random_uuid(), 'user', ${properties}, now(), now()) returning id
    `.execute(story.database);
    await sql`
      insert into directory_key (tenant_id, namespace, value, object_id)
      values (${story.tenantId}, 'userPrincipalName', ${name}, ${rows[0]?.id})
    `.execute(story.database);
  }
}

/** Members go, somebody turns out to be a cloud object, or an entry is not found any more. */
async function takeAway(domain: SimulatedDomain, chance: SeededChance): Promise<void> {
  for (const group of domain.live.filter(object => object.entryClass === 'group')) {
    for (const member of group.references['member'] ?? []) {
      if (chance.below(5) === 0) domain.link(group.guid, 'member', member, false);
    }
  }
  const somebody = domain.live.filter(object => object.entryClass === 'user')[chance.below(20)];
  if (somebody) domain.set(somebody.guid, { userPrincipalName: [`cloud${chance.below(6)}@sim`] });
}

async function vanish(chance: SeededChance): Promise<void> {
  const live = story.domain.live.filter(object => object.entryClass === 'user');
  const some = live.filter(() => chance.below(12) === 0).map(object => object.guid);
  await sql`update entry set vanished = true where tenant_id = ${story.tenantId} and guid = any(${some}::uuid[])`.execute(
    story.database,
  );
}

/** An administrator rejects some of what is held. */
async function rejectSome(chance: SeededChance): Promise<void> {
  const some = (await heldRows()).filter(() => chance.below(4) === 0);
  const keys = some.map(({ kind, guid, target }) => ({ kind, guid, memberGuid: kind === 'memberRemoval' ? target : null }));
  if (keys.length > 0) await story.acts.rejectDeletes(story.tenantId, story.configurationId, keys);
}

async function failing(): Promise<readonly Guid[]> {
  const { rows } = await sql<{ guid: Guid }>`
    select guid from escrow where tenant_id = ${story.tenantId} and problem ->> 'code' <> 'NotReadYet' order by guid
  `.execute(story.database);
  return rows.map(row => row.guid);
}

/** References that went since Active Directory says so; not those that waited and went with an object at their end. */
async function withdrawn(before: Held, after: Held, waited: readonly HeldRow[]): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string; ends: string }>`
    select reference.name, edge.source_guid || ' ' || edge.target_guid as ends from edge
    join link as source on source.tenant_id = edge.tenant_id and source.guid = edge.source_guid
    join link as target on target.tenant_id = edge.tenant_id and target.guid = edge.target_guid
    cross join lateral (select edge.attribute || ' ' || source.object_id || ' ' || target.object_id as name) as reference
    where edge.tenant_id = ${story.tenantId} and not edge.present
  `.execute(story.database);
  const kept = new Set(waited.map(({ guid, target }) => `${guid} ${target}`));
  const said = rows.filter(({ name, ends }) => !(name.startsWith('member ') && kept.has(ends)));
  const gone = new Set(said.map(({ name }) => name.replace('managedBy ', 'owner ')));
  return [...before.references].filter(one => !after.references.has(one) && gone.has(one));
}

test.each([31, 32, 33, 34])('what the guard would hold is what it then holds, whatever is proposed (seed %i)', async seed => {
  const domain = new SimulatedDomain();
  story = await Story.begin(address, { agent: tellsEverything(domain), smallPages: true });
  Object.assign(story, { domain });
  const chance = new SeededChance(seed);
  const top = domain.create('container', domain.head, 'OU=First');
  const first = Array.from({ length: 12 }, (_, index) => domain.user(top, `p${index}`));
  for (let index = 0; index < 4; index++) domain.group(top, `t${index}`, first.slice(index, index + 6));
  await cloudUsers(6);
  for (let round = 0; round < 6; round++) {
    for (let done = 0; done < 25; done++) contend(domain, chance);
    await story.run();
    await rejectSome(chance);
    story.passes(chance.below(50) * 60_000);
    for (let done = 0; done < 15; done++) contend(domain, chance);
    await takeAway(domain, chance);
    await onlyRead();
    await vanish(chance);
    const takeover = { softMatchBlocked: chance.below(2) === 0, hardMatchBlocked: chance.below(4) === 0 };
    await sql`update tenant set takeover = ${JSON.stringify(takeover)} where id = ${story.tenantId}`.execute(story.database);
    const proposed = {
      scope: randomScope(domain, chance),
      guard: randomGuard(chance),
      skipOutOfScopeDeletes: chance.below(5) === 0,
    };
    const schema = proposedSchema(chance);
    const [before, waited] = [await held(story), await stagedRows(['held', 'rejected'])];
    const { result, changes } = await preview(story, proposed, schema);
    await save(story, proposed);
    story.schema = schema;
    const { problem } = await story.run();
    const [after, heldAfter] = [await held(story), await heldRows()];
    const about = `round ${round}, ${JSON.stringify(proposed)}`;
    const { guard, counts } = result;
    expect(problem, about).toEqual(guard.problem);
    expect(countsOf(heldAfter), about).toEqual(guard.heldOperations);
    for (const { group, waiting } of guard.limits) {
      if (group) expect(heldAfter.filter(row => row.kind === 'memberRemoval' && row.guid === group)).toHaveLength(waiting);
    }
    const holds = (operation: string): boolean =>
      operation === 'vanished' || operation === 'fail' || guard.held.some(kind => kind === operation);
    expect(foretold(changes.filter(change => !holds(change.operation))), about).toEqual(happened(before, after));
    expect(changes.flatMap(({ operation, guid }) => (operation === 'fail' ? [guid] : [])).sort(), about).toEqual(await failing());
    const heldOf = (row: HeldRow): string => `${row.kind} ${row.guid} ${row.target}`;
    const stood = new Set(waited.map(heldOf));
    const newlyHeld = heldAfter.filter(row => row.kind === 'memberRemoval' && !stood.has(heldOf(row))).length;
    const { added, removed, memberRemovals } = counts.references;
    expect(
      [...after.references].filter(one => !before.references.has(one)),
      about,
    ).toHaveLength(added);
    expect(await withdrawn(before, after, [...waited, ...heldAfter]), about).toHaveLength(removed + memberRemovals - newlyHeld);
  }
});
