import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BEGUN_FILE, type Identity, netbiosNameOf } from '../place.ts';

/** What Samba needs to know while it makes a domain controller that joins others; gives the file. It would read the machine's own otherwise. */
export function writeBaseConfiguration(folder: string, identity: Identity): string {
  const base = join(folder, BEGUN_FILE);
  const global = [
    'ad dc functional level = 2016',
    'server role = active directory domain controller',
    `netbios name = ${identity.host.toUpperCase()}`,
    `realm = ${identity.realm}`,
    `workgroup = ${netbiosNameOf(identity.realm)}`,
    `interfaces = ${identity.ip}/8`,
    'bind interfaces only = yes',
    `cache directory = ${join(folder, 'cache')}`,
  ];
  writeFileSync(base, `[global]\n\t${global.join('\n\t')}\n`);
  return base;
}
