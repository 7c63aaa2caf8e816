import {
  type Answering,
  type DerivedCredential,
  Failure,
  type Guid,
  type ObjectId,
  type PasswordChange,
  type PasswordChanges,
  type ProblemCode,
  type Question,
} from '@landbridge/model';
import { FakeClock, KeptLog } from '@landbridge/testkit';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Lease } from '../ports.ts';
import type { PasswordStanding, PasswordStore, PendingPassword, SettledPassword } from './ports.ts';
import { syncPasswords } from './sync-passwords.ts';

const LEASE = { tenantId: 'tenant', domainId: 'domain', epoch: 1 } as unknown as Lease;
const HELD = { lease: LEASE, lost: new AbortController().signal };
const ITERATIONS = 4_321;

const guidOf = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}` as Guid;

/** A store that does what it is told, and tells what it was told. */
class ToldStore implements PasswordStore {
  now: PasswordStanding | null = { domainFqdn: 'exoip.test', cookie: 'kept', known: 10, pending: 0 };
  accounts: PendingPassword[] = [];
  readonly told: [string, unknown][] = [];
  readonly settled: SettledPassword[] = [];
  refuse: ProblemCode | null = null;

  async standing(): Promise<PasswordStanding | null> {
    return this.now;
  }
  async take(_: Lease, { changes, cookie }: Pick<PasswordChanges, 'changes' | 'cookie'>): Promise<void> {
    if (this.refuse) throw new Failure({ code: this.refuse, message: 'refused' });
    this.told.push(['take', { changes, cookie }]);
  }
  async pending(_: Lease, after: Guid, limit: number): Promise<readonly PendingPassword[]> {
    return this.accounts.filter(({ guid }) => guid > after).slice(0, limit);
  }
  async settle(_: Lease, settled: readonly SettledPassword[], at: number): Promise<void> {
    this.told.push(['settle', { count: settled.length, at }]);
    this.settled.push(...settled);
    const done = new Set(settled.filter(({ outcome }) => outcome !== 'behind').map(({ guid }) => guid));
    this.accounts = this.accounts.filter(({ guid }) => !done.has(guid));
  }
  async ended(_: Lease, end: unknown): Promise<void> {
    this.told.push(['ended', end]);
  }
}

const NOTHING: PasswordChange = {
  guid: guidOf(1),
  deleted: false,
  passwordVersion: null,
  passwordSet: null,
  userAccountControl: null,
  accountExpires: null,
};
let store: ToldStore;
let clock: FakeClock;
let log: KeptLog;
let asked: Question[];
/** What the agent answers to `password-changes`, one after the other. */
let stretches: (PasswordChanges | Failure)[];
let derived: Partial<DerivedCredential>;

beforeEach(() => {
  store = new ToldStore();
  clock = new FakeClock();
  log = new KeptLog();
  asked = [];
  stretches = [];
  derived = {};
});

const last = (changes: readonly PasswordChange[] = []): PasswordChanges => ({ changes, cookie: 'new', more: false });

function account(number: number, more: Partial<PendingPassword> = {}): PendingPassword {
  const objectId = `object-${number}` as ObjectId;
  return { guid: guidOf(number), objectId, configurationId: 'c' as never, version: 3, passwordSet: '77', allowed: true, ...more };
}

function run() {
  const one = async (question: Question): Promise<unknown> => {
    asked.push(question);
    if (question.ask === 'password-changes') {
      const next = stretches.shift() ?? last();
      if (next instanceof Failure) throw next;
      return next;
    }
    if (question.ask !== 'credentials') throw new Error('nothing else is asked');
    const whole = { outcome: 'derived', passwordVersion: 3, passwordSet: '77', credential: 'derived', ...derived };
    return { credentials: question.guids.map(guid => ({ guid, ...whole })) };
  };
  const agent = { one, pages: () => [] } as unknown as Answering;
  const agentFor = (tenant: string, domain: string) => {
    expect([tenant, domain]).toEqual(['tenant', 'exoip.test']);
    return agent;
  };
  const seal = (text: string, { tenantId, objectId }: { tenantId: string; objectId: string }) =>
    `${tenantId} ${objectId} ${text}`;
  return syncPasswords({ passwords: store, agentFor, seal, iterations: ITERATIONS, clock, log }, HELD);
}

describe('reading what changed', () => {
  test('where no configuration wants passwords nobody is asked', async () => {
    store.now = null;
    expect(await run()).toBeNull();
    expect([asked, store.told]).toEqual([[], []]);
  });

  test('goes on from the cookie, stretch by stretch, and keeps each before the next is asked for', async () => {
    stretches = [{ ...last([NOTHING]), cookie: 'middle', more: true }, last()];
    expect(await run()).toBeNull();
    expect(asked).toEqual(['kept', 'middle'].map(cookie => ({ ask: 'password-changes', cookie })));
    expect(store.told).toEqual([
      ['take', { changes: [NOTHING], cookie: 'middle' }],
      ['take', { changes: [], cookie: 'new' }],
      ['ended', { at: clock.now(), problem: null }],
    ]);
  });

  test('an account that is told of twice counts once, with what was said last', async () => {
    const first = { ...NOTHING, passwordVersion: 1, passwordSet: '10', userAccountControl: 512, accountExpires: '9' };
    stretches = [last([first, { ...NOTHING, passwordVersion: 2, passwordSet: '20' }, { ...NOTHING, guid: guidOf(2) }])];
    await run();
    const changes = [
      { ...first, passwordVersion: 2, passwordSet: '20' },
      { ...NOTHING, guid: guidOf(2) },
    ];
    expect(store.told[0]).toEqual(['take', { changes, cookie: 'new' }]);
    stretches = [last([NOTHING, { ...first, deleted: true }])];
    await run();
    expect(store.told[2]).toEqual(['take', { changes: [{ ...first, deleted: true }], cookie: 'new' }]);
  });

  test('a refused cookie means all anew, and only a refused cookie does', async () => {
    stretches = [new Failure({ code: 'CookieRefused', message: 'put back' }), last()];
    expect(await run()).toBeNull();
    expect(asked.map(question => question.ask === 'password-changes' && question.cookie)).toEqual(['kept', null]);
    asked = [];
    stretches = [new Failure({ code: 'AgentLost', message: 'lost' }), last()];
    expect(await run()).toMatchObject({ code: 'AgentLost' });
    expect(asked).toHaveLength(1);
  });

  test('what is refused of all of them is told, and nothing is asked again', async () => {
    store.now = { domainFqdn: 'exoip.test', cookie: null, known: 0, pending: 0 };
    stretches = [new Failure({ code: 'CookieRefused', message: 'never' })];
    expect(await run()).toMatchObject({ code: 'CookieRefused' });
    expect(asked).toHaveLength(1);
  });

  test.each([
    [1_000, 1_000, 'kept'],
    [1_001, 4_003, null],
    [1_001, 4_004, 'kept'],
    [1_001, 4_005, 'kept'],
    [5_000, 5_000, null],
  ])('with %i of %i accounts to look at it begins at %s', async (pending, known, cookie) => {
    store.now = { domainFqdn: 'exoip.test', cookie: 'kept', known, pending };
    await run();
    expect(asked[0]).toEqual({ ask: 'password-changes', cookie });
  });
});

describe('what goes wrong', () => {
  test('is kept and logged, with the time', async () => {
    stretches = [new Failure({ code: 'ReplicationRightMissing', message: 'no', detail: 'why' })];
    const problem = { code: 'ReplicationRightMissing', message: 'no', detail: 'why' };
    expect(await run()).toEqual(problem);
    expect(store.told).toEqual([['ended', { at: clock.now(), problem }]]);
    expect(log.lines).toMatchObject([
      { level: 'warn', event: 'passwords not read', fields: { domain: 'exoip.test', ...problem } },
    ]);
  });

  test('a lost lease ends the run without another word', async () => {
    store.refuse = 'LeaseLost';
    await expect(run()).rejects.toMatchObject({ problem: { code: 'LeaseLost' } });
    expect(store.told).toEqual([]);
    expect(log.lines).toEqual([]);
  });
});

describe('what becomes of an account', () => {
  const outcome = async (one: PendingPassword) => {
    store.accounts = [one];
    await run();
    return store.settled.at(-1);
  };

  test('is asked with the iterations of the settings, sealed for its object, and kept', async () => {
    expect(await outcome(account(1))).toEqual({
      ...account(1),
      outcome: 'synchronised',
      derived: { passwordVersion: 3, passwordSet: '77', sealed: 'tenant object-1 derived' },
    });
    expect(asked[1]).toEqual({ ask: 'credentials', guids: [guidOf(1)], iterations: ITERATIONS });
    expect(store.told).toContainEqual(['settle', { count: 1, at: clock.now() }]);
  });

  test.each([
    ['its mapping keeps it back', { allowed: false }, 'withheldByRule'],
    ['its mapping keeps it back, and it must be changed', { allowed: false, passwordSet: '0' }, 'withheldByRule'],
    ['it must be changed first', { passwordSet: '0' }, 'withheldTemporary'],
    ['no password is known of', { version: null }, 'none'],
  ] as const)('that %s is not asked for', async (_, more, expected) => {
    expect(await outcome(account(1, more))).toEqual({ ...account(1, more), outcome: expected, derived: null });
    expect(asked.map(question => question.ask)).toEqual(['password-changes']);
  });

  test.each([
    [{ outcome: 'gone', credential: null }, 'gone'],
    [{ outcome: 'none', passwordVersion: 0, credential: null }, 'behind'],
    [{ outcome: 'derived', credential: null }, 'behind'],
    [{ guid: guidOf(99) }, 'behind'],
    [{ passwordSet: '0' }, 'behind'],
    [{ passwordSet: '9' }, 'behind'],
    [{ passwordSet: '100' }, 'synchronised'],
    [{ passwordVersion: 2, passwordSet: '0' }, 'behind'],
    [{ passwordVersion: 2, passwordSet: '100' }, 'behind'],
    [{ passwordVersion: 4, passwordSet: '0' }, 'withheldTemporary'],
    [{ passwordVersion: 4, passwordSet: '9' }, 'synchronised'],
  ] as const)('for which %o is answered: %s', async (answer, expected) => {
    derived = answer;
    const settled = await outcome(account(1));
    expect([settled?.outcome, settled?.derived === null]).toEqual([expected, expected !== 'synchronised']);
  });

  test('five hundred are asked for at once, and who is behind is left for the next run', async () => {
    store.accounts = Array.from({ length: 1_001 }, (_, index) => account(index + 1));
    derived = { passwordVersion: 1 };
    await run();
    expect(asked.slice(1).map(question => question.ask === 'credentials' && question.guids.length)).toEqual([500, 500, 1]);
    expect(store.accounts).toHaveLength(1_001);
  });
});
