import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Domain, prepareDomain, randomChanges } from '@landbridge/domain';
import { Stack, until } from '@landbridge/stack';
import { afterAll, beforeAll, expect, test } from 'vitest';

const SEED = { users: 3_000, groups: 30, seed: 1 } as const;
const INTERVAL_MS = 10_000;

const folder = mkdtempSync(join(tmpdir(), 'landbridge-schema-killed-'));
let domain: Domain;
let stack: Stack;

beforeAll(async () => {
  domain = await prepareDomain({ folder: join(folder, 'domain'), ip: '127.0.73.10', realm: 'CRASH.TEST', seed: SEED });
  await domain.up();
  const [largest = '', second = '', excluded = ''] = await largestGroups(3);
  stack = await Stack.start({
    domain,
    folder: join(folder, 'stack'),
    intervalMs: INTERVAL_MS,
    scope: { kind: 'groups', distinguishedNames: [largest, second], nested: true, excluded: { groups: [excluded] } },
  });
  await stack.quiet();
});

afterAll(async () => {
  await stack?.end();
  await domain?.destroy();
  rmSync(folder, { recursive: true, force: true });
});

async function largestGroups(count: number): Promise<readonly string[]> {
  const hand = await domain.hand();
  const { baseDn } = domain;
  const groups = await hand.search({
    base: baseDn,
    scope: 'subtree',
    filter: '(&(objectClass=group)(member=*))',
    attributes: ['member'],
  });
  await hand.close();
  const sizeOf = (group: (typeof groups)[number]): number => group.attributes['member']?.length ?? 0;
  return groups
    .toSorted((one, other) => sizeOf(other) - sizeOf(one))
    .slice(0, count)
    .map(group => group.dn);
}

/** The domain is read again for an attribute that nobody has asked for. */
async function readingBack(): Promise<void> {
  const kindOf = async () => (await stack.query<{ kind: string }>("select watermark ->> 'kind' as kind from domain"))[0]?.kind;
  await until(async () => ((await kindOf()) === 'first-read' ? true : undefined), {
    what: 'the domain to be read again',
    withinMs: 30_000,
    everyMs: 2,
    evidence: () => stack.logs,
  });
}

const VICTIMS: readonly (readonly [string, string, (running: Stack) => Promise<void>])[] = [
  [
    'control',
    'whenCreated',
    async running => {
      await running.control.kill();
      await running.startControl();
    },
  ],
  [
    'the agent',
    'primaryGroupID',
    async running => {
      await running.agent.kill();
      running.startAgent();
    },
  ],
];

test.each(VICTIMS)('%s is killed while the domain is read again for a schema', async (_, attribute, killAndRestart) => {
  const before = await stack.activeSchema();
  const remapped = { JobTitle: attribute };
  const version = await stack.remap(remapped);
  await readingBack();
  expect(await stack.activeSchema()).toBe(before);
  await killAndRestart(stack);
  const seed = Date.now() % 1_000_000;
  process.stdout.write(`changes with seed ${seed}\n`);
  await randomChanges(domain, { seed, count: 60 });
  await until(async () => ((await stack.activeSchema()) === version ? true : undefined), {
    what: `version ${version} to be active`,
    withinMs: 120_000,
    evidence: () => stack.logs,
  });
  await stack.quiet();
  expect(await stack.difference(remapped), `seed ${seed}`).toEqual([]);
  expect((await stack.actual()).objects.size).toBeGreaterThan(100);
});
