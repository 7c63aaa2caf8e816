import { type Clock, type DomainId, Failure, type Instant, type Log, type TenantId, type Traceparent } from '@landbridge/model';
import type { DomainKey, HeldLease, Leases } from '../ports.ts';
import type { RunResult } from '../run.ts';

/** Wakes whichever replica listens, at least once for every call; several calls before anybody listens may become one. */
export interface Wakeups {
  /** `heardAt`: when an agent told of a change; of several calls that become one the first counts. */
  wake(domain: DomainKey, heardAt?: Instant): Promise<void>;
  onWake(run: (domain: DomainKey, why: Woken) => void): Promise<void>;
}

/** What a wake-up says beside the domain. */
export interface Woken {
  /** Of whoever wants the run to be followed. */
  readonly trace?: Traceparent | undefined;
  /** When an agent told of a change. */
  readonly heardAt?: Instant | undefined;
}

interface Running {
  again: boolean;
  why: Woken;
  readonly ended: Promise<void>;
}

/** When domains are due. Survives every process: a wake-up that was lost is made up for when the domain is due again. */
export interface DueDomains {
  /** Domains with an active configuration that are due, put off by `putOffMs` so that no other replica takes them as well. */
  claim(putOffMs: number): Promise<readonly DomainKey[]>;
  /** Somebody wants the domain to run, and it is due in so many milliseconds. A run under way is followed by another. */
  want(domain: DomainKey, inMs: number): Promise<void>;
  /** How often somebody wanted the domain to run, as a number. */
  wanted(domain: DomainKey): Promise<string>;
  /**
   * The domain is due again in so many milliseconds; null: not before somebody wants it. `served` is what `wanted` answered before the run:
   * where it has grown since, the domain is due now.
   */
  putOff(domain: DomainKey, ms: number | null, served: string): Promise<void>;
  /** The trace that somebody wants the next run to be part of; only the first to ask gets it. */
  takeTrace(domain: DomainKey): Promise<Traceparent | undefined>;
  /** The domains of this name, whoever's they are among the tenant's. */
  named(tenantId: TenantId, fqdn: string): Promise<readonly DomainKey[]>;
}

export interface SchedulePorts {
  readonly wakeups: Wakeups;
  readonly due: DueDomains;
  readonly leases: Pick<Leases, 'take'>;
  readonly clock: Clock;
  readonly log: Log;
  /** Told what woke it. */
  readonly run: (held: HeldLease, why: Woken) => Promise<RunResult>;
}

interface Broken {
  readonly domain: DomainKey;
  readonly times: number;
  readonly notBefore: Instant;
}

const LOOK_EVERY_MS = 1_000;
/** A domain that was claimed and whose replica died is due again after this. */
const CLAIM_MS = 15_000;
/** After another replica was found at work. */
const TRY_AGAIN_MS = 1_000;

/**
 * Runs domains when their interval has passed and at once when an agent announces a change. A domain never runs twice at a time; what wakes
 * it while it runs makes it run once more, so that no change waits for the next interval.
 */
export class Schedule {
  readonly #ports: SchedulePorts;
  readonly #running = new Map<DomainId, Running>();
  /** Domains whose last run broke off, as it does when the database fails. */
  readonly #broken = new Map<DomainId, Broken>();
  #stopped = false;

  constructor(ports: SchedulePorts) {
    this.#ports = ports;
  }

  /** Resolves when the signal is aborted and the runs under way have ended. */
  async run(signal: AbortSignal): Promise<void> {
    const { wakeups, due, clock, log } = this.#ports;
    await wakeups.onWake((domain, why) => this.#wake(domain, why));
    while (!signal.aborted) {
      try {
        for (const domain of await due.claim(CLAIM_MS)) await wakeups.wake(domain);
        this.#tryBroken();
      } catch (error) {
        log.warn('due domains not read', error instanceof Failure ? { ...error.problem } : { reason: String(error) });
      }
      await clock.sleep(LOOK_EVERY_MS, signal).catch(() => undefined);
    }
    this.#stopped = true;
    await Promise.all([...this.#running.values()].map(run => run.ended));
  }

  /** An agent saw a change. */
  async announce(tenantId: TenantId, fqdn: string): Promise<void> {
    const heardAt = this.#ports.clock.now();
    for (const domain of await this.#ports.due.named(tenantId, fqdn)) await this.#ports.wakeups.wake(domain, heardAt);
  }

  /** Once the database answers, what broke by it is run again, and not only when its claim is over. */
  #tryBroken(): void {
    const now = this.#ports.clock.now();
    for (const { domain, notBefore } of this.#broken.values()) {
      if (notBefore <= now && !this.#running.has(domain.domainId)) this.#wake(domain, {});
    }
  }

  #noteBroken(domain: DomainKey): void {
    const times = (this.#broken.get(domain.domainId)?.times ?? 0) + 1;
    const notBefore = this.#ports.clock.now() + Math.min(TRY_AGAIN_MS * 2 ** (times - 1), CLAIM_MS);
    this.#broken.set(domain.domainId, { domain, times, notBefore });
  }

  #wake(domain: DomainKey, why: Woken): void {
    if (this.#stopped) return;
    const running = this.#running.get(domain.domainId);
    if (running) {
      running.again = true;
      running.why = { trace: running.why.trace ?? why.trace, heardAt: running.why.heardAt ?? why.heardAt };
      return;
    }
    const ended = this.#runUntilQuiet(domain).catch(error => {
      const reason = error instanceof Failure ? { ...error.problem } : { reason: String(error) };
      this.#ports.log.error('run failed', { domain: domain.domainId, ...reason });
      this.#noteBroken(domain);
    });
    const run: Running = { again: false, why, ended };
    this.#running.set(domain.domainId, run);
    void ended.then(() => {
      this.#running.delete(domain.domainId);
      if (run.again) this.#wake(domain, run.why);
    });
  }

  async #runUntilQuiet(domain: DomainKey): Promise<void> {
    const { leases, due, log, run } = this.#ports;
    const held = await leases.take(domain.tenantId, domain.domainId);
    if (!held) return due.want(domain, TRY_AGAIN_MS);
    const state = this.#running.get(domain.domainId);
    let why: Woken = {};
    try {
      do {
        const trace = await due.takeTrace(domain);
        why = { ...state?.why, ...(trace === undefined ? {} : { trace }) };
        if (state) Object.assign(state, { again: false, why: {} });
        const served = await due.wanted(domain);
        const { nextInMs } = await run(held, why);
        await due.putOff(domain, nextInMs, served);
        this.#broken.delete(domain.domainId);
      } while (state?.again && !this.#stopped);
    } catch (error) {
      if (!(error instanceof Failure && error.problem.code === 'LeaseLost')) throw error;
      // Whoever took the domain away wants it to run anew, or runs it; the wake-up may have been the one this run began with.
      log.info('domain taken away', { domain: domain.domainId });
      const again = { trace: state?.why.trace ?? why.trace, heardAt: why.heardAt ?? state?.why.heardAt };
      if (state) Object.assign(state, { again: true, why: again });
    } finally {
      await held.release();
    }
  }
}
