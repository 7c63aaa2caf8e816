import { Failure, NO_COUNTS } from '@landbridge/model';
import { FakeClock } from '@landbridge/testkit';
import { describe, expect, test } from 'vitest';
import type { WalkPage } from './ports.ts';
import type { StagedOperation, WalkingConfiguration } from './stored.ts';
import { BROKEN, cycled, cycling, ID, person } from './testing/cycling.ts';
import { knownDomain, LEASE } from './testing/ports.ts';
import { CONFIGURATION, guid, objectId, walkedEdge } from './testing/samples.ts';
import { plainSchema } from './testing/stages.ts';

function released(kind: StagedOperation['kind'] = 'delete'): StagedOperation {
  const told = {
    guid: guid(9),
    entryClass: 'user',
    name: 'x',
    objectId: objectId(9),
    objectName: 'x',
    reason: 'deleted',
  } as const;
  return { kind, ...told, heir: null, target: null };
}

describe('a cycle', () => {
  test('that finds nothing to do leaves no row', async () => {
    const { ended, store, log } = await cycled();
    expect(ended).toEqual({ problem: null, nextInMs: 120_000 });
    expect(store.did).toEqual(['more', 'dueEscrows', 'tallies', 'endCycle']);
    expect(store.ended).toEqual([
      {
        configurationId: CONFIGURATION,
        cycleId: null,
        began: new FakeClock().now(),
        ended: new FakeClock().now(),
        counts: NO_COUNTS,
        problem: null,
        complete: true,
        quarantine: null,
        disable: false,
      },
    ]);
    expect([...store.leases]).toEqual([LEASE]);
    expect(log.lines).toEqual([]);
  });

  test('looks once whether there is anything to do, and at nothing else while the import brings nothing', async () => {
    const { ended, store } = await cycled({ hasWork: false });
    expect(ended).toEqual({ problem: null, nextInMs: 120_000, isIdle: true });
    expect(store.did).toEqual(['more', 'endCycle']);
    expect(store.ended).toMatchObject([{ cycleId: null, complete: true }]);
    const broken = await cycled({ hasWork: false, problem: BROKEN });
    expect([broken.ended, broken.store.ended]).toMatchObject([{ problem: BROKEN }, [{ problem: BROKEN, complete: false }]]);
  });

  test.each<[string, Parameters<typeof cycled>[0]]>([
    ['the import brings something', { more: 1 }],
    ['the scope goes by groups', { configuration: { scope: { kind: 'groups', guids: [guid(7)], nested: false } } }],
    ['it is the first one', { configuration: { initialCycleDone: false } }],
    ['entries are not read with all it maps by', { waits: true }],
  ])('walks when nothing was left to do but %s', async (_when, around) => {
    const { store } = await cycled({ hasWork: false, entries: [[person(6)]], ...around });
    expect(store.written).toHaveLength(1);
  });

  test('walks entries page by page, then edges, then lets the guard decide', async () => {
    const clock = new FakeClock();
    const releasable = [[released()]];
    const { ended, store, log } = await cycled({
      entries: [[person(1), person(2)], [person(6)], [], []],
      edges: [[walkedEdge()]],
      releasable,
      imported: 4,
    });
    expect(ended).toEqual({ problem: null, nextInMs: 120_000 });
    expect(store.taken).toEqual([
      [{ mark: '5', guid: guid(5) }, 500],
      [{ mark: '2', guid: guid(2) }, 500],
      ...[1, 2, 3].map(() => [{ mark: '6', guid: guid(6) }, 500]),
    ]);
    const began = { id: ID, configurationId: CONFIGURATION, kind: 'incremental', began: clock.now() };
    expect(store.did).toEqual([
      'write',
      ['beginCycle', began],
      ['saveCounts', ID],
      'write',
      'writeReferences',
      'more',
      'dueEscrows',
      'tallies',
      'release',
      'more',
      'dueEscrows',
      'endCycle',
    ]);
    const counts = { ...NO_COUNTS, imported: 4, walked: 3, created: 3, referencesAdded: 1, deleted: 1 };
    expect(store.ended).toMatchObject([{ cycleId: ID, counts, complete: true }]);
    expect(store.saved).toEqual([{ ...NO_COUNTS, walked: 2, created: 2 }]);
    expect(store.written.map(batch => batch.cycleId)).toEqual([ID, ID]);
    expect(log.lines).toMatchObject([
      { level: 'info', event: 'cycle begins', fields: { configuration: CONFIGURATION, cycle: ID, kind: 'incremental' } },
      { level: 'info', event: 'cycle ends', fields: { configuration: CONFIGURATION, cycle: ID, ms: 0, ...counts } },
    ]);
  });

  test('walks whoever waited for what a deleted object held, and judges once', async () => {
    const entries = [[], [person(6)]];
    const { store } = await cycled({ entries, releasable: [[released()]], held: 3 });
    expect(store.did.filter(one => ['write', 'release', 'tallies'].includes(String(one)))).toEqual([
      'tallies',
      'release',
      'write',
    ]);
    expect(store.ended).toMatchObject([{ counts: { created: 1, deleted: 1, held: 3 } }]);
  });

  test('does not walk again for members that are taken away', async () => {
    const { store } = await cycled({ releasable: [[released('memberRemoval')]] });
    expect(store.taken).toHaveLength(1);
    expect(store.ended).toMatchObject([{ counts: { referencesRemoved: 1 } }]);
  });

  test('goes on while an import does, and writes its counts every second', async () => {
    const { store } = await cycled({
      entries: [[person(1)], [], [person(2)], [], [person(3)], [], []],
      more: 2,
      onMore: clock => void clock.advance(600),
    });
    expect(store.did.filter(one => one === 'more')).toHaveLength(3);
    expect(store.saved.map(counts => counts.walked)).toEqual([1, 3]);
    expect(store.ended).toMatchObject([{ counts: { walked: 3 } }]);
  });

  test('is told as the initial one while it is', async () => {
    const { store } = await cycled({ configuration: { initialCycleDone: false }, entries: [[person(1)]] });
    expect(store.did).toContainEqual(['beginCycle', expect.objectContaining({ kind: 'initial' })]);
  });

  test.each([true, false])('tells skips once the log told them: %s', async initialCycleDone => {
    const scope: WalkingConfiguration['scope'] = { kind: 'organizationalUnits', guids: [guid(8)] };
    const { store } = await cycled({ configuration: { initialCycleDone, scope }, entries: [[person(1)]] });
    expect(store.written[0]?.records.length).toBe(initialCycleDone ? 1 : 0);
  });

  test('begins with the first thing it does, be it a reference', async () => {
    const { store } = await cycled({ edges: [[walkedEdge()]] });
    expect(store.did.slice(0, 3)).toEqual(['writeReferences', ['beginCycle', expect.anything()], ['saveCounts', ID]]);
  });

  test('counts how long it took', async () => {
    const { store, log } = await cycled({ entries: [[person(1)]], onMore: clock => void clock.advance(50) });
    const now = new FakeClock().now();
    expect(store.ended).toMatchObject([{ began: now, ended: now + 50 }]);
    expect(log.lines.at(-1)?.fields).toMatchObject({ ms: 50 });
  });
});

describe('the import ends first', () => {
  test.each([[{ waits: true }], [{ configuration: { scope: { kind: 'groups' as const, guids: [guid(7)], nested: true } } }]])(
    'where the walk depends on it: %#',
    async around => {
      const { store } = await cycled({ ...around, entries: [[person(1)]], more: 2 });
      expect(store.did.slice(0, 3)).toEqual(['more', 'more', 'more']);
      expect(store.written).toHaveLength(1);
    },
  );

  test('and ends badly: nothing is walked', async () => {
    const { store, ended } = await cycled({ waits: true, entries: [[person(1)]], problem: BROKEN });
    expect(store.did.filter(one => typeof one === 'string')).toEqual(['more', 'endCycle']);
    expect(ended).toMatchObject({ problem: BROKEN });
  });

  test('groups that decide are read, wherever they are', async () => {
    const scope: WalkingConfiguration['scope'] = { kind: 'groups', guids: [guid(7)], nested: true };
    const { read, store } = await cycled({ configuration: { scope }, unread: [[guid(7)]] });
    expect(read).toEqual([[[guid(7)], 'members']]);
    expect(store.did.filter(one => one === 'unreadGroups')).toHaveLength(2);
  });
});

describe('escrows that are due', () => {
  const due = () => ({ due: [[{ guid: guid(4), attempts: 1, code: 'NotReadYet' as const }]], entries: [[], [person(4)]] });

  test('are walked again, those that were never read within the boundary', async () => {
    const { read, store } = await cycled(due());
    expect(read).toEqual([[[guid(4)], 'boundary']]);
    expect(store.did.filter(one => one === 'dueEscrows')).toHaveLength(2);
    expect(store.written).toHaveLength(1);
  });

  test('are read as members where groups decide', async () => {
    const scope: WalkingConfiguration['scope'] = { kind: 'groups', guids: [guid(7)], nested: true };
    expect((await cycled({ ...due(), configuration: { scope } })).read).toEqual([[[guid(4)], 'members']]);
  });

  test('are left alone after an import that ended badly', async () => {
    const { store } = await cycled({ ...due(), problem: BROKEN });
    expect(store.did).not.toContain('dueEscrows');
  });
});

describe('an entry that breaks a page', () => {
  /** Nothing can be done with a page that has this entry among others. */
  function breaking(error: unknown) {
    const entries = Array.from({ length: 12 }, (_, index) => person(index + 1));
    const limits: number[] = [];
    const page: Partial<WalkPage> = {
      takeEntries: async (_, after, limit) => {
        limits.push(limit);
        const from = entries.findIndex(entry => Number(entry.position.mark) > Number(after.mark));
        return from < 0 ? [] : entries.slice(from, from + limit);
      },
      containersAbove: async () => {
        const last = limits.at(-1) ?? 0;
        const at = Number(store.written.at(-1)?.position?.mark ?? 0);
        if (at + last >= 3 && at < 3) throw error;
        return [];
      },
    };
    const { cycle, store, following, log } = cycling({ configuration: { entriesWalked: { mark: '0', guid: guid(0) } }, page });
    return { run: () => cycle.run(knownDomain(), plainSchema(), following), store, limits, log };
  }

  test('is found by ever smaller pages, set aside, and told', async () => {
    const { run, store, limits, log } = breaking(new Error('boom'));
    expect(await run()).toMatchObject({ problem: null });
    expect(limits).toEqual([500, 50, 5, 1, 500, 50, 5, 1, 500, 50, 5, 1, 1, 500, 500]);
    expect(store.written.map(batch => batch.position?.mark)).toEqual(['1', '2', '3', '12']);
    expect(store.written[2]?.escrows).toMatchObject([{ guid: guid(3), problem: { code: 'InternalError', message: 'boom' } }]);
    expect(log.lines).toContainEqual({
      level: 'error',
      event: 'entry set aside',
      fields: { configuration: CONFIGURATION, reason: 'Error: boom' },
    });
  });

  test('is not looked for where the store failed', async () => {
    const { run, store, limits } = breaking(new Failure(BROKEN));
    expect(await run()).toMatchObject({ problem: BROKEN });
    expect([limits, store.written]).toEqual([[500], []]);
  });
});
