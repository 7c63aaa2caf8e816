import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { resyncPasswords } from '@landbridge/contract';
import { type Domain, nameByAddress, passwordsHeld, prepareDomain } from '@landbridge/domain';
import { grantSecrets, noteCredentials, People, type Person, Stack, wentBack } from '@landbridge/stack';
import { guidFromBytes } from '@landbridge/wire/identity';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'landbridge-two-controllers-'));
const snapshot = join(folder, 'before.tar.zst');
/** In FILETIME's 100 ns: more than the clocks of a domain may differ. */
const TEN_MINUTES = 6_000_000_000;

let first: Domain;
let second: Domain;
let stack: Stack;
let people: People;

beforeAll(async () => {
  first = await prepareDomain({ folder: join(folder, 'dc1'), ip: '127.0.73.20', realm: 'PAIR.TEST', seed: 'company' });
  await first.up();
  const hand = await first.hand();
  await grantSecrets(first, hand);
  await hand.close();
  second = await first.join({ folder: join(folder, 'dc2'), ip: '127.0.73.21', host: 'dc2' });
  await second.up();
  await nameByAddress(first, [first, second]);
  await second.replicateFrom(first);
  const controllers = [first, second];
  stack = await Stack.start({ domain: first, controllers, folder: join(folder, 'stack'), ceiling: 'read,hashes' });
  await noteCredentials(stack);
  await stack.quiet();
  people = await People.of(stack);
  await people.switchOn();
  await read(first);
});

afterAll(async () => {
  await stack?.end();
  await second?.destroy();
  await first?.destroy();
  rmSync(folder, { recursive: true, force: true });
});

/** How far passwords have been read, and of which domain controller. */
async function position(): Promise<{ readonly invocationId: string; readonly usn: number }> {
  const [row] = await stack.query<{ cookie: string }>('select password_cookie as cookie from domain');
  const [, invocationId = '', usns = ''] = Buffer.from(row?.cookie ?? '', 'base64')
    .toString('utf8')
    .split(';');
  return { invocationId, usn: Number(usns.split(',')[2]) };
}

async function invocationIdOf(controller: Domain): Promise<string> {
  const hand = await controller.localHand();
  const base = `CN=NTDS Settings,CN=${controller.host.toUpperCase()},CN=Servers,CN=Default-First-Site-Name,CN=Sites,CN=Configuration,${controller.baseDn}`;
  const [found] = await hand.search({ base, scope: 'base', filter: '(objectClass=*)', attributes: ['invocationId'] });
  await hand.close();
  const [id = ''] = found?.attributes['invocationId'] ?? [];
  return guidFromBytes(new Uint8Array(typeof id === 'string' ? Buffer.from(id) : Buffer.from(id.base64, 'base64')));
}

/** Passwords are read, and of this domain controller. */
async function read(of: Domain): Promise<void> {
  await people.read();
  expect((await stack.configuration()).passwordProblem).toBeNull();
  // A domain controller that ended is a failure with a name, not one of the program.
  expect(stack.logs).not.toContain('code=InternalError');
  expect((await position()).invocationId, stack.logs).toBe(await invocationIdOf(of));
}

/** An agent that has not learnt yet that the domain controller it prefers is gone, or back. */
async function agentAnew(): Promise<void> {
  await stack.agent.kill();
  stack.startAgent();
}

async function replicateBoth(): Promise<void> {
  await first.replicateFrom(second);
  await second.replicateFrom(first);
}

const newestOf = (of: readonly Person[]) => Object.fromEntries(of.map(({ dn, passwords }) => [dn, passwords.at(-1)]));

/** What a domain controller has by itself, as Samba's own library tells. */
const held = (on: Domain) => passwordsHeld(on, [...new Set(people.all.flatMap(({ passwords }) => passwords))]);

/** Everybody signs in by the password that both domain controllers have, and nobody's ever was an older one again. */
async function expectAllEqual(): Promise<void> {
  for (const controller of [first, second]) expect(held(controller)).toMatchObject(newestOf(people.all));
  expect(await people.wrong()).toEqual([]);
  expect((await wentBack(stack)).back).toEqual([]);
}

test('everybody signs in by the password of Active Directory', async () => {
  expect(people.all.length).toBeGreaterThan(100);
  expect((await wentBack(stack)).written).toBeGreaterThanOrEqual(people.all.length);
  await expectAllEqual();
});

describe('a domain controller is lost, and the other lags', () => {
  test('what control has read of it stays, also when all is read anew of the other', async () => {
    const changed = people.untouched(6);
    await people.setOn(first, changed);
    await read(first);
    await first.kill();
    await read(second);
    expect(held(second)).not.toMatchObject(newestOf(changed));
    expect(await people.wrong(changed)).toEqual([]);
    const { id } = await stack.configuration();
    await stack.client.call(resyncPasswords, { params: { id } });
    await read(second);
    expect(await people.wrong(changed)).toEqual([]);
    // What is set there meanwhile counts, as the first one's second password for one of them does.
    const elsewhere = [...people.untouched(3), ...changed.slice(0, 1)];
    await people.setOn(second, elsewhere);
    await read(second);
    expect(await people.wrong(elsewhere)).toEqual([]);
    await first.up();
    await replicateBoth();
    await read(second);
    await expectAllEqual();
  });

  test('what control has not read of it comes when it is back', async () => {
    await agentAnew();
    await read(first);
    await stack.agent.kill();
    const changed = people.untouched(6);
    await people.setOn(first, changed);
    await first.kill();
    stack.startAgent();
    await read(second);
    const before = changed.map(person => people.signsIn(person, person.passwords.at(-2) ?? ''));
    expect(await Promise.all(before)).toEqual(changed.map(() => true));
    await first.up();
    await replicateBoth();
    await read(second);
    await expectAllEqual();
  });
});

test('a password set on the domain controller that nobody asks comes with replication', async () => {
  await agentAnew();
  await read(first);
  const changed = people.untouched(6);
  await people.setOn(second, changed);
  await read(first);
  expect(held(first)).not.toMatchObject(newestOf(changed));
  await first.replicateFrom(second);
  await read(first);
  expect(await people.wrong(changed)).toEqual([]);
  await second.replicateFrom(first);
  await expectAllEqual();
});

describe('a domain controller is put back to what it was', () => {
  test('which is noticed: what was set since stays, and what is set afterwards counts', async () => {
    await first.snapshot(snapshot);
    await agentAnew();
    const [once, twice] = [people.untouched(12).slice(0, 6), people.untouched(12).slice(6)];
    await people.setOn(first, [...once, ...twice, ...twice]);
    await read(first);
    const before = await position();
    await stack.agent.kill();
    await first.restore(snapshot);
    stack.startAgent();
    await read(first);
    expect((await position()).usn).toBeLessThan(before.usn);
    expect(held(first)).not.toMatchObject(newestOf(once));
    expect(await people.wrong([...once, ...twice])).toEqual([]);
    await tenMinutesPass();
    const untouched = people.untouched(6);
    await people.setOn(first, [...once, ...twice, ...untouched]);
    await read(first);
    expect(await people.wrong([...once, ...twice, ...untouched])).toEqual([]);
    await second.replicateFrom(first);
    await expectAllEqual();
  });

  test('which is noticed too where the other was asked meanwhile', async () => {
    await people.setOn(first, people.untouched(6));
    await second.replicateFrom(first);
    await first.kill();
    await read(second);
    await stack.agent.kill();
    await first.restore(snapshot);
    await first.up();
    const changed = people.untouched(2);
    await people.setOn(first, changed);
    stack.startAgent();
    await read(first);
    expect(await people.wrong(changed)).toEqual([]);
    expect((await wentBack(stack)).back).toEqual([]);
  });
});

/** Control has known for ten minutes what it knows now: a test can not wait for as long as it takes to put a domain controller back. */
async function tenMinutesPass(): Promise<void> {
  await stack.query(`
    alter table credential disable trigger note_credential;
    update credential set password_set = password_set - ${TEN_MINUTES};
    alter table credential enable trigger note_credential;
    update account_password set password_set = password_set - ${TEN_MINUTES} where password_set > 0;
    update noted_credential set password_set = password_set - ${TEN_MINUTES};
  `);
}

test('a credential that goes back would be noticed', async () => {
  await stack.query('update credential set password_set = password_set - 1');
  expect((await wentBack(stack)).back.length).toBeGreaterThanOrEqual(people.all.length);
});
