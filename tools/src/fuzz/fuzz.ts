import { Seeded } from './chance.ts';
import { Coverage } from './coverage.ts';
import { mutated } from './mutate.ts';
import type { Target } from './target.ts';

interface Find {
  readonly input: Uint8Array;
  readonly error: string;
}

export interface Fuzzed {
  readonly target: Target;
  readonly inputs: number;
  readonly outcomes: ReadonlyMap<string, number>;
  readonly corpus: { readonly before: number; readonly after: number };
  readonly stretches: number;
  readonly seconds: number;
  /** The longest that one input took. */
  readonly slowestMs: number;
  readonly finds: readonly Find[];
}

/** Coverage is taken after so many inputs: it costs more than they do. */
const BATCH = 250;
const KEPT_OF_BATCH = 8;
const MOST_KEPT = 4_000;
const MOST_FINDS = 20;

/** Feeds a target inputs that grow out of its seeds, and keeps those that ran code which none before them ran. */
export function fuzz(target: Target, inputs: number, seed: number): Fuzzed {
  const chance = new Seeded(seed);
  const corpus = [...target.seeds()];
  const feeding = new Feeding(target);
  const before = corpus.length;
  const coverage = new Coverage(target.code);
  for (const input of corpus) feeding.feed(input);
  coverage.grew();
  const began = performance.now();
  while (feeding.fed < inputs + before && feeding.finds.length < MOST_FINDS) {
    const batch = Array.from({ length: Math.min(BATCH, inputs + before - feeding.fed) }, () => mutated(corpus, target, chance));
    for (const input of batch) feeding.feed(input);
    if (coverage.grew() && corpus.length < MOST_KEPT)
      for (let kept = 0; kept < KEPT_OF_BATCH; kept++) corpus.push(chance.of(batch));
  }
  coverage.end();
  const { finds, outcomes, slowestMs } = feeding;
  const seconds = (performance.now() - began) / 1_000;
  const grown = { before, after: corpus.length };
  return { target, inputs: feeding.fed - before, outcomes, corpus: grown, stretches: coverage.size, seconds, slowestMs, finds };
}

class Feeding {
  readonly outcomes = new Map<string, number>();
  readonly finds: Find[] = [];
  fed = 0;
  slowestMs = 0;
  readonly #target: Target;

  constructor(target: Target) {
    this.#target = target;
  }

  feed(input: Uint8Array): void {
    this.fed++;
    const began = performance.now();
    try {
      const outcome = this.#target.feed(input);
      this.outcomes.set(outcome, (this.outcomes.get(outcome) ?? 0) + 1);
    } catch (error) {
      const told = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      if (!this.finds.some(find => find.error === told)) this.finds.push({ input, error: told });
    }
    this.slowestMs = Math.max(this.slowestMs, performance.now() - began);
  }
}
