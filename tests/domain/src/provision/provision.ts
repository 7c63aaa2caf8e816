import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BEGUN_FILE, claimFolder, type Identity, netbiosNameOf, type Place } from '../place.ts';
import { DomainProblem, type Say } from '../problem.ts';
import { run } from '../run.ts';
import { furnish } from './furnish.ts';
import { newPassword } from './new-password.ts';

/**
 * Makes a new domain in an empty folder: functional level 2016, recycle bin on, a sync account with *Replicating Directory Changes* and
 * the right to list *Deleted Objects*, no age limits on passwords. About ten seconds. The domain controller is not started.
 */
export async function provision(place: Required<Place>, storeGigabytes: number, say: Say): Promise<Identity> {
  const { folder } = place;
  if (existsSync(join(folder, 'domain.json'))) throw new DomainProblem('already_a_domain', `${folder} holds a domain already`);
  claimFolder(folder);
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  const identity: Identity = {
    realm: place.realm,
    host: place.host,
    ip: place.ip,
    administratorPassword: newPassword(),
    syncPassword: newPassword(),
  };
  say(`provisioning the domain ${identity.realm.toLowerCase()} (about 10 s)`);
  await provisionStore(folder, identity, storeGigabytes);
  await furnish(folder, identity);
  return identity;
}

async function provisionStore(folder: string, identity: Identity, storeGigabytes: number): Promise<void> {
  // Provisioning reads the machine's own smb.conf unless it is given another, and copies from it.
  const base = join(folder, BEGUN_FILE);
  for (const name of ['private', 'state', 'etc', 'sam']) rmSync(join(folder, name), { recursive: true, force: true });
  const global = ['ad dc functional level = 2016', 'server role = active directory domain controller'];
  writeFileSync(base, `[global]\n\t${[...global, `cache directory = ${join(folder, 'cache')}`].join('\n\t')}\n`);
  await run('samba-tool', [
    ...['domain', 'provision', '-s', base, `--targetdir=${folder}`, `--realm=${identity.realm}`],
    ...[`--domain=${netbiosNameOf(identity.realm)}`, `--host-name=${identity.host}`, `--host-ip=${identity.ip}`],
    ...[`--adminpass=${identity.administratorPassword}`, '--dns-backend=NONE', '--function-level=2016', '--base-schema=2019'],
    ...['--server-role=dc', '--backend-store=mdb', `--backend-store-size=${storeGigabytes}Gb`],
  ]);
}
