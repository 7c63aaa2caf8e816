import type { AskedQuestion, Clock, QuestionKind } from '@landbridge/model';

const MINUTE_MS = 60_000;

/** What one agent was asked over its line. */
export class Tally {
  readonly #clock: Clock;
  #last: AskedQuestion | null = null;
  #asked = 0;
  #sinceMs: number;
  #isTold = true;
  #onFirst: (() => void) | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#sinceMs = clock.monotonicMs();
  }

  note(kind: QuestionKind): void {
    const isFirst = this.#last === null;
    this.#asked++;
    this.#last = { kind, at: this.#clock.now() };
    this.#isTold = false;
    if (isFirst) this.#onFirst?.();
  }

  /** Calls back once the first question was asked, or at once where one was. */
  onFirst(call: () => void): void {
    this.#onFirst = call;
    if (this.#last !== null) call();
  }

  /** Every question was told of, so that nothing is lost with the line. */
  get isTold(): boolean {
    return this.#isTold;
  }

  /** The last question, and how many came in a minute since this was told a minute ago or more. */
  told(): { readonly lastQuestion: AskedQuestion | null; readonly questionsPerMinute: number } {
    this.#isTold = true;
    const elapsedMs = this.#clock.monotonicMs() - this.#sinceMs;
    const perMinute = this.#asked / Math.max(1, elapsedMs / MINUTE_MS);
    if (elapsedMs >= MINUTE_MS) {
      this.#asked = 0;
      this.#sinceMs += elapsedMs;
    }
    return { lastQuestion: this.#last, questionsPerMinute: Math.round(perMinute * 10) / 10 };
  }
}
