import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { Domain } from './domain.ts';
import { sambaVersion } from './install/facts.ts';
import { checkedPlace, type Place } from './place.ts';
import { type Say, SILENT } from './problem.ts';
import { withLock } from './process/lock.ts';
import { seedCompany } from './seed/company.ts';
import { type Many, seedMany, storeGigabytesFor } from './seed/many.ts';

/** What a new domain is filled with. */
export type Seed = 'none' | 'company' | Many;

/** Where domains and their snapshots are kept unless another folder is told; the repository ignores it. */
export const DATA_FOLDER = resolve(import.meta.dirname, '../../../.landbridge/domain');

/**
 * A new, seeded domain at this place, not started: from a snapshot in about a second where the same domain was made before by the same
 * code and the same Samba, else made and kept as a snapshot. What stood in the folder is gone. Safe to call from several processes.
 */
export async function prepareDomain(
  place: Place & { readonly seed: Seed },
  options: { readonly cacheFolder?: string; readonly say?: Say } = {},
): Promise<Domain> {
  const say = options.say ?? SILENT;
  const checked = checkedPlace(place);
  const cache = options.cacheFolder ?? join(DATA_FOLDER, 'cache');
  const name = `${checked.realm.toLowerCase()}-${nameOf(place.seed)}-`;
  const file = join(cache, `${name}${await keyOf(checked, place.seed)}.tar.zst`);
  await withLock(`${file}.lock`, async () => {
    if (existsSync(file)) return;
    await make(checked, place.seed, { file, say });
    removeOutdated(cache, name, file);
  });
  return Domain.fromSnapshot(file, checked);
}

async function make(place: Required<Place>, seed: Seed, kept: { readonly file: string; readonly say: Say }): Promise<void> {
  if (Domain.exists(place.folder)) await Domain.open(place.folder).destroy();
  const storeGigabytes = typeof seed === 'string' ? 8 : storeGigabytesFor(seed);
  const domain = await Domain.provision(place, { storeGigabytes, say: kept.say });
  if (seed === 'company') await seedCompany(domain, kept.say);
  else if (seed !== 'none') await seedMany(domain, seed, kept.say);
  kept.say('keeping a snapshot for the next time');
  await domain.snapshot(kept.file);
}

/** Snapshots of the same domain by older code; tens of megabytes each. */
function removeOutdated(cache: string, name: string, current: string): void {
  for (const other of readdirSync(cache)) {
    if (other.startsWith(name) && !other.startsWith(basename(current))) rmSync(join(cache, other), { force: true });
  }
}

function nameOf(seed: Seed): string {
  return typeof seed === 'string' ? seed : `${seed.users}-users-${seed.groups}-groups`;
}

/** Changes with everything that shapes a new domain: the code that makes and fills it, Samba, and what was asked. */
async function keyOf(place: Required<Place>, seed: Seed): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify([place.realm, place.host, seed, await sambaVersion()]));
  const folders = ['provision', 'seed', '../python'].map(name => join(import.meta.dirname, name));
  const files = folders.flatMap(folder => readdirSync(folder, { withFileTypes: true }).filter(entry => entry.isFile()));
  for (const file of files.map(entry => join(entry.parentPath, entry.name)).sort()) {
    if (!file.endsWith('.test.ts')) hash.update(readFileSync(file));
  }
  return hash.digest('hex').slice(0, 16);
}
