import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Domain, prepareDomain } from '@landbridge/domain';
import { kdcSockets, SocketConnector } from '@landbridge/sockets';
import { systemChance, systemClock } from '@landbridge/system';
import { KerberosContext, keytabKeys, parseKeytab, passwordKeys, Tickets } from '@landbridge/wire/krb5';
import { GSS_SPNEGO, gssSpnego, LdapClient, pagedRequest, parseFilter } from '@landbridge/wire/ldap';
import { NtlmContext, ntHashOf } from '@landbridge/wire/ntlm';
import type { Mechanism, Protection, SecurityContext } from '@landbridge/wire/security';
import { SpnegoContext } from '@landbridge/wire/spnego';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'landbridge-secure-'));
const needs = { chance: systemChance, clock: systemClock };
let domain: Domain;

beforeAll(async () => {
  domain = await prepareDomain({ folder: join(folder, 'domain'), ip: '127.0.73.8', realm: 'SECURE.TEST', seed: 'none' });
  await domain.up();
});

afterAll(async () => {
  await domain?.destroy();
  rmSync(folder, { recursive: true, force: true });
});

/** What a mechanism is made for. */
interface Purpose {
  readonly protection: Protection;
  readonly endPoint: Uint8Array | null;
}

const user = () => domain.syncAccount.upn.split('@')[0] ?? '';
const services = () => [`ldap/${domain.fqdn}`, `host/${domain.fqdn}`];

function ntlm(purpose: Purpose, password = domain.syncAccount.password): Mechanism {
  const credentials = { user: user(), domain: domain.netbiosName, ntHash: ntHashOf(password) };
  return new NtlmContext({ ...purpose, ...needs, credentials, targetName: `ldap/${domain.fqdn}` });
}

function tickets(password = domain.syncAccount.password, account = user(), clock = systemClock): Tickets {
  const ask = kdcSockets({ centres: [{ host: domain.ip, port: 88 }], timeoutMs: 5_000 });
  return new Tickets({ user: account, realm: domain.realm, keys: passwordKeys(password) }, { ...needs, clock, ask });
}

function kerberos(purpose: Purpose, from = tickets()): Mechanism {
  return new KerberosContext({ ...purpose, ...needs, dceStyle: false, ticket: () => from.for(...services()) });
}

/** Connects, binds with a context made for this connection, and answers who the server says has bound. */
async function boundAs(way: 'plain' | 'tls', make: (purpose: Purpose) => SecurityContext): Promise<readonly string[]> {
  const tls = way === 'tls';
  const stream = await new SocketConnector().connect({
    ...{ host: domain.ip, port: tls ? 636 : 389, tls, servername: domain.fqdn, timeoutMs: 5_000 },
    caPem: readFileSync(domain.caFile, 'utf8'),
  });
  const client = new LdapClient(stream);
  const protection = tls ? 'none' : 'seal';
  const context = make({ protection, endPoint: stream.channelBinding() });
  try {
    await client.bindSasl(GSS_SPNEGO, gssSpnego(context, protection));
    const filter = parseFilter('(objectClass=user)');
    const found: string[] = [];
    for await (const { dn } of client.search({ base: domain.baseDn, scope: 'subtree', filter, attributes: ['cn'] }))
      found.push(dn);
    return found;
  } finally {
    client.close();
    context.dispose();
  }
}

describe.each(['plain', 'tls'] as const)('a bind by GSS-SPNEGO, %s', way => {
  test('with NTLM', async () => {
    expect(await boundAs(way, purpose => new SpnegoContext([ntlm(purpose)]))).toContain(domain.syncAccount.dn);
  });

  test('with Kerberos', async () => {
    expect(await boundAs(way, purpose => new SpnegoContext([kerberos(purpose)]))).toContain(domain.syncAccount.dn);
  });

  test('with Kerberos first, and NTLM standing by', async () => {
    const offered = (purpose: Purpose) => new SpnegoContext([kerberos(purpose), ntlm(purpose)]);
    expect(await boundAs(way, offered)).toContain(domain.syncAccount.dn);
  });

  test('with NTLM alone, without SPNEGO around it', async () => {
    expect(await boundAs(way, ntlm)).toContain(domain.syncAccount.dn);
  });

  test('with a wrong password is refused', async () => {
    await expect(boundAs(way, purpose => new SpnegoContext([ntlm(purpose, 'Wr0ng!Password')]))).rejects.toMatchObject({
      name: 'LdapError',
      codeName: 'invalidCredentials',
    });
    const wrong = tickets('Wr0ng!Password');
    await expect(boundAs(way, purpose => new SpnegoContext([kerberos(purpose, wrong)]))).rejects.toMatchObject({
      name: 'KerberosRefusal',
      code: 'credentialsRefused',
    });
  });
});

test('a sealed connection carries a page of a thousand entries', async () => {
  const stream = await new SocketConnector().connect({
    ...{ host: domain.ip, port: 389, tls: false, servername: domain.fqdn, timeoutMs: 5_000, caPem: null },
  });
  const client = new LdapClient(stream);
  const context = new SpnegoContext([kerberos({ protection: 'seal', endPoint: null })]);
  await client.bindSasl(GSS_SPNEGO, gssSpnego(context, 'seal'));
  const search = client.search({
    ...{ base: `CN=Schema,CN=Configuration,${domain.baseDn}`, scope: 'one', attributes: [] },
    filter: parseFilter('(objectClass=attributeSchema)'),
    controls: [pagedRequest(1000, new Uint8Array())],
  });
  let entries = 0;
  for await (const { dn } of search) if (dn.startsWith('CN=')) entries++;
  client.close();
  context.dispose();
  expect(entries).toBe(1000);
});

test('within TLS, a channel binding of another certificate is refused', async () => {
  const elsewhere = (make: (purpose: Purpose) => Mechanism) =>
    boundAs('tls', purpose => new SpnegoContext([make({ ...purpose, endPoint: new Uint8Array(32) })]));
  await expect(elsewhere(ntlm)).rejects.toMatchObject({ codeName: 'invalidCredentials' });
  await expect(elsewhere(kerberos)).rejects.toMatchObject({ codeName: 'invalidCredentials' });
});

describe('tickets', () => {
  test('are for the first name the centre knows, and kept', async () => {
    const ours = tickets();
    const ticket = await ours.for('ldap/nobody.secure.test', `host/${domain.fqdn}`);
    expect(await ours.for(`host/${domain.fqdn}`)).toBe(ticket);
    await expect(ours.for('ldap/nobody.secure.test')).rejects.toMatchObject({ code: 'principalUnknown', errorCode: 7 });
  });

  test('are got in spite of a clock that is an hour late, and believed', async () => {
    const late = { ...systemClock, now: () => systemClock.now() - 3_600_000 };
    const ours = tickets(domain.syncAccount.password, user(), late);
    const { clockOffsetMs } = await ours.for(...services());
    expect(Math.round(clockOffsetMs / 60_000)).toBe(60);
    const context = (purpose: Purpose) =>
      new KerberosContext({ ...purpose, ...needs, clock: late, dceStyle: false, ticket: () => ours.for(...services()) });
    expect(await boundAs('plain', purpose => new SpnegoContext([context(purpose)]))).toContain(domain.syncAccount.dn);
  });

  test('are got with a key table that the domain wrote', async () => {
    const file = join(folder, 'sync.keytab');
    const settings = ['-s', join(domain.folder, 'etc/smb.conf')];
    execFileSync('samba-tool', ['domain', 'exportkeytab', file, `--principal=${user()}`, ...settings], { stdio: 'pipe' });
    const keys = keytabKeys(parseKeytab(readFileSync(file)), domain.realm, user());
    expect(keys.etypes).toEqual([18, 17]);
    const ask = kdcSockets({ centres: [{ host: domain.ip, port: 88 }], timeoutMs: 5_000 });
    const ours = new Tickets({ user: user(), realm: domain.realm, keys }, { ...needs, ask });
    expect((await ours.for(...services())).client.nameString).toEqual([user()]);
  });

  test('are given to a userPrincipalName too', async () => {
    const { client } = await tickets(domain.syncAccount.password, domain.syncAccount.upn).for(...services());
    expect(client.nameString.join('/').toLowerCase()).toContain(user());
  });

  test('are not given to an account that is none', async () => {
    await expect(tickets('x', 'nobody').for(...services())).rejects.toMatchObject({ code: 'principalUnknown', errorCode: 6 });
  });
});
