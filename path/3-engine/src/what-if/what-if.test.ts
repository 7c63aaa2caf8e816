import { noTrace } from '@landbridge/model';
import { FakeClock, SeededChance } from '@landbridge/testkit';
import { describe, expect, test } from 'vitest';
import type { Snapshot } from '../ports.ts';
import type { EntryPosition, HeldKey, Key, KnownDomain, WalkedEntry, WalkingConfiguration } from '../stored.ts';
import { knownDomain, LEASE, walkingConfiguration } from '../testing/ports.ts';
import { CONFIGURATION, directoryObject, guid, objectId, walkedEdge, walkedEnd, walkedEntry } from '../testing/samples.ts';
import { snapshotOf, snapshotsOf } from '../testing/snapshots.ts';
import { admitPlainly, plainKeysOf, plainSchema } from '../testing/stages.ts';
import type { WhatIfChange } from './change.ts';
import type { WhatIfProgress } from './listener.ts';
import { whatIf } from './what-if.ts';

const key = (name: string): Key => ({ namespace: 'userPrincipalName', value: `${name}@exoip.test` });
const heldBy = (last: number, name: string): HeldKey => ({ ...key(name), objectId: objectId(last) });

/** An entry of a person who is known by `was`, and is called `name` now. */
function person(last: number, name: string, was: string | null = null): WalkedEntry {
  const properties = { UserPrincipalName: `${was}@exoip.test`, DisplayName: 'x' };
  const target = directoryObject({ id: objectId(last), sourceAnchor: `anchor ${last}`, sourceGuid: guid(last), properties });
  return walkedEntry({
    guid: guid(last),
    parentGuid: guid(100),
    rdn: `CN=${name}`,
    attributes: { userPrincipalName: [`${name}@exoip.test`], displayName: ['x'], employeeID: [`anchor ${last}`] },
    position: { mark: String(last), guid: guid(last) },
    target: was === null ? null : target,
  });
}

const gone = (last: number): WalkedEntry => ({ ...person(last, 'x', 'x'), deleted: true });

interface Proposed {
  readonly configuration?: Partial<WalkingConfiguration>;
  readonly schema?: ReturnType<typeof plainSchema>;
}

async function previewed(snapshot: Snapshot, { configuration = {}, schema = plainSchema() }: Proposed = {}) {
  const changes: WhatIfChange[] = [];
  const progress: WhatIfProgress[] = [];
  const snapshots = snapshotsOf(snapshot);
  const clock = new FakeClock();
  const ports = { snapshots, admit: admitPlainly, keysOf: plainKeysOf, clock, chance: new SeededChance(1), trace: noTrace };
  const listener = {
    progress: async (one: WhatIfProgress) => void progress.push(one),
    change: async (one: WhatIfChange) => void changes.push(one),
  };
  const result = await whatIf(ports, { configuration: walkingConfiguration(configuration), schema }, listener);
  return { result, changes, progress, asked: snapshots.asked, now: clock.now() };
}

const told = (changes: readonly WhatIfChange[]) => changes.map(change => [change.operation, change.guid.slice(-1)]);

describe('a walk that writes nothing', () => {
  test('tells every change, and counts them', async () => {
    const entries = [person(1, 'anna'), person(2, 'bert', 'bart'), person(3, 'carl', 'carl'), gone(4)];
    const { result, changes, progress, asked } = await previewed(snapshotOf(entries, { mastered: async () => 12 }));
    expect(asked).toEqual([{ tenantId: LEASE.tenantId, domainId: LEASE.domainId }]);
    expect(told(changes)).toEqual([
      ['create', '1'],
      ['update', '2'],
      ['delete', '4'],
    ]);
    expect(changes[1]?.modified).toEqual([{ name: 'UserPrincipalName', before: 'bart@exoip.test', after: 'bert@exoip.test' }]);
    expect(result).toMatchObject({
      counts: { objects: { user: { create: 1, update: 1, delete: 1, unchanged: 1 } } },
      changes: 3,
      taken: 1,
      linked: 12,
      guard: { held: [], problem: null },
      mark: '99',
    });
    expect(progress).toMatchObject([{ walked: 4, of: 4, counts: { objects: { user: { create: 1 } } } }]);
  });

  test('begins at the first entry, whatever was walked before', async () => {
    const taken: unknown[] = [];
    const takeEntries = async (_: unknown, after: EntryPosition, limit: number) => {
      taken.push([after.mark, limit]);
      return [];
    };
    const { result, progress } = await previewed(snapshotOf([], { takeEntries }));
    expect(taken).toEqual([['0', 500]]);
    expect([result.changes, progress]).toEqual([0, []]);
  });

  test('skips are not told as they are in a cycle', async () => {
    const scope: WalkingConfiguration['scope'] = { kind: 'organizationalUnits', guids: [guid(8)] };
    const { result, changes } = await previewed(snapshotOf([person(1, 'anna')]), { configuration: { scope } });
    expect([changes, result.counts.objects.user.leftOut]).toEqual([[], 1]);
  });

  test('later pages are as large as the first, and see what earlier ones would have written', async () => {
    const entries = [person(1, 'anna', 'other'), person(2, 'bert'), person(3, 'other'), person(4, 'dora')];
    const limits: number[] = [];
    const whole = snapshotOf(entries);
    const snapshot = snapshotOf(entries, {
      holders: async keys => [heldBy(1, 'other')].filter(held => keys.some(one => one.value === held.value)),
      takeEntries: (configuration, after, limit) => {
        limits.push(limit);
        return whole.takeEntries(configuration, after, Math.min(limit, 2));
      },
    });
    const { changes, progress } = await previewed(snapshot);
    expect(limits).toEqual([500, 2, 2]);
    expect(progress.map(one => [one.walked, one.of])).toEqual([
      [2, 4],
      [4, 4],
    ]);
    expect(told(changes)).toEqual([
      ['update', '1'],
      ['create', '2'],
      ['create', '3'],
      ['create', '4'],
    ]);
    expect(changes[2]?.modified).toContainEqual({ name: 'UserPrincipalName', before: null, after: 'other@exoip.test' });
  });

  test('never says it looked at more than there is', async () => {
    const { progress } = await previewed(snapshotOf([person(1, 'anna'), person(2, 'bert')], { entryCount: async () => 1 }));
    expect(progress).toMatchObject([{ walked: 1, of: 1 }]);
  });
});

describe('names that change hands', () => {
  const holders = (stored: readonly HeldKey[]) => async (keys: readonly Key[]) =>
    stored.filter(held => keys.some(one => one.value === held.value));

  test('who waits for one that comes free later gets it, and is told once', async () => {
    const entries = [person(1, 'anna', 'bert'), person(2, 'carl', 'anna'), person(3, 'bert')];
    const snapshot = snapshotOf(entries, { holders: holders([heldBy(1, 'bert'), heldBy(2, 'anna')]) });
    const { changes, result } = await previewed(snapshot);
    expect(told(changes)).toEqual([
      ['update', '2'],
      ['update', '1'],
      ['create', '3'],
    ]);
    expect(changes[1]?.modified).toEqual([{ name: 'UserPrincipalName', before: 'bert@exoip.test', after: 'anna@exoip.test' }]);
    expect(changes[2]?.modified).toContainEqual({ name: 'UserPrincipalName', before: null, after: 'bert@exoip.test' });
    expect(result.changes).toBe(3);
  });

  test('who waits in vain is told in the end, with what it gets instead', async () => {
    const snapshot = snapshotOf([person(1, 'anna'), person(2, 'bert')], { holders: holders([heldBy(7, 'anna')]) });
    const { changes } = await previewed(snapshot, { schema: plainSchema({ matching: [] }) });
    expect(told(changes)).toEqual([
      ['create', '2'],
      ['create', '1'],
    ]);
    expect(changes[1]?.modified).toContainEqual({ name: 'UserPrincipalName', before: null, after: 'placeholder' });
  });

  test('who waits in the store and is still to come is looked at when its turn is, after all others', async () => {
    const entries = [person(1, 'anna', 'bert'), person(2, 'bert', 'placeholder'), person(3, 'dora')];
    const asked: unknown[] = [];
    const whole = snapshotOf(entries);
    const snapshot = snapshotOf(entries, {
      holders: holders([heldBy(1, 'bert')]),
      takeEntries: (configuration, after, limit) => whole.takeEntries(configuration, after, Math.min(limit, 1)),
      waitingFor: async (keys, after) => {
        asked.push([keys, after]);
        return after.mark === '1' ? [guid(2)] : [];
      },
    });
    const { changes, progress } = await previewed(snapshot);
    expect(asked[0]).toEqual([[heldBy(1, 'bert')], { mark: '1', guid: guid(1) }]);
    expect(told(changes)).toEqual([
      ['update', '1'],
      ['create', '3'],
      ['update', '2'],
    ]);
    expect(progress.map(one => one.walked)).toEqual([1, 3, 3]);
  });

  test('who waits for what a deleted object holds gets it, where the guard lets the object go', async () => {
    const entries = [person(1, 'anna'), gone(2)];
    const asked: unknown[] = [];
    const heldByAlone: Snapshot['heldByAlone'] = async (id, objects) => {
      asked.push([id, objects]);
      return [heldBy(2, 'anna')];
    };
    const snapshot = snapshotOf(entries, { holders: holders([heldBy(2, 'anna')]), heldByAlone });
    const schema = plainSchema({ matching: [] });
    const { changes, result } = await previewed(snapshot, { schema });
    expect(asked).toEqual([[CONFIGURATION, [objectId(2)]]]);
    expect(told(changes)).toEqual([
      ['delete', '2'],
      ['create', '1'],
    ]);
    expect(changes[1]?.modified).toContainEqual({ name: 'UserPrincipalName', before: null, after: 'anna@exoip.test' });
    expect(result.guard.limits).toEqual([]);
    const guard = { ...walkingConfiguration().guard, deleteThreshold: 1 };
    const held = await previewed(snapshot, { schema, configuration: { guard } });
    expect(held.changes[1]?.modified).toContainEqual({ name: 'UserPrincipalName', before: null, after: 'placeholder' });
  });

  test('the guard counts who waits, once', async () => {
    const snapshot = snapshotOf([person(1, 'anna'), gone(2)], {
      holders: holders([heldBy(7, 'anna')]),
      tallies: async () => ({ kinds: [], groups: [], objects: 9 }),
      mastered: async () => 9,
    });
    const guard = { ...walkingConfiguration().guard, deletePercentage: 1 };
    const { result } = await previewed(snapshot, { schema: plainSchema({ matching: [] }), configuration: { guard } });
    expect(result.guard.limits).toMatchObject([{ waiting: 1, limit: { percentage: 1, there: 10 } }]);
  });

  test('nobody is woken where nothing comes free', async () => {
    const refusing = snapshotOf([person(1, 'anna')], { waitingFor: () => Promise.reject(new Error('asked')) });
    expect(told((await previewed(refusing)).changes)).toEqual([['create', '1']]);
  });
});

describe('references', () => {
  const edges = [walkedEdge({ source: walkedEnd(9, 'group'), target: walkedEnd(1, null) })];
  const once = (page: typeof edges) => {
    const pages = [page];
    return async () => pages.shift() ?? [];
  };

  test('meet objects that would come to be', async () => {
    const { changes, result } = await previewed(snapshotOf([person(1, 'anna')], { takeEdges: once(edges) }));
    expect(told(changes)).toEqual([
      ['create', '1'],
      ['reference', '9'],
    ]);
    expect(result).toMatchObject({ changes: 2, counts: { references: { added: 1 } } });
  });

  test('are not told of who goes in the same cycle, unless the guard would hold it', async () => {
    const standing = [walkedEdge({ source: walkedEnd(9, 'group'), target: walkedEnd(1, 'user') })];
    const take = () => snapshotOf([gone(1)], { takeEdges: once(standing) });
    expect(told((await previewed(take())).changes)).toEqual([['delete', '1']]);
    const guard = { ...walkingConfiguration().guard, deleteThreshold: 1 };
    const { changes, result } = await previewed(take(), { configuration: { guard } });
    expect(told(changes)).toEqual([
      ['delete', '1'],
      ['reference', '9'],
    ]);
    expect(result.guard).toMatchObject({ held: ['delete', 'disable'], heldOperations: { delete: 1 } });
  });

  test('are counted for the guard, since an hour ago', async () => {
    const asked: unknown[] = [];
    const tallies = async (id: unknown, since: number) => {
      asked.push([id, since]);
      return { kinds: [], groups: [], objects: 1 };
    };
    const { now } = await previewed(snapshotOf([], { tallies }));
    expect(asked).toEqual([
      [CONFIGURATION, now - 3_600_000],
      [CONFIGURATION, now - 3_600_000],
    ]);
  });
});

describe('what can not be told', () => {
  const notReadYet = async (domain: Partial<KnownDomain>, proposed: Proposed = {}) => {
    const asked: unknown[] = [];
    const snapshot = snapshotOf([], {
      domain: async () => knownDomain(domain),
      unreadGroups: async (roots, limit) => {
        asked.push([roots, limit]);
        return [guid(7)];
      },
    });
    return { ...(await previewed(snapshot, proposed)).result.notReadYet, asked };
  };

  test('a domain that was never read', async () => {
    const all = ['displayName', 'employeeID', 'userPrincipalName', 'member'];
    expect(await notReadYet({})).toMatchObject({ domainIsRead: false, attributes: all });
  });

  test('attributes and references that nobody asked for so far, and groups that are not read', async () => {
    const replica = { dc: 'dc1', invocationId: 'x' } as never;
    const domain = {
      watermark: { kind: 'incremental', replica, cookie: '' } as unknown as KnownDomain['watermark'],
      covered: { attributes: ['displayName', 'userPrincipalName', 'mail'], edges: ['member'] },
    };
    const scope: WalkingConfiguration['scope'] = { kind: 'groups', guids: [guid(7)], nested: true };
    expect(await notReadYet(domain, { configuration: { scope } })).toEqual({
      domainIsRead: true,
      attributes: ['employeeID'],
      groups: [guid(7)],
      asked: [[[guid(7)], 100]],
    });
    expect((await notReadYet({ ...domain, covered: { ...domain.covered, edges: [] } })).attributes).toEqual([
      'employeeID',
      'member',
    ]);
  });

  test('an entry that depends on it', async () => {
    const reads = new Map([['user', { deciding: new Set(['employeeID']), of: new Map() }]]) as never;
    const { changes } = await previewed(snapshotOf([person(1, 'anna')]), { schema: plainSchema({ reads }) });
    expect(changes).toMatchObject([{ operation: 'notReadYet', notReadYet: ['employeeID'] }]);
  });
});
