/** A package whose tests are measured, by changing its code in thousands of small ways and counting which changes they notice. */
export interface MutatedPackage {
  /** From the root of the repository. */
  readonly folder: string;
  /** The tests that have to notice, as vitest's globs. */
  readonly tests: readonly string[];
  /** Where the tests stand that run last: those that take long, or that each reach little. A mutant is done with at the first that notices it. */
  readonly last: string;
  /** The set-up of tests that need a PostgreSQL. */
  readonly databaseSetUp: string | null;
  readonly provenBy: string;
}

export const MUTATED_PACKAGES: readonly MutatedPackage[] = [
  {
    folder: 'base/mapping',
    tests: ['base/mapping/src/**/*.test.ts'],
    last: '/expression/cases/',
    databaseSetUp: null,
    provenBy: 'its own tests',
  },
  {
    folder: 'path/3-engine',
    tests: ['path/3-engine/src/**/*.test.ts', 'tests/stories/src/**/*.test.ts'],
    last: '/tests/stories/',
    databaseSetUp: 'tests/stories/src/set-up.ts',
    provenBy: 'its own tests and the stories over a real PostgreSQL',
  },
];

/** Names the package that is being measured to the processes that vitest runs in. */
export const MUTATED = 'LANDBRIDGE_MUTATED';
