import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Domain } from '@landbridge/domain';
import { compileSchema, DEFAULT_SCHEMA } from '@landbridge/mapping';
import type { Bench } from './row.ts';

/** LDAP_SERVER_DIRSYNC_OID (MS-ADTS section 3.1.1.3.4.1.3): flags 0, as many bytes as 1 MB, no cookie. */
const DIRSYNC = '!1.2.840.113556.1.4.841=::MAoCAQACAxAAAAQA';
const FILTER =
  '(|(objectClass=user)(objectClass=group)(objectClass=contact)(objectClass=container)(objectClass=organizationalUnit)(objectClass=domain))';
/** What the agent asks for besides what mappings need. */
const OWN = ['objectClass', 'isDeleted', 'parentGUID', 'name', 'whenCreated'];

/** Seconds that OpenLDAP's ldapsearch needs to read the whole domain by DirSync, with the attributes that the default mappings need. */
export async function ldapsearchSeconds(bench: Bench, domain: Domain): Promise<number> {
  const password = join(bench.folder, 'ldapsearch-password');
  // As it is, without a line feed: ldapsearch takes the whole file for the password.
  writeFileSync(password, domain.syncAccount.password, { mode: 0o600 });
  const { attributes, edges } = compileSchema(DEFAULT_SCHEMA);
  const account = ['-x', '-H', domain.ldapUrl, '-D', domain.syncAccount.upn, '-y', password];
  const search = ['-LLL', '-o', 'ldif-wrap=no', '-b', domain.baseDn, '-E', DIRSYNC, FILTER, ...OWN, ...attributes, ...edges];
  const environment = { ...process.env, LDAPTLS_CACERT: domain.caFile, LDAPTLS_REQCERT: 'demand' };
  const begun = performance.now();
  const child = spawn('ldapsearch', [...account, ...search], { env: environment, stdio: ['ignore', 'ignore', 'inherit'] });
  bench.cleanUp(async () => void child.kill());
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`ldapsearch ended with ${code}`);
  return (performance.now() - begun) / 1000;
}
