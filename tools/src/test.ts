import { writeFileSync } from 'node:fs';
import { HELP, readOptions, type TestOptions } from './suites/options.ts';
import { hasTests } from './suites/run-place.ts';
import { leftOut, runSuite, type SuiteRun } from './suites/run-suite.ts';
import { verdict } from './suites/verdict.ts';

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const CI = ['true', '1'].includes(process.env['CI'] ?? '');

/** Why there can be no real domain here; null when there is one. */
async function obstacle({ suites, domain }: TestOptions): Promise<string | null> {
  if (!suites.some(suite => suite.needsDomain)) return null;
  if (!domain) return '--no-domain was given';
  // Only here: a machine without a domain needs nothing of it.
  const { ensureSamba } = await import('@landbridge/domain');
  const samba = await ensureSamba({ say });
  return samba.possible ? null : samba.why;
}

async function runAll(options: TestOptions): Promise<readonly SuiteRun[]> {
  const interruption = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => interruption.abort());
  const noDomain = await obstacle(options);
  const runs: SuiteRun[] = [];
  for (const suite of options.suites) {
    const why = interruption.signal.aborted ? 'the run was interrupted' : suite.needsDomain ? noDomain : null;
    runs.push(why === null ? await runSuite(suite, say, interruption.signal) : leftOut(suite, why));
  }
  return runs;
}

async function main(options: TestOptions): Promise<boolean> {
  const suites = options.suites.filter(({ places }) => places.some(hasTests));
  const runs = await runAll({ ...options, suites });
  const { counts, lines, ok } = verdict(runs, CI);
  if (options.json !== null) writeFileSync(options.json, `${JSON.stringify({ ...counts, suites: runs }, null, 2)}\n`);
  for (const line of lines) say(line);
  return ok;
}

try {
  const options = readOptions(process.argv.slice(2));
  if (options === null) process.stdout.write(HELP);
  else if (!(await main(options))) process.exitCode = 1;
} catch (problem) {
  process.stderr.write(`npm test: ${problem instanceof Error ? problem.message : String(problem)}\n`);
  process.exitCode = 2;
}
