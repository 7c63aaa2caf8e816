import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyChanges, type Domain, prepareDomain, randomChanges } from '@landbridge/domain';
import { difference, type Expected, type Guid } from '@landbridge/oracle';
import { Stack, until } from '@landbridge/stack';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { VICTIMS } from './victims.ts';

/** So many that the first cycle takes seconds. */
const SEED = { users: 9_000, groups: 300, seed: 1 } as const;
const CHANGES = 200;
/** The least that an administrator may set, so that what nobody announces is made up for soon. */
const INTERVAL_MS = 10_000;
const SHOWN_DIFFERENCES = 20;

const folder = mkdtempSync(join(tmpdir(), 'landbridge-killed-'));
let domain: Domain;

beforeAll(async () => {
  domain = await prepareDomain({ folder: join(folder, 'domain'), ip: '127.0.73.2', realm: 'CRASH.TEST', seed: SEED });
  await domain.up();
});

afterAll(async () => {
  await domain?.destroy();
  rmSync(folder, { recursive: true, force: true });
});

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** The id of a cycle of this kind that is under way and has done a part of its work. */
async function midCycle(stack: Stack, kind: 'initial' | 'incremental', all: number): Promise<string> {
  const running = async (): Promise<string | null> => {
    const cycle = await stack.running(kind);
    return cycle && cycle.counts.walked > 0 && cycle.counts.walked < all ? cycle.id : null;
  };
  return until(running, { what: `the middle of an ${kind} cycle`, withinMs: 60_000, everyMs: 2, evidence: () => stack.logs });
}

/** Waits until the product is through by itself, and gives what the domain demands then. */
async function recovered(stack: Stack): Promise<Expected> {
  const restarted = performance.now();
  await stack.quiet({ asked: false });
  say(`  through ${Math.round(performance.now() - restarted)} ms after the restart`);
  const [expected, actual] = await Promise.all([stack.expected(), stack.actual()]);
  expect(difference(expected, actual).slice(0, SHOWN_DIFFERENCES), stack.logs).toEqual([]);
  return expected;
}

/** No object was made twice, neither for one entry nor under one id, and what was made is there; nor is a cycle that was cut off shown as running. */
async function madeOnce(stack: Stack): Promise<void> {
  const twice = await stack.query(`
    select source_guid, array_agg(target_id) as targets from provisioning_record
    where action = 'create' and status = 'success' group by source_guid having count(*) > 1
    union all
    select null, array[target_id] from provisioning_record
    where action = 'create' and status = 'success' group by target_id having count(*) > 1
  `);
  expect(twice).toEqual([]);
  const unfounded = await stack.query(`
    select record.source_guid from provisioning_record as record
    left join directory_object as object on (object.tenant_id, object.id) = (record.tenant_id, record.target_id)
    where record.action = 'create' and record.status = 'success' and object.id is null
  `);
  expect(unfounded).toEqual([]);
  const [, ...older] = await stack.cycles();
  expect(older.filter(cycle => cycle.state === 'Running')).toEqual([]);
}

/** Objects that were deleted though the domain had them before and has them now. */
async function deletedInVain(stack: Stack, before: Expected, after: Expected): Promise<readonly Guid[]> {
  const rows = await stack.query<{ guid: Guid }>(`
    select distinct source_guid as guid from provisioning_record where action = 'delete'
  `);
  return rows.map(({ guid }) => guid).filter(guid => before.objects.has(guid) && after.objects.has(guid));
}

describe.each(VICTIMS)('$name is killed', ({ name, killAndRestart }) => {
  let stack: Stack;
  let before: Expected;

  beforeAll(async () => {
    stack = await Stack.start({ domain, folder: join(folder, name.replaceAll(' ', '-')), intervalMs: INTERVAL_MS });
  });

  afterAll(() => stack?.end());

  test('in the middle of the first cycle', async () => {
    say(`${name}, first cycle`);
    const cut = await midCycle(stack, 'initial', SEED.users / 3);
    await killAndRestart(stack);
    before = await recovered(stack);
    expect((await stack.cycles()).find(cycle => cycle.id === cut)?.state, 'it was not through yet').not.toBe('Succeeded');
    await madeOnce(stack);
    expect(await deletedInVain(stack, before, before)).toEqual([]);
  });

  test('in the middle of an incremental cycle', async () => {
    const seed = Date.now() % 1_000_000;
    say(`${name}, incremental cycle, changes with seed ${seed}`);
    const changing = randomChanges(domain, { seed, count: CHANGES });
    await midCycle(stack, 'incremental', SEED.users);
    await killAndRestart(stack);
    const { changes, refused } = await changing;
    if (refused.length > 0) say(`  the domain controller refused ${JSON.stringify(refused)}`);
    // Whoever changed the domain lost a killed domain controller too, and the rest comes now. What else a domain controller refuses never was.
    if (name === 'the domain controller') await applyChanges(domain, changes.slice(changes.length - refused.length));
    const after = await recovered(stack);
    await madeOnce(stack);
    const included = changes.filter(({ what }) => what === 'include user').length;
    expect((await deletedInVain(stack, before, after)).length).toBeLessThanOrEqual(included);
  });
});
