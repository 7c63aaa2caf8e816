import type { Change, Problem } from '@landbridge/model';
import { describe, expect, test } from 'vitest';
import { change } from '../testing/agent.ts';
import { type AroundOnDemand, aroundOnDemand, wishFor } from '../testing/on-demand.ts';
import { CONFIGURATION, guid, walkedEntry } from '../testing/samples.ts';
import { OnDemand } from './on-demand.ts';
import type { OnDemandWish } from './wish.ts';

const BERT = { userPrincipalName: ['bert@exoip.test'], employeeID: ['4'] };
const bert = (told: Partial<Change> = {}) => change(guid(4), { attributes: BERT, rdn: 'CN=Bert', ...told });
const storedBert = walkedEntry({ guid: guid(4), parentGuid: guid(100), attributes: BERT });

async function provisioned(wish: Partial<OnDemandWish> = {}, around: AroundOnDemand = {}) {
  const all = aroundOnDemand({ objects: [bert()], page: { entriesOf: async () => [storedBert] }, ...around });
  const result = await new OnDemand(all.ports).provision(wishFor(guid(4), wish)).catch((error: unknown) => error);
  return { ...all, result };
}

test('shown: what would be done, and no record', async () => {
  const { result, clock, log, walks } = await provisioned();
  expect(result).toMatchObject({
    mode: 'show',
    status: 'success',
    action: 'create',
    source: { guid: guid(4), name: 'CN=Bert,DC=exoip,DC=test', entryClass: 'user' },
    members: [],
    problem: null,
    recordId: null,
    began: clock.now(),
    ended: clock.now(),
  });
  expect(log.lines).toEqual([
    {
      level: 'info',
      event: 'provisioned on demand',
      fields: { configuration: CONFIGURATION, mode: 'show', guid: guid(4), action: 'create', status: 'success' },
    },
  ]);
  expect(walks.written).toEqual([]);
});

test('applied: what was done, and its record', async () => {
  const { result, walks, log } = await provisioned({ mode: 'apply' });
  const [record] = walks.written[0]?.records ?? [];
  expect(result).toMatchObject({ mode: 'apply', action: 'create', recordId: record?.id });
  expect(record?.id).toEqual(expect.any(String));
  expect(log.lines[0]?.fields).toMatchObject({ mode: 'apply' });
});

test('applied, and nothing was to be told: no record', async () => {
  const unread = { ...storedBert, attributes: null };
  const { result } = await provisioned({ mode: 'apply' }, { page: { entriesOf: async () => [unread] } });
  expect(result).toMatchObject({ recordId: null });
});

test('an object of a class that is never synchronised', async () => {
  const { result } = await provisioned({}, { objects: [bert({ entryClass: 'container', rdn: 'OU=People' })] });
  const skipped = (type: string, description: string) => ({ type, status: 'skipped', description, details: {} });
  expect(result).toMatchObject({
    mode: 'show',
    status: 'skipped',
    action: 'skip',
    source: { guid: guid(4), name: 'OU=People', entryClass: 'container' },
    target: null,
    steps: [
      { type: 'import', status: 'success', description: 'read from Active Directory', details: {} },
      skipped('scoping', 'objects of the class container are not synchronised'),
      skipped('matching', 'nothing to match'),
      skipped('export', 'nothing would be done'),
    ],
    modified: [],
    members: [],
    problem: null,
    recordId: null,
  });
  const nameless = await provisioned({}, { objects: [bert({ entryClass: null, rdn: null, deleted: true })] });
  expect(nameless.result).toMatchObject({ source: { name: guid(4), entryClass: 'other' } });
});

describe('refused', () => {
  test('with too many members, before anything', async () => {
    const members = Array.from({ length: 6 }, (_, index) => ({ objectGuid: guid(index) }));
    const { result, turns } = await provisioned({ members });
    expect(result).toMatchObject({
      problem: { code: 'BadRequest', message: 'at most 5 members are provisioned with their group' },
    });
    expect(turns).toEqual([]);
    expect((await provisioned({ members: members.slice(1) })).result).toMatchObject({ status: 'success' });
  });

  test('when it is asked too often', async () => {
    const { result, agent, turns } = await provisioned({}, { oldest: 1_799_999_995_000 });
    expect(result).toMatchObject({ problem: { code: 'TooManyRequests' } });
    expect([agent.asked, turns]).toEqual([[], [[CONFIGURATION, 5]]]);
  });

  test('with what stood in the way', async () => {
    const broken = { code: 'ConnectionLost', message: 'no' } as unknown as Problem;
    const { result, log } = await provisioned({}, { survey: broken });
    expect(result).toMatchObject({ problem: broken });
    expect(log.lines).toEqual([]);
  });
});

test('waits no longer than half a minute', async () => {
  const all = aroundOnDemand({ objects: [bert()], visit: () => new Promise(() => undefined) });
  const waiting = new OnDemand(all.ports).provision(wishFor(guid(4), { mode: 'apply' })).catch((error: unknown) => error);
  for (let turn = 0; all.clock.sleeping === 0 && turn < 50; turn++) await Promise.resolve();
  await all.clock.advance(29_999);
  expect(all.clock.sleeping).toBe(1);
  await all.clock.advance(1);
  expect(await waiting).toMatchObject({
    problem: { code: 'DomainBusy', message: 'the object was not provisioned within 30 s' },
  });
});
