import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Configuration,
  checkUserCredential,
  listConfigurations,
  listDeletedUsers,
  listUsers,
  type ProvisioningRecord,
} from '@landbridge/contract';
import { type Domain, type Hand, nameByAddress, prepareDomain, SEEDED_PASSWORD } from '@landbridge/domain';
import { MailCatcher } from '@landbridge/mail/testing';
import { compare, grantSecrets, until } from '@landbridge/stack';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BrowserUnderTest, signIn } from './browser-under-test.ts';
import { ControlUnderTest } from './control-under-test.ts';
import { InstalledAgent } from './installed-agent.ts';

/** From Microsoft's tutorial: the threshold, and one more than it lets pass. */
const THRESHOLD = 500;
const LEAVERS = 501;
const PEOPLE = 620;
/** Somebody who is not among those who leave. */
const STAYS = 'u0000610';
const ADDRESS = 'admin@exoip.test';

const folder = mkdtempSync(join(tmpdir(), 'landbridge-tutorial-'));
let mails: MailCatcher;
let domain: Domain;
let control: ControlUnderTest;
let agent: InstalledAgent;
let browser: BrowserUnderTest;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  mails = await MailCatcher.open();
  const seed = { users: PEOPLE, groups: 4, seed: 11 };
  domain = await prepareDomain({ folder: join(folder, 'domain'), ip: '127.0.91.1', realm: 'EXOIP.TEST', seed });
  control = await ControlUnderTest.start({
    ...{ LANDBRIDGE_SMTP_HOST: '127.0.0.1', LANDBRIDGE_SMTP_PORT: `${mails.port}`, LANDBRIDGE_SMTP_SECURITY: 'plain' },
    LANDBRIDGE_MAIL_FROM: 'Landbridge <landbridge@exoip.test>',
  });
  await domain.up();
  const hand = await domain.hand();
  await grantSecrets(domain, hand);
  await addOutsider(hand);
  await hand.close();
  await nameByAddress(domain);
  agent = new InstalledAgent(folder, domain);
  browser = await BrowserUnderTest.open(control.url);
  context = await browser.window({ acceptDownloads: true });
  page = await context.newPage();
  await page.goto('/admin/');
  await signIn(page, control.oneTimePassword);
  await page.getByRole('heading', { level: 1, name: 'Home' }).waitFor();
});

afterAll(async () => {
  await browser?.close();
  await agent?.stop();
  await control?.stop();
  await mails?.close();
  await domain?.destroy();
  rmSync(folder, { recursive: true, force: true });
});

/** Of the domain and not of the scope. */
async function addOutsider(hand: Hand): Promise<void> {
  const unit = `OU=Elsewhere,${domain.baseDn}`;
  await hand.do({ op: 'add', dn: unit, attributes: { objectClass: ['organizationalUnit'] } });
  const names = { sAMAccountName: ['otto'], userPrincipalName: ['otto@exoip.test'] };
  await hand.do({ op: 'add', dn: `CN=Otto,${unit}`, attributes: { objectClass: ['user'], ...names } });
}

const dnOf = (account: string): string => `CN=${account},OU=Unit 0000,OU=Many,${domain.baseDn}`;
const button = (name: string | RegExp, within: Page | Locator = page) => within.getByRole('button', { name });
const dialog = () => page.getByRole('dialog');

/** Goes to a place by the navigation. */
async function goTo(place: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: place, exact: true }).click();
  await page.getByRole('heading', { level: 1, name: place }).waitFor();
}

/** Opens a page of the configuration. */
const openTab = (name: string) => page.getByRole('tab', { name, exact: true }).click();

async function one(): Promise<Configuration> {
  const [configuration] = (await control.client.call(listConfigurations)).value;
  if (!configuration) throw new Error('there is no configuration');
  return configuration;
}

const count = async (route: typeof listUsers | typeof listDeletedUsers): Promise<number | undefined> =>
  (await control.client.call(route, { query: { $count: 'true', $top: 1 } }))['@odata.count'];

async function signsIn(account: string, password: string): Promise<boolean> {
  const body = { userPrincipalName: `${account}@exoip.test`, password, address: '192.0.2.1' };
  return (await control.client.call(checkUserCredential, { body })).outcome === 'accepted';
}

/** The link of a menu whose file is taken. */
async function download(link: string): Promise<string> {
  await button('Download').click();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: link, exact: true }).click(),
  ]);
  return file.path();
}

test('1: the agent is downloaded under Agents once its terms are accepted', async () => {
  await goTo('Agents');
  await button('Download on-premises agent').click();
  await dialog().getByLabel('I accept the terms').check();
  const act = button('Linux package (tar.gz)', dialog());
  const [file] = await Promise.all([page.waitForEvent('download', { timeout: 60_000 }), act.click()]);
  await file.saveAs(agent.archive);
  await page.keyboard.press('Escape');
});

test('2 and 3: its script installs and enrols it, and Agents shows the machine', async () => {
  agent.unpack();
  expect(agent.install(...agent.reads({ ceiling: 'read,hashes' }))).toContain('Installed');
  agent.start();
  const card = page.getByRole('article');
  await card.getByText('Active', { exact: true }).waitFor({ timeout: 30_000 });
  for (const text of ['exoip.test', /\d+\.\d+\.\d+ · .* · seen /, /hashes/]) await card.getByText(text).first().waitFor();
});

test('4: a configuration is made for the domain, with password hash sync', async () => {
  await goTo('Configurations');
  await page.getByRole('link', { name: 'New configuration' }).click();
  await page.getByLabel('Active Directory domain').click();
  await page.getByRole('option', { name: 'exoip.test' }).click();
  await page.getByLabel('Enable password hash sync').check();
  await button('Create').click();
  await button('Waiting for review').waitFor();
  expect(await one()).toMatchObject({ state: 'reviewing', passwordHashSync: true });
});

test('4: its properties say whom to tell, and from how many deletes on they are held', async () => {
  await openTab('Properties');
  await button('Edit basics').click();
  await page.getByLabel('Notification e-mail').fill(ADDRESS);
  await page.getByLabel('Hold deletes back when there are too many').check();
  await page.getByLabel('Deletion threshold').fill(`${THRESHOLD}`);
  await button('Apply').click();
  await dialog().waitFor({ state: 'detached' });
  await page.getByText(ADDRESS).waitFor();
  expect(await one()).toMatchObject({ notificationEmail: ADDRESS, guard: { enabled: true, deleteThreshold: THRESHOLD } });
});

test('4: its scope is an organizational unit by its distinguished name, saved once one has seen what it does', async () => {
  await openTab('Scoping filters');
  await page.getByRole('radio', { name: 'Selected organizational units' }).check();
  await page.getByLabel('Distinguished name of an organizational unit').fill(`OU=Many,${domain.baseDn}`);
  await button('Add').first().click();
  await button(`Remove OU=Many,${domain.baseDn}`).waitFor();
  await button('What if').click();
  await button(/^Save and apply/).click();
  await page.getByText('The scoping filters are saved').first().waitFor();
  expect((await one()).scope.kind).toBe('organizationalUnits');
});

test('4: it is reviewed and enabled, and its status becomes healthy', async () => {
  await openTab('Overview');
  await button('Review and enable').click();
  await dialog().getByText(ADDRESS).waitFor();
  await button(/^624 ?Create/, dialog()).waitFor({ timeout: 30_000 });
  await button('Enable configuration').click();
  await button('Healthy').waitFor({ timeout: 60_000 });
});

test('5: the users are there, nobody else is, and they are known by their passwords of Active Directory', async () => {
  await goTo('Users');
  await page.getByText(`${PEOPLE} users`).waitFor();
  expect(await count(listUsers)).toBe(PEOPLE);
  const read = async () => (await one()).passwordsReadDateTime ?? undefined;
  await until(read, { what: 'the passwords to be read', withinMs: 60_000 });
  expect(await signsIn(STAYS, SEEDED_PASSWORD)).toBe(true);
  expect(await signsIn(STAYS, 'not the password')).toBe(false);
  expect(await signsIn('otto', SEEDED_PASSWORD)).toBe(false);
});

test('6: what is changed in Active Directory comes by itself', async () => {
  const hand = await domain.hand();
  await hand.do({
    op: 'modify',
    dn: dnOf(STAYS),
    changes: [{ attribute: 'title', how: 'replace', values: ['Harbour master'] }],
  });
  await hand.close();
  const query = { $filter: `userPrincipalName eq '${STAYS}@exoip.test'`, $select: 'id,jobTitle' };
  const title = async () => (await control.client.call(listUsers, { query })).value[0]?.jobTitle;
  const patience = { what: 'the change', withinMs: 60_000 };
  await until(async () => ((await title()) === 'Harbour master' ? true : undefined), patience);
});

test('6: the provisioning log is filtered, and a record tells all of it', async () => {
  await goTo('Provisioning logs');
  await page.getByLabel('Action').selectOption('Update');
  await page.getByRole('searchbox').fill(STAYS);
  await page.waitForURL(url => url.searchParams.get('action') === 'update' && url.searchParams.get('search') === STAYS);
  const rows = page.getByRole('table', { name: 'Provisioning logs' }).getByRole('row');
  // The older one is of the first cycle, which gave the user a manager.
  await rows.nth(2).waitFor();
  await rows.nth(1).getByRole('link').first().click();
  for (const step of ['Import', 'Scoping', 'Matching', 'Export']) {
    await dialog().getByText(step, { exact: true }).first().waitFor();
  }
  await dialog().getByRole('tab', { name: 'Modified properties' }).click();
  const cells = dialog()
    .getByRole('row', { name: /^JobTitle/ })
    .getByRole('cell');
  await cells.first().waitFor();
  expect(await cells.allTextContents()).toEqual([expect.stringMatching(/^Specialist \d+$/), 'Harbour master']);
  await dialog().getByRole('tab', { name: 'Troubleshooting and recommendations' }).click();
  await dialog().getByText('Nothing went wrong').waitFor();
  await dialog().getByRole('tab', { name: 'Summary' }).click();
  await dialog().getByText(dnOf(STAYS)).first().waitFor();
  await page.keyboard.press('Escape');
  await dialog().waitFor({ state: 'detached' });
});

test('6: what is filtered is downloaded, and the agent keeps a log of its own on its machine', async () => {
  const records: readonly ProvisioningRecord[] = JSON.parse(readFileSync(await download('JSON'), 'utf8'));
  expect(records.map(({ provisioningAction }) => provisioningAction)).toEqual(['update', 'update']);
  const unpacked = join(folder, 'csv');
  execFileSync('/usr/bin/python3', ['-m', 'zipfile', '-e', await download('CSV (zip of three files)'), unpacked]);
  const files = readdirSync(unpacked);
  expect(files).toHaveLength(3);
  for (const text of files.map(file => readFileSync(join(unpacked, file), 'utf8'))) {
    expect(records.some(({ id }) => text.includes(id))).toBe(true);
  }
  const log = readFileSync(agent.place('var/lib/landbridge-agent/logs/agent.log'), 'utf8');
  for (const event of ['agent enrolled', 'connected to control']) expect(log).toContain(event);
  for (const secret of [domain.syncAccount.password, SEEDED_PASSWORD]) expect(log).not.toContain(secret);
});

test(`then ${LEAVERS} users are deleted in Active Directory, and the guard holds them`, async () => {
  const hand = await domain.localHand();
  const leavers = Array.from({ length: LEAVERS }, (_, number) => `u${String(number + 1).padStart(7, '0')}`);
  await hand.bulk(leavers.map(name => ({ op: 'delete', dn: dnOf(name) })));
  await hand.close();
  await goTo('Configurations');
  const row = page.getByRole('row', { name: /exoip\.test/ });
  await row.getByText('Deletes held').waitFor({ timeout: 150_000 });
  await row.getByRole('link', { name: 'exoip.test' }).click();
  await button('Deletes held').waitFor();
  await page.getByRole('link', { name: 'Look at held deletes' }).waitFor();
  await goTo('Home');
  await page.getByText(`${LEAVERS} deletions are held back`).waitFor();
  expect([await count(listUsers), await count(listDeletedUsers)]).toEqual([PEOPLE, 0]);
});

test('a mail says so, and its link leads whoever signs in to where it is decided', async () => {
  const mail = await until(async () => mails.mails[0], { what: 'a mail', withinMs: 30_000 });
  const text = mail.source.replace(/=\r\n/g, '').replaceAll('=3D', '=');
  expect(mail.to).toEqual([ADDRESS]);
  expect(text).toContain(`holds ${LEAVERS} deletes`);
  const link = /^More: (\S+)\r$/m.exec(text)?.[1] ?? '';
  expect(link).toBe(`${control.url}/admin/configurations/${(await one()).id}/held-deletes`);
  await context.close();
  context = await browser.window();
  page = await context.newPage();
  await page.goto(link);
  await signIn(page);
  await button('Allow all').waitFor();
  expect(page.url()).toBe(link);
});

test('the administrator allows all of them by typing the name; they are in Deleted, and all is well again', async () => {
  await button('Allow all').click();
  const allow = button(`Allow ${LEAVERS}`, dialog());
  expect(await allow.isDisabled()).toBe(true);
  await dialog().getByLabel('Type exoip.test to go on').fill('exoip.test');
  await allow.click();
  await page.getByText('Nothing is held back').waitFor();
  await button('Healthy').waitFor({ timeout: 60_000 });
  await goTo('Deleted');
  await page.getByText(`${LEAVERS} deleted objects`).waitFor({ timeout: 30_000 });
  expect([await count(listUsers), await count(listDeletedUsers)]).toEqual([PEOPLE - LEAVERS, LEAVERS]);
  const { client, database } = control;
  expect(await compare({ domain, configuration: await one(), client, database })).toEqual([]);
  expect(browser.complaints).toEqual([]);
});
