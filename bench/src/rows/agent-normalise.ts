import { readFileSync } from 'node:fs';
import { compileSchema, DEFAULT_SCHEMA } from '@landbridge/mapping';
import { kdcSockets, SocketConnector } from '@landbridge/sockets';
import { systemChance, systemClock } from '@landbridge/system';
import { extendedDn, type LdapEntry, parseFilter } from '@landbridge/wire/ldap';
// The stages inside the reader: a single one of them can be measured only beneath its door.
import { Account, open } from '../../../path/1-active-directory/src/2-bind/index.ts';
import { readSchema } from '../../../path/1-active-directory/src/4-read/index.ts';
import { normalise, planReading } from '../../../path/1-active-directory/src/5-normalise/index.ts';
import { perSecond } from '../measure/per-second.ts';
import type { Bench, Measured, Row } from '../row.ts';
import { TWENTY_THOUSAND } from '../seeds.ts';

export const AGENT_NORMALISE: Row = {
  name: 'agent-normalise',
  unit: 'µs/entry',
  goal: null,
  against: 'nothing: processor time of turning an LDAP entry of a user into a change, one thread',
  slow: false,
  run: measure,
};

async function measure(bench: Bench): Promise<Measured> {
  const domain = await bench.domain(TWENTY_THOUSAND);
  const { upn: name, password } = domain.syncAccount;
  const settings = {
    fqdn: domain.dnsName,
    preferredDcs: [],
    security: 'ldaps',
    caPem: readFileSync(domain.caFile, 'utf8'),
    account: { name, password: new TextEncoder().encode(password) },
    authentication: 'simple',
    ntlm: false,
    connectTimeoutMs: 10_000,
  } as const;
  const needs = { settings, clock: systemClock, chance: systemChance, centres: () => kdcSockets({ centres: [], timeoutMs: 1 }) };
  const ports = { settings, connector: new SocketConnector(), clock: systemClock, account: new Account(needs) };
  const connection = await open(ports, { host: domain.ip, port: 636 });
  bench.cleanUp(() => connection.client.unbind());
  const { attributes, edges } = compileSchema(DEFAULT_SCHEMA);
  const schema = await readSchema(connection, [...attributes, ...edges]);
  const plan = planReading({ attributes, edges, boundary: { kind: 'domain' } }, schema);
  const filter = parseFilter('(employeeID=E0000*)');
  const request = {
    base: domain.baseDn,
    scope: 'subtree',
    filter,
    attributes: plan.forWhole,
    controls: [extendedDn('text')],
  } as const;
  const entries: LdapEntry[] = [];
  for await (const entry of connection.client.search(request)) entries.push(entry);
  if (entries.length < 900) throw new Error(`only ${entries.length} entries were read`);
  return timed(entries, entry => normalise(entry, { plan, told: 'whole', inside: () => true }) !== null);
}

function timed(entries: readonly LdapEntry[], normalised: (entry: LdapEntry) => boolean): Measured {
  const { median } = perSecond(() => {
    for (const entry of entries) if (!normalised(entry)) throw new Error('an entry could not be normalised');
    return entries.length;
  });
  const attributes = entries.reduce((sum, entry) => sum + entry.attributes.length, 0) / entries.length;
  return {
    value: 1_000_000 / median,
    details: [`${entries.length} entries of ${attributes.toFixed(1)} attributes, over and over`],
  };
}
