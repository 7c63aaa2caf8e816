import type { Guid, Scope } from '@landbridge/model';
import { SeededChance } from '@landbridge/testkit';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { changeSomething } from './change-something.ts';
import { databaseForTests } from './database.ts';
import { differences } from './expected.ts';
import { Story } from './story.ts';

const address = await databaseForTests();
let story: Story;
let people: Guid;
let guests: Guid;
let groups: Guid;

beforeEach(async () => {
  story = await Story.begin(address, { guard: { enabled: false } });
  people = story.domain.create('container', story.domain.head, 'OU=People');
  guests = story.domain.create('container', people, 'OU=Guests');
  groups = story.domain.create('container', story.domain.head, 'OU=Groups');
});
afterEach(() => story.end());

async function settled(scope: Scope): Promise<void> {
  await story.run();
  expect(await differences(story, scope)).toEqual([]);
}

/** Entries whose attributes are in control's store. */
async function storedWhole(): Promise<ReadonlySet<Guid>> {
  const { rows } = await sql<{ guid: Guid }>`
    select guid from entry where tenant_id = ${story.tenantId} and attributes is not null
  `.execute(story.database);
  return new Set(rows.map(row => row.guid));
}

test('outside the scope nothing but the place of an object leaves the premises', async () => {
  const anna = story.domain.user(people, 'anna');
  const carl = story.domain.user(groups, 'carl');
  const scope: Scope = { kind: 'organizationalUnits', guids: [people] };
  await story.rescope(scope);
  await settled(scope);
  story.domain.set(carl, { displayName: ['Carl'] });
  story.domain.set(anna, { displayName: ['Anna'] });
  await settled(scope);
  expect(await storedWhole()).toEqual(new Set([anna]));
  expect(story.domain.toldWhole.has(carl)).toBe(false);
});

test('a whole container that moves into the scope is read, and one that moves out leaves it, without a word about its children', async () => {
  const team = story.domain.create('container', groups, 'OU=Team');
  const members = Array.from({ length: 20 }, (_, index) => story.domain.user(team, `u${index}`));
  const scope: Scope = { kind: 'organizationalUnits', guids: [people] };
  await story.rescope(scope);
  await settled(scope);
  story.domain.place(team, { parentGuid: people });
  await settled(scope);
  expect((await storedWhole()).size).toBe(members.length);
  story.domain.place(team, { parentGuid: groups });
  await settled(scope);
});

test('below an excluded container nobody is in, unless a container of the scope lies between', async () => {
  const known = story.domain.create('container', guests, 'OU=Known');
  for (const [container, name] of [
    [people, 'anna'],
    [guests, 'bert'],
    [known, 'carl'],
    [groups, 'dora'],
  ] as const)
    story.domain.user(container, name);
  for (const guids of [[people], [people, known]]) {
    const scope: Scope = { kind: 'organizationalUnits', guids, excluded: { organizationalUnits: [guests], groups: [] } };
    await story.rescope(scope);
    await settled(scope);
  }
  const all: Scope = { kind: 'all', excluded: { organizationalUnits: [guests], groups: [] } };
  await story.rescope(all);
  await settled(all);
});

test('members of an excluded group are never created, nested ones neither, though users are read long before groups', async () => {
  const users = Array.from({ length: 20 }, (_, index) => story.domain.user(people, `u${index}`));
  const inner = story.domain.group(groups, 'inner', users.slice(0, 8));
  const outer = story.domain.group(groups, 'outer', [inner]);
  const scope: Scope = { kind: 'organizationalUnits', guids: [people], excluded: { organizationalUnits: [], groups: [outer] } };
  await story.rescope(scope);
  await settled(scope);
  expect((await story.objects()).size).toBe(12);
  story.domain.link(inner, 'member', users[10] as Guid);
  story.domain.link(inner, 'member', users[0] as Guid, false);
  await settled(scope);
});

test('a group that decides about the scope and can not be read stops the cycle before anybody is let in', async () => {
  const anna = story.domain.user(people, 'anna');
  const outer = story.domain.group(groups, 'outer', [anna]);
  const inner = story.domain.group(groups, 'inner', [anna]);
  story.domain.link(outer, 'member', inner);
  story.domain.unreadable.add(inner);
  await story.rescope({ kind: 'organizationalUnits', guids: [people], excluded: { organizationalUnits: [], groups: [outer] } });
  expect((await story.run()).problem).toMatchObject({ code: 'ScopeIncomplete', detail: inner });
  expect((await story.objects()).size).toBe(0);
});

test('members of a scoping group stand anywhere and are read one by one; deleting the group lets them leave', async () => {
  const users = Array.from({ length: 10 }, (_, index) => story.domain.user(index % 2 ? people : groups, `u${index}`));
  const inner = story.domain.group(guests, 'inner', users.slice(0, 3));
  const pilot = story.domain.group(groups, 'pilot', [inner, users[5] as Guid]);
  const scope: Scope = { kind: 'groups', guids: [pilot], nested: true };
  await story.rescope(scope);
  await settled(scope);
  expect(await storedWhole()).toEqual(new Set([pilot, inner, ...users.slice(0, 3), users[5] as Guid]));
  story.domain.set(users[1] as Guid, { displayName: ['Changed'] });
  story.domain.link(inner, 'member', users[7] as Guid);
  story.domain.place(pilot, { rdn: 'CN=Renamed', parentGuid: people });
  await settled(scope);
  story.domain.delete(pilot);
  await settled(scope);
  expect((await story.objects()).get(users[1] as Guid)?.deleted).toBe(true);
});

test('two hundred containers and groups in one configuration', async () => {
  const units = Array.from({ length: 200 }, (_, index) => story.domain.create('container', people, `OU=unit ${index}`));
  for (const [index, unit] of units.entries()) story.domain.user(unit, `u${index}`);
  const scope: Scope = {
    kind: 'organizationalUnits',
    guids: units.slice(0, 150),
    excluded: { organizationalUnits: units.slice(140), groups: [] },
  };
  await story.rescope(scope);
  await settled(scope);
  expect((await story.objects()).size).toBe(140);
});

test('what comes into the scope while the domain does not answer is read later, and nobody is lost', async () => {
  const team = story.domain.create('container', groups, 'OU=Team');
  story.domain.user(team, 'anna');
  const scope: Scope = { kind: 'organizationalUnits', guids: [people] };
  await story.rescope(scope);
  await settled(scope);
  story.domain.place(team, { parentGuid: people });
  story.domain.refuses = question => question.ask === 'entries';
  expect((await story.run()).problem).toMatchObject({ code: 'AgentTimeout' });
  story.domain.refuses = () => false;
  story.passes(10 * 60_000);
  await settled(scope);
});

test('coming back into the scope brings back the same object', async () => {
  const anna = story.domain.user(people, 'anna');
  const scope: Scope = { kind: 'organizationalUnits', guids: [people] };
  await story.rescope(scope);
  await settled(scope);
  const before = await idOf(anna);
  story.domain.place(anna, { parentGuid: groups });
  await settled(scope);
  expect((await story.objects()).get(anna)?.deleted).toBe(true);
  story.domain.place(anna, { parentGuid: people });
  await settled(scope);
  expect(await idOf(anna)).toBe(before);
});

async function idOf(guid: Guid): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from directory_object where tenant_id = ${story.tenantId} and source_guid = ${guid}
  `.execute(story.database);
  return rows[0]?.id;
}

test.each([1, 2, 3, 4])('random changes under scopes that change too (seed %i)', async seed => {
  const chance = new SeededChance(seed);
  for (let index = 0; index < 10; index++) story.domain.user(people, `p${index}`);
  const inner = story.domain.group(groups, 'inner');
  const pilot = story.domain.group(groups, 'pilot', [inner]);
  const excluded = { organizationalUnits: [guests], groups: [inner] };
  const scopes: Scope[] = [
    { kind: 'all' },
    { kind: 'organizationalUnits', guids: [people] },
    { kind: 'organizationalUnits', guids: [people, groups], excluded },
    { kind: 'groups', guids: [pilot], nested: true },
    { kind: 'groups', guids: [pilot, inner], nested: true, excluded: { organizationalUnits: [guests], groups: [] } },
    { kind: 'all', excluded },
  ];
  for (let round = 0; round < 16; round++) {
    const scope = scopes[chance.below(scopes.length)] as Scope;
    if (chance.below(2) === 0) await story.rescope(scope);
    else await story.run();
    for (let some = chance.below(12); some > 0; some--)
      changeSomething(story.domain, chance, { keep: [people, guests, groups, inner, pilot] });
    await story.rescope(scope);
    await story.run();
    expect(await differences(story, scope), `round ${round}, ${scope.kind}`).toEqual([]);
    for (let some = chance.below(12); some > 0; some--)
      changeSomething(story.domain, chance, { keep: [people, guests, groups, inner, pilot] });
    await settled(scope);
  }
});
