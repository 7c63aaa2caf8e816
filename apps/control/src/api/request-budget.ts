import type { Clock } from '@landbridge/model';

export interface BudgetOptions {
  /** So many, and as many at once after a minute without any. */
  readonly perMinute: number;
  readonly clock: Pick<Clock, 'now'>;
  /** How many are remembered; whoever was not heard of for longest is forgotten first. */
  readonly most?: number;
}

interface Left {
  readonly requests: number;
  readonly at: number;
}

const MINUTE_MS = 60_000;
const MOST = 50_000;

/** How many requests each of many may still make, as a bucket that fills evenly. */
export class RequestBudget {
  readonly #options: Required<BudgetOptions>;
  readonly #left = new Map<string, Left>();

  constructor(options: BudgetOptions) {
    this.#options = { most: MOST, ...options };
  }

  /** Takes one request of `who`. Gives how many milliseconds it has to wait instead, where there is none left; 0 where there was. */
  take(who: string): number {
    const { perMinute, clock, most } = this.#options;
    const now = clock.now();
    const before = this.#left.get(who) ?? { requests: perMinute, at: now };
    const gained = (Math.max(0, now - before.at) * perMinute) / MINUTE_MS;
    const requests = Math.min(perMinute, before.requests + gained);
    const isLeft = requests > 1 - 1e-9;
    // Put back at the end, so that the first is who was not heard of for longest.
    this.#left.delete(who);
    this.#left.set(who, { requests: isLeft ? Math.max(0, requests - 1) : requests, at: now });
    if (this.#left.size > most) this.#left.delete(this.#left.keys().next().value ?? who);
    // Fractions of requests are not exact: a hair's breadth is no millisecond.
    return isLeft ? 0 : Math.max(1, Math.ceil(((1 - requests) * MINUTE_MS) / perMinute - 0.001));
  }
}
