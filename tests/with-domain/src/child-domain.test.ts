import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listDomains } from '@landbridge/contract';
import { type Domain, prepareDomain, randomChanges } from '@landbridge/domain';
import { difference, type Expected } from '@landbridge/oracle';
import { NextDomain, Stack } from '@landbridge/stack';
import { afterAll, beforeAll, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'landbridge-child-domain-'));
const SEEDS = [81, 82] as const;
let parent: Domain;
let child: Domain;
let stack: Stack;
let next: NextDomain;

beforeAll(async () => {
  parent = await prepareDomain({ folder: join(folder, 'forest'), ip: '127.0.61.70', realm: 'FOREST.TEST', seed: 'company' });
  await parent.up();
  child = await parent.child({ folder: join(folder, 'eu'), ip: '127.0.61.71', label: 'eu' });
  await child.up();
  await fill(child);
  stack = await Stack.start({ domain: parent, folder: join(folder, 'stack') });
  next = await NextDomain.join(stack, { domain: child, folder: join(folder, 'next') });
});

afterAll(async () => {
  await next?.end();
  await stack?.end();
  await Promise.all([parent?.destroy(), child?.destroy()]);
  rmSync(folder, { recursive: true, force: true });
});

/** Not with the company that the parent has: an address belongs to one object of a tenant. */
async function fill(domain: Domain): Promise<void> {
  const hand = await domain.hand();
  await hand.do({ op: 'add', dn: `OU=Europe,${domain.baseDn}`, attributes: { objectClass: ['organizationalUnit'] } });
  await hand.close();
  await randomChanges(domain, { count: 150, seed: 80 });
}

/** What both domains demand together. */
async function expected(): Promise<Expected> {
  const both = await Promise.all([stack.expected(), next.expected()]);
  return { objects: new Map(both.flatMap(({ objects }) => [...objects])) };
}

async function agree(): Promise<void> {
  await Promise.all([stack.quiet(), next.quiet()]);
  expect(difference(await expected(), await stack.actual()), next.logs).toEqual([]);
}

test('a domain and its child in one tenant are both what they must be', async () => {
  await agree();
  for (const { objects } of await Promise.all([stack.expected(), next.expected()])) {
    const kinds = new Set([...objects.values()].map(({ kind }) => kind));
    expect(kinds).toEqual(new Set(['user', 'group', 'contact']));
  }
});

test('also when both change at the same time', async () => {
  const [inParent, inChild] = await Promise.all([
    randomChanges(parent, { count: 80, seed: SEEDS[0] }),
    randomChanges(child, { count: 80, seed: SEEDS[1] }),
    stack.quiet(),
    next.quiet(),
  ]);
  for (const { changes, refused } of [inParent, inChild]) expect(changes.length - refused.length).toBeGreaterThan(40);
  await agree();
});

test('both are told to be of the one forest', async () => {
  const domains = (await stack.client.call(listDomains)).value;
  const told = domains.map(({ fqdn, netbiosName, forestFqdn }) => ({ fqdn, netbiosName, forestFqdn }));
  expect(told).toHaveLength(2);
  expect(told).toContainEqual({ fqdn: 'forest.test', netbiosName: 'FOREST', forestFqdn: 'forest.test' });
  expect(told).toContainEqual({ fqdn: 'eu.forest.test', netbiosName: 'EU', forestFqdn: 'forest.test' });
});
