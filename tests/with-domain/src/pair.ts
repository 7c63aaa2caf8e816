import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listContacts, listGroups, listHeldDeletes, listMembers, listUsers, type User } from '@landbridge/contract';
import { type Domain, type Hand, nameByAddress, type Operation, prepareDomain } from '@landbridge/domain';
import { Stack } from '@landbridge/stack';
import { expect } from 'vitest';

/** Two domain controllers of one domain, of which changes go to the other only when told, with a few people and a group, and the product over them. */
export class Pair {
  readonly folder: string;
  readonly first: Domain;
  readonly second: Domain;
  readonly stack: Stack;

  private constructor(folder: string, [first, second]: readonly [Domain, Domain], stack: Stack) {
    this.folder = folder;
    this.first = first;
    this.second = second;
    this.stack = stack;
  }

  static async start(ips: readonly [string, string], people: readonly string[]): Promise<Pair> {
    const folder = mkdtempSync(join(tmpdir(), 'landbridge-pair-'));
    const [ip] = ips;
    const first = await prepareDomain({ folder: join(folder, 'dc1'), ip, realm: 'LAGGING.TEST', seed: 'none' });
    await first.up();
    const second = await first.join({ folder: join(folder, 'dc2'), ip: ips[1], host: 'dc2' });
    await second.up();
    await nameByAddress(first, [first, second]);
    const hand = await first.hand();
    for (const name of ['Lag', 'Elsewhere']) await hand.do(unit(`OU=${name},${first.baseDn}`));
    for (const name of people) await hand.do(person(`CN=${name},OU=Lag,${first.baseDn}`));
    const attributes = { objectClass: ['group'], sAMAccountName: ['crew'] };
    await hand.do({ op: 'add', dn: `CN=crew,OU=Lag,${first.baseDn}`, attributes });
    await hand.close();
    const stack = await Stack.start({ domain: first, controllers: [first, second], folder: join(folder, 'stack') });
    const pair = new Pair(folder, [first, second], stack);
    await pair.replicate();
    await pair.agrees();
    await pair.replicate();
    return pair;
  }

  async end(): Promise<void> {
    await this.stack.end();
    await this.second.destroy();
    await this.first.destroy();
    rmSync(this.folder, { recursive: true, force: true });
  }

  dn(name: string, parent = 'Lag'): string {
    return `CN=${name},OU=${parent},${this.first.baseDn}`;
  }

  async on(controller: Domain, operations: readonly Operation[]): Promise<void> {
    const hand: Hand = await controller.hand();
    try {
      for (const operation of operations) await hand.do(operation);
    } finally {
      await hand.close();
    }
  }

  /** Both have what either has. */
  async replicate(): Promise<void> {
    await this.first.replicateFrom(this.second);
    await this.second.replicateFrom(this.first);
  }

  /** The directory is what the first domain controller has. */
  async agrees(): Promise<void> {
    await this.stack.quiet();
    expect(await this.stack.difference(), this.stack.logs).toEqual([]);
    await this.expectNothingHeld();
  }

  async expectNothingHeld(): Promise<void> {
    const { quarantine, id } = await this.stack.configuration();
    expect(quarantine, this.stack.logs).toBeNull();
    expect((await this.stack.client.call(listHeldDeletes, { params: { id } })).value).toEqual([]);
  }

  async user(name: string): Promise<User | undefined> {
    const query = { $filter: `onPremisesSamAccountName eq '${name}'` };
    return (await this.stack.client.call(listUsers, { query })).value[0];
  }

  async hasContact(name: string): Promise<boolean> {
    const { value } = await this.stack.client.call(listContacts);
    return value.some(one => one.displayName === name);
  }

  /** The names of those in the group, as the directory has them. */
  async crew(): Promise<readonly unknown[]> {
    const { client } = this.stack;
    const [group] = (await client.call(listGroups, { query: { $filter: "onPremisesSamAccountName eq 'crew'" } })).value;
    const { value } = await client.call(listMembers, { params: { id: group?.id ?? '' }, query: { $select: 'displayName' } });
    return value.map(one => one['displayName']).sort();
  }

  /** Nothing is left that a domain controller said that lagged. */
  async expectNothingWaits(): Promise<void> {
    expect(await this.stack.query('select guid from waiting_entry')).toEqual([]);
  }
}

function unit(dn: string): Operation {
  return { op: 'add', dn, attributes: { objectClass: ['organizationalUnit'] } };
}

/** Named as its RDN is. */
export function person(dn: string): Operation {
  const [, name = ''] = /^CN=([^,]+)/.exec(dn) ?? [];
  const named = { sAMAccountName: [name], userPrincipalName: [`${name}@lagging.test`], displayName: [name] };
  return { op: 'add', dn, attributes: { objectClass: ['user'], ...named } };
}

/** It has no SID: a domain controller that is restored would give those out again. */
export function contact(dn: string): Operation {
  const [, name = ''] = /^CN=([^,]+)/.exec(dn) ?? [];
  return { op: 'add', dn, attributes: { objectClass: ['contact'], displayName: [name], mail: [`${name}@lagging.test`] } };
}

export function replace(dn: string, attribute: string, value: string): Operation {
  return { op: 'modify', dn, changes: [{ attribute, how: 'replace', values: [value] }] };
}

export function member(group: string, how: 'add' | 'delete', names: readonly string[]): Operation {
  return { op: 'modify', dn: group, changes: [{ attribute: 'member', how, values: names }] };
}
