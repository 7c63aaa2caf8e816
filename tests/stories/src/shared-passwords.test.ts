import type { Guid } from '@landbridge/model';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { databaseForTests } from './database.ts';
import { keptPasswords } from './kept-passwords.ts';
import { SimulatedPasswords } from './simulated-passwords.ts';
import { Story } from './story.ts';

const address = await databaseForTests();
/** What the same person has in both forests: sixteen octets, in base64. */
const ANNAS = 'QW5uYSBpbiBib3RoIDE2Lg==';
let first: Story;
let second: Story;
let passwords: readonly [SimulatedPasswords, SimulatedPasswords];
let anna: Guid;
let annaToo: Guid;

/** One person in two forests, with a password in each; the first forest comes first. */
beforeEach(async () => {
  first = await Story.begin(address, { fqdn: 'first.sim' });
  second = await Story.begin(address, { beside: first, fqdn: 'second.sim' });
  passwords = [new SimulatedPasswords(first.domain), new SimulatedPasswords(second.domain)];
  first.agent = passwords[0].over();
  second.agent = passwords[1].over();
  const person = (story: Story, name: string): Guid =>
    story.domain.user(story.domain.head, name, { 'mS-DS-ConsistencyGuid': [ANNAS] });
  [anna, annaToo] = [person(first, 'anna'), person(second, 'anna2')];
  passwords[0].set(anna, 'one');
  passwords[1].set(annaToo, 'two');
  await first.acts.update(first.tenantId, first.configurationId, { join: { precedence: 10, properties: {} } });
  await second.acts.update(second.tenantId, second.configurationId, { join: { precedence: 20, properties: {} } });
  for (const story of [first, second]) await turn(story, true);
  await runBoth();
});
afterEach(() => Promise.all([first.end(), second.end()]));

const turn = (story: Story, passwordHashSync: boolean) =>
  story.acts.update(story.tenantId, story.configurationId, { passwordHashSync });

async function runBoth(): Promise<void> {
  for (const story of [first, second, first, second]) {
    await story.run();
    await story.passwords();
  }
}

test('the first forest by precedence gives the password, whoever changed last', async () => {
  expect(await keptPasswords(first)).toEqual({ [anna]: 'one' });
  passwords[1].set(annaToo, 'three');
  await runBoth();
  expect(await keptPasswords(first)).toEqual({ [anna]: 'one' });
});

test('another precedence gives the other password, also where it is one for passwords alone', async () => {
  const join = { precedence: 20, properties: { PasswordHashSync: 1 } };
  await second.acts.update(second.tenantId, second.configurationId, { join });
  await runBoth();
  expect(await keptPasswords(first)).toEqual({ [annaToo]: 'two' });
});

test('the other forest gives it once the first does not synchronise passwords, or does not know the person any more', async () => {
  await turn(first, false);
  await runBoth();
  expect(await keptPasswords(first)).toEqual({ [annaToo]: 'two' });
  await turn(first, true);
  await runBoth();
  expect(await keptPasswords(first)).toEqual({ [anna]: 'one' });
  first.domain.delete(anna);
  await runBoth();
  expect(await keptPasswords(first)).toEqual({ [annaToo]: 'two' });
});
