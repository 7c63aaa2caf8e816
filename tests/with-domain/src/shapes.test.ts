import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reconcileConfiguration } from '@landbridge/contract';
import { type Domain, type Hand, LdapProxy, prepareDomain, randomChanges } from '@landbridge/domain';
import { Stack } from '@landbridge/stack';
import { afterAll, beforeAll, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'landbridge-shapes-'));
const PROXY = { ip: '127.0.62.2', port: 7181 };
let domain: Domain;
let hand: Hand;
let proxy: LdapProxy;
let stack: Stack;

beforeAll(async () => {
  domain = await prepareDomain({ folder: join(folder, 'domain'), ip: '127.0.62.1', realm: 'SHAPES.TEST', seed: 'company' });
  await domain.up();
  hand = await domain.hand();
  proxy = await LdapProxy.open(domain, PROXY, { dirSyncEntries: 40, dirSyncValues: 400 });
  const reachedBy = `${PROXY.ip}:${PROXY.port}`;
  stack = await Stack.start({ domain, folder: join(folder, 'stack'), reachedBy });
});

afterAll(async () => {
  await stack?.end();
  await proxy?.close();
  await hand?.close();
  await domain?.destroy();
  rmSync(folder, { recursive: true, force: true });
});

async function agrees(): Promise<void> {
  await stack.quiet();
  expect(await stack.difference()).toEqual([]);
}

async function contacts(): Promise<readonly string[]> {
  const filter = '(objectClass=contact)';
  const found = await hand.search({ base: domain.baseDn, scope: 'subtree', filter, attributes: ['cn'] });
  return found.map(({ dn }) => dn);
}

async function crowd(): Promise<number | undefined> {
  const objects = [...(await stack.actual()).objects.values()];
  return objects.find(({ properties }) => properties['DisplayName'] === 'crowd')?.members.size;
}

/** How far control has read, as a cookie of DirSync. */
async function cookie(): Promise<Buffer> {
  const [row] = await stack.query<{ cookie: string }>("select watermark ->> 'cookie' as cookie from domain");
  return Buffer.from(row?.cookie ?? '', 'base64');
}

test('the first read, no search of which gives more than a thousand entries', async () => {
  await agrees();
  expect(proxy.cutSearches).toBeGreaterThan(0);
});

test('what changed, in pages of DirSync after which more comes', async () => {
  const before = proxy.cutDirSync;
  await randomChanges(domain, { count: 200, seed: 62 });
  await agrees();
  expect(proxy.cutDirSync).toBeGreaterThan(before);
});

test('a group of more members than one answer tells: in ranges when it is read whole, over several pages when its links change', async () => {
  const members = (await contacts()).slice(0, 1_700);
  expect(members).toHaveLength(1_700);
  const dn = `CN=crowd,${domain.baseDn}`;
  await hand.do({ op: 'add', dn, attributes: { objectClass: ['group'], sAMAccountName: ['crowd'], member: members } });
  await agrees();
  expect(await crowd()).toBeGreaterThan(1_600);
  const changes = [{ attribute: 'member', how: 'delete' as const, values: members.slice(0, 900) }];
  await hand.do({ op: 'modify', dn, changes });
  await agrees();
  await hand.do({ op: 'modify', dn, changes: [{ attribute: 'member', how: 'add', values: members.slice(0, 850) }] });
  await agrees();
  const { id } = await stack.configuration();
  await stack.client.call(reconcileConfiguration, { params: { id } });
  await agrees();
  expect(await crowd()).toBeGreaterThan(1_600);
});

test('an agent that ends between two pages of DirSync goes on by the cookie of the one before', async () => {
  let searches = 0;
  proxy.onSearch = async ({ kind }) => {
    if (kind === 'dirSync' && ++searches === 34) await stack.agent.kill();
  };
  const wanted = (await contacts()).slice(0, 1_500);
  const local = await domain.localHand();
  await local.bulk(
    wanted.map(dn => ({ op: 'modify', dn, changes: [{ attribute: 'company', how: 'replace', values: ['Changed'] }] })),
    1_500,
  );
  await local.close();
  await stack.wake();
  await stack.agent.exited;
  proxy.onSearch = async () => undefined;
  const between = await cookie();
  expect(proxy.gave(between)).toBe(true);
  stack.startAgent();
  await agrees();
  expect(proxy.gave(await cookie())).toBe(false);
});
