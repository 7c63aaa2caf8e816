/** A package whose own tests are measured, by changing its code in thousands of small ways and counting which changes they notice. */
export interface MutatedPackage {
  /** From the root of the repository. */
  readonly folder: string;
  /**
   * Parts of the paths of tests that run last, in this order: those that each reach little, and those that take long. A mutant is done with at
   * the first test that notices it.
   */
  readonly last: readonly string[];
}

export const MUTATED_PACKAGES: readonly MutatedPackage[] = [
  { folder: 'base/mapping', last: ['/expression/cases/', '/expression/syntax/parse.test.ts'] },
  { folder: 'path/3-engine', last: [] },
];

/** Tells the processes that vitest runs in what is being measured, as JSON. */
export const MUTATED = 'LANDBRIDGE_MUTATED';
