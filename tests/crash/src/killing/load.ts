import { type Domain, randomChanges } from '@landbridge/domain';
import { until } from '@landbridge/stack';
import type { SeededChance } from '@landbridge/testkit';

/** To plan them the whole tree is read; those that a killed domain controller did not live to make are lost. */
const AT_ONCE = 60;
const SEEDS = 1_000_000_000;

/** Changes a domain at random, over and over, until it is told to stop. Its domain controller may be killed at any moment. */
export class Load {
  /** Changes that the domain controller made. */
  made = 0;
  /** Changes that it refused, or did not live to make. */
  refused = 0;
  readonly #domain: Domain;
  readonly #chance: SeededChance;
  readonly #stopped = new AbortController();
  readonly #ended: Promise<void>;

  constructor(domain: Domain, chance: SeededChance) {
    this.#domain = domain;
    this.#chance = chance;
    this.#ended = this.#run();
    this.#ended.catch(() => undefined);
  }

  /** Returns when nothing changes any more; rejects when the load broke down. */
  async stop(): Promise<void> {
    this.#stopped.abort();
    await this.#ended;
  }

  async #run(): Promise<void> {
    while (!this.#stopped.signal.aborted) {
      const wish = { seed: this.#chance.below(SEEDS), count: AT_ONCE };
      const done = await randomChanges(this.#domain, wish).catch(() => null);
      if (done === null) await this.#back();
      else {
        this.made += done.changes.length - done.refused.length;
        this.refused += done.refused.length;
      }
    }
  }

  async #back(): Promise<void> {
    const open = async () => (await this.#domain.hand()).close().then(() => true);
    await until(open, { what: 'the domain controller to be back', withinMs: 60_000 });
  }
}
