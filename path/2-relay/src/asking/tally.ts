import type { AskedQuestion, Clock, QuestionKind } from '@landbridge/model';

const MINUTE_MS = 60_000;

/** What one agent was asked over its line. */
export class Tally {
  readonly #clock: Clock;
  #last: AskedQuestion | null = null;
  #asked = 0;
  #sinceMs: number;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#sinceMs = clock.monotonicMs();
  }

  note(kind: QuestionKind): void {
    this.#asked++;
    this.#last = { kind, at: this.#clock.now() };
  }

  /** The last question, and how many came in a minute since this was told a minute ago or more. */
  told(): { readonly lastQuestion: AskedQuestion | null; readonly questionsPerMinute: number } {
    const elapsedMs = this.#clock.monotonicMs() - this.#sinceMs;
    const perMinute = this.#asked / Math.max(1, elapsedMs / MINUTE_MS);
    if (elapsedMs >= MINUTE_MS) {
      this.#asked = 0;
      this.#sinceMs += elapsedMs;
    }
    return { lastQuestion: this.#last, questionsPerMinute: Math.round(perMinute * 10) / 10 };
  }
}
