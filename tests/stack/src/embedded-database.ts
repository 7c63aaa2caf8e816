import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from './until.ts';

/** Who keeps a data folder of PostgreSQL and where it listens: lines 1, 4 and 5 of postmaster.pid (PostgreSQL's pidfile.h). */
interface Postmaster {
  readonly pid: number;
  readonly port: number;
  readonly socketFolder: string;
}

/** Null when there is none. `folder` is the one that control gives its embedded PostgreSQL. */
function postmasterOf(folder: string): Postmaster | null {
  try {
    const lines = readFileSync(join(folder, 'data', 'postmaster.pid'), 'utf8').split('\n');
    const [pid, port, socketFolder] = [Number(lines[0]), Number(lines[3]), lines[4]];
    return Number.isInteger(pid) && pid > 1 && socketFolder ? { pid, port, socketFolder } : null;
  } catch {
    return null;
  }
}

export function embeddedAddress(folder: string) {
  const postmaster = postmasterOf(folder);
  if (postmaster === null) throw new Error(`no PostgreSQL runs in ${folder}`);
  const password = readFileSync(join(folder, 'password'), 'utf8').trim();
  return { host: postmaster.socketFolder, port: postmaster.port, user: 'landbridge', database: 'postgres', password };
}

/** Sends the postmaster a signal and waits until it is gone; nothing happens when there is none. */
export async function endPostmaster(folder: string, signal: NodeJS.Signals): Promise<void> {
  const postmaster = postmasterOf(folder);
  if (postmaster === null || !isPostgres(postmaster.pid)) return;
  process.kill(postmaster.pid, signal);
  await until(async () => !isPostgres(postmaster.pid), { what: `the end of PostgreSQL ${postmaster.pid}`, withinMs: 20_000 });
}

/** The file outlives a server that was killed, and its number may be another process's by then. */
function isPostgres(pid: number): boolean {
  try {
    return /^postgres\b|\/postgres\0/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8'));
  } catch {
    return false;
  }
}
