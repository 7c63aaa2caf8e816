import { type Counts, line, sum } from './counts.ts';
import type { SuiteRun } from './run-suite.ts';

export interface Verdict {
  readonly counts: Counts;
  readonly lines: readonly string[];
  readonly ok: boolean;
}

/**
 * What all suites say together; the last line is the sum. Where no suite may be left out, one that was is a failure, and so is a run in
 * which no test passed.
 */
export function verdict(runs: readonly SuiteRun[], nothingMayBeLeftOut: boolean): Verdict {
  const missing = runs.filter(({ leftOut }) => leftOut !== null);
  const tests = sum(runs.map(({ counts }) => counts));
  const failed = tests.failed + (nothingMayBeLeftOut ? missing.length : 0);
  const counts = { ...tests, failed };
  return {
    counts,
    lines: [
      '',
      ...runs.map(({ name, counts: own, seconds }) => `${name.padEnd(10)}${line(own)} (${seconds.toFixed(1)} s)`),
      ...runs.flatMap(({ name, failures }) => failures.map(failure => `failed: ${name}, ${failure}`)),
      ...missing.map(
        ({ name, leftOut }) => `not run: ${name}, because ${leftOut}${nothingMayBeLeftOut ? ' (a failure in CI)' : ''}`,
      ),
      line(counts),
    ],
    ok: failed === 0 && tests.passed > 0,
  };
}
