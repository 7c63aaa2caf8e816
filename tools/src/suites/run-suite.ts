import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Count, countOf, NONE, sum } from './count.ts';
import type { Suite } from './suites.ts';

const ROOT = resolve(import.meta.dirname, '../../..');

/** Runs the suite's folders one after the other; a folder that is not there yet is left out. */
export async function runSuite(suite: Suite): Promise<Count> {
  let count = NONE;
  for (const folder of suite.folders) {
    const root = join(ROOT, folder);
    if (existsSync(join(root, 'vitest.config.ts'))) count = sum(count, await runFolder(root));
  }
  return count;
}

async function runFolder(root: string): Promise<Count> {
  const scratch = mkdtempSync(join(tmpdir(), 'landbridge-test-'));
  const report = join(scratch, 'report.json');
  const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const child = spawn(process.execPath, [vitest, 'run', '--root', root, ...reporters], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const [code] = await once(child, 'exit');
  try {
    const count = countOf(JSON.parse(readFileSync(report, 'utf8')));
    // An error outside every test (a failed set-up, an unhandled rejection) fails the run although no test did.
    return code !== 0 && count.failed === 0 ? sum(count, { ...NONE, failed: 1 }) : count;
  } catch {
    return { ...NONE, failed: 1 };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
