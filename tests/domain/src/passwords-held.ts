import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Domain } from './domain.ts';

/** Reads the NT hashes in the domain's own database as the system, and says by Samba's library which of the candidates makes each. */
const SCRIPT = `
import json, sys
from samba.auth import system_session
from samba.crypto import md4_hash_blob
from samba.param import LoadParm
from samba.samdb import SamDB
where = json.load(sys.stdin)
parameters = LoadParm()
parameters.load(where["configuration"])
sam = SamDB(url=parameters.samdb_url(), session_info=system_session(parameters), lp=parameters)
known = {bytes(md4_hash_blob(one.encode("utf-16le"))): one for one in where["candidates"]}
found = sam.search(sam.domain_dn(), 2, "(objectClass=user)", attrs=["unicodePwd"])
print(json.dumps({str(one.dn): known.get(bytes(one["unicodePwd"][0])) for one in found if "unicodePwd" in one}))
`;

/**
 * By distinguished name: which of the candidates is the account's password on this domain controller; null where it is none of them. The domain
 * controller may be up or down.
 */
export function passwordsHeld(on: Domain, candidates: readonly string[]): Readonly<Record<string, string | null>> {
  const input = JSON.stringify({ configuration: join(on.folder, 'etc/smb.conf'), candidates });
  const options = { input, encoding: 'utf8', maxBuffer: 64 << 20 } as const;
  return JSON.parse(execFileSync('/usr/bin/python3', ['-c', SCRIPT], options));
}
