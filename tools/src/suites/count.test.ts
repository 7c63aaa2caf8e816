import { expect, test } from 'vitest';
import { countOf, lineOf, NONE, sum } from './count.ts';

test('a file that can not be loaded counts as a failure', () => {
  const testResults = [{ status: 'failed', assertionResults: [] }];
  const report = { numPassedTests: 3, numFailedTests: 0, numPendingTests: 1, numTodoTests: 1, testResults };
  expect(countOf(report)).toEqual({ passed: 3, failed: 1, skipped: 2 });
});

test('suites are summed in one line', () => {
  expect(lineOf(sum({ passed: 1, failed: 0, skipped: 0 }, sum(NONE, { passed: 2, failed: 1, skipped: 0 })))).toBe(
    '3 passed, 1 failed, 0 skipped',
  );
});
