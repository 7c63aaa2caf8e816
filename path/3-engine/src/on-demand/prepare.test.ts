import { Failure, type Problem } from '@landbridge/model';
import { expect, test } from 'vitest';
import type { WalkingConfiguration } from '../stored.ts';
import { change } from '../testing/agent.ts';
import { type AroundOnDemand, aroundOnDemand, wishFor } from '../testing/on-demand.ts';
import { LEASE, walkingConfiguration } from '../testing/ports.ts';
import { CONFIGURATION, guid } from '../testing/samples.ts';
import { plainSchema } from '../testing/stages.ts';
import { prepare } from './prepare.ts';
import type { OnDemandWish } from './wish.ts';

async function prepared(around: AroundOnDemand = {}, wish: Partial<OnDemandWish> = {}) {
  const all = aroundOnDemand(around);
  const { signal } = new AbortController();
  const result = await prepare(all.ports, wishFor(guid(1), wish), signal);
  return { ...all, result, signal };
}

const failing = async (around: AroundOnDemand, wish: Partial<OnDemandWish> = {}) =>
  prepare(aroundOnDemand(around).ports, wishFor(guid(1), wish), new AbortController().signal).catch((error: unknown) => error);

test('everything that is known before the object is asked for', async () => {
  const { result, agents, agent, snapshots, signal, clock } = await prepared();
  expect(snapshots.asked).toEqual([{ tenantId: LEASE.tenantId, domainId: LEASE.domainId }]);
  expect(agents).toEqual([[LEASE.tenantId, 'exoip.test']]);
  expect(agent.asked).toEqual([{ ask: 'survey' }]);
  expect([...agent.signals]).toEqual([signal]);
  expect(result.walking).toMatchObject({
    configuration: walkingConfiguration(),
    record: { configurationId: CONFIGURATION, at: clock.now() },
    tellSkips: true,
  });
  expect(result.agent).toBe(agent);
  expect(result.members).toEqual([]);
});

test('the ids of records are kept in their order', async () => {
  const { result } = await prepared();
  expect(result.recordIds).toEqual([]);
  const ids = [result.walking.record.newId(), result.walking.record.newId()];
  expect(result.recordIds).toEqual(ids);
  expect(new Set([...ids, result.walking.record.cycleId]).size).toBe(3);
});

test('the domain is where the survey says it is', async () => {
  const { result } = await prepared({ domain: { domainGuid: null, namingContext: '', netbiosName: '' } });
  expect(result.walking.domain).toMatchObject({ domainGuid: guid(100), namingContext: 'DC=exoip,DC=test', netbiosName: 'EXOIP' });
});

test('a configuration that the domain does not have', async () => {
  const other = { id: 'other' as WalkingConfiguration['id'] };
  const problem = { code: 'NotFound', message: `there is no configuration ${CONFIGURATION}` } as Problem;
  expect(await failing({ configurations: [other] })).toEqual(new Failure(problem));
});

test('another domain than the known one stops it', async () => {
  expect(await failing({ domain: { domainGuid: guid(101) } })).toMatchObject({ problem: { code: 'CanaryVanished' } });
});

test('wants what the configurations that are served need, and all that is stored', async () => {
  const all = ['displayName', 'employeeID', 'title', 'userPrincipalName'];
  expect((await prepared()).result.wanted).toEqual({
    attributes: all,
    edges: ['managedBy', 'member'],
    boundary: { kind: 'domain' },
  });
  const schema = plainSchema({ attributes: ['b', 'a'] });
  expect((await prepared({ domain: { wanted: null }, schema })).result.wanted).toEqual({
    attributes: ['a', 'b'],
    edges: ['member'],
    boundary: { kind: 'domain' },
  });
});

const unit = (of: number): WalkingConfiguration['scope'] => ({ kind: 'organizationalUnits', guids: [guid(of)] });
const areaOf = (of: number) => ({ containers: [guid(of)], except: [] });

test('the boundary is that of the configurations that are served, and of the one that was asked', async () => {
  const other = (state: WalkingConfiguration['state'], of: number) => ({ id: state as never, state, scope: unit(of) });
  const configurations = [
    { state: 'disabled' as WalkingConfiguration['state'], scope: unit(20) },
    other('active', 21),
    other('reviewing', 22),
    { ...other('disabled' as WalkingConfiguration['state'], 23), id: 'left out' as never },
  ];
  const { result } = await prepared({ configurations });
  expect(result.wanted.boundary).toEqual({ kind: 'within', areas: [areaOf(20), areaOf(21), areaOf(22)], objects: [] });
});

test('members are found by their names, one by one', async () => {
  const dn = 'CN=Bert,DC=exoip,DC=test';
  const { result, agent, signal } = await prepared(
    { byName: { [dn]: change(guid(8)) } },
    { members: [{ distinguishedName: dn }, { objectGuid: guid(9) }] },
  );
  expect(result.members).toEqual([guid(8), guid(9)]);
  expect(agent.asked.map(question => question.ask)).toEqual(['survey', 'entry-by-dn']);
  expect([...agent.signals]).toEqual([signal]);
});

const byGroups: WalkingConfiguration['scope'] = { kind: 'groups', guids: [guid(7)], nested: false };

test('a member of a scoping group is named in the boundary, wherever it stands', async () => {
  const asked: unknown[] = [];
  const inGroups = async (...question: readonly unknown[]) => {
    asked.push(question);
    return new Set([guid(1)]);
  };
  const { result, snapshots } = await prepared({ configurations: [{ scope: byGroups }], snapshot: { inGroups } });
  expect(asked).toEqual([[[guid(1)], [guid(7)], false]]);
  expect(result.wanted.boundary).toEqual({ kind: 'within', areas: [], objects: [guid(7), guid(1)] });
  expect(snapshots.asked).toHaveLength(2);
  expect(snapshots.asked[1]).toEqual(snapshots.asked[0]);
});

test('who is no member is not', async () => {
  const { result } = await prepared({ configurations: [{ scope: byGroups }] });
  expect(result.wanted.boundary).toEqual({ kind: 'within', areas: [], objects: [guid(7)] });
});

test('nobody has to be named where the whole domain is read, or groups decide nothing', async () => {
  const whole = await prepared({ configurations: [{ scope: byGroups }, { id: 'other' as never }] });
  expect(whole.result.wanted.boundary).toEqual({ kind: 'domain' });
  expect(whole.snapshots.asked).toHaveLength(1);
  expect((await prepared({ configurations: [{ scope: unit(20) }] })).snapshots.asked).toHaveLength(1);
});
