import AxeBuilder from '@axe-core/playwright';
import { createConfiguration } from '@landbridge/contract';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BrowserUnderTest, signIn } from './browser-under-test.ts';
import { ControlUnderTest } from './control-under-test.ts';

let control: ControlUnderTest;
let browser: BrowserUnderTest;
let context: BrowserContext;
let page: Page;
let id: string;

beforeAll(async () => {
  control = await ControlUnderTest.start();
  ({ id } = await control.client.call(createConfiguration, { body: { domainFqdn: 'exoip.test', passwordHashSync: true } }));
  browser = await BrowserUnderTest.open(control.url);
  // Colours that are on their way to others are not what anybody reads.
  context = await browser.window({ reducedMotion: 'reduce' });
  page = await context.newPage();
  await page.goto('/admin/configurations');
  await signIn(page, control.oneTimePassword);
  await page.getByRole('heading', { level: 1, name: 'Configurations' }).waitFor();
});

afterAll(async () => {
  await browser?.close();
  await control?.stop();
});

async function violations(axe: AxeBuilder): Promise<readonly unknown[]> {
  const found = await axe.exclude('[data-tabster-dummy]').analyze();
  return found.violations.map(({ id: rule, nodes }) => [rule, nodes[0]?.html]);
}

test.each([
  ['/admin/configurations', 'Configurations'],
  ['/admin/configurations/new', 'New AD to cloud sync configuration'],
  ['ID', 'The way of the data'],
  ['ID/get-started', 'Add scoping filters'],
  ['ID/scoping-filters', 'What is synchronised'],
  ['ID/scoping-filters?filter=Provision%20Active%20Directory%20users', 'Who is looked at'],
  ['ID/provision-on-demand', 'exoip.test'],
  ['ID/held-deletes', 'Nothing is held back'],
  ['ID/escrows', 'No entry fails'],
  ['ID/properties', 'Basics'],
  ['ID/properties?edit=basics', 'Prevent accidental deletion'],
  ['ID?act=delete', 'Delete configuration exoip.test'],
  ['ID?act=enable', 'Review and enable'],
])('nobody is kept out of %s, neither in light nor in dark', async (address, heading) => {
  await page.goto(address.replace('ID', `/admin/configurations/${id}`));
  await page.getByRole('heading', { name: heading }).first().waitFor();
  const whole = new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']);
  expect(await violations(whole)).toEqual([]);
  // Another scheme changes colours, and nothing else.
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await violations(new AxeBuilder({ page }).withRules(['color-contrast']))).toEqual([]);
  await page.emulateMedia({ colorScheme: 'light' });
});

test('the pages of a configuration are reached by the keyboard alone', async () => {
  await page.goto(`/admin/configurations/${id}`);
  await page.getByRole('tab', { name: 'Overview' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 2, name: 'Add scoping filters' }).waitFor();
  expect(new URL(page.url()).pathname).toBe(`/admin/configurations/${id}/get-started`);
});

test('what has to be answered first is in the address, and Escape leaves it', async () => {
  await page.goto(`/admin/configurations/${id}?act=delete`);
  const question = page.getByRole('dialog', { name: 'Delete configuration exoip.test' });
  await question.waitFor();
  expect(await question.getByRole('button', { name: 'Delete configuration' }).isDisabled()).toBe(true);
  await page.keyboard.press('Escape');
  await question.waitFor({ state: 'detached' });
  await page.waitForURL(url => url.search === '');
  expect(browser.complaints).toEqual([]);
});
