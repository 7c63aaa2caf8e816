import { chmodSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { run } from './run.ts';

/** Everything of a stopped domain controller but its logs and sockets, in one compressed file that appears only when it is whole. */
export async function writeSnapshot(folder: string, file: string): Promise<void> {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const unfinished = `${file}.${process.pid}`;
  try {
    await run('tar', ['-C', folder, '-S', '-I', 'zstd -1 -T0 -q', '--exclude=./log', '--exclude=./run', '-cf', unfinished, '.']);
    // It holds every secret of the domain.
    chmodSync(unfinished, 0o600);
    renameSync(unfinished, file);
  } finally {
    rmSync(unfinished, { force: true });
  }
}

/** Puts what the snapshot holds into the folder's place; what stood there before is gone, and is there whole until then. */
export async function readSnapshot(file: string, folder: string): Promise<void> {
  const unfinished = `${folder}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true, mode: 0o755 });
  await run('tar', ['-C', unfinished, '-S', '-I', 'zstd -q', '-xf', file]);
  rmSync(folder, { recursive: true, force: true });
  renameSync(unfinished, folder);
}
