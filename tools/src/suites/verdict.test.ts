import { expect, test } from 'vitest';
import { verdict } from './verdict.ts';

const RAN = {
  name: 'unit',
  counts: { passed: 5, failed: 0, skipped: 1 },
  failures: [],
  seconds: 1.25,
  budgetSeconds: 9,
  leftOut: null,
};
const NOT = { ...RAN, name: 'domain', counts: { passed: 0, failed: 0, skipped: 0 }, leftOut: 'it needs root' };

test('all passed: the last line is the sum', () => {
  const { ok, lines } = verdict([RAN, RAN], true);
  expect(ok).toBe(true);
  expect(lines.at(-1)).toBe('10 passed, 0 failed, 2 skipped');
});

test('a suite that was left out is named with its reason, and is a failure only where none may be left out', () => {
  const atHome = verdict([RAN, NOT], false);
  expect(atHome.ok).toBe(true);
  expect(atHome.lines).toContain('not run: domain, because it needs root');
  const inCi = verdict([RAN, NOT], true);
  expect(inCi.ok).toBe(false);
  expect(inCi.lines.at(-1)).toBe('5 passed, 1 failed, 1 skipped');
});

test('a failed test fails the run and is named, and so does a run without any passed test', () => {
  const failed = verdict([{ ...RAN, counts: { passed: 5, failed: 1, skipped: 0 }, failures: ['a.test.ts: it works'] }], false);
  expect(failed.ok).toBe(false);
  expect(failed.lines).toContain('failed: unit, a.test.ts: it works');
  expect(verdict([NOT], false).ok).toBe(false);
  expect(verdict([], false).ok).toBe(false);
});
