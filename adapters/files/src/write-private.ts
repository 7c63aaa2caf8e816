import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Failure, isFullDisk } from '@landbridge/model';

/**
 * Writes a file that only its owner may read, whole or not at all: under another name, flushed, then moved into place, and the folder
 * flushed too, so that after a power failure either the old or the new content is there. What comes piece by piece is written so. Throws
 * `Failure` DataFolderFull where the disk has no room.
 */
export async function writePrivate(path: string, content: string | Uint8Array | AsyncIterable<Uint8Array>): Promise<void> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const temporary = join(folder, `.${randomBytes(9).toString('hex')}.new`);
  try {
    const file = await open(temporary, 'wx', 0o600);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw isFullDisk(error) ? full(folder, error) : error;
  }
  await flushFolder(folder);
}

function full(folder: string, cause: unknown): Failure {
  const message = `there is no room left on the disk of ${folder}`;
  return new Failure({ code: 'DataFolderFull', message, detail: String(cause) }, { cause });
}

/** Windows cannot open a folder; there the move itself is durable. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
