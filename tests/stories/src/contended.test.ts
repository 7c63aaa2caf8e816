import type { Guid } from '@landbridge/model';
import { SeededChance } from '@landbridge/testkit';
import { sql } from 'kysely';
import { afterEach, expect, test } from 'vitest';
import { changeSomething } from './change-something.ts';
import { contend } from './contend.ts';
import { databaseForTests } from './database.ts';
import { differences } from './expected.ts';
import type { SimulatedObject } from './simulated-object.ts';
import { Story } from './story.ts';

const address = await databaseForTests();
let story: Story;
afterEach(() => story.end());

const folded = (values: readonly string[]): readonly string[] => [...new Set(values.map(value => value.trim().toLowerCase()))];
const namesOf = ({ attributes }: SimulatedObject) => folded(attributes['userPrincipalName'] ?? []);
const addressesOf = ({ attributes }: SimulatedObject) => folded(attributes['proxyAddresses'] ?? []);

/** Who wants each value, from the domain alone. */
function wanting(valuesOf: (object: SimulatedObject) => readonly string[]): ReadonlyMap<string, readonly Guid[]> {
  const wanted = new Map<string, Guid[]>();
  const people = story.domain.live.filter(object => object.entryClass === 'user');
  for (const user of people) for (const value of valuesOf(user)) wanted.set(value, [...(wanted.get(value) ?? []), user.guid]);
  return wanted;
}

/**
 * What must hold of values that only one can have, whoever came first: of those that want one exactly one has it, nobody has what he does not
 * want but a name that stands in for his own, and whoever lacks one is seen to.
 */
async function broken(): Promise<readonly string[]> {
  const lines: string[] = [];
  const objects = await story.objects();
  const held = (guid: Guid, property: string): readonly string[] => {
    const value = objects.get(guid)?.properties[property];
    return folded(Array.isArray(value) ? (value as string[]) : typeof value === 'string' ? [value] : []);
  };
  const { rows } = await sql<{ guid: Guid; value: string }>`
    select guid, value from withheld_value where tenant_id = ${story.tenantId}
  `.execute(story.database);
  const withheld = new Set(rows.map(({ guid, value }) => `${guid} ${value}`));
  const lacking = new Set<string>();
  for (const [property, wanted] of [
    ['UserPrincipalName', wanting(namesOf)],
    ['ProxyAddresses', wanting(addressesOf)],
  ] as const) {
    for (const [value, guids] of wanted) {
      const having = guids.filter(guid => held(guid, property).includes(value));
      if (having.length !== 1) lines.push(`${value} is wanted by ${guids.length} and had by ${having.length}`);
      for (const guid of guids) if (!having.includes(guid)) lacking.add(`${guid} ${value}`);
    }
    const has = [...objects]
      .filter(([, object]) => !object.deleted)
      .flatMap(([guid]) => held(guid, property).map(value => [guid, value]));
    for (const [guid = '', value = ''] of has) {
      const standsIn = property === 'UserPrincipalName' && value.includes('+');
      if (!standsIn && !wanted.get(value)?.includes(guid as Guid)) lines.push(`${guid} has ${value}, which it does not want`);
    }
    const values = has.map(([, value]) => value);
    if (new Set(values).size !== values.length) lines.push(`two have the same ${property}`);
  }
  for (const one of lacking) if (!withheld.has(one)) lines.push(`nobody is told that ${one} is withheld`);
  for (const one of withheld) if (!lacking.has(one)) lines.push(`${one} is told to be withheld and is not`);
  return lines;
}

test.each([1, 2, 3, 4])('names and addresses that several want are had by one of them (seed %i)', async seed => {
  story = await Story.begin(address, { guard: { enabled: false }, smallPages: seed % 2 === 0 });
  const chance = new SeededChance(seed);
  for (let index = 0; index < 12; index++) story.domain.user(story.domain.head, `u${index}`);
  for (let turn = 0; turn < 20; turn++) {
    for (let some = 1 + chance.below(12); some > 0; some--) contend(story.domain, chance);
    await story.run();
    expect(await broken(), `turn ${turn}`).toEqual([]);
  }
});

test.each([5, 6])(
  'what the guard holds is all that the directory has too much, until somebody allows it (seed %i)',
  async seed => {
    story = await Story.begin(address, { guard: { deleteThreshold: 3, memberRemovalThreshold: 1_000_000 } });
    const chance = new SeededChance(seed);
    for (let index = 0; index < 30; index++) story.domain.user(story.domain.head, `u${index}`);
    await story.run();
    let heldOnce = 0;
    for (let turn = 0; turn < 12; turn++) {
      for (let some = 1 + chance.below(6); some > 0; some--) changeSomething(story.domain, chance);
      for (let some = chance.below(5); some > 0; some--) {
        const people = story.domain.live.filter(object => object.entryClass === 'user');
        const gone = people[chance.below(people.length || 1)];
        if (gone) story.domain.delete(gone.guid);
      }
      await story.run();
      const { rows } = await sql<{ dn: string }>`
      select object.properties ->> 'OnPremisesDistinguishedName' as dn from staged_operation as staged
      join directory_object as object on object.tenant_id = staged.tenant_id and object.id = staged.object_id
      where staged.tenant_id = ${story.tenantId} and staged.kind = 'delete' and staged.state = 'held'
    `.execute(story.database);
      heldOnce += rows.length;
      const found = (await differences(story)).filter(line => !line.includes('has member'));
      expect([...found].sort(), `turn ${turn}`).toEqual(rows.map(({ dn }) => `too many: ${dn}`).sort());
      if (chance.below(3) > 0) continue;
      await story.acts.allowDeletes(story.tenantId, story.configurationId, null);
      await story.run();
      expect((await differences(story)).filter(line => line.startsWith('too many'))).toEqual([]);
    }
    expect(heldOnce).toBeGreaterThan(0);
  },
);
