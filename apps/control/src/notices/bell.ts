import type { Clock } from '@landbridge/model';

/** Wakes one who waits for the next time, or for somebody to ring. A ring while nobody waits is not lost. */
export class Bell {
  readonly #clock: Clock;
  #rung = new AbortController();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  ring(): void {
    this.#rung.abort();
  }

  async wait(ms: number, signal: AbortSignal): Promise<void> {
    const any = AbortSignal.any([this.#rung.signal, signal]);
    await this.#clock.sleep(ms, any).catch(() => undefined);
    if (this.#rung.signal.aborted) this.#rung = new AbortController();
  }
}
