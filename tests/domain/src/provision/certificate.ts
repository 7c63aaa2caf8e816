import { X509Certificate } from 'node:crypto';
import { chmodSync, copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Identity } from '../place.ts';
import { run } from '../run.ts';

/** Made in a millisecond, where a key of RSA takes up to a second. */
const NEW_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'];

/**
 * Gives the domain controller a certificate with its DNS names and address, from the domain's own certificate authority.
 * The authority stays for the domain's life; the certificate is issued again when the address is another one.
 */
export async function ensureCertificate(folder: string, identity: Identity): Promise<void> {
  const at = (name: string) => join(folder, 'private/tls', name);
  const fqdn = `${identity.host}.${identity.realm.toLowerCase()}`;
  if (serves(at('cert.pem'), identity.ip, fqdn)) return;
  if (!existsSync(at('ca-key.pem'))) await makeAuthority(at, identity.realm);
  const key = ['req', ...NEW_KEY, '-nodes', '-sha256', '-subj', `/O=Landbridge test domain/CN=${fqdn}`];
  await run('openssl', [...key, '-keyout', at('key.pem'), '-out', at('request.pem')]);
  const names = `DNS:${fqdn},DNS:${identity.realm.toLowerCase()},IP:${identity.ip}`;
  writeFileSync(at('extensions'), `subjectAltName=${names}\nextendedKeyUsage=serverAuth\nbasicConstraints=CA:FALSE\n`);
  const issue = ['x509', '-req', '-sha256', '-days', '3650', '-CAcreateserial', '-extfile', at('extensions')];
  const files = ['-in', at('request.pem'), '-CA', at('ca.pem'), '-CAkey', at('ca-key.pem'), '-out', at('cert.pem')];
  await run('openssl', [...issue, ...files]);
  // Samba refuses a key that anybody else may read.
  for (const name of ['key.pem', 'ca-key.pem']) chmodSync(at(name), 0o600);
  for (const name of ['request.pem', 'extensions']) rmSync(at(name));
  copyFileSync(at('ca.pem'), join(folder, 'ca.pem'));
}

function serves(file: string, ip: string, fqdn: string): boolean {
  if (!existsSync(file)) return false;
  const certificate = new X509Certificate(readFileSync(file));
  return certificate.checkIP(ip) !== undefined && certificate.checkHost(fqdn) !== undefined;
}

async function makeAuthority(at: (name: string) => string, realm: string): Promise<void> {
  await run('openssl', [
    ...['req', '-x509', ...NEW_KEY, '-nodes', '-sha256', '-days', '3650'],
    ...['-subj', `/O=Landbridge test domain/CN=${realm} test authority`],
    ...['-addext', 'basicConstraints=critical,CA:TRUE', '-addext', 'keyUsage=critical,keyCertSign,cRLSign'],
    ...['-keyout', at('ca-key.pem'), '-out', at('ca.pem')],
  ]);
}
