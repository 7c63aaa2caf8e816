import { SchemaFailure } from '@landbridge/mapping';
import { type Boundary, type Cookie, Failure, noTrace, type Problem, type Wanted, type Watermark } from '@landbridge/model';
import { FakeClock, KeptLog, SeededChance } from '@landbridge/testkit';
import { describe, expect, test } from 'vitest';
import { runDomain } from './run.ts';
import type { KnownDomain, WalkingConfiguration } from './stored.ts';
import { change, pageOf, REPLICA, ScriptedAgent, survey } from './testing/agent.ts';
import { KeptEntries } from './testing/entries.ts';
import { LEASE, walkingConfiguration } from './testing/ports.ts';
import { CONFIGURATION, guid, walkedEntry } from './testing/samples.ts';
import { admitPlainly, plainKeysOf, plainSchema } from './testing/stages.ts';
import { KeptWalks } from './testing/walks.ts';

const NOW = new FakeClock().now();
const BROKEN = { code: 'ConnectionLost', message: 'no' } as unknown as Problem;
const ALL: Wanted = {
  attributes: ['displayName', 'employeeID', 'userPrincipalName'],
  edges: ['member'],
  boundary: { kind: 'domain' },
};
const CHANGES: Watermark = { kind: 'incremental', replica: REPLICA, cookie: 'old' as unknown as Cookie };
const CHANGED = { kind: 'cookie', cookie: 'new' as unknown as Cookie, replica: REPLICA } as const;
const READ: Partial<KnownDomain> = { watermark: CHANGES, wanted: ALL, covered: ALL, domainGuid: guid(100), importedAt: NOW - 1 };

const quarantined = (told: Partial<NonNullable<WalkingConfiguration['quarantine']>>) => ({
  reason: 'EncounteredBaseEscrowThreshold' as const,
  problem: BROKEN,
  began: 0,
  seriesBegan: NOW,
  seriesCount: 1,
  nextAttempt: NOW + 50_000,
  ...told,
});

interface Around {
  readonly domain?: Partial<KnownDomain>;
  readonly survey?: Problem;
  readonly changes?: Problem;
  /** Versions that can not be used. */
  readonly unusable?: readonly number[];
  readonly activates?: boolean;
}

async function ran(configurations: readonly Partial<WalkingConfiguration>[], around: Around = {}) {
  const kept = new KeptEntries(around.domain ?? READ);
  const pages = [[walkedEntry({ parentGuid: guid(100), attributes: { employeeID: ['1'] } })]];
  const importedFirst: boolean[] = [];
  const store = new KeptWalks(
    { configurations: configurations.map(walkingConfiguration) },
    {
      page: {
        takeEntries: async () => {
          importedFirst.push(kept.did.includes('imported'));
          return pages.shift() ?? [];
        },
      },
      walks: {
        activateSchema: async (_, id, standing) => {
          store.did.push(['activate', id, standing]);
          return around.activates ?? true;
        },
      },
    },
  );
  const agent = new ScriptedAgent({
    survey: () => around.survey ?? survey(),
    baseline: () => ({ replica: REPLICA, cookie: 'base' as unknown as Cookie, highestCommittedUsn: '50' }),
    containers: () => [],
    'first-read': () => [{ changes: [], position: { kind: 'usn', through: '50' } }],
    changes: () => around.changes ?? [{ ...pageOf(change(guid(1))), position: CHANGED }],
    entries: () => [],
  });
  const asked: unknown[] = [];
  const ports = {
    walks: store.walks,
    entries: kept.entries,
    clock: new FakeClock(),
    chance: new SeededChance(1),
    log: new KeptLog(),
    trace: noTrace,
    admit: admitPlainly,
    keysOf: plainKeysOf,
    agentFor: (...of: readonly unknown[]) => {
      asked.push(of);
      return agent;
    },
    schemaOf: async (_: unknown, version: number) => {
      if (around.unusable?.includes(version)) {
        throw new SchemaFailure([{ objectMapping: 'users', targetAttribute: null, message: 'no', place: null }]);
      }
      return plainSchema(version === 2 ? { attributes: ['title'] } : {});
    },
  };
  const lost = new AbortController().signal;
  const held = { lease: LEASE, lost };
  const result = await runDomain(ports, held).catch((error: unknown) => error);
  const wanted = agent.asked.flatMap(question => ('wanted' in question ? [question.wanted] : []));
  return {
    result,
    store,
    kept,
    agent,
    asked,
    lost,
    wanted,
    importedFirst: importedFirst[0],
    asks: agent.asked.map(question => question.ask),
  };
}

describe('a run', () => {
  test('imports once, and a cycle follows it', async () => {
    const { result, store, kept, asks, asked, agent, lost } = await ran([{}]);
    expect(result).toEqual({ nextInMs: 120_000, problem: null });
    expect(store.did.slice(0, 1)).toEqual(['beginRun']);
    expect(asked).toEqual([[LEASE.tenantId, 'exoip.test']]);
    expect(asks).toEqual(['survey', 'changes']);
    expect([...agent.signals]).toEqual([lost]);
    expect(kept.did).toEqual([['survey', LEASE.epoch, REPLICA.dc], 'imported']);
    expect(store.ended).toMatchObject([{ configurationId: CONFIGURATION, counts: { imported: 1, walked: 1 }, complete: true }]);
  });

  test('does nothing where nobody is active, and is not due', async () => {
    const { result, store, asks } = await ran([{ state: 'disabled' as never }]);
    expect(result).toEqual({ nextInMs: null, problem: null });
    expect([store.did, asks]).toEqual([['beginRun'], []]);
  });

  test('reads for who is being reviewed, and walks nobody', async () => {
    const { result, store, asks } = await ran([{ state: 'reviewing', intervalMs: 30_000 }]);
    expect(result).toEqual({ nextInMs: 30_000, problem: null });
    expect([store.ended, asks]).toEqual([[], ['survey', 'changes']]);
  });

  test('is due when its first configuration is, and never too soon', async () => {
    const intervals = async (...ms: readonly number[]) => (await ran(ms.map(intervalMs => ({ intervalMs })))).result;
    expect(await intervals(40_000, 30_000)).toMatchObject({ nextInMs: 30_000 });
    expect(await intervals(5_000)).toMatchObject({ nextInMs: 10_000 });
    const mixed = await ran([
      { intervalMs: 40_000 },
      { state: 'reviewing', intervalMs: 20_000 },
      { state: 'disabled' as never, intervalMs: 15_000 },
    ]);
    expect(mixed.result).toMatchObject({ nextInMs: 20_000 });
  });

  test('asks for all that its configurations need, reviewed ones too', async () => {
    const { wanted } = await ran([{}, { state: 'reviewing', schema: { active: 2, wanted: 2 } }], {
      domain: { ...READ, wanted: null },
    });
    expect(wanted.at(-1)).toEqual({ ...ALL, attributes: ['displayName', 'employeeID', 'title', 'userPrincipalName'] });
  });
});

describe('configurations in quarantine', () => {
  test('rest until their next attempt', async () => {
    const { result, store, asks } = await ran([
      { quarantine: quarantined({}) },
      { quarantine: quarantined({ nextAttempt: NOW + 20_000 }) },
    ]);
    expect(result).toEqual({ nextInMs: 20_000, problem: null });
    expect([store.did, asks]).toEqual([['beginRun'], []]);
  });

  test('rest while others walk', async () => {
    const resting = { id: 'resting' as WalkingConfiguration['id'], quarantine: quarantined({}) };
    const { store, result } = await ran([{}, resting]);
    expect(store.ended.map(end => end.configurationId)).toEqual([CONFIGURATION]);
    expect(result).toMatchObject({ nextInMs: 120_000 });
  });

  test('are tried when their time has come', async () => {
    const { store } = await ran([{ quarantine: quarantined({ nextAttempt: NOW }) }]);
    expect(store.ended).toHaveLength(1);
  });
});

describe('a run that fails', () => {
  test('at the survey fails every cycle, and imports nothing', async () => {
    const { result, store, kept, asks } = await ran([{}, { state: 'reviewing', intervalMs: 20_000 }], { survey: BROKEN });
    expect(result).toEqual({ nextInMs: 20_000, problem: BROKEN });
    expect(store.ended).toMatchObject([{ problem: BROKEN, complete: false }]);
    expect([kept.did, asks]).toEqual([[], ['survey']]);
  });

  test('at the import ends its cycles with the problem', async () => {
    const { result, store, kept } = await ran([{}], { changes: BROKEN });
    expect(result).toEqual({ nextInMs: 120_000, problem: BROKEN });
    expect(store.ended).toMatchObject([{ problem: BROKEN, complete: false }]);
    expect(kept.did).not.toContain('imported');
  });

  test('because somebody else has the domain, says so', async () => {
    const lost = { code: 'LeaseLost', message: 'lost' } as Problem;
    expect((await ran([{}], { changes: lost })).result).toEqual(new Failure(lost));
  });

  test('tells the first problem of a cycle before its own', async () => {
    const { result } = await ran([{ schema: { active: 3, wanted: 3 } }, {}], { unusable: [3], changes: BROKEN });
    expect(result).toMatchObject({ problem: { code: 'ExpressionFailed' } });
  });
});

describe('schemas', () => {
  test('that can not be used fail their configuration alone', async () => {
    const other = { id: 'other' as WalkingConfiguration['id'], schema: { active: 3, wanted: 3 } };
    const { store, asks } = await ran([{}, other], { unusable: [3] });
    expect(store.ended.map(end => [end.configurationId, end.problem?.code ?? null])).toEqual([
      ['other', 'ExpressionFailed'],
      [CONFIGURATION, null],
    ]);
    expect(asks).toEqual(['survey', 'changes']);
  });

  test('of a resting configuration that can not be used are left alone', async () => {
    const resting = { quarantine: quarantined({}), schema: { active: 3, wanted: 3 } };
    expect((await ran([{}, resting], { unusable: [3] })).store.ended).toHaveLength(1);
  });

  const newer = { schema: { active: 1, wanted: 2 } };

  test('that are wanted are read for, become active in the end, and the domain is due at once', async () => {
    const { result, store, asks } = await ran([newer]);
    expect(asks).toEqual(['survey', 'baseline', 'containers', 'first-read', 'changes']);
    expect(store.did.slice(-2)).toEqual(['endCycle', ['activate', CONFIGURATION, newer.schema]]);
    expect(result).toEqual({ nextInMs: 0, problem: null });
  });

  test('that could not be activated, or after an import that failed, are not', async () => {
    expect((await ran([newer], { activates: false })).result).toMatchObject({ nextInMs: 120_000 });
    const { store, result } = await ran([newer], { changes: BROKEN });
    expect(store.did).not.toContainEqual(['activate', CONFIGURATION, newer.schema]);
    expect(result).toMatchObject({ nextInMs: 120_000, problem: BROKEN });
  });
});

describe('the walk waits for the import', () => {
  const waits = async (domain: Partial<KnownDomain>) => (await ran([{}], { domain: { ...READ, ...domain } })).importedFirst;

  test('where what it maps by is not read of every entry yet', async () => {
    expect(await waits({ covered: { ...ALL, attributes: ['displayName'] } })).toBe(true);
    expect(await waits({})).toBe(false);
    expect(await waits({ covered: null })).toBe(false);
  });
});

describe('reconciliation', () => {
  const DAY = 86_400_000;
  const reads = async (...days: readonly (number | null)[]) => {
    const configurations = days.map(reconcileEveryDays => ({ reconcileEveryDays }));
    return (await ran(configurations, { domain: { ...READ, reconciledAt: NOW - 3 * DAY } })).asks.includes('first-read');
  };

  test('is as often as the strictest configuration asks for', async () => {
    expect([await reads(null), await reads(4), await reads(3), await reads(4, 3), await reads(null, 3, 9)]).toEqual([
      false,
      false,
      true,
      true,
      true,
    ]);
  });
});

describe('members of scoping groups', () => {
  const within: Boundary = { kind: 'within', areas: [], objects: [guid(7)] };
  const scope: WalkingConfiguration['scope'] = { kind: 'groups', guids: [guid(7)], nested: true };

  test('are read wherever they stand', async () => {
    const store = new KeptWalks({ configurations: [walkingConfiguration({ scope })], unread: [[guid(7)]] });
    const agent = new ScriptedAgent({
      survey: () => survey(),
      changes: () => [{ changes: [], position: CHANGED }],
      entries: () => [],
    });
    const ports = {
      walks: store.walks,
      entries: new KeptEntries({ ...READ, wanted: { ...ALL, boundary: within } }).entries,
      clock: new FakeClock(),
      chance: new SeededChance(1),
      log: new KeptLog(),
      trace: noTrace,
      admit: admitPlainly,
      keysOf: plainKeysOf,
      agentFor: () => agent,
      schemaOf: async () => plainSchema(),
    };
    await runDomain(ports, { lease: LEASE, lost: new AbortController().signal });
    expect(agent.asked.at(-1)).toEqual({
      ask: 'entries',
      guids: [guid(7)],
      wanted: { ...ALL, boundary: { ...within, objects: [guid(7), guid(7)] } },
    });
  });
});
