import type { Page } from '@landbridge/model';

/**
 * Pages of one question between the line and whoever pulls them. INVARIANT: never holds more than the credit that was granted, because a page
 * beyond it is not taken.
 */
export class PageQueue {
  readonly #pages: Page[] = [];
  #credit: number;
  #state: 'open' | 'broken' | 'over' = 'open';
  #failure: unknown = null;
  #wake: (() => void) | null = null;

  constructor(credit: number) {
    this.#credit = credit;
  }

  /** False when it was not granted. */
  push(page: Page): boolean {
    if (this.#credit === 0) return false;
    if (this.#state !== 'open') return true;
    this.#credit--;
    this.#pages.push(page);
    this.#wake?.();
    return true;
  }

  grant(pages: number): void {
    this.#credit += pages;
  }

  /** The agent said that this was all. */
  end(): void {
    this.#finish('over', null);
  }

  /** The agent said that it failed, or is gone. */
  fail(failure: unknown): void {
    this.#finish('over', failure);
  }

  /** What the agent sent is not believed; it has to be told to stop. */
  break(failure: unknown): void {
    this.#finish('broken', failure);
  }

  /** The agent may still be working on the question. */
  get isOpen(): boolean {
    return this.#state !== 'over';
  }

  /** The next page; null after the last. Pages that came before a failure are still handed out. */
  async next(): Promise<Page | null> {
    for (;;) {
      const page = this.#pages.shift();
      if (page) return page;
      if (this.#failure) throw this.#failure;
      if (this.#state === 'over') return null;
      await new Promise<void>(resolve => {
        this.#wake = resolve;
      });
    }
  }

  #finish(state: 'broken' | 'over', failure: unknown): void {
    if (this.#state === 'over') return;
    this.#state = state;
    this.#failure ??= failure;
    this.#wake?.();
  }
}
