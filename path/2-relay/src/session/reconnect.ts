import type { Chance, Clock } from '@landbridge/model';

const FIRST_MS = 500;
const LONGEST_MS = 30_000;

/** Pauses between attempts: doubling, and spread over their whole length so that a thousand agents do not come back at once. */
export class Pauses {
  readonly #clock: Clock;
  readonly #chance: Chance;
  #limitMs = FIRST_MS;

  constructor(clock: Clock, chance: Chance) {
    this.#clock = clock;
    this.#chance = chance;
  }

  /** After a connection that worked. */
  reset(): void {
    this.#limitMs = FIRST_MS;
  }

  async pause(signal: AbortSignal): Promise<number> {
    const ms = this.#chance.below(this.#limitMs) + 1;
    this.#limitMs = Math.min(LONGEST_MS, this.#limitMs * 2);
    await this.#clock.sleep(ms, signal).catch(() => undefined);
    return ms;
  }
}
