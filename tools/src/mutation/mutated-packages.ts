/** A package whose tests are measured, by changing its code in thousands of small ways and counting which changes they notice. */
export interface MutatedPackage {
  /** From the root of the repository. */
  readonly folder: string;
  /** The tests that have to notice, as vitest's globs. */
  readonly tests: readonly string[];
  /**
   * Parts of the paths of tests that run last, in this order: those that each reach little, and those that take long. A mutant is done with at
   * the first test that notices it.
   */
  readonly last: readonly string[];
  /** The set-up of tests that need a PostgreSQL. */
  readonly databaseSetUp: string | null;
  readonly provenBy: string;
}

/** Stories that reach the engine, those first that notice most in the shortest time; the random ones and those of other rooms are left out. */
const STORIES =
  'engine safety reconciliation references takeover schema mapping on-demand history what-if-rows join scope what-if'
    .split(' ')
    .map(name => `tests/stories/src/${name}.test.ts`);

export const MUTATED_PACKAGES: readonly MutatedPackage[] = [
  {
    folder: 'base/mapping',
    tests: ['base/mapping/src/**/*.test.ts'],
    last: ['/expression/cases/', '/expression/syntax/parse.test.ts'],
    databaseSetUp: null,
    provenBy: 'its own tests',
  },
  {
    folder: 'path/3-engine',
    tests: ['path/3-engine/src/**/*.test.ts', ...STORIES],
    last: STORIES.map(file => `/${file}`),
    databaseSetUp: 'tests/stories/src/set-up.ts',
    provenBy: 'its own tests and the stories over a real PostgreSQL',
  },
];

/** The package by its own tests alone. */
export function byOwnTests(measured: MutatedPackage): MutatedPackage {
  const { folder } = measured;
  const tests = measured.tests.filter(glob => glob.startsWith(folder));
  const alone = tests.length < measured.tests.length;
  return { ...measured, tests, databaseSetUp: null, provenBy: alone ? 'its own tests alone' : measured.provenBy };
}

/** Tells the processes that vitest runs in what is being measured, as JSON. */
export const MUTATED = 'LANDBRIDGE_MUTATED';
