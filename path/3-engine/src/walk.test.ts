import { noTrace, type ObjectId } from '@landbridge/model';
import { SeededChance } from '@landbridge/testkit';
import { describe, expect, test } from 'vitest';
import type { WalkBatch } from './6-export/batch.ts';
import type { WalkPage } from './ports.ts';
import type { HeldKey, Key, MatchableObject, WalkedEntry, WalkingConfiguration } from './stored.ts';
import { partly } from './testing/partly.ts';
import { knownDomain, walkingConfiguration } from './testing/ports.ts';
import { CONFIGURATION, CYCLE, directoryObject, guid, objectId, recording, walkedEntry } from './testing/samples.ts';
import { admitPlainly, plainKeysOf, plainSchema } from './testing/stages.ts';
import { type Admit, exportEntries, passStages, type Walking, walkEntries } from './walk.ts';

interface Store {
  readonly entries?: readonly WalkedEntry[];
  readonly byAnchor?: readonly MatchableObject[];
  readonly holders?: readonly HeldKey[];
  readonly configuration?: Partial<WalkingConfiguration>;
  readonly walking?: Partial<Walking>;
}

/** A page over a store; what was asked of it and written to it is kept. */
function pageOver({ entries = [], byAnchor = [], holders = [], configuration = {}, walking = {} }: Store) {
  const asked: Record<string, unknown[]> = {};
  const asking = <T>(name: string, question: unknown, answer: T): T => {
    asked[name] = [...(asked[name] ?? []), question];
    return answer;
  };
  const written: WalkBatch[] = [];
  const page = partly<WalkPage>({
    takeEntries: async (of, after, limit) => asking('takeEntries', [of.id, after, limit], entries),
    containersAbove: async parents =>
      asking('containersAbove', parents, [{ guid: guid(2), parentGuid: guid(100), rdn: 'OU=People', deleted: false }]),
    knownRoots: async roots => asking('knownRoots', roots, new Set(roots)),
    inGroups: async (guids, groups, nested) => asking('inGroups', [guids, groups, nested], new Set([guid(1)])),
    byAnchor: async anchors => asking('byAnchor', anchors, byAnchor),
    holders: async keys =>
      asking(
        'holders',
        keys,
        holders.filter(holder => keys.some(key => key.value === holder.value)),
      ),
    objects: async ids =>
      asking(
        'objects',
        ids,
        ids.map(id => directoryObject({ id, sourceAnchor: null, sourceGuid: null })),
      ),
    write: async batch => void written.push(batch),
  });
  const walks: Walking = {
    domain: knownDomain(),
    configuration: walkingConfiguration(configuration),
    schema: plainSchema(),
    admit: admitPlainly,
    keysOf: plainKeysOf,
    chance: new SeededChance(1),
    record: recording(),
    trace: noTrace,
    tellSkips: true,
    ...walking,
  };
  return { page, walking: walks, asked, written };
}

const key = (name: string): Key => ({ namespace: 'userPrincipalName', value: `${name}@exoip.test` });
const person = (last: number, name: string, told: Partial<WalkedEntry> = {}) =>
  walkedEntry({
    guid: guid(last),
    rdn: `CN=${name}`,
    attributes: { userPrincipalName: [`${name}@exoip.test`], employeeID: [name] },
    position: { mark: '4', guid: guid(last) },
    ...told,
  });
const AFTER = { after: { mark: '3', guid: guid(9) }, limit: 7 };

describe('a page of a walk', () => {
  test('is scoped, matched, processed and written at once, with the position of its last entry', async () => {
    const { page, walking, asked, written } = pageOver({ entries: [person(1, 'anna'), person(3, 'bert')] });
    expect(await walkEntries(page, walking, AFTER)).toEqual({
      position: { mark: '4', guid: guid(3) },
      counts: { created: 2, updated: 0, restored: 0, skipped: 0, failed: 0, walked: 2 },
    });
    expect(asked).toEqual({
      takeEntries: [[CONFIGURATION, AFTER.after, 7]],
      containersAbove: [[guid(2)]],
      byAnchor: [['anna', 'bert']],
      holders: [
        [key('anna'), key('bert')],
        [key('anna'), key('bert')],
      ],
      objects: [[]],
    });
    const [one, other] = (written[0]?.creations ?? []).map(creation => creation.objectId);
    expect(written).toMatchObject([
      {
        configurationId: CONFIGURATION,
        cycleId: CYCLE,
        position: { mark: '4', guid: guid(3) },
        creations: [
          { objectId: one, guid: guid(1), sourceAnchor: 'anna', properties: { UserPrincipalName: 'anna@exoip.test' } },
          { objectId: other, guid: guid(3), sourceAnchor: 'bert' },
        ],
        freedKeys: [],
        takenKeys: [
          { ...key('anna'), objectId: one },
          { ...key('bert'), objectId: other },
        ],
        admitted: [guid(1), guid(3)],
        withheld: [],
      },
    ]);
    expect(one).not.toBe(other);
  });

  test('that is empty is the end, and writes nothing', async () => {
    const { page, walking, written } = pageOver({});
    expect(await walkEntries(page, walking, AFTER)).toBeNull();
    expect(written).toEqual([]);
  });

  test('out of turn leaves the walk where it is', async () => {
    const { page, walking, written } = pageOver({});
    const exported = await exportEntries(page, walking, [person(1, 'anna')], null);
    expect(written[0]?.position).toBeNull();
    expect(exported.records).toEqual(written[0]?.records);
    expect(exported.records).toHaveLength(1);
    expect(exported.decided).toMatchObject([
      { name: 'CN=anna,OU=People,DC=exoip,DC=test', targetName: 'anna@exoip.test', share: null },
    ]);
    expect(exported.counts).toMatchObject({ created: 1, walked: 1 });
  });

  test.each([true, false])('tells skips as it is told to: %s', async tellSkips => {
    const configuration = { scope: { kind: 'organizationalUnits', guids: [guid(8)] } } as Partial<WalkingConfiguration>;
    const { page, walking } = pageOver({ configuration, walking: { tellSkips } });
    const { records, counts } = await exportEntries(page, walking, [person(1, 'anna')], null);
    expect([records.length, counts.skipped]).toEqual([tellSkips ? 1 : 0, 1]);
  });

  test('keeps what the schema redacts out of names', async () => {
    const { page, walking } = pageOver({ walking: { schema: plainSchema({ redacted: ['UserPrincipalName'] }) } });
    const target = directoryObject({ properties: { UserPrincipalName: 'anna@exoip.test', DisplayName: 'Anna' } });
    const gone = person(3, 'bert', { deleted: true, target });
    const { decided } = await exportEntries(page, walking, [person(1, 'anna'), gone, person(4, 'carl', { deleted: true })], null);
    expect(decided.map(one => one.targetName)).toEqual(['', 'Anna', '']);
  });
});

describe('what a page asks', () => {
  test('every parent once, and nothing of the directory where nobody is to be looked up', async () => {
    const { page, walking, asked } = pageOver({});
    const gone = [1, 3, 4].map(last => person(last, 'x', { deleted: true, parentGuid: last === 4 ? null : guid(2) }));
    const { decided, keys } = await passStages(page, walking, gone);
    expect(asked).toEqual({ containersAbove: [[guid(2)]] });
    expect(decided).toMatchObject([{ properties: null, share: null, targetName: '' }, {}, {}]);
    expect(keys).toEqual({ freedKeys: [], takenKeys: [], admitted: [], withheld: [] });
  });

  test('objects that hold a value, each once', async () => {
    const holders = [key('anna'), key('bert')].map(one => ({ ...one, objectId: objectId(7) }));
    const { page, walking, asked } = pageOver({ holders });
    await passStages(page, walking, [person(1, 'anna'), person(3, 'bert')]);
    expect(asked['objects']).toEqual([[objectId(7)]]);
  });

  test('no holders of what an object has already', async () => {
    const target = directoryObject({
      sourceAnchor: 'anna',
      properties: { UserPrincipalName: 'anna@exoip.test', DisplayName: 'x' },
    });
    const { page, walking, asked } = pageOver({});
    const { decided, keys } = await passStages(page, walking, [person(1, 'anna', { target })]);
    expect(asked['holders']).toBeUndefined();
    expect(keys).toEqual({ freedKeys: [], takenKeys: [], admitted: [guid(1)], withheld: [] });
    expect(decided[0]?.operations).toMatchObject([{ kind: 'update' }]);
  });
});

describe('values of which there can be only one', () => {
  const target = directoryObject({ sourceAnchor: 'anna', properties: { UserPrincipalName: 'old@exoip.test' } });

  test('change hands with a new name', async () => {
    const { page, walking, asked } = pageOver({});
    const { keys, decided } = await passStages(page, walking, [person(1, 'anna', { target })]);
    expect(asked['holders']).toEqual([[key('anna')]]);
    expect(keys).toEqual({
      freedKeys: [{ ...key('old'), objectId: objectId(1) }],
      takenKeys: [{ ...key('anna'), objectId: objectId(1) }],
      admitted: [guid(1)],
      withheld: [],
    });
    expect(decided[0]).toMatchObject({ targetName: 'anna@exoip.test', properties: { UserPrincipalName: 'anna@exoip.test' } });
  });

  test('are given up by who loses them', async () => {
    const { page, walking, asked } = pageOver({});
    const entry = person(1, 'anna', { target, attributes: { employeeID: ['anna'] } });
    const { keys } = await passStages(page, walking, [entry]);
    expect(asked['holders']).toEqual([[]]);
    expect(keys).toMatchObject({ freedKeys: [{ ...key('old'), objectId: objectId(1) }], takenKeys: [] });
  });

  test('are withheld from who comes second, and the directory says what it gets instead', async () => {
    const holders = [{ ...key('anna'), objectId: objectId(7) }];
    const { page, walking } = pageOver({ holders });
    const { keys, decided } = await passStages(page, walking, [person(1, 'anna', { target })]);
    expect(keys).toMatchObject({ takenKeys: [], withheld: [{ ...key('anna'), guid: guid(1) }] });
    expect(decided[0]).toMatchObject({ properties: { UserPrincipalName: 'placeholder' }, targetName: 'placeholder' });
    expect(decided[0]?.operations).toMatchObject([
      { kind: 'update', modified: [{ name: 'UserPrincipalName', before: 'old@exoip.test', after: 'placeholder' }] },
    ]);
  });

  test('an object out of the recycle bin holds nothing', async () => {
    const binned = directoryObject({ sourceAnchor: 'anna', deletedAt: 5, properties: { UserPrincipalName: 'anna@exoip.test' } });
    const requests: Parameters<Admit>[0][] = [];
    const admit: Admit = (given, holders) => {
      requests.push(given);
      return admitPlainly(given, holders);
    };
    const { page, walking } = pageOver({ byAnchor: [binned], walking: { admit } });
    const { keys } = await passStages(page, walking, [person(1, 'anna')]);
    expect(requests).toEqual([
      [{ objectId: objectId(1), properties: { UserPrincipalName: 'anna@exoip.test', DisplayName: null }, held: [] }],
    ]);
    expect(keys.takenKeys).toEqual([{ ...key('anna'), objectId: objectId(1) }]);
  });

  test('an entry that fails takes nothing', async () => {
    const { page, walking } = pageOver({});
    const broken = person(1, 'anna', { attributes: { info: ['x'] } });
    const { keys, decided } = await passStages(page, walking, [broken]);
    expect(keys.admitted).toEqual([]);
    expect(decided[0]?.operations).toEqual([
      { kind: 'fail', guid: guid(1), problem: { code: 'ExpressionFailed', message: 'no value' } },
    ]);
  });
});

test('the configuration says what becomes of who leaves', async () => {
  const scope = { kind: 'organizationalUnits', guids: [guid(8)] } as WalkingConfiguration['scope'];
  const leaving = person(1, 'anna', { target: directoryObject({ sourceAnchor: 'anna' }) });
  const left = async (skipOutOfScopeDeletes: boolean) => {
    const { page, walking } = pageOver({ configuration: { scope, skipOutOfScopeDeletes } });
    return (await passStages(page, walking, [leaving])).decided[0]?.operations;
  };
  expect(await left(false)).toMatchObject([{ kind: 'delete', reason: 'outOfScope' }]);
  expect(await left(true)).toMatchObject([{ kind: 'skip', reason: 'OutOfScopeDeletesSkipped' }]);
});

test('blocked soft matches are a conflict', async () => {
  const holders = [{ ...key('anna'), objectId: objectId(7) as ObjectId }];
  const takeover = { softMatchBlocked: true, hardMatchBlocked: false };
  const blocked = pageOver({ holders, configuration: { takeover } });
  expect((await passStages(blocked.page, blocked.walking, [person(1, 'anna')])).decided[0]?.operations).toMatchObject([
    { kind: 'fail' },
  ]);
  const open = pageOver({ holders });
  expect((await passStages(open.page, open.walking, [person(1, 'anna')])).decided[0]?.operations).toMatchObject([
    { kind: 'update', objectId: objectId(7), links: true },
  ]);
});

test('flows that are switched off are not taken', async () => {
  const flows = new Map([['user', { add: false, update: true, delete: true }]]) as Walking['schema']['flows'];
  const { page, walking } = pageOver({ walking: { schema: plainSchema({ flows }) } });
  const { decided } = await passStages(page, walking, [person(1, 'anna')]);
  expect(decided[0]?.operations).toMatchObject([{ kind: 'skip', reason: 'FlowTypeNotEnabled' }]);
});

test('a configuration that joins says its share', async () => {
  const join = { property: 'onPremisesImmutableId', precedence: 1 } as unknown as WalkingConfiguration['join'];
  const { page, walking } = pageOver({ configuration: { join } });
  const { decided } = await passStages(page, walking, [person(1, 'anna')]);
  expect(decided[0]?.share).toMatchObject({ joins: false, contribution: { UserPrincipalName: 'anna@exoip.test' } });
});
