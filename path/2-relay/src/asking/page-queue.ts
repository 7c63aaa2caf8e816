import type { Page } from '@landbridge/model';

/** Pages of one question between the line and whoever pulls them. Never holds more than the credit that was granted. */
export class PageQueue {
  readonly #pages: Page[] = [];
  #ended = false;
  #failure: unknown = null;
  #wake: (() => void) | null = null;

  push(page: Page): void {
    this.#pages.push(page);
    this.#wake?.();
  }

  end(): void {
    this.#ended = true;
    this.#wake?.();
  }

  fail(failure: unknown): void {
    this.#failure = failure;
    this.#wake?.();
  }

  get waiting(): number {
    return this.#pages.length;
  }

  /** The next page; null after the last. Pages that came before a failure are still handed out. */
  async next(): Promise<Page | null> {
    for (;;) {
      const page = this.#pages.shift();
      if (page) return page;
      if (this.#failure) throw this.#failure;
      if (this.#ended) return null;
      await new Promise<void>(resolve => {
        this.#wake = resolve;
      });
    }
  }
}
