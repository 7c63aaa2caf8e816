import { readFile } from 'node:fs/promises';

/** A file as UTF-8 text, without a byte order mark. Rejects as `node:fs` does. */
export async function readText(path: string): Promise<string> {
  return (await readFile(path, 'utf8')).replace(/^\uFEFF/, '');
}

/** Undefined when there is no such file; rejects for every other trouble. */
export async function readTextIfThere(path: string): Promise<string | undefined> {
  try {
    return await readText(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
