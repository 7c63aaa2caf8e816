import { EXIT } from '@landbridge/cli';
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { ApiUnderTest, type Tenant } from './api-under-test.ts';
import { cliOf } from './cli-under-test.ts';
import { thirtyPeople } from './thirty-people.ts';

let api: ApiUnderTest;
let tenant: Tenant;
let cycle: () => Promise<void>;

beforeAll(async () => {
  api = await ApiUnderTest.begin(inject('apiDatabase'));
});
beforeEach(async () => {
  tenant = await api.tenant();
  ({ cycle } = await thirtyPeople(api, tenant));
});
afterAll(() => api.end());

/** `answer`: what somebody at a terminal types when asked. */
const landbridge = (words: readonly string[], answer: string | null = null) =>
  cliOf(api, tenant, words, { ask: answer === null ? null : async () => answer });

const PEOPLE = ['--ou', 'OU=People,DC=sim'];

test('what if shows counts and changes, for people and for scripts', async () => {
  const { exit, out } = await landbridge(['configuration', 'what-if', 'sim', ...PEOPLE, '--limit', '2']);
  expect(exit).toBe(EXIT.done);
  expect(out).toMatch(/^WOULD +USERS +GROUPS +CONTACTS\n/);
  expect(out).toMatch(/^delete +6 +0 +0$/m);
  expect(out).toMatch(/^unchanged +24 +0 +0$/m);
  expect(out).toMatch(/^delete +user +g0@sim +in none of the organizational units of the scope$/m);
  expect(out).toContain('and 4 more: see --limit');
  const json = JSON.parse((await landbridge(['configuration', 'what-if', 'sim', ...PEOPLE, '--json'])).out);
  expect(json).toMatchObject({ changes: 6, linkedObjects: 30, confirmation: { required: true } });
  expect(json.list).toHaveLength(6);
  expect((await landbridge(['configuration', 'what-if', 'sim'])).out).toMatch(/^unchanged +30 +0 +0$/m);
});

test('what the guard would hold is a table of its own', async () => {
  const { out } = await landbridge(['configuration', 'what-if', 'sim', ...PEOPLE, '--delete-threshold', '6', '--limit', '0']);
  expect(out).toMatch(/^held afterwards: +6 deletes$/m);
  expect(out).toMatch(/^THE GUARD HOLDS +COUNT +WITHIN THE HOUR +LIMIT\ndeletes and disables +6 +0 +6$/m);
  const passing = await landbridge(['configuration', 'what-if', 'sim', ...PEOPLE, '--delete-threshold', '7', '--limit', '0']);
  expect(passing.out).not.toContain('GUARD');
});

test('an update shows what it does and asks; no is no, and nobody to ask is no where much is taken away', async () => {
  const update = ['configuration', 'update', 'sim', ...PEOPLE];
  expect(await landbridge(update)).toMatchObject({ exit: EXIT.usage, out: '' });
  const declined = await landbridge(update, 'no');
  expect(declined).toMatchObject({ exit: EXIT.failed, out: '' });
  expect(declined.err).toMatch(/^delete +6 +0 +0$/m);
  expect(declined.err).toContain('nothing was changed');
  expect((await landbridge(['configuration', 'show', 'sim'])).out).toMatch(/^scope: +all$/m);
  expect((await landbridge(update, 'y')).out).toMatch(/^scope: +organizational units/m);
  await cycle();
  expect((await landbridge(['configuration', 'what-if', 'sim'])).out).toMatch(/^in the directory now: +24 linked objects$/m);
});

test('an update takes every setting, with --yes without asking', async () => {
  const settings = ['--interval', '60', '--name', 'Staff', '--delete-threshold', '7', '--skip-out-of-scope-deletes', 'on'];
  const { out, exit } = await landbridge(['configuration', 'update', 'sim', ...PEOPLE, ...settings, '--yes']);
  expect(exit).toBe(EXIT.done);
  expect(out).toMatch(/^name: +Staff$/m);
  expect(out).toMatch(/^interval: +60 s$/m);
  expect(out).toContain('held from 7 deletes');
  expect((await landbridge(['configuration', 'update', 'sim'])).exit).toBe(EXIT.usage);
  expect((await landbridge(['configuration', 'update', 'sim', '--all', ...PEOPLE])).exit).toBe(EXIT.usage);
});

test('limits, reconciliation and sharing are options', async () => {
  const update = ['configuration', 'update', 'sim', '--yes'];
  const limits = ['--delete-percentage', '5', '--group-removal-threshold', 'off', '--group-removal-percentage', '20'];
  const join = ['--join', '10', '--join-property', 'JobTitle=5', '--join-property', 'manager=1'];
  const { out, exit } = await landbridge([...update, ...limits, ...join, '--reconcile-every', '7']);
  expect(exit).toBe(EXIT.done);
  expect(out).toMatch(
    /^accidental deletes: +held from 500 deletes or 5 % of the objects or 5000 member removals or 20 % of one group's members$/m,
  );
  expect(out).toMatch(/^shares users with other domains: +with precedence 10, manager 1, JobTitle 5$/m);
  expect(out).toMatch(/^reconciles every: +7 days$/m);
  const off = await landbridge([...update, '--join', 'off', '--reconcile-every', 'off']);
  expect(off.out).toMatch(/^shares users with other domains: +no$/m);
  for (const wrong of [
    ['--join-property', 'JobTitle=5'],
    ['--join', 'off', '--join-property', 'A=1'],
    ['--join', '1', '--join-property', 'A'],
  ]) {
    expect((await landbridge([...update, ...wrong])).exit).toBe(EXIT.usage);
  }
  expect((await landbridge([...update, '--join', '1', '--join-property', 'Nothing=1'])).err).toContain(
    'nothing is mapped to Nothing',
  );
});

test('one object is shown with its four steps, and applied', async () => {
  const people = api.names.get('OU=People,DC=sim');
  if (people) api.domain.user(people, 'Zoe');
  const provision = ['object', 'provision', 'CN=Zoe,OU=People,DC=sim', '--configuration', 'sim'];
  const shown = await landbridge(provision);
  expect(shown.exit).toBe(EXIT.done);
  expect(shown.out).toMatch(/^action: +create \(shown only/m);
  for (const step of ['Import', 'Determine if in scope', 'Match', 'Perform action']) expect(shown.out).toContain(`\n${step} `);
  expect(shown.out).toMatch(/^UserPrincipalName +- +"zoe@sim"$/m);
  expect((await landbridge([...provision, '--apply'])).out).toMatch(/^action: +create$/m);
  expect(
    JSON.parse((await landbridge(['object', 'provision', 'zoe@sim', '--configuration', 'sim', '--json'])).out),
  ).toMatchObject({
    action: 'skip',
    status: 'skipped',
  });
  const nobody = await landbridge(['object', 'provision', 'CN=Nobody', '--configuration', 'sim']);
  expect(nobody).toMatchObject({ exit: EXIT.usage, out: '' });
  expect(nobody.err).toContain('code: ObjectNotFound');
});
