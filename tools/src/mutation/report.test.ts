import { describe, expect, it } from 'vitest';
import type { MutantOutcome } from './figures.ts';
import { figuresOf, scoreOf } from './figures.ts';
import { readProofOptions } from './options.ts';
import { type Measurement, sectionOf, withSection } from './report.ts';

function outcomes(fileName: string, ...statuses: readonly string[]): readonly MutantOutcome[] {
  return statuses.map(status => ({
    fileName: `/copy/${fileName}`,
    status,
    statusReason: status === 'Ignored' ? 'for speed' : undefined,
  }));
}

const measurement: Measurement = {
  folder: 'base/x',
  day: '2026-11-23',
  on: 'commit abc',
  mutants: [
    ...outcomes('base/x/src/a/b/c/one.ts', 'Killed', 'Survived', 'Ignored'),
    ...outcomes('base/x/src/a/b/two.ts', 'Killed', 'Timeout', 'RuntimeError'),
    ...outcomes('base/x/src/three.ts', 'NoCoverage'),
    ...outcomes('base/x/src/a/four.ts', 'Killed'),
  ],
};

describe('figures', () => {
  it('count what is noticed of all that could be', () => {
    const figures = figuresOf(measurement.mutants);
    expect(figures).toEqual({ mutants: 6, killed: 3, survived: 1, timedOut: 1, noCoverage: 1, leftOut: 1 });
    expect(scoreOf(figures)).toBeCloseTo(66.67);
    expect(scoreOf(figuresOf([]))).toBeNull();
  });
});

describe('the report', () => {
  const section = sectionOf(measurement);

  it('has a row for the package and for each of its parts', () => {
    expect(section).toContain('Against its own tests. Measured 2026-11-23 on commit abc.');
    expect(
      section
        .split('\n')
        .filter(line => line.endsWith(' |'))
        .slice(1),
    ).toEqual([
      '| **base/x** | 6 | 3 | 1 | 1 | 1 | 66.7 % | 1 |',
      '| a | 1 | 1 | 0 | 0 | 0 | 100.0 % | 0 |',
      '| a/b | 4 | 2 | 1 | 1 | 0 | 75.0 % | 1 |',
      '| three.ts | 1 | 0 | 0 | 0 | 1 | 0.0 % | 0 |',
    ]);
  });

  it('says why mutants are left out', () => {
    expect(section).toContain('\n- 1: for speed\n');
    expect(sectionOf({ ...measurement, mutants: [] })).not.toContain('Left out');
  });

  it('puts a section in place of its old one, and leaves the others', () => {
    const report = withSection(withSection('# Report\n\nText.\n', '## one\n\nold\n'), '## two\n\nkept\n');
    expect(report).toBe('# Report\n\nText.\n\n## one\n\nold\n\n## two\n\nkept\n');
    expect(withSection(report, '## one\n\nnew\n')).toBe('# Report\n\nText.\n\n## one\n\nnew\n\n## two\n\nkept\n');
    expect(withSection(report, '## two\n\nnew\n')).toBe('# Report\n\nText.\n\n## one\n\nold\n\n## two\n\nnew\n');
  });
});

describe('options', () => {
  it('measure every package, or one', () => {
    expect(readProofOptions([])?.packages.map(({ folder }) => folder)).toEqual(['base/mapping', 'path/3-engine']);
    const one = readProofOptions(['--concurrency', '2', '--package', 'base/mapping', '--force']);
    expect(one?.packages.map(({ folder }) => folder)).toEqual(['base/mapping']);
    expect(one?.stryker).toEqual(['--concurrency', '2', '--force']);
    expect(one?.reports).toBe(true);
    expect(() => readProofOptions(['--package', 'base/wire'])).toThrow("there is no package 'base/wire'");
    expect(readProofOptions(['--force', '--help'])).toBeNull();
  });

  it.each([['--mutate', 'x'], ['--mutate=x'], ['-m', 'x'], ['--dryRunOnly'], ['--ignoreStatic']])(
    'a run with %s is no whole one',
    (...args) => {
      expect(readProofOptions(args)?.reports).toBe(false);
    },
  );
});
