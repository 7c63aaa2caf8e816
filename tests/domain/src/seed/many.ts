import { join } from 'node:path';
import type { Domain } from '../domain.ts';
import { DomainProblem, type Say, SILENT } from '../problem.ts';
import { homeOf } from '../process/home.ts';
import { run } from '../run.ts';

/** A generated organisation. Equal numbers give an equal directory, but for what the domain controller assigns. */
export interface Many {
  readonly users: number;
  readonly groups: number;
  readonly seed: number;
}

const SCRIPT = join(import.meta.dirname, '../../python/many.py');

/** A user takes about 13 KB of the database; the map is only as large as what it holds. */
export function storeGigabytesFor(many: Many): number {
  return Math.max(8, Math.ceil(many.users / 40_000));
}

/**
 * Fills the domain with generated users (25 attributes, managers) and groups whose sizes follow Zipf's law: few huge, many small, some
 * nested. Users are written straight into the database, past Samba's modules, which is five times as fast; a running domain
 * controller is stopped meanwhile.
 */
export async function seedMany(domain: Domain, many: Many, say: Say = SILENT): Promise<void> {
  if (many.users < 1 || many.users > 1_000_000 || many.groups < 0)
    throw new DomainProblem('bad_option', 'from 1 to 1,000,000 users');
  say(`generating ${many.users} users and ${many.groups} groups`);
  await domain.whileStopped(async () => {
    const args = [SCRIPT, join(homeOf(domain.folder), 'etc/smb.conf'), many.users, many.groups, many.seed].map(String);
    await run('/usr/bin/python3', args, { output: say === SILENT ? 'keep' : 'inherit' });
  });
}
