import { spawnSync } from 'node:child_process';
import { chownSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { Failure } from '@landbridge/model';
import type { Binaries } from './binaries.ts';

/** How PostgreSQL is started: as ourselves, as another account, or in a user namespace in which root has another number. */
export interface Account {
  readonly command: (program: string, args: readonly string[]) => readonly [string, readonly string[]];
  readonly identity: { readonly uid?: number; readonly gid?: number };
  readonly described: string;
}

const NAMESPACE_ID = 1_000;
/** Accounts that may own a database, best first; the last is Linux's nobody. */
const CANDIDATES = ['landbridge', 'postgres'] as const;
const NOBODY = 65_534;

/**
 * PostgreSQL refuses to run as root. As root it runs as an unprivileged account if that one reaches the data folder and the binaries, which
 * it does not when the project lies in root's home; then it runs in a user namespace, where the same files belong to an ordinary number.
 */
export function chooseAccount(folder: string, binaries: Binaries): Account {
  if (process.getuid?.() !== 0) return ourselves;
  const owner = statSync(folder).uid;
  const unprivileged = owner === 0 ? undefined : asUser(owner);
  for (const account of unprivileged ? [unprivileged] : namedAccounts()) {
    if (reaches(account, folder, binaries)) {
      chownSync(folder, account.identity.uid ?? 0, account.identity.gid ?? 0);
      return account;
    }
  }
  if (answers(namespace, binaries)) return namespace;
  throw new Failure({
    code: 'DatabaseUnavailable',
    message:
      'PostgreSQL can not run as root, and no other account reaches the data folder; start as another user, or set DATABASE_URL',
  });
}

const ourselves: Account = { command: (program, args) => [program, args], identity: {}, described: 'this user' };

const namespace: Account = {
  command: (program, args) => [
    'unshare',
    ['--user', `--map-user=${NAMESPACE_ID}`, `--map-group=${NAMESPACE_ID}`, '--', program, ...args],
  ],
  identity: {},
  described: 'a user namespace',
};

function asUser(uid: number, gid = uid): Account {
  return { command: (program, args) => [program, args], identity: { uid, gid }, described: `uid ${uid}` };
}

function namedAccounts(): readonly Account[] {
  const ids = CANDIDATES.flatMap(name => {
    const { stdout, status } = spawnSync('id', ['-u', name], { encoding: 'utf8' });
    return status === 0 ? [Number(stdout)] : [];
  });
  return [...ids, NOBODY].map(uid => asUser(uid));
}

function reaches(account: Account, folder: string, binaries: Binaries): boolean {
  const { status } = spawnSync('test', ['-x', folder], { ...account.identity });
  const ownerOnly = (statSync(folder).mode & 0o077) === 0 && statSync(folder).uid !== account.identity.uid;
  const parentReached = spawnSync('test', ['-x', dirname(folder)], { ...account.identity }).status === 0;
  return (status === 0 || (ownerOnly && parentReached)) && answers(account, binaries);
}

function answers(account: Account, { postgres }: Binaries): boolean {
  const [program, args] = account.command(postgres, ['--version']);
  return spawnSync(program, args, { ...account.identity, stdio: 'ignore' }).status === 0;
}
