import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import { dirname, join } from 'node:path';
import { Failure } from '@landbridge/model';
import type { Account, Owner } from './account.ts';
import type { Binaries } from './binaries.ts';

export const USER = 'landbridge';

/** Whether the folder holds a database. Throws `Failure` when another version wrote it, or when it holds something else. */
export function findCluster(data: string, { majorVersion }: Binaries): boolean {
  if (!fs.existsSync(data)) return false;
  const file = join(data, 'PG_VERSION');
  if (!fs.existsSync(file)) {
    throw new Failure({
      code: 'DatabaseUnavailable',
      message: `the data folder ${data} has no PG_VERSION and so is no whole database: restore it from a backup, or move it aside to begin anew`,
    });
  }
  const wrote = fs.readFileSync(file, 'utf8').trim();
  if (wrote === String(majorVersion)) return true;
  throw new Failure({
    code: 'DatabaseVersionUnsupported',
    message: `the data folder ${data} was written by PostgreSQL ${wrote}, and this Landbridge brings PostgreSQL ${majorVersion}: dump it with PostgreSQL ${wrote} (pg_dumpall), move the folder aside, start, and load the dump; or run PostgreSQL ${wrote} yourself and set DATABASE_URL`,
  });
}

/** Makes a database, whole or not at all: a start that was killed half-way begins again. `secrets` is a folder that the account may enter. */
export function makeCluster(
  data: string,
  secrets: string,
  { account, binaries }: { account: Account; binaries: Binaries },
): void {
  const half = `${data}.new`;
  fs.rmSync(half, { recursive: true, force: true });
  fs.mkdirSync(half, { mode: 0o700 });
  const passwordFile = join(secrets, 'initial-password');
  fs.rmSync(passwordFile, { force: true });
  fs.writeFileSync(passwordFile, `${readPassword(dirname(data))}\n`, { mode: 0o600 });
  for (const path of [half, passwordFile]) give(path, account.owner);
  const options = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--data-checksums'];
  const access = ['--username', USER, '--auth=scram-sha-256', '--pwfile', passwordFile];
  const [program, args] = account.command(binaries.initdb, ['--pgdata', half, ...options, ...access, '--no-instructions']);
  const made = spawnSync(program, args, { ...account.identity, env: binaries.environment, cwd: '/', encoding: 'utf8' });
  fs.rmSync(passwordFile, { force: true });
  if (made.status !== 0) {
    throw new Failure({
      code: 'DatabaseUnavailable',
      message: `no database could be made in ${dirname(data)}`,
      detail: made.error?.message ?? `${made.stdout}${made.stderr}`.trim(),
    });
  }
  fs.renameSync(half, data);
  sync(dirname(data));
}

/** The password that the database was made with, kept beside it for our account only; one is drawn where there is no database yet. */
export function ensurePassword(folder: string, hasCluster: boolean): void {
  const file = join(folder, 'password');
  if (fs.existsSync(file)) return;
  if (hasCluster) {
    throw new Failure({
      code: 'DatabaseUnavailable',
      message: `the file ${file} with the database's password is missing: restore it from the backup of the data folder`,
    });
  }
  const drawing = `${file}.new`;
  fs.writeFileSync(drawing, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600, flush: true });
  fs.renameSync(drawing, file);
  sync(folder);
}

export function readPassword(folder: string): string {
  return fs.readFileSync(join(folder, 'password'), 'utf8').trim();
}

/** Gives a file or a whole folder to the account that PostgreSQL runs as. A folder comes after what is in it, so one that is given is given whole. */
export function give(path: string, owner: Owner | null): void {
  if (owner === null) return;
  const found = fs.lstatSync(path);
  if (found.uid === owner.uid && found.gid === owner.gid) return;
  if (found.isDirectory()) for (const name of fs.readdirSync(path)) give(join(path, name), owner);
  fs.lchownSync(path, owner.uid, owner.gid);
}

/** A renaming is on disk only when its folder is. */
function sync(folder: string): void {
  const handle = fs.openSync(folder, 'r');
  fs.fsyncSync(handle);
  fs.closeSync(handle);
}
