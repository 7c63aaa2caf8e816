import { type Counts, line, NO_TESTS, sum } from './counts.ts';
import { hasTests, runPlace } from './run-place.ts';
import type { Suite } from './suites.ts';

export interface SuiteRun {
  readonly name: string;
  readonly counts: Counts;
  readonly seconds: number;
  readonly budgetSeconds: number;
  /** Why it could not be run; null when it was. */
  readonly leftOut: string | null;
}

const HUNG_AFTER_BUDGETS = 3;
/** What an ended suite did not come to is no success. */
const NOT_REACHED: Counts = { ...NO_TESTS, failed: 1 };

/** Runs a suite, place by place, and shows its budget before and its time after. */
export async function runSuite(suite: Suite, say: (line: string) => void, interrupted: AbortSignal): Promise<SuiteRun> {
  const { name, proves, budgetSeconds, places } = suite;
  say(`\n=== ${name}: ${proves} (budget ${budgetSeconds} s)`);
  const began = performance.now();
  const hung = AbortSignal.timeout(budgetSeconds * HUNG_AFTER_BUDGETS * 1_000);
  const signal = AbortSignal.any([interrupted, hung]);
  const counts: Counts[] = [];
  for (const place of places.filter(hasTests)) {
    counts.push(signal.aborted ? NOT_REACHED : await runPlace(place, signal));
  }
  const seconds = (performance.now() - began) / 1_000;
  const total = sum(counts);
  const late = seconds > budgetSeconds ? ', over its budget' : '';
  say(`=== ${name}: ${line(total)} in ${seconds.toFixed(1)} s${hung.aborted ? ', ended as hung' : late}`);
  return { name, counts: total, seconds, budgetSeconds, leftOut: null };
}

export function leftOut({ name, budgetSeconds }: Suite, why: string): SuiteRun {
  return { name, counts: NO_TESTS, seconds: 0, budgetSeconds, leftOut: why };
}
