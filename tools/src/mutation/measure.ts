import { join } from 'node:path';
import { Stryker, StrykerCli } from '@stryker-mutator/core';
import { MUTATED, type MutatedPackage } from './mutated-packages.ts';

/** What became of every mutant. */
export type Mutants = Awaited<ReturnType<Stryker['runMutationTest']>>;

/** Results are kept here, so that the next run only tries what changed. */
const KEPT = '.landbridge/mutation';

/** Below it, the run fails. */
const LEAST_SCORE = 80;

type Options = ConstructorParameters<typeof Stryker>[0];

function optionsFor({ folder }: MutatedPackage): Options {
  const kept = join(KEPT, folder.replaceAll('/', '-'));
  return {
    plugins: [import.meta.resolve('@stryker-mutator/vitest-runner')],
    testRunner: 'vitest',
    vitest: { configFile: 'tools/src/mutation/vitest.config.ts', related: false },
    coverageAnalysis: 'perTest',
    mutate: [`${folder}/src/**/*.ts`, '!**/*.test.ts', '!**/testing/**'],
    ignorePatterns: ['.landbridge', '/apps', '/bench', '/docs', '/tests'],
    incremental: true,
    incrementalFile: `${kept}.json`,
    tempDirName: `${kept}.sandbox`,
    reporters: ['clear-text', 'progress-append-only', 'html'],
    clearTextReporter: { logTests: false, allowColor: false },
    htmlReporter: { fileName: `${kept}.html` },
    thresholds: { high: 90, low: LEAST_SCORE, break: LEAST_SCORE },
  };
}

/** Measures one package; `given` are options of `stryker run`, which go before ours. */
export function measure(measured: MutatedPackage, given: readonly string[]): Promise<Mutants> {
  process.env[MUTATED] = JSON.stringify(measured);
  return new Promise((resolve, reject) => {
    const run = async (options: Options): Promise<Mutants> => {
      const mutants = new Stryker({ ...optionsFor(measured), ...options }).runMutationTest();
      mutants.then(resolve, reject);
      return mutants.catch(() => []);
    };
    new StrykerCli(['node', 'stryker', 'run', ...given], undefined, run).run();
  });
}
