import { basename } from 'node:path';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const SAID_CHARACTERS = 200;

export const NO_TESTS: Counts = { passed: 0, failed: 0, skipped: 0 };

/** What is read of the report that vitest writes. */
export interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly {
    /** The file's path. */
    readonly name: string;
    readonly status: 'passed' | 'failed';
    readonly assertionResults: readonly ReportedTest[];
  }[];
}

interface ReportedTest {
  readonly status: string;
  readonly fullName: string;
  /** Each of several lines, with the evidence and where it happened. */
  readonly failureMessages: readonly string[];
}

/**
 * Everything that went wrong is counted, also what is no test: a file that failed without a failed test (it could not be loaded, or its
 * hooks failed), a run that ended badly with nothing to show for it, and a run without any test.
 */
export function countsOf(report: Report | null, exitCode: number | null): Counts {
  if (report === null) return { ...NO_TESTS, failed: 1 };
  const brokenFiles = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.every(test => test.status !== 'failed'),
  ).length;
  const failed = report.numFailedTests + brokenFiles;
  const passed = report.numPassedTests;
  const unexplained = failed === 0 && (exitCode !== 0 || passed === 0);
  return { passed, failed: unexplained ? 1 : failed, skipped: report.numPendingTests + report.numTodoTests };
}

/** The names of failed tests behind their files, each with what its failure begins with, and files that failed without one. */
export function failuresOf(report: Report | null): readonly string[] {
  return (report?.testResults ?? [])
    .filter(({ status }) => status === 'failed')
    .flatMap(({ name, assertionResults }) => {
      const file = basename(name);
      const tests = assertionResults.filter(test => test.status === 'failed');
      return tests.length === 0 ? [file] : tests.map(test => `${file}: ${test.fullName}${saidOf(test)}`);
    });
}

function saidOf({ failureMessages: [message = ''] }: ReportedTest): string {
  const [first = ''] = message.split('\n');
  return first === '' ? '' : `: ${first.slice(0, SAID_CHARACTERS)}`;
}

export function sum(all: readonly Counts[]): Counts {
  return all.reduce(
    (total, { passed, failed, skipped }) => ({
      passed: total.passed + passed,
      failed: total.failed + failed,
      skipped: total.skipped + skipped,
    }),
    NO_TESTS,
  );
}

export function line({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
