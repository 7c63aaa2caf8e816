import { Failure } from '@landbridge/model';
import { settle } from '@landbridge/testkit';
import { expect, test } from 'vitest';
import { DOMAIN, scheduled } from '../testing/scheduled.ts';

test('an announcement runs the domain, and its interval counts from then', async () => {
  const { schedule, ends, putOff } = scheduled();
  await schedule.announce(DOMAIN.tenantId, 'exoip.test');
  await settle();
  expect(ends).toHaveLength(1);
  ends[0]?.();
  await settle();
  expect(putOff).toEqual([[120_000, '7']]);
});

test('a run puts off only what was wanted before it began', async () => {
  const { schedule, shared, ends, putOff } = scheduled();
  await schedule.announce(DOMAIN.tenantId, 'exoip.test');
  await settle();
  shared.want(60_000);
  ends[0]?.();
  await settle();
  expect(putOff).toEqual([[120_000, '7']]);
});

test('a run that broke is tried again within seconds, ever more rarely, until one ends', async () => {
  const { clock, ends, wake, stop, ended } = scheduled();
  wake();
  await settle();
  const runsAfter = async (ms: number): Promise<number> => {
    ends.at(-1)?.(new Error('the database is gone'));
    await settle();
    for (let passed = 0; passed < ms; passed += 1_000) {
      clock.advance(1_000);
      await settle();
    }
    return ends.length;
  };
  expect([await runsAfter(1_000), await runsAfter(1_000), await runsAfter(1_000)]).toEqual([2, 2, 3]);
  ends.at(-1)?.();
  await settle();
  clock.advance(60_000);
  await settle();
  expect(ends).toHaveLength(3);
  stop();
  clock.advance(1_000);
  await ended;
});

test('a domain that was taken away while it ran is run anew', async () => {
  const { schedule, ends, putOff } = scheduled();
  await schedule.announce(DOMAIN.tenantId, 'exoip.test');
  await settle();
  ends[0]?.(new Failure({ code: 'LeaseLost', message: 'an administrator changed it' }));
  await settle();
  expect([ends.length, putOff]).toEqual([2, []]);
  ends[1]?.(new Error('anything else'));
  await settle();
  expect(ends).toHaveLength(2);
});

test('a domain never runs twice at a time; what wakes it meanwhile makes it run once more', async () => {
  const { schedule, ends } = scheduled();
  await schedule.announce(DOMAIN.tenantId, 'exoip.test');
  await settle();
  for (let times = 0; times < 5; times++) await schedule.announce(DOMAIN.tenantId, 'exoip.test');
  expect(ends).toHaveLength(1);
  ends[0]?.();
  await settle();
  expect(ends).toHaveLength(2);
  ends[1]?.();
  await settle();
  expect(ends).toHaveLength(2);
});

test('a domain that another replica works on is wanted once more a second later', async () => {
  const { schedule, shared, clock, ends } = scheduled();
  shared.isLeased = true;
  await schedule.announce(DOMAIN.tenantId, 'exoip.test');
  await settle();
  expect([ends.length, shared.wanted, shared.dueAt]).toEqual([0, 8, clock.now() + 1_000]);
  shared.isLeased = false;
  await clock.advance(1_000);
  expect(ends).toHaveLength(1);
});

test('a stop waits for the run under way and starts no other', async () => {
  const { schedule, ends, stop, ended } = scheduled();
  await schedule.announce(DOMAIN.tenantId, 'exoip.test');
  await settle();
  stop();
  await schedule.announce(DOMAIN.tenantId, 'exoip.test');
  let hasEnded = false;
  void ended.then(() => {
    hasEnded = true;
  });
  await settle();
  expect(hasEnded).toBe(false);
  ends[0]?.();
  await settle();
  expect(hasEnded).toBe(true);
  expect(ends).toHaveLength(1);
});

test('a run is told the trace of whoever woke it, once, and again where the domain was taken away meanwhile', async () => {
  const { ends, traces, wake } = scheduled();
  wake();
  await settle();
  wake('first');
  wake('second');
  ends[0]?.();
  await settle();
  ends[1]?.(new Failure({ code: 'LeaseLost', message: 'an administrator changed it' }));
  await settle();
  wake();
  ends[2]?.();
  await settle();
  expect(traces).toEqual([undefined, 'first', 'first', undefined]);
});

test('a run is told when an agent spoke of a change first since the run before began', async () => {
  const { schedule, clock, ends, heard, wake } = scheduled();
  const announce = () => schedule.announce(DOMAIN.tenantId, 'exoip.test');
  const began = clock.now();
  await announce();
  await settle();
  for (const ms of [1_000, 500]) {
    clock.advance(ms);
    await announce();
  }
  ends[0]?.();
  await settle();
  ends[1]?.();
  await settle();
  wake();
  await settle();
  expect(heard).toEqual([began, began + 1_000, undefined]);
});
