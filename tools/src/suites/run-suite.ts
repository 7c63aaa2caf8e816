import { type Counts, line, NO_TESTS, sum } from './counts.ts';
import { hasTests, type PlaceRun, runPlace } from './run-place.ts';
import type { Suite } from './suites.ts';

export interface SuiteRun {
  readonly name: string;
  readonly counts: Counts;
  /** What failed, by name. */
  readonly failures: readonly string[];
  readonly seconds: number;
  readonly budgetSeconds: number;
  /** Why it could not be run; null when it was. */
  readonly leftOut: string | null;
}

const HUNG_AFTER_BUDGETS = 3;
/** What an ended suite did not come to is no success. */
const NOT_REACHED: PlaceRun = { counts: { ...NO_TESTS, failed: 1 }, failures: [] };

/** Runs a suite, place by place, and shows its budget before and its time after. */
export async function runSuite(suite: Suite, say: (line: string) => void, interrupted: AbortSignal): Promise<SuiteRun> {
  const { name, proves, budgetSeconds, places } = suite;
  say(`\n=== ${name}: ${proves} (budget ${budgetSeconds} s)`);
  const began = performance.now();
  const hung = AbortSignal.timeout(budgetSeconds * HUNG_AFTER_BUDGETS * 1_000);
  const signal = AbortSignal.any([interrupted, hung]);
  const runs: PlaceRun[] = [];
  for (const place of places.filter(hasTests)) {
    runs.push(signal.aborted ? NOT_REACHED : await runPlace(place, signal));
  }
  const seconds = (performance.now() - began) / 1_000;
  const total = sum(runs.map(({ counts }) => counts));
  const late = seconds > budgetSeconds ? ', over its budget' : '';
  say(`=== ${name}: ${line(total)} in ${seconds.toFixed(1)} s${hung.aborted ? ', ended as hung' : late}`);
  return { name, counts: total, failures: runs.flatMap(({ failures }) => failures), seconds, budgetSeconds, leftOut: null };
}

export function leftOut({ name, budgetSeconds }: Suite, why: string): SuiteRun {
  return { name, counts: NO_TESTS, failures: [], seconds: 0, budgetSeconds, leftOut: why };
}
