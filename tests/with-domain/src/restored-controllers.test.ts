import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contact, member, Pair, replace } from './pair.ts';

let pair: Pair;

beforeAll(async () => {
  pair = await Pair.start(['127.0.61.42', '127.0.61.43'], ['alice', 'bert', 'dora1', 'dora2', 'jan']);
});

afterAll(() => pair?.end());

/** While no agent is there to turn to the other one. */
async function unasked(work: () => Promise<void>): Promise<void> {
  await pair.stack.agent.kill();
  await work();
  pair.stack.startAgent();
}

/** Those that the other one has too, and control: nothing is lost. */
async function changesAfter(round: string): Promise<void> {
  await pair.on(pair.first, [
    replace(pair.dn('alice'), 'title', `Chief ${round}`),
    contact(pair.dn(`emil${round}`)),
    { op: 'delete', dn: pair.dn(`dora${round}`) },
    member(pair.dn('crew'), 'add', [pair.dn(`emil${round}`)]),
  ]);
  await pair.agrees();
  await pair.second.replicateFrom(pair.first);
}

/** Nothing of it is taken back. */
async function expectKept(round: string): Promise<void> {
  expect((await pair.user('alice'))?.jobTitle, pair.stack.logs).toBe(`Chief ${round}`);
  expect(await pair.hasContact(`emil${round}`)).toBe(true);
  expect(await pair.user(`dora${round}`)).toBeUndefined();
  expect(await pair.crew()).toContain(`emil${round}`);
  await pair.expectNothingHeld();
}

const highestUsn = async (): Promise<number> => {
  const hand = await pair.first.localHand();
  const [found] = await hand.search({ base: '', scope: 'base', filter: '(objectClass=*)', attributes: ['highestCommittedUSN'] });
  await hand.close();
  return Number(found?.attributes['highestCommittedUSN']?.[0]);
};

describe.each([
  ['from a backup, so that it is another database', '1', true],
  ['as its machine was, under its old identity', '2', false],
] as const)('a domain controller is restored %s', (_, round, newDatabase) => {
  const snapshot = () => join(pair.folder, `snapshot-${round}`);
  let told = 0;

  beforeAll(async () => {
    await unasked(() => pair.first.snapshot(snapshot()));
    await pair.agrees();
    await changesAfter(round);
    told = await highestUsn();
    await unasked(() => pair.first.restore(snapshot(), { newDatabase }));
  });

  test('which is noticed and named; everything is read again, and nothing is taken back', async () => {
    await pair.stack.quiet();
    expect(pair.stack.logs).toContain('code=ReplicaReplaced');
    await expectKept(round);
    await pair.stack.quiet();
    await expectKept(round);
  });

  test('and when it has back what it lost, the directory is what the domain is', async () => {
    await pair.first.replicateFrom(pair.second);
    await pair.on(pair.first, [replace(pair.dn('jan'), 'title', `new ${round}`)]);
    for (let usn = await highestUsn(); usn <= told; usn++) {
      await pair.on(pair.first, [replace(pair.dn('jan'), 'description', `passing ${usn}`)]);
    }
    await pair.agrees();
    await expectKept(round);
    expect((await pair.user('jan'))?.jobTitle).toBe(`new ${round}`);
    await pair.expectNothingWaits();
  });
});
