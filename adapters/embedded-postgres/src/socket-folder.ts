import { createHash } from 'node:crypto';
import { chmodSync, chownSync, lstatSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Failure } from '@landbridge/model';

/** A Unix socket's path ends at 107 bytes, and PostgreSQL adds the file's name. */
const LONGEST = 90;

/**
 * The folder of the server's socket, which only its owner may enter: in the data folder, or, where that path is too long, a short one below
 * the machine's folder for temporary files, named after the data folder.
 */
export function socketFolder(folder: string, owner: { readonly uid?: number; readonly gid?: number }): string {
  const near = join(folder, 'socket');
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 16);
  const path = Buffer.byteLength(near) <= LONGEST ? near : join(tmpdir(), `landbridge-${name}`);
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const found = lstatSync(path);
  const mine = found.isDirectory() && [process.getuid?.(), owner.uid].includes(found.uid);
  if (!mine)
    throw new Failure({ code: 'DatabaseUnavailable', message: `the socket folder ${path} belongs to somebody else; remove it` });
  chmodSync(path, 0o700);
  if (owner.uid !== undefined) chownSync(path, owner.uid, owner.gid ?? owner.uid);
  return path;
}
