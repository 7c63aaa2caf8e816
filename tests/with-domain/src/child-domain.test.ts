import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listDomains } from '@landbridge/contract';
import { type Domain, prepareDomain, randomChanges, type Value } from '@landbridge/domain';
import type { Expected } from '@landbridge/oracle';
import { NextDomain, Stack } from '@landbridge/stack';
import { guidFromBytes } from '@landbridge/wire/identity';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BothDomains } from './both-domains.ts';

const folder = mkdtempSync(join(tmpdir(), 'landbridge-child-domain-'));
const SEEDS = [81, 82] as const;
const UNIVERSAL_SECURITY_GROUP = '-2147483640';
let parent: Domain;
let child: Domain;
let stack: Stack;
let next: NextDomain;
let both: BothDomains;

beforeAll(async () => {
  parent = await prepareDomain({ folder: join(folder, 'forest'), ip: '127.0.61.70', realm: 'FOREST.TEST', seed: 'none' });
  await parent.up();
  child = await parent.child({ folder: join(folder, 'eu'), ip: '127.0.61.71', label: 'eu' });
  await child.up();
  await Promise.all([randomChanges(parent, { count: 150, seed: 79 }), randomChanges(child, { count: 150, seed: 80 })]);
  stack = await Stack.start({ domain: parent, folder: join(folder, 'stack') });
  next = await NextDomain.join(stack, { domain: child, folder: join(folder, 'next') });
  both = new BothDomains(stack, next);
});

afterAll(async () => {
  await next?.end();
  await stack?.end();
  await Promise.all([parent?.destroy(), child?.destroy()]);
  rmSync(folder, { recursive: true, force: true });
});

test('a domain and its child in one tenant are both what they must be', async () => {
  await both.agree();
  for (const { objects } of await Promise.all([stack.expected(), next.expected()])) {
    const kinds = new Set([...objects.values()].map(({ kind }) => kind));
    expect(kinds).toEqual(new Set(['user', 'group', 'contact']));
  }
});

test('also when both change at the same time', async () => {
  await both.changeAtOnce(SEEDS);
  await both.agree();
});

test('both are told to be of the one forest', async () => {
  const domains = (await stack.client.call(listDomains)).value;
  const told = domains.map(({ fqdn, netbiosName, forestFqdn }) => ({ fqdn, netbiosName, forestFqdn }));
  expect(told).toHaveLength(2);
  expect(told).toContainEqual({ fqdn: 'forest.test', netbiosName: 'FOREST', forestFqdn: 'forest.test' });
  expect(told).toContainEqual({ fqdn: 'eu.forest.test', netbiosName: 'EU', forestFqdn: 'forest.test' });
});

interface Added {
  readonly dn: string;
  readonly guid: string;
  /** As a database holds a link to what it does not hold itself. */
  readonly link: string;
}

/** Adds an object to `CN=Users`. */
async function add(domain: Domain, cn: string, attributes: Readonly<Record<string, readonly string[]>>): Promise<Added> {
  const hand = await domain.hand();
  const dn = `CN=${cn},CN=Users,${domain.baseDn}`;
  await hand.do({ op: 'add', dn, attributes: { sAMAccountName: [cn], ...attributes } });
  const query = { scope: 'base', filter: '(objectClass=*)', attributes: ['objectGUID', 'objectSid'] } as const;
  const [found] = await hand.search({ base: dn, ...query });
  await hand.close();
  const guid = bytesOf(found?.attributes['objectGUID']?.[0]);
  const sid = bytesOf(found?.attributes['objectSid']?.[0]);
  return { dn, guid: guidFromBytes(guid), link: `<GUID=${guid.toString('hex')}>;<SID=${sid.toString('hex')}>;${dn}` };
}

function bytesOf(value: Value | undefined): Buffer {
  if (value === undefined) throw new Error('a value is missing');
  return typeof value === 'string' ? Buffer.from(value) : Buffer.from(value.base64, 'base64');
}

/** The oracle reads each domain alone, where a member of another one is nobody. */
function withMember({ objects }: Expected, group: string, member: string): Expected {
  const widened = [...objects].map(([guid, object]) => {
    const members = new Set([...object.members, member]);
    return [guid, guid === group ? { ...object, members } : object] as const;
  });
  return { objects: new Map(widened) };
}

test('a group has a member of the other domain, until that is deleted there', async () => {
  const member = await add(child, 'lee', { objectClass: ['user'] });
  const group = await add(parent, 'abroad', { objectClass: ['group'], groupType: [UNIVERSAL_SECURITY_GROUP] });
  // Samba takes nobody whom its own database does not hold, unless the system says so.
  const hand = await parent.localHand();
  const changes = [{ attribute: 'member', how: 'add' as const, values: [member.link] }];
  await hand.do({ op: 'modify', dn: group.dn, changes, asSystem: true });
  await hand.close();
  await both.agree(async () => withMember(await both.expected(), group.guid, member.guid));
  const other = await child.hand();
  await other.do({ op: 'delete', dn: member.dn });
  await other.close();
  await both.agree();
});
