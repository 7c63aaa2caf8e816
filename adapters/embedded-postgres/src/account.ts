import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { Failure, type Log } from '@landbridge/model';
import type { Binaries } from './binaries.ts';

export interface Owner {
  readonly uid: number;
  readonly gid: number;
}

/** How PostgreSQL is started: as ourselves, as another account, or in a user namespace in which root has an ordinary number. */
export interface Account {
  readonly described: string;
  readonly command: (program: string, args: readonly string[]) => readonly [string, readonly string[]];
  /** What `spawn` needs to become the account. */
  readonly identity: Partial<Owner>;
  /** Whom the files must belong to, in our numbers; null where they are ours already. */
  readonly owner: Owner | null;
}

interface PasswdEntry extends Owner {
  readonly name: string;
}

/** Accounts that may own a database, best first. */
const CANDIDATES = ['landbridge', 'postgres', 'nobody'] as const;
/** In a user namespace every account without a number of its own appears under this one. */
const OVERFLOW_UID = 65_534;

/**
 * PostgreSQL refuses to run as root. As root it runs as an unprivileged account if that one reaches the folder and the binaries, which it
 * does not when either lies in root's home; then in a user namespace, where root's files belong to an ordinary number. An existing
 * database stays with who has it as long as that works.
 */
export function chooseAccount(folder: string, data: string, { binaries, log }: { binaries: Binaries; log: Log }): Account {
  if (process.getuid?.() !== 0) return OURSELVES;
  const entries = readPasswd();
  const namespace = inNamespace(entries);
  const accounts = CANDIDATES.flatMap(name => entries.find(entry => entry.name === name) ?? []).map(asUser);
  const owner = statSync(data, { throwIfNoEntry: false });
  const first = owner === undefined ? [] : owner.uid === 0 ? namespace : [asUser(owner)];
  const refusals: string[] = [];
  for (const account of [...first, ...accounts, ...namespace]) {
    const refusal = tryRunning(account, folder, binaries);
    if (refusal === null) return account;
    refusals.push(`${account.described}: ${refusal}`);
    log.debug('postgres account refused', { account: account.described, reason: refusal });
  }
  throw new Failure({
    code: 'DatabaseUnavailable',
    message: `postgres does not run as root, no other account reaches ${folder} and the program, and this machine allows no user namespace: start as an ordinary user, move both to where others may enter, or set DATABASE_URL`,
    detail: refusals.join('\n'),
  });
}

const OURSELVES: Account = {
  described: 'our own account',
  command: (program, args) => [program, args],
  identity: {},
  owner: null,
};

function asUser({ uid, gid }: Owner): Account {
  return { described: `uid ${uid}`, command: (program, args) => [program, args], identity: { uid, gid }, owner: { uid, gid } };
}

/** initdb looks its user up by name, so the number that root gets must be one that the machine knows. */
function inNamespace(entries: readonly PasswdEntry[]): readonly Account[] {
  const known = entries.find(({ uid }) => uid !== 0 && uid !== OVERFLOW_UID);
  if (known === undefined) return [];
  const options = ['--user', `--map-user=${known.uid}`, `--map-group=${known.uid}`, '--'];
  return [
    {
      described: `a user namespace as ${known.name}`,
      command: (program, args) => ['unshare', [...options, program, ...args]],
      identity: {},
      owner: { uid: 0, gid: 0 },
    },
  ];
}

function readPasswd(): readonly PasswdEntry[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map(line => line.split(':'))
    .filter(fields => fields.length >= 7)
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter(({ uid, gid }) => Number.isInteger(uid) && Number.isInteger(gid));
}

/** Null when the account can enter the folder and run the program; otherwise what stood in its way. */
function tryRunning(account: Account, folder: string, { postgres, environment }: Binaries): string | null {
  const [program, args] = account.command('/bin/sh', ['-c', 'cd "$1" && exec "$2" --version', 'sh', folder, postgres]);
  const tried = spawnSync(program, args, { ...account.identity, env: environment, cwd: '/', encoding: 'utf8' });
  if (tried.status === 0) return null;
  return tried.error?.message ?? tried.stderr.trim();
}
