import type { Guid } from '@landbridge/model';
import { SeededChance } from '@landbridge/testkit';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { databaseForTests } from './database.ts';
import { keptPasswords, passwordOutcomes } from './kept-passwords.ts';
import { SimulatedControllers } from './simulated-controllers.ts';
import { SimulatedDomain } from './simulated-domain.ts';
import { Story } from './story.ts';

const address = await databaseForTests();
const CONTROLLERS = 3;
/** As many seconds as clocks of a domain may differ. */
const CLOCKS_APART = 300;
let domain: SimulatedDomain;
let controllers: SimulatedControllers;
let story: Story;
let anna: Guid;

beforeEach(async () => {
  domain = new SimulatedDomain();
  anna = domain.user(domain.head, 'anna');
  controllers = new SimulatedControllers(domain, CONTROLLERS);
  story = await Story.begin(address, { agent: controllers.over(), guard: { enabled: false } });
  Object.assign(story, { domain });
  await story.acts.update(story.tenantId, story.configurationId, { passwordHashSync: true });
});
afterEach(() => story.end());

async function run() {
  await story.run();
  expect(await story.passwords()).toBeNull();
  return keptPasswords(story);
}

/** One domain controller tells whose passwords changed, another is asked for them, as when the first one is lost between the two. */
function tellAndAsk(tells: number, asked: number): void {
  controllers.answers = ({ ask }) => (ask === 'credentials' ? asked : tells);
}

describe('what one domain controller told of is asked of one that lags, and comes with the next run that finds it', () => {
  const outcome = async () => (await passwordOutcomes(story))[anna];

  test('where the other does not know the account or its password yet', async () => {
    controllers.set(0, anna, 'first');
    tellAndAsk(0, 1);
    expect([await run(), await outcome()]).toEqual([{}, 'behind']);
    controllers.replicate(1, 0);
    expect([await run(), await outcome()]).toEqual([{ [anna]: 'first' }, 'synchronised']);
  });

  test('where the other has the password before', async () => {
    controllers.set(0, anna, 'first');
    controllers.replicate(1, 0);
    controllers.set(0, anna, 'second');
    tellAndAsk(0, 1);
    expect([await run(), await outcome()]).toEqual([{}, 'behind']);
    controllers.replicate(1, 0);
    expect(await run()).toEqual({ [anna]: 'second' });
  });

  test('where the other has one that was set just before, and loses', async () => {
    controllers.set(1, anna, 'loses');
    controllers.set(0, anna, 'wins');
    tellAndAsk(0, 1);
    expect([await run(), await outcome()]).toEqual([{}, 'behind']);
    controllers.replicate(1, 0);
    expect(await run()).toEqual({ [anna]: 'wins' });
  });
});

describe('a domain controller is put back', () => {
  test.each([
    ['within what clocks may differ a lower version is what a domain controller that lags has', CLOCKS_APART - 1, 'lost'],
    ['beyond it a lower version that was set later is a new password', CLOCKS_APART, 'after'],
  ])('%s', async (_, seconds, expected) => {
    controllers.set(0, anna, 'before');
    const before = controllers.at(0);
    controllers.set(0, anna, 'between');
    controllers.set(0, anna, 'lost');
    await run();
    controllers.putBack(0, before);
    expect(await run()).toEqual({ [anna]: 'lost' });
    controllers.passes(seconds);
    controllers.set(0, anna, 'after');
    expect(await run()).toEqual({ [anna]: expected });
  });
});

test('what a domain controller that lags tells beside an older password counts: the account is disabled', async () => {
  controllers.set(0, anna, 'first');
  controllers.replicate(1, 0);
  controllers.set(0, anna, 'second');
  await run();
  const told = controllers.over();
  controllers.answers = () => 1;
  story.agent = {
    ...told,
    one: (async (question: { readonly ask: string }) => {
      const answer = await told.one(question as never);
      if (question.ask !== 'password-changes') return answer;
      const { changes, ...rest } = answer as { changes: readonly object[] };
      return { ...rest, changes: changes.map(change => ({ ...change, userAccountControl: 514 })) };
    }) as never,
  };
  await story.acts.resyncPasswords(story.tenantId, story.configurationId);
  expect(await run()).toEqual({ [anna]: 'second' });
  const { rows } = await sql<{ flags: string }>`
    select user_account_control::text as flags from account_password where tenant_id = ${story.tenantId}
  `.execute(story.database);
  expect(rows).toEqual([{ flags: '514' }]);
});

interface Kept {
  readonly guid: Guid;
  readonly version: number;
  readonly set: number;
}

async function credentials(): Promise<ReadonlyMap<Guid, Kept>> {
  const { rows } = await sql<Kept>`
    select guid, version::int as version, ((password_set - 134000000000000000) / 10000000)::float as set
    from credential where tenant_id = ${story.tenantId}
  `.execute(story.database);
  return new Map(rows.map(row => [row.guid, row]));
}

test.each([1, 2, 3, 4])('whoever answers, nothing goes back, and all have what the domain agrees on (seed %i)', async seed => {
  const chance = new SeededChance(seed);
  const people = [anna, ...Array.from({ length: 9 }, (_, index) => domain.user(domain.head, `p${index}`))];
  const any = () => chance.below(CONTROLLERS);
  const some = () => people[chance.below(people.length)] as Guid;
  controllers.answers = any;
  const acts: readonly (() => unknown)[] = [
    () => controllers.set(any(), some(), `s${chance.below(1_000_000)}`),
    () => controllers.set(any(), some(), `s${chance.below(1_000_000)}`),
    () => controllers.replicate(any(), any()),
    () => controllers.passes(chance.below(2 * CLOCKS_APART)),
    () => chance.below(8) === 0 && story.acts.resyncPasswords(story.tenantId, story.configurationId),
  ];
  let before = await credentials();
  for (let round = 0; round < 14; round++) {
    for (let done = chance.below(10); done > 0; done--) await acts[chance.below(acts.length)]?.();
    await run();
    const after = await credentials();
    for (const [guid, { version, set }] of after) {
      const was = before.get(guid);
      if (!was) continue;
      if (version === was.version) expect(set).toBeGreaterThanOrEqual(was.set);
      if (version < was.version) expect(set - was.set).toBeGreaterThan(CLOCKS_APART);
    }
    before = after;
  }
  for (let round = 0; round < 2; round++) {
    for (let to = 0; to < CONTROLLERS; to++) for (let from = 0; from < CONTROLLERS; from++) controllers.replicate(to, from);
  }
  await run();
  await run();
  const agreed = [...controllers.at(0).passwords].map(([guid, { secret }]) => [guid, secret]);
  expect(agreed.length).toBeGreaterThan(5);
  expect(await keptPasswords(story)).toEqual(Object.fromEntries(agreed));
});
