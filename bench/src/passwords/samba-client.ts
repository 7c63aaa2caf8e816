import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Domain } from '@landbridge/domain';
import type { Bench } from '../row.ts';
import type { Proof } from './our-reader.ts';

const SCRIPT = join(import.meta.dirname, '../../python/replicate.py');

/** What one pull by Samba's client gave. */
export interface SambaPull {
  readonly seconds: number;
  readonly objects: number;
  readonly hashes: number;
  readonly pages: number;
}

/** Samba's own client (Python over C) reads the same: it connects, and asks page by page. It does not open what it gets. */
export async function pullWithSamba(
  bench: Bench,
  domain: Domain,
  { proof, pageObjects }: { readonly proof: Proof; readonly pageObjects: number },
): Promise<SambaPull> {
  const { folder, ip, fqdn, baseDn, realm, syncAccount } = domain;
  const env = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', KRB5_CONFIG: join(folder, 'etc/krb5.conf') };
  // The distribution's own Python, which alone has Samba's library.
  const child = spawn('/usr/bin/python3', [SCRIPT, join(folder, 'etc/smb.conf')], { env, stdio: ['pipe', 'pipe', 'inherit'] });
  bench.cleanUp(async () => void child.kill());
  const account = { account: syncAccount.upn.split('@')[0], password: syncAccount.password };
  child.stdin.end(JSON.stringify({ ip, fqdn, baseDn, realm, ...account, kerberos: proof === 'kerberos', pageObjects }));
  const ended = once(child, 'close');
  const printed = (await child.stdout.setEncoding('utf8').toArray()).join('');
  const [code] = await ended;
  if (code !== 0) throw new Error(`Samba's client ended with ${code}`);
  return JSON.parse(printed);
}
