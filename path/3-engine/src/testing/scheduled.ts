import { type DomainId, Failure, type TenantId } from '@landbridge/model';
import { FakeClock, KeptLog } from '@landbridge/testkit';
import type { DomainKey, HeldLease, NextDue } from '../ports.ts';
import type { RunResult } from '../run.ts';
import { type Claim, Schedule, type Woken } from '../schedule/schedule.ts';

export const DOMAIN: DomainKey = { tenantId: 'tenant' as TenantId, domainId: 'domain' as DomainId };
const NAMED = { tenantId: DOMAIN.tenantId, fqdn: 'exoip.test' };
export const LOST: RunResult = { nextInMs: 120_000, problem: { code: 'AgentLost', message: 'lost' }, agentGone: true };

/** What replicas share: a domain that is due, over a clock. */
export class SharedDomain {
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
    const release = async (due?: NextDue): Promise<void> => {
      this.isLeased = false;
      if (due) this.settle(due.inMs, due.served);
    };
    return { lease: { ...DOMAIN, epoch: '1' }, lost: new AbortController().signal, wanted: `${this.wanted}`, release };
  }
}

/** A replica's schedule, whose runs end when the test says so. */
export function scheduled({ shared = new SharedDomain(), reaches = true } = {}) {
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
