import { rm } from 'node:fs/promises';

/** Removes a file; one that is not there is none the less gone. */
export async function remove(path: string): Promise<void> {
  await rm(path, { force: true });
}
