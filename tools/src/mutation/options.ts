import { MUTATED_PACKAGES, type MutatedPackage } from './mutated-packages.ts';

export interface ProofOptions {
  readonly packages: readonly MutatedPackage[];
  /** Options of `stryker run`. */
  readonly stryker: readonly string[];
  /** False for a run that measures a part only, or nothing. */
  readonly reports: boolean;
}

export const HELP = `npm run proof:mutation -- [--package FOLDER] [OPTIONS OF STRYKER]

  --package FOLDER   measure this package only: ${MUTATED_PACKAGES.map(({ folder }) => folder).join(', ')}
  --mutate FILES     only these files; the report is not written
  --concurrency N    so many processes at once
  --force            try every mutant again, not only what changed since the last run
  --help             show this

Whatever else stands there goes to Stryker as it is. A whole run writes docs/proofs/mutation.md; for one part of a package:

  npm run proof:mutation -- --package base/mapping --mutate 'base/mapping/src/filter/*.ts'
`;

/** Options after which the figures are not those of a whole package. */
const PARTIAL = /^(?:-m|--mutate|-t|--testFiles|--dryRunOnly|--ignoreStatic)(?:=|$)/;

/** Null when help is wanted; throws when a package is unknown. */
export function readProofOptions(args: readonly string[]): ProofOptions | null {
  if (args.includes('--help')) return null;
  const at = args.indexOf('--package');
  const stryker = at < 0 ? args : args.toSpliced(at, 2);
  const packages = at < 0 ? MUTATED_PACKAGES : MUTATED_PACKAGES.filter(({ folder }) => folder === args[at + 1]);
  if (packages.length === 0) throw new Error(`there is no package '${args[at + 1] ?? ''}' to measure; --help lists them`);
  return { packages, stryker, reports: !stryker.some(option => PARTIAL.test(option)) };
}
