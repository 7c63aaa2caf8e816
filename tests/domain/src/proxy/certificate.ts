import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../run.ts';

/** A key and a certificate for this address, from the domain's own certificate authority. */
export async function certificateFor(domainFolder: string, ip: string): Promise<{ readonly key: Buffer; readonly cert: Buffer }> {
  const folder = mkdtempSync(join(tmpdir(), 'landbridge-proxy-'));
  const at = (name: string): string => join(folder, name);
  const authority = (name: string): string => join(domainFolder, 'private/tls', name);
  try {
    const key = ['req', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-sha256'];
    await run('openssl', [...key, '-subj', `/CN=${ip}`, '-keyout', at('key.pem'), '-out', at('request.pem')]);
    writeFileSync(at('extensions'), `subjectAltName=IP:${ip}\nextendedKeyUsage=serverAuth\n`);
    await run('openssl', [
      ...['x509', '-req', '-sha256', '-days', '30', '-set_serial', `${Date.now()}`, '-extfile', at('extensions')],
      ...['-in', at('request.pem'), '-CA', authority('ca.pem'), '-CAkey', authority('ca-key.pem'), '-out', at('cert.pem')],
    ]);
    return { key: readFileSync(at('key.pem')), cert: readFileSync(at('cert.pem')) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
