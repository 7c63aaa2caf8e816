import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { measure } from './mutation/measure.ts';
import { HELP, type ProofOptions, readProofOptions } from './mutation/options.ts';
import { sectionOf, withSection } from './mutation/report.ts';

const REPORT = 'docs/proofs/mutation.md';

/** Commit, versions and machine. */
function surroundings(): string {
  const git = (...args: readonly string[]): string => execFileSync('git', args, { encoding: 'utf8' }).trim();
  const changed = git('status', '--porcelain', '--', 'base', 'path', 'tests') === '' ? '' : ' with changes';
  const require = createRequire(import.meta.url);
  const versionOf = (name: string): string => (require(`${name}/package.json`) as { readonly version: string }).version;
  return [
    `commit ${git('rev-parse', '--short', 'HEAD')}${changed}`,
    `Stryker ${versionOf('@stryker-mutator/core')}`,
    `vitest ${versionOf('vitest')}`,
    `Node ${process.versions.node}`,
    `${process.platform} ${process.arch} with ${availableParallelism()} cores`,
  ].join(', ');
}

async function prove({ packages, stryker, reports }: ProofOptions): Promise<void> {
  for (const measured of packages) {
    const { folder } = measured;
    const on = surroundings();
    const mutants = await measure(measured, stryker);
    if (!reports) continue;
    const day = new Date().toISOString().slice(0, 10);
    writeFileSync(REPORT, withSection(readFileSync(REPORT, 'utf8'), sectionOf({ folder, mutants, day, on })));
    process.stdout.write(`${REPORT} has the figures of ${folder}\n`);
  }
}

try {
  const options = readProofOptions(process.argv.slice(2));
  if (options === null) process.stdout.write(HELP);
  else await prove(options);
} catch (problem) {
  process.stderr.write(`npm run proof:mutation: ${problem instanceof Error ? problem.message : String(problem)}\n`);
  process.exitCode = 2;
}
