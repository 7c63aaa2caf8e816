import { type Clock, type ConfigurationId, Throttled } from '@landbridge/model';

/** Reference §6: five requests within ten seconds, for each configuration. */
const ON_DEMAND_RATE = { requests: 5, withinMs: 10_000 } as const;

/** Counts requests of one process. */
export class OnDemandRate {
  readonly #clock: Clock;
  readonly #taken = new Map<ConfigurationId, readonly number[]>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Throws `Throttled` when too many came lately; a refused request does not count. */
  take(id: ConfigurationId): void {
    const now = this.#clock.now();
    const since = now - ON_DEMAND_RATE.withinMs;
    for (const [other, times] of this.#taken) if ((times.at(-1) ?? 0) <= since) this.#taken.delete(other);
    const lately = (this.#taken.get(id) ?? []).filter(at => at > since);
    const [oldest] = lately;
    if (oldest !== undefined && lately.length >= ON_DEMAND_RATE.requests) {
      const { requests, withinMs } = ON_DEMAND_RATE;
      const message = `at most ${requests} objects within ${withinMs / 1_000} s are provisioned on demand`;
      throw new Throttled({ code: 'TooManyRequests', message }, oldest + withinMs - now);
    }
    this.#taken.set(id, [...lately, now]);
  }
}
