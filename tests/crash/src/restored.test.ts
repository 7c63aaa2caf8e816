import { execFileSync } from 'node:child_process';
import { mkdtempSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkUserCredential, listUsers, updateConfiguration } from '@landbridge/contract';
import { type Domain, type Hand, prepareDomain, randomChanges, SEEDED_PASSWORD } from '@landbridge/domain';
import type { Guid } from '@landbridge/oracle';
import { Stack, until } from '@landbridge/stack';
import { afterAll, beforeAll, expect, test } from 'vitest';

const SECRETS = '1131f6ad-9c07-11d1-f79f-00c04fc2dcd2';
const IP = '127.0.73.31';
const NEW_PASSWORD = 'Changed-Since-Passw0rd!';

const folder = mkdtempSync(join(tmpdir(), 'landbridge-restored-'));
const [backup, passphrase] = [join(folder, 'backup'), join(folder, 'passphrase')];
let domain: Domain;
let hand: Hand;
let stack: Stack;

beforeAll(async () => {
  domain = await prepareDomain({ folder: join(folder, 'domain'), ip: IP, realm: 'RESTORE.TEST', seed: 'company' });
  await domain.up();
  hand = await domain.hand();
  await hand.do({ op: 'grant', dn: domain.syncAccount.dn, rights: [SECRETS], granted: true });
  await namedByAddress();
  stack = await Stack.start({ domain, folder: join(folder, 'stack'), ceiling: 'read,hashes' });
  await stack.quiet();
  writeFileSync(passphrase, 'correct horse battery staple\n', { mode: 0o600 });
});

afterAll(async () => {
  await stack?.end();
  await hand?.close();
  await domain?.destroy();
  rmSync(folder, { recursive: true, force: true });
});

/** Names are not resolved here, so that the domain controller is known to Kerberos by its address too. */
async function namedByAddress(): Promise<void> {
  const filter = `(dNSHostName=${domain.fqdn})`;
  const [controller] = await hand.search({ base: domain.baseDn, scope: 'subtree', filter, attributes: ['cn'] });
  const changes = [{ attribute: 'servicePrincipalName', how: 'add' as const, values: [`ldap/${IP}`] }];
  await hand.do({ op: 'modify', dn: controller?.dn ?? '', changes });
}

/** The id of the object that each entry is, for those that are not in the recycle bin. */
async function ids(): Promise<ReadonlyMap<Guid, string>> {
  const rows = await stack.query<{ guid: Guid; id: string }>(
    'select source_guid as guid, id from directory_object where source_guid is not null and deleted_at is null',
  );
  return new Map(rows.map(({ guid, id }) => [guid, id]));
}

async function signsIn(userPrincipalName: string, password: string): Promise<boolean> {
  const body = { userPrincipalName, password, address: '192.0.2.1' };
  return (await stack.client.call(checkUserCredential, { body })).outcome === 'accepted';
}

/** When passwords were read last, once that was after this moment. */
async function passwordsRead(since: number): Promise<void> {
  const read = async () => Date.parse((await stack.configuration()).passwordsReadDateTime ?? '') > since;
  await until(read, { what: 'the passwords to be read', withinMs: 40_000, evidence: () => stack.logs });
}

/** Somebody who need not change the seeded password first. */
async function somebody(): Promise<{ readonly name: string; readonly dn: string }> {
  const filter = '(&(objectClass=user)(objectCategory=person)(pwdLastSet>=1)(!(userAccountControl:1.2.840.113556.1.4.803:=2)))';
  const found = new Set(
    (await hand.search({ base: domain.baseDn, scope: 'subtree', filter, attributes: ['cn'] })).map(({ dn }) => dn),
  );
  for (const account of [domain.syncAccount.dn, domain.administrator.dn]) found.delete(account);
  const { value } = await stack.client.call(listUsers, { query: { $top: 999 } });
  const user = value.find(one => found.has(one.onPremisesDistinguishedName ?? ''));
  return { name: user?.userPrincipalName ?? '', dn: user?.onPremisesDistinguishedName ?? '' };
}

function setPassword(dn: string, password: string) {
  const value = { base64: Buffer.from(`"${password}"`, 'utf16le').toString('base64') };
  return hand.do({ op: 'modify', dn, changes: [{ attribute: 'unicodePwd', how: 'replace', values: [value] }] });
}

test('control is lost, and a backup brings everything back: as the domain is now, under the ids it had', async () => {
  const seed = Date.now() % 1_000_000;
  process.stdout.write(`changes with seeds ${seed} and ${seed + 1}\n`);
  const { id } = await stack.configuration();
  let asked = Date.now();
  await stack.client.call(updateConfiguration, { params: { id }, body: { passwordHashSync: true } });
  await passwordsRead(asked);
  const [changing, backedUp] = [
    randomChanges(domain, { seed, count: 60 }),
    stack.command('backup', backup, '--passphrase-file', passphrase),
  ];
  await Promise.all([changing, backedUp]);
  expect(statSync(backup).mode & 0o777).toBe(0o600);
  const before = await ids();
  await randomChanges(domain, { seed: seed + 1, count: 60 });
  const person = await somebody();
  expect(await signsIn(person.name, SEEDED_PASSWORD)).toBe(true);
  await setPassword(person.dn, NEW_PASSWORD);
  await stack.quiet();
  expect(await stack.difference()).toEqual([]);

  await stack.loseControl();
  const restoring = performance.now();
  await stack.command('restore', backup, '--passphrase-file', passphrase);
  process.stdout.write(`  restored within ${Math.round(performance.now() - restoring)} ms\n`);
  asked = Date.now();
  await stack.startControl();
  await stack.quiet({ asked: false });
  expect(await stack.difference(), stack.logs).toEqual([]);
  expect((await stack.query<{ at: Date }>('select reconciled_at as at from domain'))[0]?.at.getTime()).toBeGreaterThan(asked);

  const after = await ids();
  const kept = [...after].filter(([guid]) => before.has(guid));
  expect(kept.length).toBeGreaterThan(5_000);
  expect(kept.filter(([guid, objectId]) => before.get(guid) !== objectId)).toEqual([]);
  const inVain = await stack.query<{ guid: Guid }>(
    `select source_guid as guid from provisioning_record where action = 'delete' and at > to_timestamp(${asked / 1_000})`,
  );
  expect(inVain.filter(({ guid }) => after.has(guid))).toEqual([]);

  await passwordsRead(asked);
  expect(await signsIn(person.name, NEW_PASSWORD)).toBe(true);
  expect(await signsIn(person.name, SEEDED_PASSWORD)).toBe(false);
});

test('a snapshot of the whole data folder is put back without a word, and the next cycle brings what changed since', async () => {
  const seed = Date.now() % 1_000_000;
  process.stdout.write(`changes with seed ${seed}\n`);
  const [data, snapshot] = [join(folder, 'stack', 'control'), join(folder, 'snapshot')];
  await stack.control.stop();
  execFileSync('cp', ['-a', data, snapshot]);
  await stack.startControl();
  const before = await ids();
  await randomChanges(domain, { seed, count: 60 });
  await stack.quiet();
  await stack.control.stop();
  rmSync(data, { recursive: true });
  renameSync(snapshot, data);
  const put = Date.now();
  await stack.startControl();
  await stack.quiet({ asked: false });
  expect(await stack.difference(), stack.logs).toEqual([]);
  const after = await ids();
  expect([...after].filter(([guid, id]) => before.has(guid) && before.get(guid) !== id)).toEqual([]);
  const reconciled = await stack.query<{ at: Date }>('select reconciled_at as at from domain');
  expect(reconciled[0]?.at.getTime()).toBeLessThan(put);
});
