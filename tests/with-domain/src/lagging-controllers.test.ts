import { reconcileConfiguration } from '@landbridge/contract';
import { changeStoredDomain } from '@landbridge/stack';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { member, Pair, person, replace } from './pair.ts';

let pair: Pair;

beforeAll(async () => {
  pair = await Pair.start(['127.0.61.40', '127.0.61.41'], ['alice', 'bert', 'carl', 'dora', 'greta', 'ida', 'jan']);
  const { first, second, stack } = pair;
  await pair.on(first, [
    member(
      pair.dn('crew'),
      'add',
      ['alice', 'bert', 'jan'].map(name => pair.dn(name)),
    ),
  ]);
  await stack.quiet();
  await second.replicateFrom(first);
});

afterAll(() => pair?.end());

/** What the first one alone has, and control. */
const onTheFirst = () => [
  // Twice, so that it is the newer one of two that were made at once.
  ...['Alice', 'Alice the newer'].map(name => replace(pair.dn('alice'), 'displayName', name)),
  { op: 'rename', dn: pair.dn('bert'), newDn: pair.dn('bertram') } as const,
  { op: 'rename', dn: pair.dn('carl'), newDn: pair.dn('carl', 'Elsewhere') } as const,
  { op: 'delete', dn: pair.dn('dora') } as const,
  person(pair.dn('emil')),
  member(pair.dn('crew'), 'delete', [pair.dn('alice')]),
  member(pair.dn('crew'), 'add', [pair.dn('carl', 'Elsewhere')]),
];

/** What is changed on the second one meanwhile, some of it on what the first one changed too. */
const onTheSecond = () => [
  replace(pair.dn('greta'), 'department', 'Sales'),
  person(pair.dn('hans')),
  { op: 'delete', dn: pair.dn('ida') } as const,
  member(pair.dn('crew'), 'add', [pair.dn('greta')]),
  replace(pair.dn('alice'), 'displayName', 'Alice the older'),
  replace(pair.dn('alice'), 'title', 'Boss'),
  replace(pair.dn('dora'), 'title', 'Ghost'),
];

/** Nothing that the first one told is taken back, nobody is deleted who is merely unknown, and what is new on the second one is there. */
async function expectNothingReverted(): Promise<void> {
  expect((await pair.user('alice'))?.displayName, pair.stack.logs).toBe('Alice the newer');
  expect((await pair.user('bert'))?.onPremisesDistinguishedName).toBe(pair.dn('bertram'));
  expect((await pair.user('carl'))?.onPremisesDistinguishedName).toBe(pair.dn('carl', 'Elsewhere'));
  expect(await pair.user('dora')).toBeUndefined();
  expect(await pair.user('emil')).toBeDefined();
  expect(await pair.crew()).toEqual(['bert', 'carl', 'greta', 'jan']);
  expect((await pair.user('greta'))?.department).toBe('Sales');
  expect(await pair.user('hans')).toBeDefined();
  expect(await pair.user('ida')).toBeUndefined();
  await pair.expectNothingHeld();
}

describe('a domain controller is lost, and the other lags', () => {
  beforeAll(async () => {
    await pair.on(pair.first, onTheFirst());
    await pair.agrees();
    await pair.on(pair.second, onTheSecond());
    await pair.first.kill();
  });

  test('what changed on it since is taken, as often as it changes, and nothing is taken back', async () => {
    await pair.stack.quiet();
    await expectNothingReverted();
    expect(pair.stack.logs).toContain('DomainControllerLags');
    for (const department of ['Service', 'Sales']) {
      await pair.on(pair.second, [replace(pair.dn('greta'), 'department', department)]);
      await pair.stack.quiet();
      expect((await pair.user('greta'))?.department).toBe(department);
    }
    await expectNothingReverted();
  });

  test('also when everything is read again', async () => {
    const { id } = await pair.stack.configuration();
    await pair.stack.client.call(reconcileConfiguration, { params: { id } });
    await pair.stack.quiet();
    await expectNothingReverted();
    expect(await pair.stack.query('select from domain where reconciling or reconciled_at is null')).toEqual([]);
  });

  test('also when it refuses the cookie', async () => {
    await changeStoredDomain(pair.stack, `watermark = jsonb_set(watermark, '{cookie}', '"Z2FyYmFnZQ=="')`);
    await pair.stack.quiet();
    expect(pair.stack.logs).toContain('CookieRefused');
    await expectNothingReverted();
  });

  test('and when it has caught up, the directory is what the domain is', async () => {
    await pair.first.up();
    await pair.replicate();
    await pair.agrees();
    expect((await pair.user('alice'))?.jobTitle).toBe('Boss');
    await pair.expectNothingWaits();
  });
});
