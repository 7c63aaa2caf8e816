import { randomBytes } from 'node:crypto';
import { link } from 'node:fs/promises';
import { Failure, type KeyProvider } from '@landbridge/model';
import { readText, readTextIfThere } from './read-text.ts';
import { remove } from './remove.ts';
import { writePrivate } from './write-private.ts';

const KEY_BYTES = 32;

/**
 * The keys in a file, one in base64 on each line: the first seals, all open. A file that is not there is made with a new key; of several
 * processes that make it at once one wins, and all use its key.
 */
export function fileKeys(path: string): KeyProvider {
  return { keys: () => readKeys(path) };
}

/** Puts a new key above those in the file: whoever opens it from then on seals with the new one and still opens with the others. */
export async function addKey(path: string): Promise<void> {
  await readKeys(path);
  await writePrivate(path, `${newLine()}${await readText(path)}`);
}

async function readKeys(path: string): Promise<readonly Uint8Array[]> {
  const text = (await readTextIfThere(path)) ?? (await makeKeyFile(path));
  const keys = text
    .split(/\r?\n/)
    .map(line => line.trim())
    .filter(line => line !== '' && !line.startsWith('#'))
    .map(line => Buffer.from(line, 'base64'));
  if (keys.length === 0 || keys.some(key => key.length !== KEY_BYTES)) {
    throw new Failure({ code: 'SettingsInvalid', message: `${path} must hold ${KEY_BYTES} bytes in base64 on each line` });
  }
  return keys;
}

async function makeKeyFile(path: string): Promise<string> {
  const text = newLine();
  const own = `${path}.${randomBytes(6).toString('hex')}`;
  await writePrivate(own, text);
  try {
    // Unlike a rename, a link never takes the place of a file that is there.
    await link(own, path);
    return text;
  } catch (error) {
    const made = await readTextIfThere(path);
    if (made === undefined) throw error;
    return made;
  } finally {
    await remove(own);
  }
}

function newLine(): string {
  return `${randomBytes(KEY_BYTES).toString('base64')}\n`;
}
