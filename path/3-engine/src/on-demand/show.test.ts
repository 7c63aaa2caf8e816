import type { Change } from '@landbridge/model';
import { describe, expect, test } from 'vitest';
import type { ContainerStep } from '../2-scoping/tree.ts';
import type { WalkedEntry, WalkingConfiguration } from '../stored.ts';
import { change } from '../testing/agent.ts';
import { type AroundOnDemand, aroundOnDemand, wishFor } from '../testing/on-demand.ts';
import { directoryObject, guid, objectId, walkedEdge, walkedEnd, walkedEntry } from '../testing/samples.ts';
import { prepare } from './prepare.ts';
import { entryAsRead, show } from './show.ts';
import type { OnDemandWish } from './wish.ts';

const BERT = { userPrincipalName: ['bert@exoip.test'], employeeID: ['4'] };
const bert = (told: Partial<Change> = {}) => change(guid(4), { attributes: BERT, rdn: 'CN=Bert', ...told });

async function shown(around: AroundOnDemand, wish: Partial<OnDemandWish> = {}, who = guid(4)) {
  const all = aroundOnDemand(around);
  const { signal } = new AbortController();
  const prepared = await prepare(all.ports, wishFor(who, wish), signal);
  all.agent.asked.length = 0;
  const looked = await show(all.ports, prepared, signal);
  expect([all.kept.did, all.walks.did]).toEqual([[], []]);
  return { looked, asked: all.agent.asked, signals: all.agent.signals };
}

test('decides about what was read, and stores nothing', async () => {
  const { looked } = await shown({ objects: [bert()] });
  expect(looked.decided).toMatchObject({
    name: 'CN=Bert,DC=exoip,DC=test',
    operations: [{ kind: 'create', guid: guid(4), sourceAnchor: '4', properties: { UserPrincipalName: 'bert@exoip.test' } }],
  });
  expect(looked.read.change.guid).toBe(guid(4));
  expect(looked.members).toEqual([]);
});

test('what the store knows of it counts: the object it is linked to', async () => {
  const target = directoryObject({ id: objectId(4), sourceAnchor: '4', properties: { UserPrincipalName: 'old@exoip.test' } });
  const asked: unknown[] = [];
  const entriesOf = async (configuration: WalkingConfiguration, guids: readonly unknown[]) => {
    asked.push([configuration.displayName, guids]);
    return [walkedEntry({ guid: guid(4), target })];
  };
  const { looked } = await shown({ objects: [bert()], snapshot: { entriesOf } });
  expect(asked).toEqual([['Head office', [guid(4)]]]);
  expect(looked.decided?.operations).toMatchObject([{ kind: 'update', objectId: objectId(4) }]);
});

test('a class that is not synchronised has no decision', async () => {
  const { looked } = await shown({ objects: [bert({ entryClass: 'container', rdn: 'OU=People' })] });
  expect(looked).toMatchObject({ decided: null, members: [], read: { change: { guid: guid(4) } } });
});

describe('members of a group', () => {
  const group = bert({ entryClass: 'group', edges: [{ attribute: 'member', target: guid(8), present: true }] });
  const edge = (source: ReturnType<typeof walkedEnd>) => walkedEdge({ source, target: walkedEnd(8, 'user'), present: false });

  test('that is not there yet', async () => {
    const asked: unknown[] = [];
    const edgesBetween = async (_: unknown, ends: unknown) => {
      asked.push(ends);
      return [edge(walkedEnd(4, null))];
    };
    const { looked } = await shown({ objects: [group], snapshot: { edgesBetween } }, { members: [{ objectGuid: guid(8) }] });
    expect(asked).toEqual([{ source: guid(4), attribute: 'member', targets: [guid(8)] }]);
    expect(looked.members).toEqual([{ guid: guid(8), outcome: 'added' }]);
  });

  test('that fails wait', async () => {
    const broken = { ...group, attributes: { info: ['x'] } };
    const edgesBetween = async () => [edge(walkedEnd(4, null))];
    const { looked } = await shown({ objects: [broken], snapshot: { edgesBetween } }, { members: [{ objectGuid: guid(8) }] });
    expect(looked.members).toEqual([{ guid: guid(8), outcome: 'waiting' }]);
  });
});

describe('containers that are not stored', () => {
  const container = (of: number, parent: number, rdn: string) =>
    change(guid(of), { entryClass: 'container', parentGuid: guid(parent), rdn, attributes: {} });
  const scope: WalkingConfiguration['scope'] = { kind: 'organizationalUnits', guids: [guid(20)] };
  const objects = [bert({ parentGuid: guid(21) }), container(21, 20, 'OU=Inner'), container(20, 100, 'OU=Outer')];

  test('are asked for on the way up, and count for the scope', async () => {
    const knownRoots = async () => new Set<never>();
    const { looked, asked, signals } = await shown({ objects, configurations: [{ scope }], snapshot: { knownRoots } });
    expect(looked.decided?.name).toBe('CN=Bert,OU=Inner,OU=Outer,DC=exoip,DC=test');
    expect(looked.decided?.operations).toMatchObject([{ kind: 'create' }]);
    expect(asked.map(question => 'guids' in question && question.guids)).toEqual([[guid(4)], [guid(21)], [guid(20)]]);
    expect(signals.size).toBe(1);
  });

  test('but only those', async () => {
    const known: readonly ContainerStep[] = [
      { guid: guid(21), parentGuid: guid(20), rdn: 'OU=Known', deleted: false },
      { guid: guid(20), parentGuid: guid(100), rdn: 'OU=Outer', deleted: false },
    ];
    const containersAbove = async (from: readonly unknown[]) => (from.includes(guid(21)) ? known : []);
    const { looked, asked } = await shown({ objects, snapshot: { containersAbove } });
    expect(looked.decided?.name).toBe('CN=Bert,OU=Known,OU=Outer,DC=exoip,DC=test');
    expect(asked).toHaveLength(1);
    const lower = async (from: readonly unknown[]) => (from.includes(guid(21)) ? known.slice(0, 1) : []);
    const half = await shown({ objects, snapshot: { containersAbove: lower } });
    expect(half.looked.decided?.name).toBe('CN=Bert,OU=Known,OU=Outer,DC=exoip,DC=test');
    expect(half.asked).toHaveLength(2);
  });

  test('that stand in a circle are asked for once', async () => {
    const circle = [bert({ parentGuid: guid(21) }), container(21, 20, 'OU=Inner'), container(20, 21, 'OU=Outer')];
    expect((await shown({ objects: circle })).asked).toHaveLength(3);
    const known: readonly ContainerStep[] = [
      { guid: guid(21), parentGuid: guid(20), rdn: 'OU=Inner', deleted: false },
      { guid: guid(20), parentGuid: guid(21), rdn: 'OU=Outer', deleted: false },
    ];
    expect((await shown({ objects: circle, snapshot: { containersAbove: async () => known } })).asked).toHaveLength(3);
  });

  test('do not keep groups, anchors and holders from being asked for', async () => {
    const groups: WalkingConfiguration['scope'] = { kind: 'groups', guids: [guid(20)], nested: true };
    const snapshot: AroundOnDemand['snapshot'] = {
      inGroups: async () => new Set([guid(4)]),
      knownRoots: async roots => new Set(roots),
      byAnchor: async () => [directoryObject({ id: objectId(9), sourceAnchor: '4', deletedAt: 5 })],
      holders: async keys => keys.map(key => ({ ...key, objectId: objectId(9) })),
      objects: async () => [directoryObject({ id: objectId(9), sourceAnchor: '4', deletedAt: 5 })],
    };
    const { looked } = await shown({ objects, configurations: [{ scope: groups }], snapshot });
    expect(looked.decided?.operations).toMatchObject([{ kind: 'restore', objectId: objectId(9) }]);
  });
});

describe('an entry as it would stand in the store', () => {
  const read = (told: Partial<Change>) => {
    const { edges: _, restated: __, ...folded } = bert(told);
    return folded;
  };
  const stored: WalkedEntry = walkedEntry({
    guid: guid(4),
    entryClass: 'contact',
    parentGuid: guid(30),
    rdn: 'CN=Stored',
    attributes: { mail: ['x'] },
    position: { mark: '8', guid: guid(4) },
    target: directoryObject(),
    staged: [{ kind: 'delete', state: 'held' }],
    escrowed: true,
    vanished: true,
    contributions: [{ configurationId: 'c' as never, guid: guid(5), join: {} as never, properties: {} }],
  });

  test('whole, of nobody', () => {
    expect(entryAsRead(read({}), undefined)).toEqual({
      guid: guid(4),
      entryClass: 'user',
      parentGuid: guid(100),
      rdn: 'CN=Bert',
      deleted: false,
      vanished: false,
      attributes: BERT,
      position: { mark: '0', guid: guid(4) },
      target: null,
      staged: [],
      escrowed: false,
      contributions: [],
    });
  });

  test('whole, of somebody who is known', () => {
    expect(entryAsRead(read({}), stored)).toEqual({
      ...stored,
      entryClass: 'user',
      parentGuid: guid(100),
      rdn: 'CN=Bert',
      attributes: BERT,
      vanished: false,
    });
  });

  test('deleted', () => {
    expect(entryAsRead(read({ deleted: true }), stored)).toEqual({ ...stored, deleted: true, vanished: false });
    const unknown = { entryClass: 'group', parentGuid: null, rdn: 'CN=Bert', deleted: true, attributes: null };
    expect(entryAsRead(read({ deleted: true, entryClass: 'group' }), undefined)).toMatchObject(unknown);
    const nothing = read({ deleted: true, entryClass: null, rdn: null });
    expect(entryAsRead(nothing, undefined)).toMatchObject({ entryClass: 'other', rdn: '' });
  });
});
