import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Domain, prepareDomain, SEEDED_PASSWORD } from '@landbridge/domain';
import { kdcSockets, SocketConnector } from '@landbridge/sockets';
import { systemChance, systemClock } from '@landbridge/system';
import { hexOf } from '@landbridge/wire/bytes';
import {
  attributeTypeOf,
  CHANGES_FLAG,
  type ChangesReply,
  DEFAULT_PREFIXES,
  DRSUAPI,
  DrsClient,
  NIL_GUID,
  NO_USN,
  openNtHash,
} from '@landbridge/wire/drsr';
import { KerberosContext, passwordKeys, Tickets } from '@landbridge/wire/krb5';
import { NtlmContext, ntHashOf } from '@landbridge/wire/ntlm';
import { mapEndpoint, RpcConnection } from '@landbridge/wire/rpc';
import type { Mechanism } from '@landbridge/wire/security';
import { SpnegoContext } from '@landbridge/wire/spnego';
import { afterAll, beforeAll, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'landbridge-replication-'));
const needs = { chance: systemChance, clock: systemClock };
const limits = { timeoutMs: 10_000, clock: systemClock };
const REPLICATION_RIGHTS = ['1131f6aa-9c07-11d1-f79f-00c04fc2dcd2', '1131f6ad-9c07-11d1-f79f-00c04fc2dcd2'];
let domain: Domain;

beforeAll(async () => {
  domain = await prepareDomain({ folder: join(folder, 'domain'), ip: '127.0.73.11', realm: 'SECRET.TEST', seed: 'company' });
  await domain.up();
  const hand = await domain.hand();
  await hand.do({ op: 'grant', dn: domain.syncAccount.dn, rights: REPLICATION_RIGHTS, granted: true });
  await hand.close();
});

afterAll(async () => {
  await domain?.destroy();
  rmSync(folder, { recursive: true, force: true });
});

const account = () => domain.syncAccount.upn.split('@')[0] ?? '';

const mechanisms = {
  NTLM: (): Mechanism => {
    const credentials = { user: account(), domain: domain.netbiosName, ntHash: ntHashOf(domain.syncAccount.password) };
    return new NtlmContext({ ...needs, protection: 'seal', credentials, targetName: `ldap/${domain.fqdn}` });
  },
  Kerberos: (): Mechanism => {
    const ask = kdcSockets({ centres: [{ host: domain.ip, port: 88 }], timeoutMs: 5_000 });
    const keys = passwordKeys(domain.syncAccount.password);
    const tickets = new Tickets({ user: account(), realm: domain.realm, keys }, { ...needs, ask });
    const ticket = () => tickets.for(`ldap/${domain.fqdn}`, `host/${domain.fqdn}`);
    return new KerberosContext({ ...needs, protection: 'seal', dceStyle: true, ticket });
  },
};

const connect = (port: number) =>
  new SocketConnector().connect({ host: domain.ip, port, tls: false, servername: domain.fqdn, timeoutMs: 5_000, caPem: null });

/** All NT hashes that a pull of the whole domain gives, by distinguished name. */
async function hashes(mechanism: Mechanism): Promise<Map<string, string>> {
  const port = await mapEndpoint(await connect(135), DRSUAPI, limits);
  const security = new SpnegoContext([mechanism]);
  const connection = await RpcConnection.open(await connect(port), DRSUAPI, { ...limits, security });
  const client = await DrsClient.bind(connection);
  const [controller] = await client.controllers(domain.dnsName);
  const type = attributeTypeOf('1.2.840.113556.1.4.90', DEFAULT_PREFIXES) ?? 0;
  const found = new Map<string, string>();
  let page: ChangesReply | null = null;
  do {
    page = await client.changes({
      destination: controller?.ntdsSettingsGuid ?? '',
      invocationId: page?.invocationId ?? NIL_GUID,
      name: { guid: NIL_GUID, sid: null, dn: domain.baseDn },
      from: page?.to ?? NO_USN,
      upToDate: null,
      flags: CHANGES_FLAG.initial | CHANGES_FLAG.writable,
      mostObjects: 300,
      mostOctets: 0xa0_0000,
      extendedOperation: 0,
      roleInfo: 0n,
      attributes: [type],
      addedAttributes: null,
      prefixes: DEFAULT_PREFIXES,
    });
    for (const { name, attributes } of page.objects) {
      const value = attributes[0]?.values[0];
      if (!value || !name?.sid) continue;
      const rid = new DataView(name.sid.buffer, name.sid.byteOffset + name.sid.length - 4).getUint32(0, true);
      found.set(name.dn, hexOf(openNtHash(value, { sessionKey: security.sessionKey(), rid })));
    }
  } while (page.more);
  await client.unbind();
  connection.close();
  security.dispose();
  return found;
}

/** The NT hash of a password, by Samba's own library. */
function ntHashBySamba(password: string): string {
  const script = 'import sys; from samba.crypto import md4_hash_blob; print(md4_hash_blob(sys.argv[1].encode("utf-16le")).hex())';
  return execFileSync('/usr/bin/python3', ['-c', script, password], { encoding: 'utf8' }).trim();
}

async function seededPeople(): Promise<readonly string[]> {
  const hand = await domain.hand();
  const filter = '(&(objectClass=user)(objectCategory=person)(pwdLastSet>=1)(!(isCriticalSystemObject=TRUE)))';
  const found = await hand.search({ base: domain.baseDn, scope: 'subtree', filter, attributes: ['cn'] });
  await hand.close();
  return found.map(({ dn }) => dn).filter(dn => dn !== domain.syncAccount.dn);
}

test.each(Object.entries(mechanisms))('the hash of every seeded person is read over %s', async (_, make) => {
  const found = await hashes(make());
  const people = await seededPeople();
  expect(people.length).toBeGreaterThan(100);
  const expected = ntHashBySamba(SEEDED_PASSWORD);
  expect(people.filter(dn => found.get(dn) !== expected)).toEqual([]);
  expect(found.get(domain.syncAccount.dn)).toBe(ntHashBySamba(domain.syncAccount.password));
});

test('without the right to secrets none is given out', async () => {
  const [, secrets = ''] = REPLICATION_RIGHTS;
  const hand = await domain.hand();
  await hand.do({ op: 'grant', dn: domain.syncAccount.dn, rights: [secrets], granted: false });
  await expect(hashes(mechanisms.Kerberos())).rejects.toMatchObject({ code: 'accessDenied', status: 8453 });
  await hand.do({ op: 'grant', dn: domain.syncAccount.dn, rights: [secrets], granted: true });
  await hand.close();
});
