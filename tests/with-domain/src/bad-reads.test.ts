import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  allowHeldDeletes,
  listEscrows,
  listHeldDeletes,
  type NamedScope,
  reconcileConfiguration,
  retryEscrows,
} from '@landbridge/contract';
import { type Domain, type Hand, LdapProxy, type Operation, prepareDomain, type RelayedSearch } from '@landbridge/domain';
import { changeStoredDomain, Stack, until } from '@landbridge/stack';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'landbridge-bad-reads-'));
const PROXY = { ip: '127.0.62.4', port: 7182 };
const REPLICATING_CHANGES = '1131f6aa-9c07-11d1-f79f-00c04fc2dcd2';
const MEMBER = 'bf9679c0-0de6-11d0-a285-00aa003049e2';
const SAM_ACCOUNT_NAME = '3e0abfd0-126a-11d0-a060-00aa006c33ed';
const USER_ACCOUNT_CONTROL = 'bf967a68-0de6-11d0-a285-00aa003049e2';
const PEOPLE = 24;

let domain: Domain;
let hand: Hand;
let proxy: LdapProxy;
let stack: Stack;
let params: { readonly id: string };

const unit = (name: string): string => `OU=${name},${domain.baseDn}`;
const person = (number: number): string => `CN=p${number},${unit('People')}`;
const group = (name: string): string => `CN=${name},${unit('Groups')}`;
const everybody = (): readonly string[] => Array.from({ length: PEOPLE }, (_, number) => person(number));

async function seed(): Promise<void> {
  const add = (dn: string, attributes: Record<string, string[]>): Promise<void> => hand.do({ op: 'add', dn, attributes });
  for (const name of ['People', 'Groups', 'Elsewhere']) await add(unit(name), { objectClass: ['organizationalUnit'] });
  for (let number = 0; number < PEOPLE; number++) {
    const names = { sAMAccountName: [`p${number}`], userPrincipalName: [`p${number}@badreads.test`] };
    await add(person(number), { objectClass: ['user'], userAccountControl: ['544'], ...names });
  }
  const crowds = { all: everybody(), pilot: everybody().slice(0, 5) };
  for (const [name, member] of Object.entries(crowds)) {
    await add(group(name), { objectClass: ['group'], sAMAccountName: [name], member: [...member] });
  }
}

beforeAll(async () => {
  domain = await prepareDomain({ folder: join(folder, 'domain'), ip: '127.0.62.3', realm: 'BADREADS.TEST', seed: 'none' });
  await domain.up();
  hand = await domain.localHand();
  await seed();
  proxy = await LdapProxy.open(domain, PROXY);
  stack = await Stack.start({ domain, folder: join(folder, 'stack'), reachedBy: `${PROXY.ip}:${PROXY.port}` });
  params = { id: (await stack.configuration()).id };
  await stack.quiet();
});

afterAll(async () => {
  await stack?.end();
  await proxy?.close();
  await hand?.close();
  await domain?.destroy();
  rmSync(folder, { recursive: true, force: true });
});

/** An entry of access control for the account that reads; it stands before those that let it. */
function ace(dn: string, text: string, present: boolean): Operation {
  return { op: 'ace', dn, account: domain.syncAccount.dn, ace: text, present };
}

async function denied(dns: readonly string[], text: string, present: boolean): Promise<void> {
  for (const dn of dns) await hand.do(ace(dn, text, present));
}

const deletedObjects = (): string => `CN=Deleted Objects,${domain.baseDn}`;
const replicating = (granted: boolean): Promise<void> =>
  hand.do({ op: 'grant', dn: domain.syncAccount.dn, rights: [REPLICATING_CHANGES], granted });
const listing = (present: boolean): Promise<void> => hand.do(ace(deletedObjects(), '(A;CI;LCRP;;;SID)', present));

/** A right that is taken from the account, or from what it may see, and given back. */
interface Right {
  readonly take: () => Promise<void>;
  readonly give: () => Promise<void>;
}

const denial = (dns: () => readonly string[], text: string): Right => ({
  take: () => denied(dns(), text, true),
  give: () => denied(dns(), text, false),
});

const RIGHTS = {
  'Replicating Directory Changes': { take: () => replicating(false), give: () => replicating(true) },
  'List on Deleted Objects': { take: () => listing(false), give: () => listing(true) },
  'Read on the head of the domain': denial(() => [domain.baseDn], '(D;;RP;;;SID)'),
  'List on a unit': denial(() => [unit('People')], '(D;;LC;;;SID)'),
  'Read on one person': denial(() => [person(3)], '(D;;RP;;;SID)'),
  'Read on everybody': denial(everybody, '(D;;RP;;;SID)'),
  'Read on a group': denial(() => [group('all')], '(D;;RP;;;SID)'),
  'Read of sAMAccountName': denial(everybody, `(OD;;RP;${SAM_ACCOUNT_NAME};;SID)`),
  'Read of userAccountControl': denial(everybody, `(OD;;RP;${USER_ACCOUNT_CONTROL};;SID)`),
  'Read of member': denial(() => [group('all')], `(OD;;RP;${MEMBER};;SID)`),
  'Read of member of a small group': denial(() => [group('pilot')], `(OD;;RP;${MEMBER};;SID)`),
  'everything there is': {
    take: async () => {
      await replicating(false);
      await listing(false);
      await denied(everybody(), '(D;;RP;;;SID)', true);
    },
    give: async () => {
      await replicating(true);
      await listing(true);
      await denied(everybody(), '(D;;RP;;;SID)', false);
    },
  },
} as const satisfies Readonly<Record<string, Right>>;

/** Live objects, and how many are in groups. */
async function standing(): Promise<readonly [number, number]> {
  const [row] = await stack.query<{ objects: number; members: number }>(`
    select (select count(*)::int from directory_object where deleted_at is null) as objects,
      (select count(*)::int from directory_reference where name = 'member') as members
  `);
  return [row?.objects ?? 0, row?.members ?? 0];
}

/** Lets a cycle begin now and end, well or badly, and gives the code of what is wrong with it. */
async function cycle(): Promise<string | null> {
  const since = Date.now();
  await stack.wake();
  const ended = async (): Promise<boolean> => {
    const { lastCycleBeganDateTime: began, lastCycleEndedDateTime: over } = await stack.configuration();
    return began !== null && over !== null && Date.parse(began) >= since && Date.parse(over) >= Date.parse(began);
  };
  await until(ended, { what: 'a cycle to end', withinMs: 30_000, everyMs: 50, evidence: () => stack.logs });
  return (await stack.configuration()).quarantine?.code ?? null;
}

const reconcile = (): Promise<unknown> => stack.client.call(reconcileConfiguration, { params });

type Shown = 'CanaryVanished' | 'TooManyDeletes' | 'ScopeEmpty' | 'NotReadYet' | 'held' | 'nothing';

/** What an administrator is told about the cycle that has just ended. */
async function shown(code: string | null): Promise<Shown> {
  if (code !== null) return code as Shown;
  const escrows = (await stack.client.call(listEscrows, { params })).value;
  if (escrows.length > 0) return escrows[0]?.code as Shown;
  return (await stack.client.call(listHeldDeletes, { params })).value.length > 0 ? 'held' : 'nothing';
}

async function heals(): Promise<void> {
  await reconcile();
  await cycle();
  await stack.client.call(retryEscrows, { params, body: {} });
  await stack.quiet();
  expect(await shown(await cycle())).toBe('nothing');
  expect(await stack.difference()).toEqual([]);
}

describe('rights that are taken away before everything is read again', () => {
  test.each<[keyof typeof RIGHTS, Shown]>([
    ['Replicating Directory Changes', 'CanaryVanished'],
    ['List on Deleted Objects', 'CanaryVanished'],
    ['Read on the head of the domain', 'CanaryVanished'],
    ['List on a unit', 'held'],
    ['Read on one person', 'held'],
    ['Read on everybody', 'held'],
    ['Read on a group', 'held'],
    ['Read of sAMAccountName', 'NotReadYet'],
    ['Read of userAccountControl', 'NotReadYet'],
    ['Read of member', 'TooManyDeletes'],
    ['Read of member of a small group', 'held'],
    ['everything there is', 'CanaryVanished'],
  ])('%s: nobody is taken away, and it is told as %s', async (name, told) => {
    const before = await standing();
    await RIGHTS[name].take();
    try {
      await reconcile();
      expect(await shown(await cycle())).toBe(told);
      expect(await standing()).toEqual(before);
    } finally {
      await RIGHTS[name].give();
    }
    await heals();
    expect(await standing()).toEqual(before);
  });
});

describe('rights that are taken away between two searches of a read of everything', () => {
  /** The windows of a first read are the only searches that ask for members by their ranges. */
  const isWindow = ({ kind, asked }: RelayedSearch): boolean => kind === 'plain' && asked.includes('member;range=0-');

  test.each<[keyof typeof RIGHTS, readonly Shown[]]>([
    ['Replicating Directory Changes', ['nothing', 'CanaryVanished']],
    ['List on Deleted Objects', ['nothing', 'CanaryVanished']],
    ['List on a unit', ['held']],
    ['Read on everybody', ['held']],
    ['Read of sAMAccountName', ['nothing', 'NotReadYet']],
    ['Read of member of a small group', ['nothing', 'held']],
    ['everything there is', ['held', 'CanaryVanished']],
  ])('%s: nobody is taken away', async (name, told) => {
    const before = await standing();
    let windows = 0;
    proxy.onSearch = async search => {
      if (isWindow(search) && ++windows === 2) await RIGHTS[name].take();
    };
    try {
      await reconcile();
      expect(told).toContain(await shown(await cycle()));
      expect(windows).toBeGreaterThan(1);
      expect(await standing()).toEqual(before);
      expect(told).toContain(await shown(await cycle()));
      expect(await standing()).toEqual(before);
    } finally {
      proxy.onSearch = async () => undefined;
      await RIGHTS[name].give();
    }
    await heals();
    expect(await standing()).toEqual(before);
  });
});

test('a small group that is emptied loses its members at once, though everything is read again meanwhile', async () => {
  const [objects, members] = await standing();
  const change = (values: readonly string[]): Operation => ({
    op: 'modify',
    dn: group('pilot'),
    changes: [{ attribute: 'member', how: 'replace', values }],
  });
  await hand.do(change([]));
  await reconcile();
  expect(await shown(await cycle())).toBe('nothing');
  expect(await standing()).toEqual([objects, members - 5]);
  await hand.do(change(everybody().slice(0, 5)));
  await heals();
  expect(await standing()).toEqual([objects, members]);
});

describe('what the domain controller forgot', () => {
  test.each([
    ['a cookie that it does not know', 'CookieRefused', `watermark = jsonb_set(watermark, '{cookie}', '"Z2FyYmFnZQ=="')`],
    ['a watermark older than its tombstones', 'WatermarkTooOld', "imported_at = now() - interval '400 days'"],
  ])('%s: everything is read anew, and the log tells %s', async (_, code, change) => {
    const before = await standing();
    // Before the change, whose cycle begins at once.
    await changeStoredDomain(stack, change);
    await hand.do({ op: 'modify', dn: person(7), changes: [{ attribute: 'title', how: 'replace', values: [code] }] });
    await cycle();
    expect(stack.control.logTail).toContain(code);
    expect(await standing()).toEqual(before);
    await heals();
  });
});

describe('a scope that resolves to nothing', () => {
  const byPilot = (): NamedScope => ({ kind: 'groups', distinguishedNames: [group('pilot')], nested: true });
  const members = (values: readonly string[]): Operation => ({
    op: 'modify',
    dn: group('pilot'),
    changes: [{ attribute: 'member', how: 'replace', values }],
  });

  test('by the members of a group that can not be read, or are gone, or by the group that is deleted', async () => {
    await stack.rescope(byPilot());
    await stack.quiet();
    await stack.quiet();
    const before = await standing();
    expect(before[0]).toBe(6);
    const denies = denial(() => [group('pilot')], `(OD;;RP;${MEMBER};;SID)`);
    await denies.take();
    await reconcile();
    expect(await shown(await cycle())).toBe('ScopeEmpty');
    expect(await standing()).toEqual(before);
    await denies.give();
    await heals();
    await hand.do(members([]));
    expect(await shown(await cycle())).toBe('ScopeEmpty');
    expect(await standing()).toEqual(before);
    await hand.do(members(everybody().slice(0, 5)));
    await heals();
    await hand.do({ op: 'delete', dn: group('pilot') });
    expect(await shown(await cycle())).toBe('ScopeEmpty');
    expect((await standing())[0]).toBe(before[0]);
    await stack.client.call(allowHeldDeletes, { params, body: {} });
    await cycle();
    expect((await standing())[0]).toBe(0);
  });
});
