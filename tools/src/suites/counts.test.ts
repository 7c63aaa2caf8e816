import { expect, test } from 'vitest';
import { countsOf, failuresOf, line, type Report, sum } from './counts.ts';

const GOOD: Report = { numPassedTests: 3, numFailedTests: 0, numPendingTests: 1, numTodoTests: 1, testResults: [] };

test('tests are counted; todo and pending count as skipped', () => {
  expect(countsOf(GOOD, 0)).toEqual({ passed: 3, failed: 0, skipped: 2 });
});

test('a file that could not be loaded is a failure beside the failed tests of other files', () => {
  const good = { status: 'passed', fullName: 'it works', failureMessages: [] };
  const bad = { status: 'failed', fullName: 'it fails', failureMessages: ['Error: waited in vain\nand more\n  at x.ts:1:2'] };
  const testResults: Report['testResults'] = [
    { name: '/a/broken.test.ts', status: 'failed', assertionResults: [] },
    { name: '/a/mixed.test.ts', status: 'failed', assertionResults: [bad, good] },
    { name: '/a/good.test.ts', status: 'passed', assertionResults: [good] },
  ];
  const report = { ...GOOD, numFailedTests: 1, testResults };
  expect(countsOf(report, 1).failed).toBe(2);
  expect(failuresOf(report)).toEqual(['broken.test.ts', 'mixed.test.ts: it fails: Error: waited in vain']);
});

test.each([
  ['no report was written', null, 1],
  ['vitest ended badly though every test passed', GOOD, 1],
  ['vitest was killed', GOOD, null],
  ['no test ran', { ...GOOD, numPassedTests: 0 }, 0],
] as const)('a run is a failure when %s', (_case, report, exitCode) => {
  expect(countsOf(report, exitCode).failed).toBe(1);
});

test('sums are written as one line', () => {
  const two = [
    { passed: 1, failed: 2, skipped: 3 },
    { passed: 10, failed: 20, skipped: 30 },
  ];
  expect(line(sum(two))).toBe('11 passed, 22 failed, 33 skipped');
  expect(line(sum([]))).toBe('0 passed, 0 failed, 0 skipped');
});
