import type { Clock, Instant } from '@landbridge/model';

interface Sleeper {
  readonly due: Instant;
  readonly wake: () => void;
}

/** A clock that stands still until a test moves it; sleepers wake in the order they are due. */
export class FakeClock implements Clock {
  #now: Instant;
  #sleepers: Sleeper[] = [];

  constructor(start: Instant = 1_800_000_000_000) {
    this.#now = start;
  }

  now(): Instant {
    return this.#now;
  }

  monotonicMs(): number {
    return this.#now;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const sleeper: Sleeper = { due: this.#now + ms, wake: resolve };
      this.#sleepers.push(sleeper);
      signal?.addEventListener(
        'abort',
        () => {
          this.#sleepers = this.#sleepers.filter(other => other !== sleeper);
          reject(signal.reason);
        },
        { once: true },
      );
    });
  }

  /** How many sleep at the moment. */
  get sleeping(): number {
    return this.#sleepers.length;
  }

  /** Moves on by `ms`, waking everyone due on the way and letting what they started run up to its next wait. */
  async advance(ms: number): Promise<void> {
    const until = this.#now + ms;
    for (;;) {
      const next = this.#sleepers.filter(sleeper => sleeper.due <= until).sort((a, b) => a.due - b.due)[0];
      if (!next) break;
      this.#sleepers = this.#sleepers.filter(sleeper => sleeper !== next);
      this.#now = Math.max(this.#now, next.due);
      next.wake();
      await settle();
    }
    this.#now = until;
    await settle();
  }
}

/** Lets promises that are ready run. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise(resolve => setImmediate(resolve));
}
