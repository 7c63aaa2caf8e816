import { readFileSync } from 'node:fs';
import { DomainReader } from '@landbridge/active-directory';
import type { Pbkdf2 } from '@landbridge/credential-hash';
import type { Domain } from '@landbridge/domain';
import { type Cookie, type Guid, noTrace } from '@landbridge/model';
import { DnsResolver, kdcSockets, SocketConnector } from '@landbridge/sockets';
import { systemChance, systemClock } from '@landbridge/system';
import { KeptLog } from '@landbridge/testkit';
import type { Bench } from '../row.ts';

export type Proof = 'kerberos' | 'ntlm';

const TIMEOUT_MS = 10_000;
const PORT = { kerberos: 88, nobody: 9 } as const;
const NOBODY = '127.0.74.254';
export const ITERATIONS = 1_000;
/** What control asks for at once. */
const MOST_GUIDS = 500;

/** The agent's reader, which has neither a connection nor a ticket yet. For NTLM no centre answers. It ends with the row. */
export function ourReader(bench: Bench, domain: Domain, { proof, derive }: { proof: Proof; derive: Pbkdf2 }): DomainReader {
  const sockets = new SocketConnector();
  const port = proof === 'kerberos' ? PORT.kerberos : PORT.nobody;
  const reader = new DomainReader({
    settings: {
      fqdn: domain.dnsName,
      preferredDcs: [{ host: domain.fqdn }],
      security: 'ldaps',
      caPem: readFileSync(domain.caFile, 'utf8'),
      account: { name: domain.syncAccount.upn, password: new TextEncoder().encode(domain.syncAccount.password) },
      authentication: 'simple',
      ntlm: proof === 'ntlm',
      connectTimeoutMs: TIMEOUT_MS,
    },
    // Names are not resolved here: there is one domain controller.
    trace: noTrace,
    connector: { connect: (address, signal) => sockets.connect({ ...address, host: domain.ip }, signal) },
    resolver: new DnsResolver([NOBODY]),
    centres: () => kdcSockets({ centres: [{ host: domain.ip, port }], timeoutMs: TIMEOUT_MS }),
    derive,
    clock: systemClock,
    chance: systemChance,
    log: new KeptLog(),
  });
  bench.cleanUp(() => reader.close());
  return reader;
}

/** Everything since the cookie, and what is derived of it. */
export async function pull(
  reader: DomainReader,
  since: Cookie | null,
): Promise<{ readonly hashes: number; readonly pages: number; readonly cookie: Cookie | null }> {
  let cookie = since;
  let [hashes, pages] = [0, 0];
  for (let more = true; more; pages++) {
    const told = await reader.one({ ask: 'password-changes', cookie });
    const guids = told.changes.filter(({ passwordVersion }) => passwordVersion !== null).map(({ guid }) => guid);
    hashes += await openEach(reader, guids);
    ({ cookie, more } = told);
  }
  return { hashes, pages, cookie };
}

async function openEach(reader: DomainReader, guids: readonly Guid[]): Promise<number> {
  let derived = 0;
  for (let from = 0; from < guids.length; from += MOST_GUIDS) {
    const some = guids.slice(from, from + MOST_GUIDS);
    const { credentials } = await reader.one({ ask: 'credentials', guids: some, iterations: ITERATIONS });
    derived += credentials.filter(({ outcome }) => outcome === 'derived').length;
  }
  return derived;
}
