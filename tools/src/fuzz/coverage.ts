import { type Profiler, Session } from 'node:inspector';

/** Which stretches of code ran, as V8 counts them itself: no instrumented copy of the program is run. */
export class Coverage {
  readonly #session = new Session();
  readonly #code: RegExp;
  readonly #seen = new Set<string>();

  constructor(code: RegExp) {
    this.#code = code;
    this.#session.connect();
    this.#session.post('Profiler.enable');
    this.#session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  }

  get size(): number {
    return this.#seen.size;
  }

  /** Whether anything ran since the last call that never ran before. */
  grew(): boolean {
    const before = this.#seen.size;
    this.#session.post('Profiler.takePreciseCoverage', (error, taken) => {
      if (error) throw error;
      for (const script of taken.result) if (this.#code.test(script.url)) this.#note(script);
    });
    return this.#seen.size > before;
  }

  #note({ url, functions }: Profiler.ScriptCoverage): void {
    for (const { ranges } of functions) {
      for (const { startOffset, endOffset, count } of ranges) if (count > 0) this.#seen.add(`${url} ${startOffset} ${endOffset}`);
    }
  }

  end(): void {
    this.#session.post('Profiler.stopPreciseCoverage');
    this.#session.disconnect();
  }
}
