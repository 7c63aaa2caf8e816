import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Domain, type Hand, prepareDomain, randomChanges } from '@landbridge/domain';
import { ListeningProxy, Stack } from '@landbridge/stack';
import { afterAll, beforeAll, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'landbridge-scope-'));
let domain: Domain;
let hand: Hand;
let proxy: ListeningProxy;
let stack: Stack;

beforeAll(async () => {
  domain = await prepareDomain({ folder: join(folder, 'domain'), ip: '127.0.73.4', realm: 'EXOIP.TEST', seed: 'company' });
  await domain.up();
  hand = await domain.hand();
  proxy = await ListeningProxy.start('127.0.73.4');
});

afterAll(async () => {
  await stack?.end();
  await proxy?.stop();
  await hand?.close();
  await domain?.destroy();
  rmSync(folder, { recursive: true, force: true });
});

const unit = (name: string, parent = domain.baseDn) => `OU=${name},${parent}`;

async function add(dn: string, attributes: Record<string, string[]>): Promise<string> {
  await hand.do({ op: 'add', dn, attributes });
  return dn;
}

const person = (name: string, parent: string, info: string) =>
  add(`CN=${name},${parent}`, { objectClass: ['user'], sAMAccountName: [name], info: [info] });

async function agrees(): Promise<void> {
  await stack.quiet();
  expect(await stack.difference()).toEqual([]);
}

test('what lies outside the scope never leaves the premises but for its place', async () => {
  for (const name of ['Inside', 'Outside']) await add(unit(name), { objectClass: ['organizationalUnit'] });
  await person('insider', unit('Inside'), 'canary-inside');
  await person('outsider', unit('Outside'), 'canary-outside');
  const distinguishedNames = [unit('Inside')];
  const scope = { kind: 'organizationalUnits', distinguishedNames } as const;
  stack = await Stack.start({ domain, folder: join(folder, 'stack'), proxyUrl: proxy.url, scope });
  await agrees();
  await hand.do({
    op: 'modify',
    dn: `CN=outsider,${unit('Outside')}`,
    changes: [{ attribute: 'info', how: 'replace', values: ['canary-outside-2'] }],
  });
  await hand.do({
    op: 'modify',
    dn: `CN=insider,${unit('Inside')}`,
    changes: [{ attribute: 'info', how: 'replace', values: ['canary-inside-2'] }],
  });
  await agrees();
  const said = proxy.said().join('\n');
  expect(said).toContain('canary-inside');
  expect(said).toContain('canary-inside-2');
  expect(said).toContain('CN=outsider');
  expect(said).not.toContain('canary-outside');
});

test('a container that moves into the scope and out of it takes everybody below along', async () => {
  const team = await add(unit('Team', unit('Outside')), { objectClass: ['organizationalUnit'] });
  for (let index = 0; index < 20; index++) await person(`team${index}`, team, 'x');
  await hand.do({ op: 'rename', dn: team, newDn: unit('Team', unit('Inside')) });
  await agrees();
  expect((await stack.actual()).objects.size).toBe(21);
  await hand.do({ op: 'rename', dn: unit('Team', unit('Inside')), newDn: unit('Team', unit('Outside')) });
  await agrees();
  expect((await stack.actual()).objects.size).toBe(1);
});

test('members of a group stand anywhere; excluded groups and containers are left out', async () => {
  const group = (name: string, member: string[]) =>
    add(`CN=${name},${unit('Inside')}`, { objectClass: ['group'], sAMAccountName: [name], member });
  const members = [`CN=insider,${unit('Inside')}`, `CN=outsider,${unit('Outside')}`];
  const inner = await group('inner', [`CN=team1,${unit('Team', unit('Outside'))}`]);
  const pilot = await group('pilot', [...members, inner]);
  await stack.rescope({ kind: 'groups', distinguishedNames: [pilot], nested: true });
  await agrees();
  expect((await stack.actual()).objects.size).toBe(5);
  await hand.do({
    op: 'modify',
    dn: inner,
    changes: [{ attribute: 'member', how: 'add', values: [`CN=team2,${unit('Team', unit('Outside'))}`] }],
  });
  await agrees();
  expect((await stack.actual()).objects.size).toBe(6);
  const excluded = { organizationalUnits: [unit('Company')], groups: [inner] };
  await stack.rescope({ kind: 'all', excluded });
  await agrees();
});

test('after random changes the directory equals the domain under such a scope', async () => {
  const seed = Date.now() % 1_000_000;
  process.stdout.write(`random changes with seed ${seed}\n`);
  await stack.rescope({ kind: 'organizationalUnits', distinguishedNames: [unit('Company')] });
  await randomChanges(domain, { seed, count: 150 });
  await agrees();
});
