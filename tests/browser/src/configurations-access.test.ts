import { createConfiguration } from '@landbridge/contract';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { barriersOn } from './accessible.ts';
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

test.each([
  ['?act=delete', 'Delete configuration exoip.test'],
  ['?act=enable', 'Review and enable'],
  ['/scoping-filters?filter=Provision%20Active%20Directory%20users', /Provision Active Directory users/],
])('nobody is kept out of the panel at %s', async (place, name) => {
  await page.goto(`/admin/configurations/${id}${place}`);
  await page.getByRole('dialog', { name }).waitFor();
  expect(await barriersOn(page, '[role=dialog]')).toEqual([]);
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
