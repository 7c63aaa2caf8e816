import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DomainReader, type DomainSettings } from '@landbridge/active-directory';
import { isPasswordOf, parseCredential } from '@landbridge/credential-hash';
import { type Domain, type Hand, prepareDomain, SEEDED_PASSWORD } from '@landbridge/domain';
import { type Cookie, type DerivedCredential, type Guid, noTrace, type PasswordChange } from '@landbridge/model';
import { DnsResolver, kdcSockets, SocketConnector } from '@landbridge/sockets';
import { systemChance, systemClock, systemPbkdf2 } from '@landbridge/system';
import { KeptLog } from '@landbridge/testkit';
import { guidFromBytes } from '@landbridge/wire/identity';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'landbridge-passwords-'));
const [CHANGES, SECRETS] = ['1131f6aa-9c07-11d1-f79f-00c04fc2dcd2', '1131f6ad-9c07-11d1-f79f-00c04fc2dcd2'];
const readers: DomainReader[] = [];
let domain: Domain;
let hand: Hand;
let seeded: ReadonlyMap<Guid, string>;

beforeAll(async () => {
  domain = await prepareDomain({ folder: join(folder, 'domain'), ip: '127.0.73.11', realm: 'SECRET.TEST', seed: 'company' });
  await domain.up();
  hand = await domain.localHand();
  await grant(SECRETS, true);
  seeded = await people();
});

afterAll(async () => {
  await Promise.all(readers.map(each => each.close()));
  await hand?.close();
  await domain?.destroy();
  rmSync(folder, { recursive: true, force: true });
});

const grant = (right: string, granted: boolean) => hand.do({ op: 'grant', dn: domain.syncAccount.dn, rights: [right], granted });

/** Names are not resolved here: whatever the domain controller is called, it is the one of the test. */
function readerOf(settings: Partial<DomainSettings> = {}, { kerberos = true } = {}): DomainReader {
  const sockets = new SocketConnector();
  const reader = new DomainReader({
    settings: {
      ...{ fqdn: domain.dnsName, preferredDcs: [{ host: domain.fqdn }], security: 'ldaps', connectTimeoutMs: 5_000 },
      ...{ authentication: 'simple', ntlm: false, caPem: readFileSync(domain.caFile, 'utf8') },
      account: { name: domain.syncAccount.upn, password: new TextEncoder().encode(domain.syncAccount.password) },
      ...settings,
    },
    trace: noTrace,
    connector: { connect: (address, signal) => sockets.connect({ ...address, host: domain.ip }, signal) },
    resolver: new DnsResolver(['127.0.73.254']),
    centres: () => kdcSockets({ centres: [{ host: domain.ip, port: kerberos ? 88 : 9 }], timeoutMs: 2_000 }),
    ...{ derive: systemPbkdf2, clock: systemClock, chance: systemChance, log: new KeptLog() },
  });
  readers.push(reader);
  return reader;
}

async function changesSince(reader: DomainReader, since: Cookie | null) {
  const changes: PasswordChange[] = [];
  const derived: DerivedCredential[] = [];
  let cookie = since;
  for (let more = true; more; ) {
    const told = await reader.one({ ask: 'password-changes', cookie });
    const guids = told.changes.filter(({ passwordVersion }) => passwordVersion !== null).map(({ guid }) => guid);
    changes.push(...told.changes);
    for (let from = 0; from < guids.length; from += 500) {
      const some = { ask: 'credentials', guids: guids.slice(from, from + 500), iterations: 1_000 } as const;
      derived.push(...(await reader.one(some)).credentials);
    }
    ({ cookie, more } = told);
  }
  return { changes, derived, cookie };
}

async function people(): Promise<ReadonlyMap<Guid, string>> {
  const filter = '(&(objectClass=user)(objectCategory=person)(pwdLastSet>=1)(!(isCriticalSystemObject=TRUE)))';
  const found = await hand.search({
    base: domain.baseDn,
    scope: 'subtree',
    filter,
    attributes: ['objectGUID', 'sAMAccountName'],
  });
  return new Map(
    found.map(({ attributes }) => {
      const [guid = ''] = attributes['objectGUID'] ?? [];
      const [name = ''] = attributes['sAMAccountName'] ?? [];
      return [guidOf(guid), String(name)];
    }),
  );
}

function guidOf(value: string | { readonly base64: string }): Guid {
  const bytes = typeof value === 'string' ? Buffer.from(value) : Buffer.from(value.base64, 'base64');
  return guidFromBytes(new Uint8Array(bytes)) as Guid;
}

/** What Python's own library derives from a password with a credential's salt and count, in the credential's form. */
function byPython(pairs: readonly (readonly [password: string, credential: string])[]): readonly string[] {
  const script = `
import hashlib, json, sys
from samba.crypto import md4_hash_blob
for password, credential in json.load(sys.stdin):
    _, salt, count, _ = credential.split(",", 3)
    secret = md4_hash_blob(password.encode("utf-16le")).hex().upper().encode("utf-16le")
    derived = hashlib.pbkdf2_hmac("sha256", secret, bytes.fromhex(salt), int(count), 32)
    print(f"v1;PPH1_MD4,{salt},{count},{derived.hex()};")
`;
  const printed = execFileSync('/usr/bin/python3', ['-c', script], { input: JSON.stringify(pairs), encoding: 'utf8' });
  return printed.trim().split('\n');
}

/** That what was derived for every seeded person is what the seeded password makes. */
async function expectAll(derived: readonly DerivedCredential[]): Promise<void> {
  const byGuid = new Map(derived.map(one => [one.guid, one]));
  expect(seeded.size).toBeGreaterThan(100);
  const account = domain.syncAccount.upn.split('@')[0];
  const pairs = [...seeded].map(([guid, name]): [string, string] => [
    name === account ? domain.syncAccount.password : SEEDED_PASSWORD,
    byGuid.get(guid)?.credential ?? `nothing of ${name}`,
  ]);
  expect(pairs.map(([, credential]) => credential)).toEqual(byPython(pairs));
  expect(new Set(pairs.map(([, credential]) => credential)).size).toBe(seeded.size);
}

async function setPassword(dn: string, password: string): Promise<void> {
  const value = { base64: Buffer.from(`"${password}"`, 'utf16le').toString('base64') };
  await hand.do({ op: 'modify', dn, changes: [{ attribute: 'unicodePwd', how: 'replace', values: [value] }] });
}

async function newUser(name: string, password?: string): Promise<{ readonly dn: string; readonly guid: Guid }> {
  const dn = `CN=${name},CN=Users,${domain.baseDn}`;
  const attributes = {
    objectClass: ['user'],
    sAMAccountName: [name],
    userAccountControl: [password === undefined ? '546' : '512'],
  };
  await hand.do({ op: 'add', dn, attributes, ...(password === undefined ? {} : { password }) });
  const [found] = await hand.search({ base: dn, scope: 'base', filter: '(objectClass=*)', attributes: ['objectGUID'] });
  return { dn, guid: guidOf(found?.attributes['objectGUID']?.[0] ?? '') };
}

const accepts = (derived: DerivedCredential | undefined, password: string): Promise<boolean> => {
  const credential = parseCredential(derived?.credential ?? '');
  return credential ? isPasswordOf(password, credential, systemPbkdf2) : Promise.resolve(false);
};

describe("every seeded person's credential equals what another program computes", () => {
  test('over Kerberos', async () => {
    await expectAll((await changesSince(readerOf(), null)).derived);
  });

  test('over Kerberos, by a key table instead of a password', async () => {
    const file = join(folder, 'sync.keytab');
    const principal = `--principal=${domain.syncAccount.upn.split('@')[0]}`;
    const configuration = ['-s', join(domain.folder, 'etc/smb.conf')];
    execFileSync('samba-tool', ['domain', 'exportkeytab', file, principal, ...configuration], { stdio: 'pipe' });
    const account = { name: domain.syncAccount.upn, keyTable: new Uint8Array(readFileSync(file)) };
    const reader = readerOf({ account, authentication: 'negotiate' });
    await expectAll((await changesSince(reader, null)).derived);
    expect(await reader.one({ ask: 'survey' })).toMatchObject({ fqdn: domain.dnsName });
  });

  test('over NTLM, where it is allowed and no centre answers', async () => {
    await expectAll((await changesSince(readerOf({ ntlm: true }, { kerberos: false }), null)).derived);
  });
});

test('a password that is set is told alone, and takes the place of the old one', async () => {
  const reader = readerOf();
  const { dn, guid } = await newUser('changing', 'First-Passw0rd!');
  const before = await changesSince(reader, null);
  const first = before.derived.find(one => one.guid === guid);
  expect(await accepts(first, 'First-Passw0rd!')).toBe(true);
  await setPassword(dn, 'Second-Passw0rd!');
  const after = await changesSince(reader, before.cookie);
  expect(after.changes.filter(change => change.passwordVersion !== null)).toMatchObject([{ guid, deleted: false }]);
  const [second] = after.derived;
  expect([await accepts(second, 'Second-Passw0rd!'), await accepts(second, 'First-Passw0rd!')]).toEqual([true, false]);
  expect(second?.passwordVersion).toBeGreaterThan(first?.passwordVersion ?? 0);
  expect(BigInt(second?.passwordSet ?? 0)).toBeGreaterThan(BigInt(first?.passwordSet ?? 0));
  expect(after.changes.length).toBeLessThan(3);
  expect((await changesSince(reader, after.cookie)).changes).toEqual([]);
});

test('what decides about a password is told too: disabled, expiring, to be changed, deleted', async () => {
  const reader = readerOf();
  const { dn, guid } = await newUser('deciding', 'First-Passw0rd!');
  await setPassword(dn, 'Second-Passw0rd!');
  const { cookie } = await changesSince(reader, null);
  const replaced = (attribute: string, value: string) => ({ attribute, how: 'replace' as const, values: [value] });
  const changes = [
    replaced('userAccountControl', '514'),
    replaced('accountExpires', '133000000000000000'),
    replaced('pwdLastSet', '0'),
  ];
  await hand.do({ op: 'modify', dn, changes });
  const told = await changesSince(reader, cookie);
  expect(told.changes).toEqual([
    {
      guid,
      deleted: false,
      passwordVersion: null,
      passwordSet: '0',
      userAccountControl: 514,
      accountExpires: '133000000000000000',
    },
  ]);
  await hand.do({ op: 'delete', dn });
  expect((await changesSince(reader, told.cookie)).changes).toMatchObject([{ guid, deleted: true }]);
});

test('single accounts are asked for by themselves: there, without a password, deleted, never there', async () => {
  const reader = readerOf();
  const { guid } = await newUser('single', 'Single-Passw0rd!');
  const { guid: none } = await newUser('without');
  const gone = await newUser('gone', 'Gone-Passw0rd!');
  await hand.do({ op: 'delete', dn: gone.dn });
  const never = '11111111-2222-4333-8444-555555555555' as Guid;
  const { credentials } = await reader.one({ ask: 'credentials', guids: [guid, none, gone.guid, never], iterations: 2_000 });
  expect(credentials.map(({ outcome }) => outcome)).toEqual(['derived', 'none', 'gone', 'none']);
  expect(credentials[0]?.credential).toMatch(/^v1;PPH1_MD4,[0-9a-f]{20},2000,/);
  expect(await accepts(credentials[0], 'Single-Passw0rd!')).toBe(true);
});

describe('what is wrong is told by name', () => {
  const refused = (reader: DomainReader, cookie: Cookie | null = null) =>
    reader.one({ ask: 'password-changes', cookie }).catch((error: unknown) => error);

  test('a cookie that is none', async () => {
    expect(await refused(readerOf(), 'AAAA' as Cookie)).toMatchObject({ problem: { code: 'CookieRefused' } });
  });

  test('a wrong password', async () => {
    const account = { name: domain.syncAccount.upn, password: new TextEncoder().encode('Wrong-Passw0rd!') };
    expect(await refused(readerOf({ account }))).toMatchObject({ problem: { code: 'CredentialsInvalid' } });
  });

  test('a right that is missing, the one or the other', async () => {
    await grant(SECRETS, false);
    expect(await refused(readerOf())).toMatchObject({ problem: { code: 'PasswordReplicationRightMissing' } });
    await grant(CHANGES, false);
    expect(await refused(readerOf())).toMatchObject({ problem: { code: 'ReplicationRightMissing' } });
    await grant(CHANGES, true);
    await grant(SECRETS, true);
  });
});

describe('where NTLM is off and LDAP wants signatures or channel bindings', () => {
  beforeAll(async () => {
    await domain.down();
    await domain.up({ hardened: true });
  });

  test('all of it works over Kerberos', async () => {
    const reader = readerOf({ authentication: 'negotiate' });
    await expectAll((await changesSince(reader, null)).derived);
    expect(await reader.one({ ask: 'survey' })).toMatchObject({ fqdn: domain.dnsName });
  });

  test('NTLM is refused', async () => {
    const reader = readerOf({ authentication: 'negotiate', ntlm: true }, { kerberos: false });
    expect(await reader.one({ ask: 'survey' }).catch((error: unknown) => error)).toMatchObject({
      problem: { code: 'NtlmRefused' },
    });
  });
});
