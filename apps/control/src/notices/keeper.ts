import type { DomainId, TenantId } from '@landbridge/model';
import { type DeliverPorts, deliverDue, type LookOutPorts, lookOut, lookOutFor } from '@landbridge/notices';
import { Bell } from './bell.ts';
import { HealthLog } from './health-log.ts';

const LOOK_EVERY_MS = 60_000;
/** However many cycles end, between two looks lies so much. */
const BREATH_MS = 1_000;
const DELIVER_EVERY_MS = 10_000;

export type NoticeKeeperPorts = Omit<LookOutPorts, 'watchedSince' | 'onHealth'> & DeliverPorts;

interface Ran {
  readonly tenantId: TenantId;
  readonly domainId: DomainId;
}

/**
 * Tells administrators what they should know. Looking never waits for a slow mail server: what it finds is queued, and delivered beside it.
 */
export class NoticeKeeper {
  readonly #ports: NoticeKeeperPorts & LookOutPorts;
  readonly #looking: Bell;
  readonly #delivering: Bell;
  #ended = new Set<TenantId>();
  /** Domains whose last run had nothing to do. */
  readonly #idle = new Set<DomainId>();

  constructor(ports: NoticeKeeperPorts) {
    const healths = new HealthLog(ports.log);
    this.#ports = { ...ports, watchedSince: ports.clock.now(), onHealth: seen => healths.see(seen) };
    this.#looking = new Bell(ports.clock);
    this.#delivering = new Bell(ports.clock);
  }

  /** Looks at the tenant soon, so that what a run brought up is told at once. Of several in a row that had nothing to do the first ends what was. */
  runEnded({ tenantId, domainId }: Ran, { isIdle }: { readonly isIdle: boolean }): void {
    if (isIdle && this.#idle.has(domainId)) return;
    if (isIdle) this.#idle.add(domainId);
    else this.#idle.delete(domainId);
    this.#ended.add(tenantId);
    this.#looking.ring();
  }

  /** Resolves when the signal is aborted and what is under way has ended. */
  async run(): Promise<void> {
    await Promise.all([this.#lookOut(), this.#deliver()]);
  }

  async #lookOut(): Promise<void> {
    const { clock, signal, log } = this.#ports;
    let wholeAt = clock.monotonicMs();
    while (!signal.aborted) {
      const isWhole = clock.monotonicMs() >= wholeAt;
      if (isWhole) wholeAt = clock.monotonicMs() + LOOK_EVERY_MS;
      const told = await this.#attempt('notices not looked for', () => this.#look(isWhole));
      if (told) {
        log.info('notices queued', { notices: told });
        this.#delivering.ring();
      }
      await clock.sleep(BREATH_MS, signal).catch(() => undefined);
      await this.#looking.wait(Math.max(0, wholeAt - clock.monotonicMs()), signal);
    }
  }

  async #look(isWhole: boolean): Promise<number> {
    const tenants = this.#ended;
    this.#ended = new Set();
    if (isWhole) return lookOut(this.#ports);
    let told = 0;
    for (const tenantId of tenants) told += await lookOutFor(tenantId, this.#ports);
    return told;
  }

  async #deliver(): Promise<void> {
    const { signal } = this.#ports;
    while (!signal.aborted) {
      await this.#attempt('notices not delivered', () => deliverDue(this.#ports));
      await this.#delivering.wait(DELIVER_EVERY_MS, signal);
    }
  }

  async #attempt(failed: string, act: () => Promise<number>): Promise<number> {
    try {
      return await act();
    } catch (error) {
      this.#ports.log.warn(failed, { reason: String(error) });
      return 0;
    }
  }
}
