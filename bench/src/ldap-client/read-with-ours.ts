import { readFileSync } from 'node:fs';
import { SocketConnector } from '@landbridge/sockets';
import { readableTextOf } from '@landbridge/wire/bytes';
import { LdapClient, parseFilter } from '@landbridge/wire/ldap';
import { type Read, type Task, tell } from './task.ts';

async function read({ host, caFile, bindName, password, base, filter }: Task): Promise<Read> {
  const address = { host, port: 636, tls: true, servername: host, caPem: readFileSync(caFile, 'utf8'), timeoutMs: 10_000 };
  const client = new LdapClient(await new SocketConnector().connect(address));
  await client.bindSimple(bindName, new TextEncoder().encode(password));
  let entries = 0;
  let attributes = 0;
  for await (const entry of client.search({ base, scope: 'subtree', filter: parseFilter(filter), attributes: [] })) {
    entries++;
    attributes += entry.attributes.map(({ values }) => values.map(readableTextOf)).length;
  }
  await client.unbind();
  return { entries, attributes };
}

await tell(read);
