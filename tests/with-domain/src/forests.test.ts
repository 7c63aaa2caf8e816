import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listUsers } from '@landbridge/contract';
import { type Domain, prepareDomain, randomChanges, type Value } from '@landbridge/domain';
import { NextDomain, Stack } from '@landbridge/stack';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BothDomains } from './both-domains.ts';

const folder = mkdtempSync(join(tmpdir(), 'landbridge-forests-'));
const SEEDS = [71, 72] as const;
let first: Domain;
let second: Domain;
let stack: Stack;
let next: NextDomain;
let both: BothDomains;

beforeAll(async () => {
  first = await prepareDomain({ folder: join(folder, 'north'), ip: '127.0.61.44', realm: 'NORTH.TEST', seed: 'company' });
  second = await prepareDomain({ folder: join(folder, 'south'), ip: '127.0.61.45', realm: 'SOUTH.TEST', seed: 'none' });
  await Promise.all([first.up(), second.up()]);
  await randomChanges(second, { count: 60, seed: 70 });
  stack = await Stack.start({ domain: first, folder: join(folder, 'stack') });
  next = await NextDomain.join(stack, { domain: second, folder: join(folder, 'next') });
  both = new BothDomains(stack, next);
});

afterAll(async () => {
  await next?.end();
  await stack?.end();
  await Promise.all([first?.destroy(), second?.destroy()]);
  rmSync(folder, { recursive: true, force: true });
});

test('two forests in one tenant are both what they must be', async () => {
  await both.agree();
  const domains = new Set([...(await stack.actual()).objects.values()].map(one => one.properties['OnPremisesDomainName']));
  expect(domains).toEqual(new Set(['north.test', 'south.test']));
});

test('also when both change at the same time', async () => {
  await both.changeAtOnce(SEEDS);
  await both.agree();
});

test('one that is lost stops nobody of the other, and loses nobody of its own', async () => {
  const before = (await next.expected()).objects.size;
  await second.kill();
  await randomChanges(first, { count: 20, seed: 73 });
  await stack.quiet();
  const there = [...(await stack.actual()).objects.values()];
  const ofSecond = there.filter(one => one.properties['OnPremisesDomainName'] === 'south.test');
  expect(ofSecond.length).toBe(before);
  await second.up();
  await both.agree();
});

/** Adds a user to the first forest and gives its GUID as the domain tells it. */
async function add(name: string): Promise<Value> {
  const hand = await first.hand();
  const dn = `CN=${name},CN=Users,${first.baseDn}`;
  await hand.do({ op: 'add', dn, attributes: { objectClass: ['user'], sAMAccountName: [name], displayName: [name] } });
  const group = { objectClass: ['group'], sAMAccountName: [`club of ${name}`], member: [dn] };
  await hand.do({ op: 'add', dn: `CN=club of ${name},CN=Users,${first.baseDn}`, attributes: group });
  const [found] = await hand.search({ base: dn, scope: 'base', filter: '(objectClass=*)', attributes: ['objectGUID'] });
  await hand.close();
  const [guid] = found?.attributes['objectGUID'] ?? [];
  if (guid === undefined) throw new Error(`${dn} has no objectGUID`);
  return guid;
}

/** As a move between domains leaves it: the same GUID. Samba moves nobody, but takes a GUID in its own database. */
async function arrive(name: string, objectGUID: Value): Promise<void> {
  const hand = await second.localHand();
  const attributes = {
    objectClass: ['user'],
    sAMAccountName: [name],
    displayName: [`${name} in the south`],
    objectGUID: [objectGUID],
  };
  await hand.do({ op: 'add', dn: `CN=${name},CN=Users,${second.baseDn}`, attributes, asSystem: true });
  await hand.close();
}

/** A global group holds nobody of another domain, so that AD moves nobody who is in one. */
async function leave(name: string): Promise<void> {
  const hand = await first.hand();
  const changes = [{ attribute: 'member', how: 'delete' as const, values: [`CN=${name},CN=Users,${first.baseDn}`] }];
  await hand.do({ op: 'modify', dn: `CN=club of ${name},CN=Users,${first.baseDn}`, changes });
  await hand.do({ op: 'delete', dn: `CN=${name},CN=Users,${first.baseDn}` });
  await hand.close();
}

async function user(name: string) {
  const query = { $filter: `onPremisesSamAccountName eq '${name}'`, $select: 'id,displayName,onPremisesDomainName' };
  return (await stack.client.call(listUsers, { query })).value[0];
}

describe('a user with the same GUID in the other domain has moved, and is the same user', () => {
  test('seen there first', async () => {
    const guid = await add('mover');
    await both.agree();
    const before = await user('mover');
    await arrive('mover', guid);
    await next.quiet();
    const moved = { id: before?.id, displayName: 'mover in the south', onPremisesDomainName: 'south.test' };
    expect(await user('mover')).toMatchObject(moved);
    await leave('mover');
    await both.agree();
    expect(await user('mover')).toMatchObject(moved);
  });

  test('seen to be gone first', async () => {
    const guid = await add('goer');
    await both.agree();
    const before = await user('goer');
    await leave('goer');
    await stack.quiet();
    expect(await user('goer')).toBeUndefined();
    await arrive('goer', guid);
    await both.agree();
    expect(await user('goer')).toMatchObject({ id: before?.id, onPremisesDomainName: 'south.test' });
  });
});
