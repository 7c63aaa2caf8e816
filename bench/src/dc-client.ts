import { readFileSync } from 'node:fs';
import type { Account, Domain } from '@landbridge/domain';
import { SocketConnector } from '@landbridge/sockets';
import { LdapClient } from '@landbridge/wire/ldap';
import type { Bench } from './row.ts';

const CONNECT_WITHIN_MS = 10_000;
const LDAPS = 636;

/** Our LDAP client, bound to the domain controller as this account; it ends with the row. */
export async function dcClient(bench: Pick<Bench, 'cleanUp'>, domain: Domain, account: Account): Promise<LdapClient> {
  const { ip: host, caFile } = domain;
  const address = { host, port: LDAPS, tls: true, servername: host, caPem: readFileSync(caFile, 'utf8') };
  const client = new LdapClient(await new SocketConnector().connect({ ...address, timeoutMs: CONNECT_WITHIN_MS }));
  bench.cleanUp(async () => client.close());
  await client.bindSimple(account.upn, new TextEncoder().encode(account.password));
  return client;
}
