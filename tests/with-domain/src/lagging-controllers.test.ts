import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listGroups, listHeldDeletes, listMembers, listUsers, reconcileConfiguration, type User } from '@landbridge/contract';
import { type Domain, type Hand, nameByAddress, type Operation, prepareDomain } from '@landbridge/domain';
import { Stack } from '@landbridge/stack';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'landbridge-lagging-'));
let first: Domain;
let second: Domain;
let stack: Stack;

beforeAll(async () => {
  first = await prepareDomain({ folder: join(folder, 'dc1'), ip: '127.0.61.40', realm: 'LAGGING.TEST', seed: 'none' });
  await first.up();
  second = await first.join({ folder: join(folder, 'dc2'), ip: '127.0.61.41', host: 'dc2' });
  await second.up();
  await nameByAddress(first, [first, second]);
  await on(first, async hand => {
    for (const name of ['Lag', 'Elsewhere']) await hand.do(unit(name));
    for (const name of ['alice', 'bert', 'carl', 'dora', 'greta', 'ida', 'jan']) await hand.do(person(name));
    const member = ['alice', 'bert', 'jan'].map(name => dnOf(name));
    await hand.do({ op: 'add', dn: dnOf('crew'), attributes: { objectClass: ['group'], sAMAccountName: ['crew'], member } });
  });
  await replicateBoth();
  const controllers = [first, second];
  stack = await Stack.start({ domain: first, controllers, folder: join(folder, 'stack') });
  await agrees();
  await replicateBoth();
});

afterAll(async () => {
  await stack?.end();
  await second?.destroy();
  await first?.destroy();
  rmSync(folder, { recursive: true, force: true });
});

const dnOf = (name: string, parent = 'Lag'): string => `CN=${name},OU=${parent},${first.baseDn}`;
const unit = (name: string): Operation => ({
  op: 'add',
  dn: `OU=${name},${first.baseDn}`,
  attributes: { objectClass: ['organizationalUnit'] },
});
const person = (name: string): Operation => ({
  op: 'add',
  dn: dnOf(name),
  attributes: {
    ...{ objectClass: ['user'], sAMAccountName: [name], userPrincipalName: [`${name}@lagging.test`] },
    displayName: [name],
  },
});
const replace = (dn: string, attribute: string, value: string): Operation => ({
  op: 'modify',
  dn,
  changes: [{ attribute, how: 'replace', values: [value] }],
});
const member = (how: 'add' | 'delete', ...names: readonly string[]): Operation => ({
  op: 'modify',
  dn: dnOf('crew'),
  changes: [{ attribute: 'member', how, values: names }],
});

async function on(controller: Domain, work: (hand: Hand) => Promise<void>): Promise<void> {
  const hand = await controller.hand();
  try {
    await work(hand);
  } finally {
    await hand.close();
  }
}

async function replicateBoth(): Promise<void> {
  await first.replicateFrom(second);
  await second.replicateFrom(first);
}

async function agrees(): Promise<void> {
  await stack.quiet();
  expect(await stack.difference(), stack.logs).toEqual([]);
  expect((await stack.configuration()).quarantine).toBeNull();
}

async function user(name: string): Promise<User | undefined> {
  const query = { $filter: `onPremisesSamAccountName eq '${name}'` };
  return (await stack.client.call(listUsers, { query })).value[0];
}

/** The names of those in the group, as the directory has them. */
async function crew(): Promise<readonly unknown[]> {
  const query = { $filter: "onPremisesSamAccountName eq 'crew'" };
  const [group] = (await stack.client.call(listGroups, { query })).value;
  const { value } = await stack.client.call(listMembers, { params: { id: group?.id ?? '' }, query: { $select: 'displayName' } });
  return value.map(one => one['displayName']).sort();
}

/** What the first one alone has, and control. */
async function changeTheFirst(): Promise<void> {
  await on(first, async hand => {
    // Twice, so that it is the newer one of two that were made at once.
    for (const name of ['Alice', 'Alice the newer']) await hand.do(replace(dnOf('alice'), 'displayName', name));
    await hand.do({ op: 'rename', dn: dnOf('bert'), newDn: dnOf('bertram') });
    await hand.do({ op: 'rename', dn: dnOf('carl'), newDn: dnOf('carl', 'Elsewhere') });
    await hand.do({ op: 'delete', dn: dnOf('dora') });
    await hand.do(person('emil'));
    await hand.do(member('delete', dnOf('alice')));
    await hand.do(member('add', dnOf('carl', 'Elsewhere')));
  });
}

/** What is changed on the second one meanwhile, some of it on what the first one changed too. */
async function changeTheSecond(): Promise<void> {
  await on(second, async hand => {
    await hand.do(replace(dnOf('greta'), 'department', 'Sales'));
    await hand.do(person('hans'));
    await hand.do({ op: 'delete', dn: dnOf('ida') });
    await hand.do(member('add', dnOf('greta')));
    await hand.do(replace(dnOf('alice'), 'displayName', 'Alice the older'));
    await hand.do(replace(dnOf('alice'), 'title', 'Boss'));
    await hand.do(replace(dnOf('dora'), 'title', 'Ghost'));
  });
}

/** Nothing that the first one told is taken back, nobody is deleted who is merely unknown, and what is new on the second one is there. */
async function expectNothingReverted(): Promise<void> {
  expect((await user('alice'))?.displayName, stack.logs).toBe('Alice the newer');
  expect((await user('bert'))?.onPremisesDistinguishedName).toBe(dnOf('bertram'));
  expect((await user('carl'))?.onPremisesDistinguishedName).toBe(dnOf('carl', 'Elsewhere'));
  expect(await user('dora')).toBeUndefined();
  expect(await user('emil')).toBeDefined();
  expect(await crew()).toEqual(['bert', 'carl', 'greta', 'jan']);
  expect((await user('greta'))?.department).toBe('Sales');
  expect(await user('hans')).toBeDefined();
  expect(await user('ida')).toBeUndefined();
  const { quarantine, id } = await stack.configuration();
  expect(quarantine).toBeNull();
  expect((await stack.client.call(listHeldDeletes, { params: { id } })).value).toEqual([]);
}

describe('a domain controller is lost, and the other lags', () => {
  beforeAll(async () => {
    await changeTheFirst();
    await agrees();
    await changeTheSecond();
    await first.kill();
  });

  test('what changed on it since is taken, and nothing is taken back', async () => {
    await stack.quiet();
    await expectNothingReverted();
    expect(stack.logs).toContain('DomainControllerLags');
    await on(second, hand => hand.do(replace(dnOf('greta'), 'department', 'Service')));
    await stack.quiet();
    expect((await user('greta'))?.department).toBe('Service');
    await on(second, hand => hand.do(replace(dnOf('greta'), 'department', 'Sales')));
    await stack.quiet();
    await expectNothingReverted();
  });

  test('also when everything is read again', async () => {
    const { id } = await stack.configuration();
    await stack.client.call(reconcileConfiguration, { params: { id } });
    await stack.quiet();
    await expectNothingReverted();
    expect((await stack.query('select from domain where reconciling or reconciled_at is null')).length).toBe(0);
  });

  test('also when it refuses the cookie', async () => {
    await stack.query(`update domain set watermark = jsonb_set(watermark, '{cookie}', '"Z2FyYmFnZQ=="')`);
    await stack.quiet();
    expect(stack.logs).toContain('CookieRefused');
    await expectNothingReverted();
  });

  test('and when it has caught up, the directory is what the domain is', async () => {
    await first.up();
    await replicateBoth();
    await agrees();
    expect((await user('alice'))?.jobTitle).toBe('Boss');
    expect(await stack.query('select guid from waiting_entry')).toEqual([]);
  });
});
