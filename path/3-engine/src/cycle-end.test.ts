import { Failure, NO_COUNTS } from '@landbridge/model';
import { FakeClock } from '@landbridge/testkit';
import { describe, expect, test } from 'vitest';
import { problemOf } from './cycle.ts';
import type { WalkPage } from './ports.ts';
import type { WalkingConfiguration } from './stored.ts';
import { BROKEN, cycled, cycling, ID, person } from './testing/cycling.ts';
import { CONFIGURATION, guid, objectId, walkedEdge } from './testing/samples.ts';

describe('the comparison of references', () => {
  const gone = walkedEdge({ present: false, exists: true });
  const strays = () => ({ strays: [[gone], []] });
  const compared = async (told: Partial<WalkingConfiguration>) => {
    const { store } = await cycled({ configuration: told, ...strays() });
    return store.did.filter(one => one === 'takeReferences').length;
  };

  test('ends a walk over everything but the first one', async () => {
    expect(await compared({ initialCycleDone: false, comparedBefore: true })).toBe(3);
    expect(await compared({ initialCycleDone: false, comparedBefore: false })).toBe(0);
    expect(await compared({ initialCycleDone: true, comparedBefore: true })).toBe(0);
  });

  test('goes on behind every page, and counts', async () => {
    const asked: unknown[] = [];
    const pages = [[walkedEdge({ present: false, exists: true, attribute: 'member' })]];
    const page: Partial<WalkPage> = {
      takeReferences: async (_, after) => {
        asked.push(after.guid);
        const given = pages.shift();
        return given ? { position: { guid: guid(6), name: 'member', targetId: objectId(2) }, strays: given } : null;
      },
    };
    const { store } = await cycled({ configuration: { initialCycleDone: false }, page });
    expect(asked).toEqual(['00000000-0000-0000-0000-000000000000', guid(6)]);
    expect(store.references).toMatchObject([{ staged: [{ guid: guid(1) }] }]);
  });
});

describe('a cycle that can not go on', () => {
  test('after an import that ended badly releases nothing', async () => {
    const { ended, store, log } = await cycled({ entries: [[person(1)]], problem: BROKEN, imported: 3 });
    expect(store.did).not.toContain('tallies');
    expect(store.did).not.toContain('takeReferences');
    expect(store.ended).toMatchObject([
      {
        problem: BROKEN,
        complete: false,
        counts: { walked: 1, imported: 3 },
        quarantine: { reason: 'EncounteredQuarantineException' },
      },
    ]);
    expect(ended).toEqual({ problem: BROKEN, nextInMs: 120_000 });
    expect(log.lines.at(-1)).toMatchObject({
      level: 'warn',
      event: 'cycle ends with a problem',
      fields: { configuration: CONFIGURATION, cycle: ID, walked: 1, code: 'AgentUnavailable', message: 'no agent' },
    });
  });

  test('tells it although it did nothing', async () => {
    const page = { takeEntries: () => Promise.reject(new Failure(BROKEN)) };
    const { store } = await cycled({ page });
    expect(store.did).toEqual([['beginCycle', expect.anything()], 'endCycle']);
    expect(store.ended).toMatchObject([{ cycleId: ID, problem: BROKEN, complete: false }]);
  });

  test('because somebody else has the domain, ends nothing', async () => {
    const lost = new Failure({ code: 'LeaseLost', message: 'lost' });
    const { ended, store } = await cycled({ page: { takeEntries: () => Promise.reject(lost) } });
    expect(ended).toBe(lost);
    expect(store.did).toEqual([]);
  });

  test('is told before it began', async () => {
    const { cycle, store } = cycling({});
    expect(await cycle.fail(BROKEN)).toEqual({ problem: BROKEN, nextInMs: 120_000 });
    expect(store.ended).toMatchObject([{ problem: BROKEN, counts: NO_COUNTS }]);
  });

  test('for too long is switched off, and says so', async () => {
    const day = 86_400_000;
    const seriesBegan = new FakeClock().now() - 28 * day;
    const quarantine = {
      reason: 'EncounteredQuarantineException' as const,
      problem: BROKEN,
      began: 0,
      seriesBegan,
      seriesCount: 4,
    };
    const { cycle, store, log } = cycling({ configuration: { quarantine: { ...quarantine, nextAttempt: 0 } } });
    expect(await cycle.fail(BROKEN)).toEqual({ problem: BROKEN, nextInMs: day });
    expect(store.ended).toMatchObject([{ disable: true, quarantine: { seriesCount: 5 } }]);
    expect(log.lines.at(-1)).toEqual({
      level: 'error',
      event: 'configuration switched off after failing for too long',
      fields: { configuration: CONFIGURATION },
    });
  });
});

describe('the end', () => {
  test('tells what the guard holds, and is complete all the same', async () => {
    const { ended, store } = await cycled({ kinds: [{ kind: 'delete', waiting: 500, passed: 0 }], held: 500 });
    expect(ended).toMatchObject({ problem: { code: 'TooManyDeletes' }, nextInMs: 120_000 });
    expect(store.ended).toMatchObject([
      { complete: true, counts: { held: 500 }, problem: { code: 'TooManyDeletes' }, quarantine: { reason: 'TooManyDeletes' } },
    ]);
  });

  test('counts escrows where something failed, or was wrong before', async () => {
    const failing = { entries: [[person(1, { attributes: { info: ['x'] } })]], escrows: 60_000 };
    expect((await cycled(failing)).store.ended).toMatchObject([{ quarantine: { reason: 'EncounteredTotalEscrowThreshold' } }]);
    expect((await cycled({ entries: [[person(1)]], escrows: 60_000 })).store.ended).toMatchObject([{ quarantine: null }]);
    const before = {
      reason: 'TooManyDeletes' as const,
      problem: BROKEN,
      began: 0,
      seriesBegan: 0,
      seriesCount: 1,
      nextAttempt: 0,
    };
    const wrong = await cycled({ configuration: { quarantine: before }, escrows: 60_000 });
    expect(wrong.store.ended).toMatchObject([{ quarantine: { reason: 'EncounteredTotalEscrowThreshold', seriesCount: 2 } }]);
  });
});

test('what is no failure of ours is one all the same', () => {
  expect(problemOf(new Failure(BROKEN))).toEqual(BROKEN);
  expect(problemOf(new Error('boom'))).toEqual({ code: 'InternalError', message: 'boom' });
  expect(problemOf('boom')).toEqual({ code: 'InternalError', message: 'boom' });
});
