import type { Wire } from '../ports.ts';

/** One end of a wire in memory. */
export class MemoryWire implements Wire {
  /** Everything that was sent from this end. */
  readonly sent: string[] = [];
  isTrusted = false;
  bytesReceived = 0;
  closedBecause: string | null = null;
  #other: MemoryWire | null = null;
  readonly #waiting: string[] = [];
  #isOver = false;
  #isCut = false;
  #wake: (() => void) | null = null;

  static pair(): { readonly control: MemoryWire; readonly agent: MemoryWire } {
    const control = new MemoryWire();
    const agent = new MemoryWire();
    control.#other = agent;
    agent.#other = control;
    return { control, agent };
  }

  trust(): void {
    this.isTrusted = true;
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  send(text: string): Promise<void> {
    if (this.#isOver) return Promise.reject(new Error('the wire is closed'));
    this.sent.push(text);
    // A cut cable: what is sent never arrives, and nobody says so.
    if (this.#isCut) return new Promise(() => undefined);
    this.#other?.arrive(text);
    return Promise.resolve();
  }

  /** As if the other end had sent it. */
  arrive(text: string): void {
    this.bytesReceived += text.length;
    this.#waiting.push(text);
    this.#wake?.();
  }

  readonly messages: AsyncIterable<string> = { [Symbol.asyncIterator]: () => ({ next: () => this.#next() }) };

  close(reason: string): void {
    this.#end(null);
    if (!this.#isCut && this.#other) this.#other.#end(reason);
  }

  /** Both ends go on as if nothing had happened, and nothing arrives any more. */
  cut(): void {
    this.#isCut = true;
    if (this.#other) this.#other.#isCut = true;
  }

  #end(reason: string | null): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.closedBecause = reason;
    this.#wake?.();
  }

  async #next(): Promise<IteratorResult<string>> {
    for (;;) {
      const value = this.#waiting.shift();
      if (value !== undefined) return { done: false, value };
      if (this.#isOver) return { done: true, value: undefined };
      await new Promise<void>(resolve => {
        this.#wake = resolve;
      });
    }
  }
}
