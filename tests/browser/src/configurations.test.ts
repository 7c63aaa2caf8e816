import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Configuration,
  getSchema,
  getScopeEntries,
  getStages,
  listConfigurations,
  listHeldDeletes,
} from '@landbridge/contract';
import { type Domain, prepareDomain } from '@landbridge/domain';
import { Stack, until } from '@landbridge/stack';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { BrowserUnderTest, signIn } from './browser-under-test.ts';

const PEOPLE = 60;
const folder = mkdtempSync(join(tmpdir(), 'landbridge-configurations-'));
let domain: Domain;
let stack: Stack;
let browser: BrowserUnderTest;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  const seed = { users: PEOPLE, groups: 5, seed: 7 };
  domain = await prepareDomain({ folder: join(folder, 'domain'), ip: '127.0.81.5', realm: 'EXOIP.TEST', seed });
  await domain.up();
  const hand = await domain.hand();
  const add = (dn: string, attributes: Record<string, string[]>): Promise<unknown> => hand.do({ op: 'add', dn, attributes });
  await add(`OU=Bremen,${domain.baseDn}`, { objectClass: ['organizationalUnit'] });
  await add(`OU=Hafen,OU=Bremen,${domain.baseDn}`, { objectClass: ['organizationalUnit'] });
  for (const name of ['Anna', 'Ben']) {
    const names = { sAMAccountName: [name.toLowerCase()], userPrincipalName: [`${name.toLowerCase()}@exoip.test`] };
    await add(`CN=${name},OU=Hafen,OU=Bremen,${domain.baseDn}`, { objectClass: ['user'], ...names });
  }
  await hand.close();
  stack = await Stack.start({ domain, folder: join(folder, 'stack'), adminFolder: inject('adminFolder') });
  await stack.quiet();
  browser = await BrowserUnderTest.open(urlOf(stack));
  context = await browser.window();
  page = await context.newPage();
  await page.goto('/admin/configurations');
  await signIn(page, oneTimePassword());
});

afterAll(async () => {
  await browser?.close();
  await stack?.end();
  await domain?.destroy();
  rmSync(folder, { recursive: true, force: true });
});

function urlOf({ control }: Stack): string {
  const url = /^\{"ready":"([^"]+)"\}$/m.exec(control.printed)?.[1];
  if (url === undefined) throw new Error('control printed no address');
  return url;
}

function oneTimePassword(): string {
  const text = readFileSync(join(folder, 'stack/control/first-administrator'), 'utf8');
  return /password:?\s+(\S+)/i.exec(text)?.[1] ?? '';
}

const one = async (): Promise<Configuration> => {
  const [configuration] = (await stack.client.call(listConfigurations)).value;
  if (!configuration) throw new Error('there is no configuration');
  return configuration;
};

async function open(path: string): Promise<void> {
  await page.goto(`/admin/configurations/${(await one()).id}${path}`);
}

const button = (name: string | RegExp) => page.getByRole('button', { name });

test('the list tells of every configuration how it is, and leads to it', async () => {
  await page.getByRole('heading', { level: 1, name: 'Configurations' }).waitFor();
  const row = page.getByRole('row', { name: /exoip.test/ });
  await row.getByText('Healthy').waitFor();
  const { matching } = await stack.client.call(getStages, { params: { id: (await one()).id } });
  await row.getByRole('cell', { name: String(matching.linked), exact: true }).waitFor();
  await row.getByRole('link', { name: 'exoip.test' }).click();
  await page.getByRole('heading', { level: 1, name: 'exoip.test' }).waitFor();
  expect(new URL(page.url()).pathname).toBe(`/admin/configurations/${(await one()).id}`);
});

test('the overview draws the way of the data; a stage opens, and its address opens it again', async () => {
  await button(/^Agent 1 active/).waitFor();
  await button(/^Processing 0 failed/).click();
  await page.getByRole('dialog', { name: 'Processing' }).waitFor();
  expect(new URL(page.url()).searchParams.get('stage')).toBe('processing');
  await page.reload();
  await page.getByRole('dialog', { name: 'Processing' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByText('As a table').click();
  await page.getByRole('cell', { name: 'Succeeded' }).first().waitFor();
});

test('it is paused, reviewed and enabled again', async () => {
  await button('Pause').click();
  await button('Paused').waitFor();
  expect(await one()).toMatchObject({ state: 'paused', health: 'Paused' });
  await button('Review and enable').click();
  await page.getByRole('dialog').getByText('Unchanged').waitFor();
  await button('Enable configuration').click();
  await button('Pause').waitFor();
  expect(await one()).toMatchObject({ state: 'active' });
});

test('properties are changed one by one, and the rest stays', async () => {
  await open('/properties');
  await button('Edit basics').click();
  await page.getByLabel('Notification e-mail').fill('admin@exoip.test');
  await page.getByLabel('Deletion threshold').fill('3');
  await button('Apply').click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByText('admin@exoip.test').waitFor();
  const { guard, notificationEmail, intervalMs } = await one();
  expect({ guard, notificationEmail, intervalMs }).toMatchObject({
    guard: { enabled: true, deleteThreshold: 3, memberRemovalThreshold: 5_000 },
    notificationEmail: 'admin@exoip.test',
    intervalMs: 120_000,
  });
});

test('a person is taken through all stages, and only shown', async () => {
  await open('/provision-on-demand');
  const dn = `CN=Anna,OU=Hafen,OU=Bremen,${domain.baseDn}`;
  await page.getByLabel('Distinguished name').fill(dn);
  await button('Show only').click();
  for (const name of ['Import', 'Determine scope', 'Match', 'Perform action']) {
    await page.getByRole('heading', { level: 2, name, exact: true }).waitFor();
  }
  expect(new URL(page.url()).searchParams.get('who')).toBe(dn);
});

test('who is looked at is filtered by attributes, foreseen and saved, and the address opens the filter', async () => {
  await open('/scoping-filters');
  const first = button(/^Edit the filter of /).first();
  const name = /^Edit the filter of (.*)$/.exec((await first.getAttribute('aria-label')) ?? '')?.[1];
  await first.click();
  const panel = page.getByRole('dialog', { name: `Attribute filter: ${name}` });
  await panel.waitFor();
  await page.reload();
  const group = panel.getByRole('group', { name: 'Who is looked at' });
  await group.getByRole('button', { name: 'Add group' }).click();
  await group.getByRole('combobox', { name: 'Attribute' }).fill('sAMAccountName');
  await group.getByRole('combobox', { name: 'Operator' }).selectOption('IS NOT NULL');
  await panel.getByRole('button', { name: 'What if' }).click();
  await panel.getByRole('button', { name: /^Save and apply: 0 create, 0 update, 0 delete$/ }).click();
  await panel.waitFor({ state: 'detached' });
  await page.getByText('Who is looked at: sAMAccountName IS NOT NULL').waitFor();
  const { id, jobId } = await one();
  const { synchronizationRules } = await stack.client.call(getSchema, { params: { id, jobId } });
  const scopes = synchronizationRules.flatMap(rule => rule.objectMappings).filter(mapping => mapping.name === name);
  expect(scopes[0]?.scope?.inputFilterGroups[0]?.clauses).toMatchObject([
    { sourceOperandName: 'sAMAccountName', operatorName: 'IS NOT NULL' },
  ]);
});

test('a scope that is not saved is not left behind without a word', async () => {
  await open('/scoping-filters');
  await page.getByRole('radio', { name: 'Selected organizational units' }).check();
  await page.getByRole('tab', { name: 'Overview' }).click();
  const asking = page.getByRole('dialog', { name: 'Leave without saving?' });
  await asking.getByRole('button', { name: 'Cancel' }).click();
  await asking.waitFor({ state: 'detached' });
  expect(new URL(page.url()).pathname).toMatch(/scoping-filters$/);
  await page.getByRole('radio', { name: 'All users' }).check();
  await page.getByRole('tab', { name: 'Overview' }).click();
  await page.getByRole('heading', { level: 2, name: 'Cycles' }).waitFor();
});

test('a scope is picked in the tree of the domain, foreseen, confirmed and saved', async () => {
  await open('/scoping-filters');
  await page.getByRole('radio', { name: 'Selected organizational units' }).check();
  await page.getByText('Choose at least one to be synchronised.').waitFor();
  await button('What is below Bremen').click();
  await page.getByRole('checkbox', { name: 'Hafen' }).check();
  expect(await page.getByRole('checkbox', { name: 'Bremen' }).isChecked()).toBe(false);
  await button('What if').click();
  await button(/^Save and apply: 0 create, \d+ update, \d+ delete$/).click();
  const confirm = page.getByRole('dialog', { name: 'This takes objects away' });
  await confirm.waitFor();
  const typed = confirm.getByLabel('Type exoip.test to go on');
  if (await typed.isVisible()) await typed.fill('exoip.test');
  await confirm.getByRole('button', { name: /^Save and apply/ }).click();
  await confirm.waitFor({ state: 'detached' });
  await page.getByText('The scoping filters are saved').first().waitFor();
  const { included } = await stack.client.call(getScopeEntries, { params: { id: (await one()).id } });
  expect(included.map(({ distinguishedName }) => distinguishedName)).toEqual([`OU=Hafen,OU=Bremen,${domain.baseDn}`]);
});

test('what the guard holds back is shown, rejected one by one, and allowed', async () => {
  const params = { id: (await one()).id };
  const isHeld = async (): Promise<boolean> => (await one()).health === 'DeletesHeld';
  await until(isHeld, { what: 'deletes to be held', withinMs: 60_000, evidence: () => stack.logs });
  await open('');
  await button('Deletes held').waitFor();
  await page.getByRole('link', { name: 'Look at held deletes' }).click();
  const before = (await stack.client.call(getStages, { params })).export.held;
  const row = page.getByRole('row').nth(1);
  await row.getByRole('checkbox').check();
  await button('Allow selected (1)').waitFor();
  await page.reload();
  await row.getByRole('checkbox', { checked: true }).waitFor();
  await button('Reject selected (1)').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Reject 1' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect((await stack.client.call(getStages, { params })).export.held).toBe(before - 1);
  await button('Allow all').click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: `Allow ${before - 1}` })
    .click();
  await page.getByText('Nothing is held back').waitFor();
  expect((await stack.client.call(listHeldDeletes, { params })).value).toEqual([]);
});

test('a configuration is deleted with its objects once its name is typed', async () => {
  await open('?act=delete');
  await page.getByRole('radio', { name: /^Move \d+ objects to Deleted/ }).check();
  await page.getByLabel('Type exoip.test to go on').fill('exoip.test');
  await button(/^Delete with \d+ objects$/).click();
  await page.getByText('No domain is synchronised yet').waitFor();
  expect((await stack.client.call(listConfigurations)).value).toEqual([]);
});

test('a new configuration for a domain that an agent serves waits for its review', async () => {
  await page.getByRole('link', { name: 'New configuration' }).click();
  await page.getByLabel('Active Directory domain').click();
  await page.getByRole('option', { name: 'exoip.test' }).click();
  await button('Create').click();
  await page.getByRole('heading', { level: 2, name: 'Add scoping filters' }).waitFor();
  expect(new URL(page.url()).pathname).toMatch(/get-started$/);
  await button('Waiting for review').waitFor();
  await page.getByRole('link', { name: 'Review and enable' }).click();
  await button('Enable configuration').click();
  await button('Pause').waitFor();
  expect(await one()).toMatchObject({ state: 'active' });
  expect(browser.complaints).toEqual([]);
});
