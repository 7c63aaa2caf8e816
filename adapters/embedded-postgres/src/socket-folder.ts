import { createHash } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '@landbridge/model';

/** A Unix socket's path ends at 103 bytes on macOS and at 107 on Linux, and PostgreSQL adds `/.s.PGSQL.5432`. */
const LONGEST_BYTES = 89;

/**
 * The folder of the sockets, which only its owner may enter: in the server's folder, or, where that path is too long, a short one named after
 * it. Not below TMPDIR or XDG_RUNTIME_DIR: both differ from one login to the next, and the next start must look in the same place.
 */
export function socketFolder(folder: string): string {
  const near = join(folder, 'socket');
  if (Buffer.byteLength(near) <= LONGEST_BYTES) {
    mkdirSync(near, { recursive: true, mode: 0o700 });
    chmodSync(near, 0o700);
    return near;
  }
  const name = `landbridge-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`;
  const far = process.getuid?.() === 0 ? join('/var/run', name) : join('/tmp', name);
  mkdirSync(far, { recursive: true, mode: 0o700 });
  assertOurs(far);
  return far;
}

/** Anybody may make folders in /tmp. Below /var/run only root may, so an account that PostgreSQL ran as can stand as owner there. */
function assertOurs(path: string): void {
  const found = lstatSync(path);
  const ours = process.getuid?.() === 0 || found.uid === process.getuid?.();
  if (found.isDirectory() && ours && (found.mode & 0o077) === 0) return;
  throw new Failure({ code: 'DatabaseUnavailable', message: `the socket folder ${path} was made by somebody else: remove it` });
}
