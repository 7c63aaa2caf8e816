import { join } from 'node:path';
import { type Identity, writeIdentity } from '../place.ts';
import { homeOf } from '../process/home.ts';
import { run } from '../run.ts';
import { ensureCertificate } from './certificate.ts';
import { writeConfiguration } from './configuration-file.ts';

export const SYNC_ACCOUNT = 'landbridge-sync';

export const PYTHON = join(import.meta.dirname, '../../python');

/** What every new domain gets once its store is made, and after which it is one. */
export async function furnish(folder: string, identity: Identity): Promise<void> {
  const home = homeOf(folder);
  writeConfiguration(home, identity);
  await ensureCertificate(home, identity);
  // Without the names it registers a Kerberos client is told that ldap/<host> does not exist.
  await run('samba_spnupdate', ['-s', join(home, 'etc/smb.conf')]);
  const accounts = { account: SYNC_ACCOUNT, password: identity.syncPassword };
  await run('/usr/bin/python3', [join(PYTHON, 'prepare.py'), join(home, 'etc/smb.conf')], { input: JSON.stringify(accounts) });
  // Written last: a folder without it is no domain, so a provisioning that was interrupted is started again.
  writeIdentity(folder, identity);
}
