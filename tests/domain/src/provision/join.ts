import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { claimFolder, type Identity, writeIdentity } from '../place.ts';
import { homeOf } from '../process/home.ts';
import { run } from '../run.ts';
import { writeBaseConfiguration } from './base-configuration.ts';
import { ensureCertificate } from './certificate.ts';
import { writeConfiguration } from './configuration-file.ts';

/** A running domain controller, as another one needs to know it. */
export interface Partner {
  readonly folder: string;
  readonly ip: string;
  readonly fqdn: string;
  readonly baseDn: string;
}

/** Makes one more domain controller of the partner's domain, with all that is in it (about ten seconds); it is not started. */
export async function joinDomain(folder: string, identity: Identity, partner: Partner): Promise<void> {
  claimFolder(folder);
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  const base = writeBaseConfiguration(folder, identity);
  await run('samba-tool', [
    ...['domain', 'join', identity.realm.toLowerCase(), 'DC', '-s', base, `--server=${partner.ip}`, `--targetdir=${folder}`],
    ...['--dns-backend=NONE', '--backend-store=mdb', '--backend-store-size=8Gb', `--realm=${identity.realm}`],
    ...administrator(identity),
  ]);
  const home = homeOf(folder);
  writeConfiguration(home, identity);
  // One authority for the whole domain, so that one file verifies each of its domain controllers.
  for (const name of ['ca.pem', 'ca-key.pem'])
    copyFileSync(join(partner.folder, 'private/tls', name), join(folder, 'private/tls', name));
  await ensureCertificate(home, identity);
  writeIdentity(folder, identity);
}

/** Brings what the running partner has and this one lacks; nothing replicates by itself, so that a test decides how far it lags. */
export async function replicate(folder: string, identity: Identity, partner: Partner): Promise<void> {
  const configuration = join(homeOf(folder), 'etc/smb.conf');
  for (const context of [`CN=Configuration,${partner.baseDn}`, partner.baseDn]) {
    const what = [identity.host, partner.ip, context, '--local', '-s', configuration];
    await run('samba-tool', ['drs', 'replicate', ...what, ...administrator(identity)]);
  }
}

/** With NTLM: Kerberos would need the machine's own files to name the realm. */
function administrator(identity: Identity): readonly string[] {
  return [`--user=Administrator%${identity.administratorPassword}`, '--use-kerberos=off'];
}
