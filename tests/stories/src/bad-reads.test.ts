import type { Guid, Scope } from '@landbridge/model';
import { sql } from 'kysely';
import { afterEach, expect, test } from 'vitest';
import { ANSWERS } from './bad-reads/answers.ts';
import { type Cast, castFor, type Scenario } from './bad-reads/cast.ts';
import { RIGHTS } from './bad-reads/rights.ts';
import { SCOPES } from './bad-reads/scopes.ts';
import { databaseForTests } from './database.ts';
import { differences } from './expected.ts';
import { Story } from './story.ts';

const address = await databaseForTests();
const DAY_MS = 86_400_000;
const SCENARIOS = [...RIGHTS, ...ANSWERS, ...SCOPES];
let story: Story;
afterEach(() => story.end());

/** Who is in the directory, and in which groups. */
async function standing(): Promise<ReadonlyMap<Guid, readonly Guid[]>> {
  const live = [...(await story.objects())].filter(([, { deleted }]) => !deleted);
  return new Map(live.map(([guid, { members }]) => [guid, [...members].sort()]));
}

/** What was there and is not there any more. */
function taken(before: ReadonlyMap<Guid, readonly Guid[]>, now: ReadonlyMap<Guid, readonly Guid[]>): readonly string[] {
  return [...before].flatMap(([guid, members]) => {
    const left = now.get(guid);
    if (!left) return [guid];
    return members.filter(member => !left.includes(member)).map(member => `${guid} ${member}`);
  });
}

async function codesIn(table: 'escrow' | 'held'): Promise<readonly string[]> {
  const rows =
    table === 'escrow'
      ? sql<{ code: string }>`select problem ->> 'code' as code from escrow where tenant_id = ${story.tenantId}`
      : sql<{ code: string }>`select state as code from staged_operation where tenant_id = ${story.tenantId} and state = 'held'`;
  return (await rows.execute(story.database)).rows.map(({ code }) => code);
}

/** The codes of warnings, but for those of a cycle that ended with a problem. */
function logged(): readonly unknown[] {
  return story.log.lines.filter(({ level }) => level === 'warn').map(({ fields }) => fields?.['code']);
}

async function readAgain({ reads }: Scenario): Promise<void> {
  if (reads === 'reconciliation') await story.acts.reconcile(story.tenantId, story.configurationId);
  if (reads === 'forgotten') story.passes(181 * DAY_MS);
}

async function expectShown({ shown }: Scenario, problem: { readonly code: string } | null): Promise<void> {
  if (shown === null) {
    expect([problem, await codesIn('escrow'), await codesIn('held')]).toEqual([null, [], []]);
    return;
  }
  if (shown.in === 'cycle') expect(problem).toMatchObject({ code: shown.code });
  if (shown.in === 'log') expect(logged()).toContain(shown.code);
  if (shown.in === 'escrows') expect(new Set(await codesIn('escrow'))).toEqual(new Set([shown.code]));
  if (shown.in === 'held') expect(await codesIn('held')).not.toEqual([]);
}

/** What the schedule does by itself, with an hour between. */
async function heals(cast: Cast, scenario: Scenario, scope: Scope): Promise<void> {
  cast.agent.mend();
  await scenario.mends?.(cast);
  for (let round = 0; round < 4; round++) {
    story.passes(3_600_000);
    await story.run();
  }
  // What a read of everything did not see, the next one sees.
  if (scenario.reads || scenario.shown?.in === 'held') {
    await readAgain({ ...scenario, reads: 'reconciliation' });
    await story.run();
  }
  const { problem } = await story.run();
  expect([problem, await codesIn('escrow'), await codesIn('held'), await differences(story, scope)]).toEqual([null, [], [], []]);
}

test.each(SCENARIOS)('nobody is taken away when $what', async scenario => {
  story = await Story.begin(address);
  const cast = await castFor(story);
  const scope = scenario.scope?.(cast) ?? { kind: 'all' };
  await story.run();
  if (scenario.scope) {
    await story.rescope(scope);
    await story.run();
    await story.run();
  }
  expect(await differences(story, scope)).toEqual([]);
  const before = await standing();
  expect(before.size).toBeGreaterThan(4);
  await scenario.breaks(cast);
  await readAgain(scenario);
  const { problem } = await story.run();
  await expectShown(scenario, problem);
  expect(taken(before, await standing())).toEqual([]);
  story.passes(120_000);
  await story.run();
  expect(taken(before, await standing())).toEqual([]);
  await heals(cast, scenario, scope);
});

test('these are more than fifty ways to read a domain badly', () => {
  expect(new Set(SCENARIOS.map(({ what }) => what)).size).toBeGreaterThanOrEqual(50);
});
