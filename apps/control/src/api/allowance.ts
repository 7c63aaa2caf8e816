import type { Clock } from '@landbridge/model';

export interface AllowanceOptions {
  /** So often within one window. */
  readonly most: number;
  readonly windowMs: number;
  readonly clock: Pick<Clock, 'now'>;
  /** How many are remembered; whose window began first is forgotten first. */
  readonly sources?: number;
}

interface Window {
  readonly beganAt: number;
  readonly taken: number;
}

const MOST_SOURCES = 10_000;

/** How often something is written down of each of many, so that nobody fills what it is written into. */
export class Allowance {
  readonly #options: Required<AllowanceOptions>;
  readonly #windows = new Map<string, Window>();

  constructor(options: AllowanceOptions) {
    this.#options = { sources: MOST_SOURCES, ...options };
  }

  /** How many of the window before were not written down; null where this one is not to be either. */
  take(source: string): number | null {
    const { most, windowMs, clock, sources } = this.#options;
    const now = clock.now();
    const before = this.#windows.get(source);
    if (before && now - before.beganAt < windowMs) {
      this.#windows.set(source, { ...before, taken: before.taken + 1 });
      return before.taken < most ? 0 : null;
    }
    this.#windows.delete(source);
    this.#windows.set(source, { beganAt: now, taken: 1 });
    if (this.#windows.size > sources) this.#windows.delete(this.#windows.keys().next().value ?? source);
    return Math.max(0, (before?.taken ?? 0) - most);
  }
}
