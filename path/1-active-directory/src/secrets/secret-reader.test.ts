import { Failure, type Guid } from '@landbridge/model';
import { FakeClock, KeptLog, SeededChance } from '@landbridge/testkit';
import { bytesOfHex } from '@landbridge/wire/bytes';
import { type ChangesReply, DEFAULT_PREFIXES, DrsError, NO_USN, type ReplicatedObject } from '@landbridge/wire/drsr';
import { RpcError } from '@landbridge/wire/rpc';
import { beforeEach, describe, expect, test } from 'vitest';
import type { DomainSettings } from '../settings.ts';
import { cookieOf, positionOf } from './position.ts';
import type { Replicating } from './replication.ts';
import { SecretReader } from './secret-reader.ts';

// Everything here is told by hand-made replies: a domain controller of Samba can not be brought to give most of them.
const [DC1, DC2, OTHER] = [
  'c9f347ae-b83c-47f7-929f-c56148bbc6e4',
  '4abcc795-d867-428b-81bc-b270ecae07f1',
  'ad4c7a8a-8b88-4ff6-a4aa-476fa6cfd683',
];
const GUID = '11111111-2222-4333-8444-555555555555' as Guid;
/** The password "Wint3r!Snow" of the account with the relative identifier 1103, under this key. */
const KEY = bytesOfHex('000102030405060708090a0b0c0d0e0f');
const VALUE = bytesOfHex('a0a1a2a3a4a5a6a7a8a9aaabacadaeaf8666a9e927d6717f7e56a1534d7795e660708011');
const SID = bytesOfHex('010500000000000515000000d09457514e479fe962cf665d4f040000');

type Told = Partial<ChangesReply> | Error;

interface Scripted extends Replicating {
  readonly asked: unknown[];
  closed: boolean;
}

const clock = new FakeClock();
let log: KeptLog;
let opened: Scripted[];

beforeEach(() => {
  log = new KeptLog();
  opened = [];
});

function reply(told: Partial<ChangesReply> = {}): ChangesReply {
  return {
    ...{ source: OTHER, invocationId: DC1, name: null, from: NO_USN, to: usn(20n), upToDate: null, prefixes: DEFAULT_PREFIXES },
    ...{ extendedResult: 1, objectCount: 0, octetCount: 0, objects: [], more: false, allObjects: 0, allValues: 0, linkCount: 0 },
    ...{ links: null, problem: 0 },
    ...told,
  };
}

const usn = (high: bigint) => ({ highObjectUpdate: high, reserved: 0n, highPropertyUpdate: high });

function person(version = 3, value: Uint8Array | null = VALUE): ReplicatedObject {
  const passwordSet = bytesOfHex('3326c791127bdd01');
  const told = { changed: 0n, invocationId: DC1, usn: 1n };
  return {
    ...{ name: { guid: GUID, sid: SID, dn: 'CN=x' }, flags: 1, isNamingContext: false, parent: null },
    attributes: [
      { type: 0x9_005a, values: value ? [value] : [] },
      { type: 0x9_0060, values: [passwordSet] },
    ],
    metadata: [
      { ...told, version },
      { ...told, version: 9 },
    ],
  };
}

/** A reader of domain controllers that answer from these scripts, one after the other for each connection. */
function readerOf(scripts: Readonly<Record<string, readonly Told[]>>): SecretReader {
  const left = new Map(Object.entries(scripts).map(([dc, told]) => [dc, [...told]]));
  const settings = { fqdn: 'corp.test', preferredDcs: Object.keys(scripts).map(host => ({ host })), security: 'ldaps' };
  const replicate = async (dc: string): Promise<Scripted> => {
    const next = async (): Promise<ChangesReply> => {
      const told = left.get(dc)?.shift();
      if (told instanceof Error) throw told;
      return reply(told);
    };
    const one: Scripted = {
      ...{ dc, asked: [], closed: false, sessionKey: () => KEY.slice() },
      changes: (from, withoutSecrets) => {
        one.asked.push(withoutSecrets ? 'probe' : from);
        return next();
      },
      object: guid => {
        one.asked.push(guid);
        return next();
      },
      close: () => {
        one.closed = true;
      },
    };
    opened.push(one);
    if (!left.has(dc)) throw new Failure({ code: 'DomainControllerUnreachable', message: dc });
    return one;
  };
  return new SecretReader({
    settings: settings as unknown as DomainSettings,
    resolver: { srv: async () => [] },
    ...{ clock, chance: new SeededChance(1), log, replicate },
    derive: async (_password, _salt, _iterations, octets) => new Uint8Array(octets).fill(7),
  });
}

const upToDate = [
  { invocationId: DC1, usn: 10n },
  { invocationId: DC2, usn: 5n },
];
const known = cookieOf({ invocationId: DC1, usn: usn(10n), upToDate });

describe('one stretch of changes', () => {
  test('goes on where the cookie ends, and ends where the next begins', async () => {
    const reader = readerOf({ dc1: [{ objects: [person()], more: true }] });
    const told = await reader.changes(known);
    expect(opened[0]?.asked).toEqual([positionOf(known)]);
    expect(told.changes).toMatchObject([
      { guid: GUID, passwordVersion: 3, passwordSet: '134398883576358451', userAccountControl: null },
    ]);
    expect(positionOf(told.cookie)).toEqual({ invocationId: DC1, usn: usn(20n), upToDate });
    expect(told.more).toBe(true);
  });

  test('takes over what is known of all domain controllers when it is told', async () => {
    const now = [{ invocationId: DC1, usn: 20n }];
    const { cookie } = await readerOf({ dc1: [{ upToDate: now }] }).changes(known);
    expect(positionOf(cookie).upToDate).toEqual(now);
  });

  test('leaves out pages of links and objects without anything of a password', async () => {
    const bare = { ...person(), attributes: [{ type: 0x9_0092, values: [SID] }] };
    const reader = readerOf({ dc1: [{ more: true, to: usn(15n) }, { objects: [bare, { ...person(), name: null }] }] });
    expect((await reader.changes(known)).changes).toEqual([]);
    expect(opened[0]?.asked).toEqual([positionOf(known), { ...positionOf(known), usn: usn(15n) }]);
  });
});

describe('what is wrong', () => {
  const refusal = (status: number) => new DrsError(status);
  const problemOf = (error: unknown) => (error instanceof Failure ? error.problem.code : error);
  const outcome = async (reader: SecretReader) => reader.changes(known).then(told => told.more, problemOf);

  test.each<readonly [string, Readonly<Record<string, readonly Told[]>>, unknown, readonly string[]]>([
    [
      'a domain controller that was put back',
      { dc1: [{ upToDate: [{ invocationId: DC1, usn: 9n }] }] },
      'CookieRefused',
      ['dc1'],
    ],
    [
      'one that was put back after another had told how far it was',
      { dc2: [{ invocationId: DC2, upToDate: [{ invocationId: DC2, usn: 4n }] }] },
      'CookieRefused',
      ['dc2'],
    ],
    [
      'one that is as far as another had told',
      { dc2: [{ invocationId: DC2, upToDate: [{ invocationId: DC2, usn: 5n }] }] },
      false,
      ['dc2'],
    ],
    [
      'another domain controller knows less of the first',
      { dc1: [{ invocationId: DC2, upToDate: [{ invocationId: DC1, usn: 9n }] }] },
      false,
      ['dc1'],
    ],
    ['a read-only one; the next is asked', { dc1: [refusal(8456)], dc2: [{}] }, false, ['dc1', 'dc2']],
    [
      'read-only ones alone',
      { dc1: [refusal(8456), refusal(8456), refusal(8456), refusal(8456)] },
      'DomainControllerNoSource',
      ['dc1', 'dc1', 'dc1', 'dc1'],
    ],
    ['a domain renamed since; it is bound anew', { dc1: [refusal(8593), {}] }, false, ['dc1', 'dc1']],
    ['extensions that changed since', { dc1: [refusal(8594), {}] }, false, ['dc1', 'dc1']],
    ['a connection that broke meanwhile', { dc1: [new RpcError('connectionLost', 'x'), {}] }, false, ['dc1', 'dc1']],
    [
      'a handle that is not known any more',
      { dc1: [new RpcError('fault', 'x', { status: 0x1c00_001a }), {}] },
      false,
      ['dc1', 'dc1'],
    ],
    ['another schema, twice', { dc1: [refusal(8418)] }, 'DomainControllerBusy', ['dc1']],
    ['busy', { dc1: [refusal(8438)] }, 'DomainControllerBusy', ['dc1']],
    ['out of memory', { dc1: [refusal(8446)] }, 'DomainControllerBusy', ['dc1']],
    ['no such naming context', { dc1: [refusal(8440)] }, 'ObjectNotFound', ['dc1']],
    ['anything else', { dc1: [refusal(1)] }, 'LdapProtocolError', ['dc1']],
    ['no answer in time', { dc1: [new RpcError('timedOut', 'x')] }, 'DomainControllerUnreachable', ['dc1']],
    ['no right to secrets', { dc1: [refusal(8453), {}] }, 'PasswordReplicationRightMissing', ['dc1', 'dc1']],
    ['no right at all', { dc1: [refusal(8453), refusal(8453)] }, 'ReplicationRightMissing', ['dc1', 'dc1']],
  ])('%s', async (_, scripts, expected, dcs) => {
    expect(await outcome(readerOf(scripts))).toBe(expected);
    expect(opened.map(({ dc }) => dc)).toEqual(dcs);
    const last = opened.at(-1);
    if (typeof expected === 'string') expect(opened.every(({ closed }) => closed)).toBe(true);
    else expect(last?.closed).toBe(false);
  });
});

describe('credentials', () => {
  const derived = { guid: GUID, outcome: 'derived', passwordVersion: 3, passwordSet: '134398883576358451' };

  test('of the last stretch are derived from what came with it', async () => {
    const reader = readerOf({ dc1: [{ objects: [person()] }] });
    await reader.changes(null);
    const { credentials } = await reader.credentials([GUID], 1_000);
    expect(credentials).toEqual([{ ...derived, credential: expect.stringMatching(/^v1;PPH1_MD4,[0-9a-f]{20},1000,(07){32};$/) }]);
    expect(opened[0]?.asked).toHaveLength(1);
  });

  test('of others are asked for one by one', async () => {
    const empty = { objects: [person(4, null)] };
    const gone = { objects: [{ ...person(), attributes: [{ type: 0x2_0030, values: [bytesOfHex('01000000')] }] }] };
    const reader = readerOf({ dc1: [{ objects: [person()] }, empty, gone, {}] });
    const outcomes: string[] = [];
    for (let index = 0; index < 4; index++)
      outcomes.push((await reader.credentials([GUID], 1_000)).credentials[0]?.outcome ?? '');
    expect(outcomes).toEqual(['derived', 'none', 'gone', 'none']);
    expect(opened[0]?.asked).toEqual([GUID, GUID, GUID, GUID]);
  });

  test('are not derived from what is under another key', async () => {
    const spoilt = VALUE.slice();
    spoilt[20] = 0;
    const reader = readerOf({ dc1: [{ objects: [person(3, spoilt)] }] });
    await reader.changes(null);
    await expect(reader.credentials([GUID], 1_000)).rejects.toMatchObject({ problem: { code: 'LdapProtocolError' } });
  });

  test('and all keys are given up when nobody asks any more, or at the end', async () => {
    const reader = readerOf({ dc1: [{ objects: [person()] }, { objects: [person(5)] }] });
    await reader.changes(null);
    await clock.advance(59_999);
    expect(opened[0]?.closed).toBe(false);
    await clock.advance(1);
    expect(opened[0]?.closed).toBe(true);
    expect((await reader.credentials([GUID], 1_000)).credentials).toMatchObject([{ passwordVersion: 5 }]);
    await reader.close();
    expect(opened.map(({ closed }) => closed)).toEqual([true, true]);
    expect(clock.sleeping).toBe(0);
  });
});

test('a question that is given up is not asked', async () => {
  const reader = readerOf({ dc1: [] });
  await expect(reader.changes(null, AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough');
  expect(opened).toEqual([]);
});
