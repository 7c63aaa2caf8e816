import {
  type Clock,
  type DomainId,
  Failure,
  type Instant,
  type Log,
  type LogFields,
  type TenantId,
  type Traceparent,
} from '@landbridge/model';
import type { DomainKey, HeldLease, Leases, NextDue } from '../ports.ts';
import type { RunResult } from '../run.ts';

/** Wakes one of the replicas that listen, at least once for every call; several calls before anybody listens may become one. */
export interface Wakeups {
  wake(domain: DomainKey): Promise<void>;
  onWake(run: (domain: DomainKey, why: Woken) => void): Promise<void>;
}

/** What a wake-up says beside the domain. */
export interface Woken {
  /** Of whoever wants the run to be followed. */
  readonly trace?: Traceparent | undefined;
  /** When an agent told of a change. */
  readonly heardAt?: Instant | undefined;
}

/** A domain as agents call it. */
interface NamedDomain {
  readonly tenantId: TenantId;
  readonly fqdn: string;
}

export interface Claim {
  /** So long no other replica takes what this one has claimed. */
  readonly putOffMs: number;
  /** Domains of which an agent has its line to this replica. */
  readonly reached: readonly NamedDomain[];
  /** What is not among them is claimed when it has been due for so long and nobody took it; null: not at all. */
  readonly leftForMs: number | null;
}

export interface ClaimedDomain extends DomainKey {
  readonly isReached: boolean;
}

/** When domains are due. Survives every process: a wake-up that was lost is made up for when the domain is due again. */
export interface DueDomains {
  /** Domains with an active configuration that are due, or whose replica died at work, and that this replica should run. */
  claim(claim: Claim): Promise<readonly ClaimedDomain[]>;
  /** Somebody wants the domain to run, and it is due in so many milliseconds or before. A run under way is followed by another. */
  want(domain: DomainKey, inMs: number): Promise<void>;
  /** How often somebody wanted the domain to run, as a number. */
  wanted(domain: DomainKey): Promise<string>;
  /** The trace that somebody wants the next run to be part of; only the first to ask gets it. */
  takeTrace(domain: DomainKey): Promise<Traceparent | undefined>;
  /** The domains of this name, whoever's they are among the tenant's. */
  named(tenantId: TenantId, fqdn: string): Promise<readonly DomainKey[]>;
}

export interface SchedulePorts {
  readonly wakeups: Pick<Wakeups, 'onWake'>;
  readonly due: DueDomains;
  readonly leases: Pick<Leases, 'take'>;
  readonly clock: Clock;
  readonly log: Log;
  /** Of which domains an agent has its line to this replica. */
  readonly reached: () => readonly NamedDomain[];
  /** Told what woke it. */
  readonly run: (held: HeldLease, why: Woken) => Promise<RunResult>;
}

interface Broken {
  readonly domain: ClaimedDomain;
  readonly times: number;
  readonly notBefore: Instant;
}

interface Running {
  again: boolean;
  why: Woken;
  readonly ended: Promise<void>;
}

const LOOK_EVERY_MS = 1_000;
/** A domain that was claimed and whose replica died before it began is due again after this. */
const CLAIM_MS = 15_000;
/** After another replica was found at work. */
const TRY_AGAIN_MS = 1_000;
/** So long a domain waits for a replica that reaches it. Then any of them tries, so that somebody is told what is missing. */
const LEFT_FOR_MS = 10_000;

/**
 * Runs domains when their interval has passed and at once when an agent announces a change. A domain never runs twice at a time; what wakes
 * it while it runs makes it run once more, so that no change waits for the next interval.
 *
 * Of several replicas the one runs a domain that has the line of one of its agents: whoever hears an announcement has, and whatever else wakes
 * a domain makes it due, for those to claim that reach it (ADR 12).
 */
export class Schedule {
  readonly #ports: SchedulePorts;
  readonly #running = new Map<DomainId, Running>();
  /** Domains whose last run broke off, as it does when the database fails. */
  readonly #broken = new Map<DomainId, Broken>();
  #stopped = false;
  /** Since when this replica has seen everything that was due. */
  #looksSinceMs = 0;

  constructor(ports: SchedulePorts) {
    this.#ports = ports;
  }

  /** Resolves when the signal is aborted and the runs under way have ended. */
  async run(signal: AbortSignal): Promise<void> {
    const { wakeups, clock } = this.#ports;
    this.#looksSinceMs = clock.monotonicMs();
    await wakeups.onWake((domain, why) => void this.#want(domain, why));
    while (!signal.aborted) {
      await this.#look();
      this.#tryBroken();
      await clock.sleep(LOOK_EVERY_MS, signal).catch(() => undefined);
    }
    this.#stopped = true;
    await Promise.all([...this.#running.values()].map(run => run.ended));
  }

  /** An agent with its line to this replica saw a change. */
  async announce(tenantId: TenantId, fqdn: string): Promise<void> {
    const heardAt = this.#ports.clock.now();
    for (const domain of await this.#ports.due.named(tenantId, fqdn)) this.#start({ ...domain, isReached: true }, { heardAt });
  }

  /** Once the database answers, what broke by it is run again, and not only when its claim is over. */
  #tryBroken(): void {
    const now = this.#ports.clock.now();
    for (const { domain, notBefore } of this.#broken.values()) {
      if (notBefore <= now && !this.#running.has(domain.domainId)) this.#start(domain, {});
    }
  }

  #noteBroken(domain: ClaimedDomain): void {
    const times = (this.#broken.get(domain.domainId)?.times ?? 0) + 1;
    const notBefore = this.#ports.clock.now() + Math.min(TRY_AGAIN_MS * 2 ** (times - 1), CLAIM_MS);
    this.#broken.set(domain.domainId, { domain, times, notBefore });
  }

  /** Somebody wants a domain to run: here, if it is reached from here. A replica that stops leaves it to the others. */
  async #want(domain: DomainKey, why: Woken): Promise<void> {
    try {
      await this.#ports.due.want(domain, 0);
      if (!this.#stopped) await this.#look({ domain, why });
    } catch (error) {
      this.#ports.log.warn('wake-up lost', { domain: domain.domainId, ...told(error) });
    }
  }

  /** Starts what is due. `woken`: who is told what woke it, where it is among them. */
  async #look(woken?: { readonly domain: DomainKey; readonly why: Woken }): Promise<void> {
    const { due, clock, log, reached } = this.#ports;
    // What was due while nobody could look has not been left by anybody.
    const leftForMs = clock.monotonicMs() - this.#looksSinceMs >= LEFT_FOR_MS ? LEFT_FOR_MS : null;
    try {
      for (const domain of await due.claim({ putOffMs: CLAIM_MS, reached: reached(), leftForMs })) {
        this.#start(domain, woken?.domain.domainId === domain.domainId ? woken.why : {});
      }
    } catch (error) {
      this.#looksSinceMs = clock.monotonicMs();
      log.warn('due domains not read', told(error));
    }
  }

  #start(domain: ClaimedDomain, why: Woken): void {
    if (this.#stopped) return;
    const running = this.#running.get(domain.domainId);
    if (running) {
      running.again = true;
      running.why = { trace: running.why.trace ?? why.trace, heardAt: running.why.heardAt ?? why.heardAt };
      return;
    }
    const ended = this.#runUntilQuiet(domain).catch(error => {
      this.#ports.log.error('run failed', { domain: domain.domainId, ...told(error) });
      this.#noteBroken(domain);
    });
    const run: Running = { again: false, why, ended };
    this.#running.set(domain.domainId, run);
    void ended.then(() => {
      this.#running.delete(domain.domainId);
      if (run.again) void this.#want(domain, run.why);
    });
  }

  async #runUntilQuiet(domain: ClaimedDomain): Promise<void> {
    const { leases, due, log, run } = this.#ports;
    const held = await leases.take(domain.tenantId, domain.domainId);
    if (!held) return due.want(domain, TRY_AGAIN_MS);
    const state = this.#running.get(domain.domainId);
    let why: Woken = {};
    let next: NextDue | undefined;
    try {
      let served: string | undefined;
      let result: RunResult;
      do {
        const trace = await due.takeTrace(domain);
        why = { ...state?.why, ...(trace === undefined ? {} : { trace }) };
        if (state) Object.assign(state, { again: false, why: {} });
        served = served === undefined ? held.wanted : await due.wanted(domain);
        result = await run(held, why);
      } while (state?.again && !this.#stopped && !result.agentGone);
      // Whoever still has an agent goes on at once; where nobody had one to begin with, another attempt would tell the same.
      next = { inMs: domain.isReached && result.agentGone ? 0 : result.nextInMs, served };
      this.#broken.delete(domain.domainId);
    } catch (error) {
      if (!(error instanceof Failure && error.problem.code === 'LeaseLost')) throw error;
      // Whoever took the domain away wants it to run anew, or runs it; the wake-up may have been the one this run began with.
      log.info('domain taken away', { domain: domain.domainId });
      const again = { trace: state?.why.trace ?? why.trace, heardAt: why.heardAt ?? state?.why.heardAt };
      if (state) Object.assign(state, { again: true, why: again });
    } finally {
      await held.release(next);
    }
  }
}

function told(error: unknown): LogFields {
  return error instanceof Failure ? { ...error.problem } : { reason: String(error) };
}
