import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Domain, prepareDomain } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'landbridge-join-'));
let first: Domain;
let second: Domain;

beforeAll(async () => {
  first = await prepareDomain({ folder: join(folder, 'dc1'), ip: '127.0.71.8', realm: 'OTHER.TEST', seed: 'none' });
  await first.up();
  second = await first.join({ folder: join(folder, 'dc2'), ip: '127.0.71.9', host: 'dc2' });
  await second.up();
}, 90_000);

afterAll(async () => {
  await second?.destroy();
  await first?.destroy();
  rmSync(folder, { recursive: true, force: true });
}, 30_000);

/** The names of the users, as the first domain controller's authority and account show them on either. */
function usersOn(controller: Domain): string {
  const { caFile, syncAccount, baseDn } = first;
  const connection = ['-x', '-LLL', '-H', controller.ldapUrl, '-D', syncAccount.upn, '-w', syncAccount.password, '-b', baseDn];
  return execFileSync('ldapsearch', [...connection, '(objectClass=user)', 'cn'], {
    env: { ...process.env, LDAPTLS_CACERT: caFile },
    timeout: 20_000,
  }).toString();
}

async function addUser(on: Domain, name: string): Promise<void> {
  const hand = await on.hand();
  const attributes = { objectClass: ['user'], sAMAccountName: [name] };
  await hand.do({ op: 'add', dn: `CN=${name},CN=Users,${on.baseDn}`, attributes });
  await hand.close();
}

test('a second domain controller has the same domain, and lags until it replicates', async () => {
  expect(second.fqdn).toBe('dc2.other.test');
  expect(usersOn(second)).toContain('cn: landbridge-sync');
  await addUser(first, 'late');
  expect(usersOn(second)).not.toContain('cn: late');
  await second.replicateFrom(first);
  expect(usersOn(second)).toContain('cn: late');
  await addUser(second, 'back');
  await first.replicateFrom(second);
  expect(usersOn(first)).toContain('cn: back');
}, 30_000);
