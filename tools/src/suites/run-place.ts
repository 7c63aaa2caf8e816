import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Counts, countsOf, type Report } from './counts.ts';
import type { Place } from './suites.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const VITEST = join(ROOT, 'node_modules/vitest/vitest.mjs');
/** Time for servers that tests started to stop in order. */
const STOP_WITHIN_MS = 20_000;

export function exists({ folder }: Place): boolean {
  return existsSync(join(ROOT, folder));
}

/** Runs the tests of a place in a process of its own, which shows them as they pass. The signal, when it fires, ends them. */
export async function runPlace(
  { folder, args }: Place,
  signal: AbortSignal,
  show: 'inherit' | 'ignore' = 'inherit',
): Promise<Counts> {
  const scratch = mkdtempSync(join(tmpdir(), 'landbridge-test-'));
  const file = join(scratch, 'report.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  try {
    const child = spawn(process.execPath, [VITEST, 'run', '--root', folder, ...reporters, ...args], {
      cwd: ROOT,
      stdio: ['ignore', show, show],
    });
    const exitCode = await ended(child, signal);
    return countsOf(existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Report) : null, exitCode);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function ended(child: ChildProcess, signal: AbortSignal): Promise<number | null> {
  let late: NodeJS.Timeout | undefined;
  const stop = () => {
    child.kill('SIGINT');
    late = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
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
