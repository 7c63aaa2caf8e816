import { settle } from '@landbridge/testkit';
import { expect, test } from 'vitest';
import { DOMAIN, LOST, SharedDomain, scheduled } from '../testing/scheduled.ts';

test('whatever woke a replica that has no agent of the domain, one that has runs it within a second', async () => {
  const shared = new SharedDomain();
  const [without, having] = [scheduled({ shared, reaches: false }), scheduled({ shared })];
  await settle();
  without.wake();
  await settle();
  expect([without.ends.length, having.ends.length]).toEqual([0, 0]);
  await shared.clock.advance(1_000);
  expect([without.ends.length, having.ends.length]).toEqual([0, 1]);
  having.ends[0]?.();
  await settle();
  await shared.clock.advance(119_000);
  expect([without.ends.length, having.ends.length]).toEqual([0, 1]);
  await shared.clock.advance(1_000);
  expect([without.ends.length, having.ends.length]).toEqual([0, 2]);
});

test('a domain that nobody has an agent of is tried after ten seconds, and again after its interval', async () => {
  const { clock, ends, wake } = scheduled({ reaches: false });
  wake();
  await clock.advance(5_000);
  // However often somebody asks.
  wake();
  await clock.advance(4_000);
  expect(ends).toHaveLength(0);
  await clock.advance(1_000);
  expect(ends).toHaveLength(1);
  ends[0]?.({ ...LOST, problem: { code: 'NoAgentForDomain', message: 'nobody' } });
  await settle();
  await clock.advance(129_000);
  expect(ends).toHaveLength(1);
  await clock.advance(1_000);
  expect(ends).toHaveLength(2);
});

test('what was due while nobody could look has not been left by anybody', async () => {
  const { shared, clock, ends, wake } = scheduled({ reaches: false });
  await clock.advance(60_000);
  wake();
  await settle();
  shared.isDown = true;
  await clock.advance(60_000);
  shared.isDown = false;
  await clock.advance(9_000);
  expect(ends).toHaveLength(0);
  await clock.advance(2_000);
  expect(ends).toHaveLength(1);
});

test('an agent that connects at last is asked at once', async () => {
  const { schedule, line, clock, ends, wake } = scheduled({ reaches: false });
  wake();
  await clock.advance(3_000);
  line.reaches = true;
  await schedule.announce(DOMAIN.tenantId, 'exoip.test');
  await settle();
  expect(ends).toHaveLength(1);
});

test.each([true, false])(
  'a run whose agent was lost goes on within a second, and this replica has another: %s',
  async hasAnother => {
    const shared = new SharedDomain();
    const [first, second] = [scheduled({ shared }), scheduled({ shared, reaches: !hasAnother })];
    await first.schedule.announce(DOMAIN.tenantId, 'exoip.test');
    await settle();
    first.line.reaches = hasAnother;
    first.ends[0]?.(LOST);
    await settle();
    await shared.clock.advance(1_000);
    expect([first.ends.length, second.ends.length]).toEqual(hasAnother ? [2, 0] : [1, 1]);
  },
);

test('a replica that stops leaves to the others what wakes it', async () => {
  const shared = new SharedDomain();
  const [stopping, other] = [scheduled({ shared }), scheduled({ shared })];
  await settle();
  stopping.stop();
  await stopping.ended;
  stopping.wake();
  await shared.clock.advance(1_000);
  expect([stopping.ends.length, other.ends.length]).toEqual([0, 1]);
});
