import type { DomainId, TenantId } from '@landbridge/model';
import type { DeliveryQueue, NoticeStore, SendPorts } from '@landbridge/notices';
import { FakeClock, KeptLog, SeededChance, settle } from '@landbridge/testkit';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { NoticeKeeper } from './keeper.ts';

const [ours, theirs] = ['ours' as TenantId, 'theirs' as TenantId];
const clock = new FakeClock();
const ran = (tenantId: TenantId, isIdle = false): void =>
  keeper.runEnded({ tenantId, domainId: 'domain' as DomainId }, { isIdle });

let stop: AbortController;
let log: KeptLog;
let keeper: NoticeKeeper;
let running: Promise<void>;
/** Tenants in the order in which they were looked at, and when deliveries were claimed. */
let looked: TenantId[];
let claimed: number[];
let broken: Error | null;

const store: NoticeStore = {
  tenants: async after => (after === null ? [ours, theirs] : []),
  look: async tenantId => {
    looked.push(tenantId);
    if (broken) throw broken;
    return null;
  },
};
const deliveries: DeliveryQueue = {
  claim: async now => {
    claimed.push(now);
    return [];
  },
  settle: async () => undefined,
};

beforeEach(async () => {
  [stop, log, looked, claimed, broken] = [new AbortController(), new KeptLog(), [], [], null];
  const never: Pick<SendPorts, 'mailerOf' | 'webhooks' | 'vault' | 'wording'> = {
    mailerOf: () => Promise.reject(new Error('nothing is queued')),
    webhooks: { post: () => Promise.reject(new Error('nothing is queued')) },
    vault: { mark: '', keyNames: [], hasOlderKeys: false, seal: () => '', open: () => new Uint8Array() },
    wording: { publicUrl: '', hasAdminCenter: false, moment: String, iso: String },
  };
  keeper = new NoticeKeeper({
    ...never,
    ...{ notices: store, deliveries, clock, chance: new SeededChance(1), log, signal: stop.signal },
  });
  running = keeper.run();
  await settle();
});
afterEach(async () => {
  stop.abort();
  await running;
});

test('everybody is looked at at once and then every minute', async () => {
  expect(looked).toEqual([ours, theirs]);
  await clock.advance(59_000);
  expect(looked).toHaveLength(2);
  await clock.advance(1_000);
  expect(looked).toHaveLength(4);
});

test('of runs that had nothing to do only the first is looked at, for it may have ended what was wrong', async () => {
  for (const isIdle of [true, true, true, false, true, true]) {
    await clock.advance(2_000);
    ran(theirs, isIdle);
    await settle();
  }
  expect(looked.slice(2)).toEqual([theirs, theirs, theirs]);
});

test('a tenant is looked at when its cycle has ended, at most once a second', async () => {
  await clock.advance(5_000);
  ran(theirs);
  await settle();
  expect(looked.slice(2)).toEqual([theirs]);
  ran(theirs);
  ran(theirs);
  await settle();
  expect(looked.slice(2)).toEqual([theirs]);
  await clock.advance(1_000);
  expect(looked.slice(2)).toEqual([theirs, theirs]);
  await clock.advance(10_000);
  expect(looked.slice(2)).toEqual([theirs, theirs]);
});

test('what is due is delivered every ten seconds', async () => {
  expect(claimed).toHaveLength(1);
  await clock.advance(30_000);
  expect(claimed).toHaveLength(4);
});

test('a look that fails is told in the log and made up for', async () => {
  broken = new Error('the database is away');
  await clock.advance(60_000);
  expect(log.lines).toMatchObject([
    { level: 'warn', event: 'notices not looked for', fields: { reason: expect.stringContaining('away') } },
  ]);
  broken = null;
  await clock.advance(60_000);
  expect(looked.slice(-2)).toEqual([ours, theirs]);
});

test('it ends when control stops, and looks no more', async () => {
  stop.abort();
  await running;
  const before = looked.length;
  ran(ours);
  await clock.advance(120_000);
  expect(looked).toHaveLength(before);
});
