import { type DomainId, Failure, type TenantId } from '@landbridge/model';
import { FakeClock, KeptLog, settle } from '@landbridge/testkit';
import { expect, test } from 'vitest';
import type { DomainKey, HeldLease } from '../ports.ts';
import type { RunResult } from '../run.ts';
import { type Claim, Schedule, type Woken } from './schedule.ts';

const DOMAIN: DomainKey = { tenantId: 'tenant' as TenantId, domainId: 'domain' as DomainId };
const NAMED = { tenantId: DOMAIN.tenantId, fqdn: 'exoip.test' };
const LOST: RunResult = { nextInMs: 120_000, problem: { code: 'AgentLost', message: 'lost' }, agentGone: true };

/** What replicas share: a domain that is due, over a clock. */
class SharedDomain {
  readonly clock = new FakeClock();
  dueAt = Number.POSITIVE_INFINITY;
  wanted = 7;
  isLeased = false;
  isDown = false;
  readonly putOff: (readonly [number | null, string])[] = [];

  claim({ putOffMs, reached, leftForMs }: Claim) {
    if (this.isDown) throw new Failure({ code: 'DatabaseUnavailable', message: 'down' });
    const now = this.clock.now();
    const isReached = reached.includes(NAMED);
    const isLeft = leftForMs !== null && this.dueAt <= now - leftForMs;
    if (this.dueAt > now || !(isReached || isLeft)) return [];
    this.dueAt = now + putOffMs;
    return [{ ...DOMAIN, isReached }];
  }

  want(inMs: number): void {
    this.wanted++;
    this.dueAt = Math.min(this.dueAt, this.clock.now() + inMs);
  }

  /** Due, and put off by a run that ended. */
  settle(ms: number | null, served: string): void {
    this.putOff.push([ms, served]);
    this.dueAt = served === `${this.wanted}` ? this.clock.now() + (ms ?? Number.POSITIVE_INFINITY) : this.clock.now();
  }

  take(): HeldLease | null {
    if (this.isLeased) return null;
    this.isLeased = true;
    const release = async (): Promise<void> => {
      this.isLeased = false;
    };
    return { lease: { ...DOMAIN, epoch: '1' }, lost: new AbortController().signal, release };
  }
}

/** A replica's schedule, whose runs end when the test says so. */
function scheduled({ shared = new SharedDomain(), reaches = true } = {}) {
  const { clock } = shared;
  let woken: (domain: DomainKey, why: Woken) => void = () => undefined;
  const line = { reaches };
  const traces: (string | undefined)[] = [];
  const heard: (number | undefined)[] = [];
  const ends: ((how?: Error | RunResult) => void)[] = [];
  const listen = (run: typeof woken): void => {
    woken = run;
  };
  const stopping = new AbortController();
  const schedule = new Schedule({
    clock,
    log: new KeptLog(),
    wakeups: { onWake: async run => listen(run) },
    due: {
      claim: async claim => shared.claim(claim),
      want: async (_, inMs) => shared.want(inMs),
      wanted: async () => `${shared.wanted}`,
      putOff: async (_, ms, served) => shared.settle(ms, served),
      named: async () => [DOMAIN],
      takeTrace: async () => undefined,
    },
    leases: { take: async () => shared.take() },
    reached: () => (line.reaches ? [NAMED] : []),
    run: (_, { trace, heardAt }) => {
      traces.push(trace);
      heard.push(heardAt);
      return new Promise((resolve, reject) =>
        ends.push(how => (how instanceof Error ? reject(how) : resolve(how ?? { nextInMs: 120_000, problem: null }))),
      );
    },
  });
  const ended = schedule.run(stopping.signal);
  const wake = (trace?: string): void => woken(DOMAIN, { trace });
  return { schedule, shared, clock, line, ends, traces, heard, wake, putOff: shared.putOff, stop: () => stopping.abort(), ended };
}

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
