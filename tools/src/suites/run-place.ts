import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Counts, countsOf, failuresOf, type Report } from './counts.ts';
import type { Place } from './suites.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const RUN_VITEST = join(import.meta.dirname, 'run-vitest.ts');
/** Time for servers that tests started to stop in order. */
const STOP_WITHIN_MS = 60_000;

/** A folder that is still to be filled, or that was taken out of the repository, is no suite. */
export function hasTests({ folder }: Place): boolean {
  const cwd = join(ROOT, folder);
  return globSync('**/*.test.{ts,js}', { cwd, exclude: path => path.endsWith('node_modules') }).length > 0;
}

export interface PlaceRun {
  readonly counts: Counts;
  readonly failures: readonly string[];
}

/** Runs the tests of a place in a process of its own, which shows them as they pass. The signal, when it fires, ends them. */
export async function runPlace(
  { folder, args }: Place,
  signal: AbortSignal,
  show: 'inherit' | 'ignore' = 'inherit',
): Promise<PlaceRun> {
  const scratch = mkdtempSync(join(tmpdir(), 'landbridge-test-'));
  const file = join(scratch, 'report.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  try {
    // In a group of its own, so that Ctrl-C on the terminal comes to this process alone, which then ends the other in order.
    const child = spawn(process.execPath, [RUN_VITEST, '--root', folder, ...reporters, ...args], {
      cwd: ROOT,
      stdio: ['ignore', show, show, 'ipc'],
      detached: true,
    });
    const exitCode = await ended(child, signal);
    const report = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Report) : null;
    return { counts: countsOf(report, exitCode), failures: failuresOf(report) };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function ended(child: ChildProcess, signal: AbortSignal): Promise<number | null> {
  let late: NodeJS.Timeout | undefined;
  const stop = () => {
    if (child.connected) child.disconnect();
    late = setTimeout(() => killGroup(child), STOP_WITHIN_MS);
  };
  signal.addEventListener('abort', stop);
  try {
    const [code] = await once(child, 'exit');
    return code;
  } finally {
    clearTimeout(late);
    signal.removeEventListener('abort', stop);
  }
}

function killGroup({ pid }: ChildProcess): void {
  if (pid !== undefined) process.kill(-pid, 'SIGKILL');
}
