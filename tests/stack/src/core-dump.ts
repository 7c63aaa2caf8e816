import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Program } from './program.ts';

const PATTERN = '/proc/sys/kernel/core_pattern';

/**
 * Lets a program crash as it is, and gives what the kernel wrote of it (Linux, as root). The machine's setting for such files is as before
 * when this returns, and the file is gone.
 */
export async function coreOf(program: Program): Promise<Buffer> {
  const { pid } = program;
  const folder = readlinkSync(`/proc/${pid}/cwd`);
  execFileSync('prlimit', ['--pid', `${pid}`, '--core=unlimited:unlimited']);
  const pattern = readFileSync(PATTERN, 'utf8');
  const file = `landbridge-core.${pid}`;
  writeFileSync(PATTERN, file);
  try {
    process.kill(pid, 'SIGABRT');
    await program.exited;
    const written = [file, `${file}.${pid}`].map(name => join(folder, name)).find(path => existsSync(path));
    if (!written) throw new Error(`the kernel wrote no ${file} into ${folder}`);
    const core = readFileSync(written);
    rmSync(written);
    return core;
  } finally {
    writeFileSync(PATTERN, pattern);
  }
}
