import { type Change, Failure, type Problem } from '@landbridge/model';
import { describe, expect, test } from 'vitest';
import type { StoredEntry } from '../1-import/plan.ts';
import type { Lease } from '../ports.ts';
import type { KnownDomain } from '../stored.ts';
import { change } from '../testing/agent.ts';
import { type AroundOnDemand, aroundOnDemand, wishFor } from '../testing/on-demand.ts';
import { knownDomain, LEASE } from '../testing/ports.ts';
import { CONFIGURATION, guid, objectId, walkedEdge, walkedEnd, walkedEntry } from '../testing/samples.ts';
import { apply } from './apply.ts';
import { prepare } from './prepare.ts';
import type { OnDemandWish } from './wish.ts';

const BERT = { userPrincipalName: ['bert@exoip.test'], employeeID: ['4'] };
const bert = (told: Partial<Change> = {}) => change(guid(4), { attributes: BERT, rdn: 'CN=Bert', ...told });
const storedBert = walkedEntry({ guid: guid(4), parentGuid: guid(100), attributes: BERT });
const container = (of: number, parent: number) =>
  change(guid(of), { entryClass: 'container', parentGuid: guid(parent), rdn: `OU=${of}`, attributes: {} });

async function applied(around: AroundOnDemand, wish: Partial<OnDemandWish> = {}) {
  const all = aroundOnDemand({ page: { entriesOf: async () => [storedBert] }, ...around });
  const { signal } = new AbortController();
  const prepared = await prepare(all.ports, wishFor(guid(4), { mode: 'apply', ...wish }), signal);
  all.agent.asked.length = 0;
  const looked = await apply(all.ports, prepared, signal).catch((error: unknown) => error);
  const asked = all.agent.asked.flatMap(question => ('guids' in question ? [question.guids] : []));
  return { ...all, looked: looked as Awaited<ReturnType<typeof apply>>, asked, prepared };
}

test('reads, stores and exports under the epoch of whoever holds the domain', async () => {
  const { looked, kept, walks, visits, asked } = await applied({ objects: [bert()] });
  expect(visits).toEqual([[LEASE.tenantId, LEASE.domainId]]);
  expect(kept.did).toEqual([['survey', LEASE.epoch, 'dc1.exoip.test'], 'lock']);
  expect(kept.plans).toMatchObject([{ rows: [{ guid: guid(4), attributes: BERT }], watermark: null }]);
  expect(walks.written).toMatchObject([{ configurationId: CONFIGURATION, position: null, creations: [{ guid: guid(4) }] }]);
  expect(looked).toMatchObject({
    decided: { operations: [{ kind: 'create' }] },
    read: { change: { guid: guid(4) } },
    members: [],
  });
  expect([...walks.leases]).toEqual([LEASE]);
  expect(asked).toEqual([[guid(4)]]);
});

test('records are told in the order they were made', async () => {
  const { prepared, walks } = await applied({ objects: [bert()] });
  expect(prepared.recordIds).toEqual(walks.written[0]?.records.map(record => record.id));
});

describe('containers above', () => {
  const known: StoredEntry = {
    guid: guid(21),
    entryClass: 'container',
    parentGuid: guid(20),
    rdn: 'OU=21',
    deleted: false,
    whole: false,
  };

  test('are read and stored where they are not', async () => {
    const objects = [bert({ parentGuid: guid(21) }), container(21, 20), container(20, 100)];
    const { asked, kept } = await applied({ objects });
    expect(asked).toEqual([[guid(4)], [guid(21)], [guid(20)]]);
    expect(kept.plans.map(plan => plan.rows.map(row => row.guid))).toEqual([[guid(4)], [guid(21)], [guid(20)]]);
  });

  test('are gone through where they are', async () => {
    const { asked } = await applied({ objects: [bert({ parentGuid: guid(21) }), container(20, 100)], stored: [known] });
    expect(asked).toEqual([[guid(4)], [guid(20)]]);
  });

  test('end where they go round in a circle, or at nothing', async () => {
    const { asked } = await applied({ objects: [bert({ parentGuid: guid(21) }), container(20, 21)], stored: [known] });
    expect(asked).toEqual([[guid(4)], [guid(20)]]);
    const top = change(guid(20), { entryClass: 'container', parentGuid: null, rdn: 'OU=20' });
    expect((await applied({ objects: [bert({ parentGuid: guid(20) }), top] })).asked).toHaveLength(2);
  });
});

describe('what the store has nothing of', () => {
  const page = { entriesOf: async () => [] };

  test('a deleted object leaves nothing to write', async () => {
    const { looked, walks } = await applied({ objects: [bert({ deleted: true })], page });
    expect(walks.written).toEqual([]);
    expect(looked.decided?.operations).toMatchObject([{ kind: 'skip', reason: 'NeverExported' }]);
  });

  test('of another class has no decision', async () => {
    const { looked, walks } = await applied({ objects: [bert({ entryClass: 'container', deleted: true })], page });
    expect(looked).toMatchObject({ decided: null, members: [] });
    expect(walks.written).toEqual([]);
  });
});

describe('members that were chosen', () => {
  const group = bert({ entryClass: 'group', edges: [{ attribute: 'member', target: guid(8), present: true }] });
  const edges = [walkedEdge({ source: walkedEnd(4, 'group'), target: walkedEnd(8, 'user') })];

  test('are written at once', async () => {
    const asked: unknown[] = [];
    const edgesBetween = async (of: { readonly id: unknown }, ends: unknown) => {
      asked.push([of.id, ends]);
      return edges;
    };
    const { looked, walks } = await applied(
      { objects: [group], page: { entriesOf: async () => [{ ...storedBert, entryClass: 'group' }], edgesBetween } },
      { members: [{ objectGuid: guid(8) }] },
    );
    expect(asked).toEqual([[CONFIGURATION, { source: guid(4), attribute: 'member', targets: [guid(8)] }]]);
    expect(walks.references).toMatchObject([
      {
        configurationId: CONFIGURATION,
        position: null,
        added: [{ name: 'member', sourceId: objectId(4), targetId: objectId(8) }],
      },
    ]);
    expect(looked.members).toEqual([{ guid: guid(8), outcome: 'added' }]);
  });

  test('none: nothing is asked', async () => {
    const edgesBetween = () => Promise.reject(new Error('asked'));
    const page = { entriesOf: async () => [storedBert], edgesBetween };
    expect((await applied({ objects: [group], page })).looked.members).toEqual([]);
  });
});

describe('a domain that changes hands', () => {
  const lost = new Failure({ code: 'LeaseLost', message: 'lost' });
  const losing = (times: number, error: unknown = lost) => {
    let left = times;
    const epochs = ['1', '2', '3', '4', '5', '6'];
    const visit = async (): Promise<Lease> => ({ ...LEASE, epoch: epochs.shift() ?? '' });
    const storeSurvey = async (): Promise<KnownDomain> => {
      if (left-- > 0) throw error;
      return knownDomain();
    };
    return { visit, entries: { storeSurvey }, objects: [bert()] };
  };

  test('meanwhile is begun with again, five times at most', async () => {
    const { looked, walks, visits } = await applied(losing(4));
    expect(looked.decided).not.toBeNull();
    expect([visits.length, [...walks.leases].map(lease => lease.epoch)]).toEqual([5, ['5']]);
    const given = await applied(losing(5));
    expect([given.looked, given.visits.length]).toEqual([lost, 5]);
  });

  test('no other failure is tried again', async () => {
    for (const error of [new Failure({ code: 'NotFound', message: 'no' } as Problem), new Error('boom')]) {
      const { looked, visits } = await applied(losing(1, error));
      expect([looked, visits.length]).toEqual([error, 1]);
    }
  });
});

test('begins nothing more once the time is over', async () => {
  const late = new Error('late');
  const over = new AbortController();
  const all = aroundOnDemand({ objects: [bert()], page: { entriesOf: async () => [storedBert] } });
  const prepared = await prepare(all.ports, wishFor(guid(4)), over.signal);
  over.abort(late);
  await expect(apply(all.ports, prepared, over.signal)).rejects.toBe(late);
  expect([all.visits, all.kept.did, all.walks.written]).toEqual([[], [], []]);
});

test.each(['lock', 'entriesOf'] as const)('stops behind %s when the time is over', async where => {
  const over = new AbortController();
  const late = new Error('late');
  const objects = [bert()];
  const stop = (): void => over.abort(late);
  const all = aroundOnDemand({
    objects,
    page: {
      entriesOf: async () => {
        if (where === 'entriesOf') stop();
        return [storedBert];
      },
    },
    entries: {
      importPage: async (_, work) => {
        const page = {
          lock: async () => {
            if (where === 'lock') stop();
          },
          stored: async () => new Map(),
          write: async () => 1,
        };
        return work(page as unknown as Parameters<typeof work>[0]);
      },
    },
  });
  const prepared = await prepare(all.ports, wishFor(guid(4)), over.signal);
  all.agent.asked.length = 0;
  await expect(apply(all.ports, prepared, over.signal)).rejects.toBe(late);
  expect([all.agent.asked.length, all.walks.written.length]).toEqual([where === 'lock' ? 0 : 1, 0]);
});
