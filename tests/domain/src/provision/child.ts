import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { baseDnOf, claimFolder, type Identity, netbiosNameOf, type Place } from '../place.ts';
import { homeOf } from '../process/home.ts';
import { run } from '../run.ts';
import { writeBaseConfiguration } from './base-configuration.ts';
import { furnish, PYTHON } from './furnish.ts';
import { newPassword } from './new-password.ts';

/** A domain whose domain controller runs, as its child's needs to know it. */
export interface Parent {
  readonly folder: string;
  readonly identity: Identity;
}

/** Makes an empty child of the parent's domain, in the same forest, with accounts of its own (about 15 seconds); it is not started. */
export async function makeChild(place: Required<Place>, parent: Parent): Promise<void> {
  const { folder, realm, host, ip } = place;
  claimFolder(folder);
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  const identity: Identity = { realm, host, ip, administratorPassword: newPassword(), syncPassword: newPassword() };
  const base = writeBaseConfiguration(folder, identity);
  const { administratorPassword: password } = identity;
  const wish = {
    ...{ folder, host, realm, baseDn: baseDnOf(realm), netbiosName: netbiosNameOf(realm), password },
    parent: {
      ip: parent.identity.ip,
      realm: parent.identity.realm,
      password: parent.identity.administratorPassword,
      configuration: join(homeOf(parent.folder), 'etc/smb.conf'),
    },
  };
  await run('/usr/bin/python3', [join(PYTHON, 'child.py'), base], { input: JSON.stringify(wish) });
  await furnish(folder, identity);
}
