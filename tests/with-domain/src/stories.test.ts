import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  allowHeldDeletes,
  listDeletedUsers,
  listEscrows,
  listHeldDeletes,
  listReferences,
  listUsers,
  provisionObject,
  rejectHeldDeletes,
  type User,
  updateConfiguration,
} from '@landbridge/contract';
import { type AttributeChange, type Domain, type Hand, prepareDomain } from '@landbridge/domain';
import { Stack, until } from '@landbridge/stack';
import { afterAll, beforeAll, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'landbridge-real-stories-'));
let domain: Domain;
let hand: Hand;
let stack: Stack;
let params: { id: string };

beforeAll(async () => {
  domain = await prepareDomain({ folder: join(folder, 'domain'), ip: '127.0.73.9', realm: 'EXOIP.TEST', seed: 'company' });
  await domain.up();
  hand = await domain.hand();
  for (const name of ['Stories', 'Elsewhere']) await add(unit(name), { objectClass: ['organizationalUnit'] });
  const distinguishedNames = [unit('Stories')];
  const scope = { kind: 'organizationalUnits', distinguishedNames } as const;
  stack = await Stack.start({ domain, folder: join(folder, 'stack'), scope });
  params = { id: (await stack.configuration()).id };
});

afterAll(async () => {
  await stack?.end();
  await hand?.close();
  await domain?.destroy();
  rmSync(folder, { recursive: true, force: true });
});

const unit = (name: string, parent = domain.baseDn): string => `OU=${name},${parent}`;
const stories = (): string => unit('Stories');

async function add(dn: string, attributes: Record<string, string[]>): Promise<string> {
  await hand.do({ op: 'add', dn, attributes });
  return dn;
}

function person(name: string, more: Record<string, string[]> = {}, parent = stories()): Promise<string> {
  const own = { objectClass: ['user'], sAMAccountName: [name], userPrincipalName: [`${name}@exoip.test`], displayName: [name] };
  return add(`CN=${name},${parent}`, { ...own, ...more });
}

const group = (name: string, member: string[], parent = stories()): Promise<string> =>
  add(`CN=${name},${parent}`, { objectClass: ['group'], sAMAccountName: [name], ...(member.length > 0 ? { member } : {}) });

async function modify(dn: string, attribute: string, values: string[], how: AttributeChange['how'] = 'replace'): Promise<void> {
  await hand.do({ op: 'modify', dn, changes: [{ attribute, how: values.length === 0 ? 'delete' : how, values }] });
}

async function agrees(): Promise<void> {
  await stack.quiet();
  expect(await stack.difference()).toEqual([]);
}

async function user(account: string): Promise<User | undefined> {
  const query = { $filter: `onPremisesSamAccountName eq '${account}'` };
  return (await stack.client.call(listUsers, { query })).value[0];
}

const holds = (account: string, wanted: (found: User) => boolean): Promise<unknown> =>
  until(async () => ((await user(account).then(found => found && wanted(found))) ? true : undefined), {
    what: `${account} to be as it must be`,
    withinMs: 20_000,
    evidence: () => stack.logs,
  });

test('two people exchange their names and addresses', async () => {
  const named = (name: string) => ({ userPrincipalName: [`${name}@exoip.test`], mail: [`${name}@exoip.test`] });
  const [anna, bert] = [
    await person('anna', { ...named('left'), proxyAddresses: ['SMTP:left@exoip.test'] }),
    await person('bert', { ...named('right'), proxyAddresses: ['SMTP:right@exoip.test'] }),
  ];
  await agrees();
  const [first, second] = [await user('anna'), await user('bert')];
  for (const [attribute, prefix] of [
    ['userPrincipalName', ''],
    ['mail', ''],
    ['proxyAddresses', 'SMTP:'],
  ] as const) {
    await modify(anna, attribute, [`${prefix}free@exoip.test`]);
    await modify(bert, attribute, [`${prefix}left@exoip.test`]);
    await modify(anna, attribute, [`${prefix}right@exoip.test`]);
  }
  await agrees();
  expect([(await user('anna'))?.id, (await user('anna'))?.userPrincipalName]).toEqual([first?.id, 'right@exoip.test']);
  expect([(await user('bert'))?.id, (await user('bert'))?.userPrincipalName]).toEqual([second?.id, 'left@exoip.test']);
});

test('a scoping unit that is renamed and moved keeps everybody, and a unit that leaves it takes everybody along', async () => {
  const team = await add(unit('Team', stories()), { objectClass: ['organizationalUnit'] });
  for (const name of ['carl', 'dora']) await person(name, {}, team);
  await agrees();
  const before = await user('carl');
  const moved = unit('Renamed stories', unit('Elsewhere'));
  await hand.do({ op: 'rename', dn: stories(), newDn: moved });
  await agrees();
  expect((await user('carl'))?.id).toBe(before?.id);
  await hand.do({ op: 'rename', dn: moved, newDn: stories() });
  await hand.do({ op: 'rename', dn: team, newDn: unit('Team', unit('Elsewhere')) });
  await agrees();
  expect(await user('carl')).toBeUndefined();
  await hand.do({ op: 'rename', dn: unit('Team', unit('Elsewhere')), newDn: team });
  await agrees();
  expect((await user('carl'))?.id).toBe(before?.id);
});

test('a manager outside the scope waits, is told so, and resolves when it comes in', async () => {
  const boss = await person('boss', {}, unit('Elsewhere'));
  const worker = await person('worker', { manager: [boss] });
  await agrees();
  const waiting = async () =>
    (await stack.client.call(listReferences, { params, query: { state: 'waiting' as const } })).value.filter(
      one => one.source.name === 'worker@exoip.test',
    );
  expect(await waiting()).toMatchObject([{ attribute: 'manager', reason: 'targetNotInDirectory' }]);
  await hand.do({ op: 'rename', dn: boss, newDn: `CN=boss,${stories()}` });
  await agrees();
  expect(await waiting()).toEqual([]);
  await modify(worker, 'manager', []);
  await agrees();
});

test('groups within each other, in a circle too', async () => {
  const inner = await group('inner', [`CN=anna,${stories()}`]);
  const outer = await group('outer', [inner, `CN=bert,${stories()}`]);
  await modify(inner, 'member', [outer], 'add');
  await agrees();
  await modify(outer, 'member', [`CN=bert,${stories()}`], 'delete');
  await agrees();
});

test('an account that is disabled is disabled, and enabled again', async () => {
  const dn = await person('sleeper', { userAccountControl: ['544'] });
  await agrees();
  await modify(dn, 'userAccountControl', ['546']);
  await agrees();
  expect((await user('sleeper'))?.accountEnabled).toBe(false);
  await modify(dn, 'userAccountControl', ['544']);
  await agrees();
  expect((await user('sleeper'))?.accountEnabled).toBe(true);
});

test('of two with one address the second shows without, and has it when the first lets go', async () => {
  const [owner, heir] = [
    await person('owner', { proxyAddresses: ['SMTP:shared@exoip.test'] }),
    await person('heir', { proxyAddresses: ['smtp:shared@exoip.test', 'SMTP:heir@exoip.test'] }),
  ];
  await stack.quiet();
  const addressesOf = async (account: string) => ((await user(account))?.proxyAddresses ?? []) as readonly string[];
  const both = [...(await addressesOf('owner')), ...(await addressesOf('heir'))].map(address => address.toLowerCase());
  expect(both.filter(address => address === 'smtp:shared@exoip.test')).toHaveLength(1);
  const first = (await addressesOf('owner')).length > 0 ? owner : heir;
  await modify(first, 'proxyAddresses', ['SMTP:nobody.else@exoip.test']);
  await holds(first === owner ? 'heir' : 'owner', found =>
    (found.proxyAddresses as readonly string[]).some(address => address.toLowerCase() === 'smtp:shared@exoip.test'),
  );
  await agrees();
});

test('a source anchor that is set after the export freezes the object, and nobody else', async () => {
  const dn = await person('frozen');
  await person('other');
  await agrees();
  await hand.do({
    op: 'modify',
    dn,
    changes: [
      { attribute: 'mS-DS-ConsistencyGuid', how: 'replace', values: [{ base64: 'AAECAwQFBgcICQoLDA0ODw==' }] },
      { attribute: 'displayName', how: 'replace', values: ['Changed'] },
    ],
  });
  await stack.quiet();
  expect((await user('frozen'))?.displayName).toBe('frozen');
  expect((await stack.client.call(listEscrows, { params })).value).toMatchObject([{ code: 'AnchorChanged', sourceName: dn }]);
  await modify(dn, 'mS-DS-ConsistencyGuid', []);
  await holds('frozen', found => found.displayName === 'Changed');
  await agrees();
  expect((await stack.client.call(listEscrows, { params })).value).toEqual([]);
});

test('a new account of the same name is a new person; the old one is in the recycle bin', async () => {
  const dn = await person('namesake');
  await agrees();
  const before = await user('namesake');
  await hand.do({ op: 'delete', dn });
  await person('namesake');
  await agrees();
  expect((await user('namesake'))?.id).not.toBe(before?.id);
  const binned = (await stack.client.call(listDeletedUsers)).value.map(one => one.id);
  expect(binned).toContain(before?.id);
});

test('one object on demand: shown with its steps, then made, without a cycle of its domain', async () => {
  await person('wished', { title: ['Wizard'] });
  const wish = { distinguishedName: `CN=wished,${stories()}` };
  const shown = await stack.client.call(provisionObject, { params, body: wish });
  expect(shown.steps.map(one => one.status)).toEqual(['success', 'success', 'success', 'success']);
  await stack.client.call(provisionObject, { params, body: { ...wish, apply: true } });
  expect((await user('wished'))?.jobTitle).toBe('Wizard');
  await agrees();
});

test('a scope by a group: its members alone, and nobody once that is allowed after the group was deleted', async () => {
  const pilot = await group('pilot', [`CN=anna,${stories()}`, `CN=outer,${stories()}`], unit('Elsewhere'));
  await stack.quiet();
  await stack.rescope({ kind: 'groups', distinguishedNames: [pilot], nested: true });
  await stack.quiet();
  expect([(await user('anna')) !== undefined, (await user('bert')) !== undefined]).toEqual([true, false]);
  await modify(pilot, 'member', [`CN=bert,${stories()}`], 'add');
  await stack.quiet();
  expect((await user('bert')) !== undefined).toBe(true);
  await hand.do({ op: 'delete', dn: pilot });
  await until(async () => ((await stack.configuration()).quarantine?.code === 'ScopeEmpty' ? true : undefined), {
    what: 'a scope that names nothing any more',
    withinMs: 30_000,
  });
  expect((await user('anna')) !== undefined).toBe(true);
  await stack.client.call(allowHeldDeletes, { params, body: {} });
  await until(async () => ((await user('anna')) === undefined ? true : undefined), {
    what: 'everybody to leave',
    withinMs: 30_000,
  });
  expect(await user('bert')).toBeUndefined();
});

test('everything, with a group of more members than Active Directory tells at once', async () => {
  await stack.quiet();
  await stack.rescope({ kind: 'all' });
  await stack.quiet();
  const contacts = await hand.search({
    base: domain.baseDn,
    scope: 'subtree',
    filter: '(objectClass=contact)',
    attributes: ['cn'],
  });
  const many = contacts.slice(0, 1_600).map(one => one.dn);
  expect(many).toHaveLength(1_600);
  const crowd = await group('crowd', many);
  await agrees();
  await modify(crowd, 'member', [many[800] ?? ''], 'delete');
  await agrees();
  const found = (await stack.actual()).objects;
  const sizes = [...found.values()].map(object => object.members.size);
  expect(Math.max(...sizes)).toBeGreaterThanOrEqual(1_599);
});

test('deletes that reach the threshold are held; some pass, some are rejected and stay', async () => {
  const names = ['gone1', 'gone2', 'gone3', 'gone4'];
  const dns: string[] = [];
  for (const name of names) dns.push(await person(name));
  await agrees();
  await stack.client.call(updateConfiguration, { params, body: { guard: { deleteThreshold: 3 } } });
  await stack.quiet();
  for (const dn of dns) await hand.do({ op: 'delete', dn });
  const held = async () => (await stack.client.call(listHeldDeletes, { params })).value;
  const all = await until(async () => ((await held()).length === 4 ? held() : undefined), {
    what: 'four held deletes',
    withinMs: 30_000,
    evidence: () => stack.logs,
  });
  expect((await Promise.all(names.map(user))).every(found => found !== undefined)).toBe(true);
  const ids = (from: number, to: number) => all.slice(from, to).map(({ kind, sourceId }) => ({ kind, sourceId }));
  await stack.client.call(rejectHeldDeletes, { params, body: { ids: ids(2, 4) } });
  await stack.client.call(allowHeldDeletes, { params, body: { ids: ids(0, 2) } });
  await until(async () => ((await Promise.all(names.map(user))).filter(found => found).length === 2 ? true : undefined), {
    what: 'two of the four to stay',
    withinMs: 30_000,
  });
  expect(await held()).toEqual([]);
  await stack.client.call(updateConfiguration, { params, body: { guard: { deleteThreshold: 500 } } });
});
