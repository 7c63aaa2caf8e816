import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Domain, prepareDomain } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'landbridge-domain-'));
let domain: Domain;

beforeAll(async () => {
  domain = await prepareDomain({ folder: join(folder, 'one'), ip: '127.0.71.1', realm: 'EXOIP.TEST', seed: 'company' });
  await domain.up();
}, 60_000);

afterAll(async () => {
  await domain.destroy();
  rmSync(folder, { recursive: true, force: true });
});

/** ldapsearch as the account for syncing, with the certificate verified by the address. */
function ldapsearch(of: Domain, ...args: readonly string[]): string {
  const { ldapUrl, caFile, baseDn, syncAccount } = of;
  const connection = [
    '-x',
    '-LLL',
    '-H',
    ldapUrl,
    '-D',
    syncAccount.upn,
    '-w',
    syncAccount.password,
    '-b',
    baseDn,
    '-o',
    'ldif-wrap=no',
  ];
  return execFileSync('ldapsearch', [...connection, ...args], {
    env: { ...process.env, LDAPTLS_CACERT: caFile },
    timeout: 20_000,
  }).toString();
}

async function describe(of: Domain, description: string): Promise<void> {
  const hand = await of.hand();
  const dn = `OU=Company,${of.baseDn}`;
  await hand.do({ op: 'modify', dn, changes: [{ attribute: 'description', how: 'replace', values: [description] }] });
  await hand.close();
}

function descriptionOf(of: Domain): string | undefined {
  return /^description: (.*)$/m.exec(ldapsearch(of, '(ou=Company)', 'description'))?.[1];
}

test('the account for syncing reads over LDAPS with a verified certificate', () => {
  expect(ldapsearch(domain, '(sAMAccountName=landbridge-sync)', 'cn')).toContain('cn: landbridge-sync');
});

test('the certificate also carries the host name', async () => {
  const { caFile, fqdn, ip } = domain;
  const ca = execFileSync('cat', [caFile]);
  const authorized = await new Promise<boolean>((resolve, reject) => {
    const socket = connect({ host: ip, port: 636, servername: fqdn, ca }, () => {
      resolve(socket.authorized);
      socket.destroy();
    }).on('error', reject);
  });
  expect(authorized).toBe(true);
});

test('it may replicate changes and sees deletions', async () => {
  const hand = await domain.hand();
  const dn = `CN=Partner 4999,OU=Partners,OU=Company,${domain.baseDn}`;
  await hand.do({ op: 'delete', dn });
  await hand.close();
  // DirSync, all changes: SEQUENCE { flags 0, maxBytes 1,000,000, an empty cookie }.
  const dirSync = '!1.2.840.113556.1.4.841=::MAoCAQACAw9CQAQA';
  const found = ldapsearch(domain, '-E', dirSync, '(isDeleted=TRUE)', 'isDeleted');
  expect(found).toContain('dn: CN=Partner 4999\\0ADEL:');
}, 20_000);

test('starting it twice at once starts it once', async () => {
  await domain.down();
  const again = Domain.open(domain.folder);
  await Promise.all([domain.up(), again.up(), domain.up()]);
  expect(again.status()).toEqual(domain.status());
  expect(domain.status()).toMatchObject({ state: 'running', ip: '127.0.71.1' });
}, 20_000);

test('killed and started again it has everything', async () => {
  await describe(domain, 'before the kill');
  await domain.kill();
  expect(domain.status().state).toBe('stopped');
  await domain.up();
  expect(descriptionOf(domain)).toBe('before the kill');
}, 20_000);

test('a record of a process that is gone, or is another one by now, does not disturb', async () => {
  await domain.down();
  writeFileSync(join(domain.folder, 'run/controller'), `${process.pid} 1\n`);
  expect(domain.status().state).toBe('stopped');
  writeFileSync(join(domain.folder, 'run/samba.pid'), `${process.pid}\n`);
  await domain.up();
  expect(domain.status().pid).not.toBe(process.pid);
}, 20_000);

test('a snapshot brings back what was', async () => {
  await describe(domain, 'kept');
  const file = join(folder, 'kept.tar.zst');
  await domain.snapshot(file);
  await describe(domain, 'lost');
  await domain.restore(file);
  expect(domain.status().state).toBe('running');
  expect(descriptionOf(domain)).toBe('kept');
}, 30_000);

test('a second forest runs beside the first', async () => {
  const other = await prepareDomain({ folder: join(folder, 'two'), ip: '127.0.71.2', realm: 'OTHER.TEST', seed: 'none' });
  await other.up();
  expect(ldapsearch(other, '(sAMAccountName=landbridge-sync)', 'dn')).toContain('DC=other,DC=test');
  expect(domain.status().state).toBe('running');
  await other.destroy();
  expect(Domain.exists(other.folder)).toBe(false);
}, 60_000);

test('a folder with a long name works, though sockets have short ones', async () => {
  const long = join(folder, 'a'.repeat(80));
  const other = await prepareDomain({ folder: long, ip: '127.0.71.3', realm: 'OTHER.TEST', seed: 'none' });
  await other.up();
  expect(other.status().state).toBe('running');
  await other.destroy();
}, 60_000);

test('an address that is taken is named', async () => {
  const server = createServer().listen(389, '127.0.71.4');
  const other = await prepareDomain({ folder: join(folder, 'taken'), ip: '127.0.71.4', realm: 'OTHER.TEST', seed: 'none' });
  await expect(other.up()).rejects.toMatchObject({ code: 'address_taken' });
  server.close();
  await other.destroy();
}, 60_000);
