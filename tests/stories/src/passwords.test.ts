import { type Answering, Failure, type Guid, type Question } from '@landbridge/model';
import { SeededChance } from '@landbridge/testkit';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { databaseForTests } from './database.ts';
import { keptPasswords, passwordOutcomes } from './kept-passwords.ts';
import { SimulatedDomain } from './simulated-domain.ts';
import { SimulatedPasswords } from './simulated-passwords.ts';
import { Story } from './story.ts';

const address = await databaseForTests();
let domain: SimulatedDomain;
let passwords: SimulatedPasswords;
let story: Story;
let inside: Guid;
let outside: Guid;

beforeEach(async () => {
  domain = new SimulatedDomain();
  passwords = new SimulatedPasswords(domain);
  inside = domain.create('container', domain.head, 'OU=Inside');
  outside = domain.create('container', domain.head, 'OU=Outside');
  const scope = { kind: 'organizationalUnits', guids: [inside] } as const;
  story = await Story.begin(address, { agent: passwords.over(), scope, guard: { enabled: false } });
  Object.assign(story, { domain });
  await turn(true);
});
afterEach(() => story.end());

const turn = (on: boolean) => story.acts.update(story.tenantId, story.configurationId, { passwordHashSync: on });

async function run() {
  await story.run();
  return story.passwords();
}

const kept = () => keptPasswords(story);
const outcomes = () => passwordOutcomes(story);

test('who is in scope has a credential, and nobody else', async () => {
  const [anna, ben] = [domain.user(inside, 'anna'), domain.user(outside, 'ben')];
  passwords.set(anna, 'a1');
  passwords.set(ben, 'b1');
  expect(await run()).toBeNull();
  expect(await kept()).toEqual({ [anna]: 'a1' });
  expect(await outcomes()).toEqual({ [anna]: 'synchronised' });
  passwords.set(anna, 'a2');
  await run();
  expect(await kept()).toEqual({ [anna]: 'a2' });
});

test('who comes into scope later has one at once, though the password did not change', async () => {
  const ben = domain.user(outside, 'ben');
  passwords.set(ben, 'b1');
  await run();
  domain.place(ben, { parentGuid: inside });
  await run();
  expect(await kept()).toEqual({ [ben]: 'b1' });
});

test('a password that must be changed is withheld until it was, and the one before is kept', async () => {
  const anna = domain.user(inside, 'anna');
  passwords.temporary(anna, 't1');
  await run();
  expect([await kept(), await outcomes()]).toEqual([{}, { [anna]: 'withheldTemporary' }]);
  passwords.set(anna, 'a1');
  await run();
  passwords.temporary(anna, 't2');
  await run();
  expect([await kept(), await outcomes()]).toEqual([{ [anna]: 'a1' }, { [anna]: 'withheldTemporary' }]);
});

test('a domain controller that lags brings back no older password', async () => {
  const anna = domain.user(inside, 'anna');
  passwords.set(anna, 'a1');
  passwords.lag();
  passwords.set(anna, 'a2');
  passwords.catchUp();
  await run();
  passwords.lag();
  const known = await kept();
  passwords.putBack();
  await run();
  expect(await kept()).toEqual(known);
  expect(known).toEqual({ [anna]: 'a2' });
});

test('what a lagging domain controller does not have yet is asked for again', async () => {
  const anna = domain.user(inside, 'anna');
  passwords.set(anna, 'a1');
  await run();
  passwords.lag();
  passwords.set(anna, 'a2');
  const behind = passwords.over();
  passwords.catchUp();
  // Told of by one domain controller, asked of another.
  const told = passwords.over();
  story.agent = {
    one: (async (question: never, signal: never) => {
      const asked = question as { readonly ask: string };
      if (asked.ask !== 'credentials') return told.one(question, signal);
      passwords.lag();
      return { credentials: [{ guid: anna, outcome: 'derived', passwordVersion: 1, passwordSet: '1', credential: 'a1' }] };
    }) as never,
    pages: question => behind.pages(question),
  };
  await run();
  expect([await kept(), await outcomes()]).toEqual([{ [anna]: 'a1' }, { [anna]: 'behind' }]);
  passwords.catchUp();
  story.agent = told;
  await run();
  expect(await kept()).toEqual({ [anna]: 'a2' });
});

describe('the switch', () => {
  test('off throws away what was kept, and on reads all of it anew', async () => {
    const anna = domain.user(inside, 'anna');
    passwords.set(anna, 'a1');
    await run();
    await turn(false);
    expect([await kept(), await outcomes()]).toEqual([{}, {}]);
    passwords.set(anna, 'a2');
    await run();
    expect(await kept()).toEqual({});
    await turn(true);
    await run();
    expect(await kept()).toEqual({ [anna]: 'a2' });
  });
});

test('whoever is marked so is not synchronised, and is again when the mark goes', async () => {
  const anna = domain.user(inside, 'anna', { adminDescription: ['PHSFiltered'] });
  passwords.set(anna, 'a1');
  await run();
  expect([await kept(), await outcomes()]).toEqual([{}, { [anna]: 'withheldByRule' }]);
  domain.set(anna, { adminDescription: [] });
  await run();
  expect(await kept()).toEqual({ [anna]: 'a1' });
  domain.set(anna, { adminDescription: ['PHSFiltered'] });
  await run();
  expect([await kept(), await outcomes()]).toEqual([{}, { [anna]: 'withheldByRule' }]);
});

test('when somebody asks, all of them are read again', async () => {
  const anna = domain.user(inside, 'anna');
  passwords.set(anna, 'a1');
  await run();
  await sql`update credential set sealed = object_id || ' damaged' where tenant_id = ${story.tenantId}`.execute(story.database);
  await run();
  expect(await kept()).toEqual({ [anna]: 'damaged' });
  await story.acts.resyncPasswords(story.tenantId, story.configurationId);
  await run();
  expect(await kept()).toEqual({ [anna]: 'a1' });
  await turn(false);
  await expect(story.acts.resyncPasswords(story.tenantId, story.configurationId)).rejects.toMatchObject({
    problem: { code: 'Conflict' },
  });
});

test('after the whole domain was put back, older passwords count again once it was switched off and on', async () => {
  const anna = domain.user(inside, 'anna');
  for (const secret of ['a1', 'a2', 'a3']) passwords.set(anna, secret);
  await run();
  passwords.restore(anna, 'a1');
  await run();
  expect(await kept()).toEqual({ [anna]: 'a3' });
  await story.acts.resyncPasswords(story.tenantId, story.configurationId);
  await run();
  expect(await kept()).toEqual({ [anna]: 'a3' });
  await turn(false);
  await turn(true);
  await run();
  expect(await kept()).toEqual({ [anna]: 'a1' });
  passwords.set(anna, 'a4');
  await run();
  expect(await kept()).toEqual({ [anna]: 'a4' });
});

test('what is read while the switch is turned off is not kept', async () => {
  const anna = domain.user(inside, 'anna');
  passwords.set(anna, 'a1');
  await story.run();
  const told = story.agent;
  story.agent = {
    one: (async (question: Question) => {
      if (question.ask === 'credentials') await turn(false);
      return told.one(question as never);
    }) as Answering['one'],
    pages: question => told.pages(question),
  };
  await expect(story.passwords()).rejects.toMatchObject({ problem: { code: 'LeaseLost' } });
  expect(await kept()).toEqual({});
});

test('what goes wrong is told, and objects are kept in step all the same', async () => {
  passwords.broken = new Failure({ code: 'PasswordReplicationRightMissing', message: 'no' });
  domain.user(inside, 'anna');
  expect(await run()).toMatchObject({ code: 'PasswordReplicationRightMissing' });
  expect((await story.objects()).size).toBe(1);
  const told = async () => {
    const { rows } = await sql<{ problem: { code: string } | null; at: Date | null }>`
      select password_problem as problem, passwords_read_at as at from domain where tenant_id = ${story.tenantId}
    `.execute(story.database);
    return [rows[0]?.problem?.code ?? null, rows[0]?.at !== null];
  };
  expect(await told()).toEqual(['PasswordReplicationRightMissing', false]);
  passwords.broken = null;
  expect(await run()).toBeNull();
  expect(await told()).toEqual([null, true]);
});

test('an account without a password, or that is gone, has nothing kept', async () => {
  const [anna, ben] = [domain.user(inside, 'anna'), domain.user(inside, 'ben')];
  passwords.set(anna, 'a1');
  passwords.set(ben, 'b1');
  await run();
  domain.delete(anna);
  await run();
  expect(await kept()).toEqual({ [ben]: 'b1' });
});

test.each([1, 2, 3, 4])('whatever happens, everybody in scope has the password of now (seed %i)', async seed => {
  const chance = new SeededChance(seed);
  const people = Array.from({ length: 12 }, (_, index) => domain.user(index % 2 === 0 ? inside : outside, `p${index}`));
  const some = () => people[chance.below(people.length)] as Guid;
  const acts: readonly (() => unknown)[] = [
    () => passwords.set(some(), `s${chance.below(1_000)}`),
    () => passwords.set(some(), `s${chance.below(1_000)}`),
    () => passwords.temporary(some(), `t${chance.below(1_000)}`),
    () => domain.place(some(), { parentGuid: chance.below(2) === 0 ? inside : outside }),
    () => passwords.lag(),
    () => passwords.catchUp(),
    () => passwords.putBack(),
  ];
  for (let round = 0; round < 12; round++) {
    for (let done = chance.below(8); done > 0; done--) acts[chance.below(acts.length)]?.();
    passwords.broken = chance.below(5) === 0 ? new Failure({ code: 'AgentLost', message: 'lost' }) : null;
    await run();
  }
  passwords.broken = null;
  passwords.catchUp();
  await run();
  const live = [...(await story.objects())].filter(([, object]) => !object.deleted).map(([guid]) => guid);
  const found = await kept();
  for (const guid of live) {
    const password = passwords.of(guid);
    if (password && password.set !== '0') expect(found[guid], guid).toBe(password.secret);
    else if (!password) expect(found[guid]).toBeUndefined();
  }
  expect(Object.keys(found).filter(guid => !live.includes(guid as Guid))).toEqual([]);
});
