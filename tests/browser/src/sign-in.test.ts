import { ADMINISTRATOR_ROLES, createAdministrator } from '@landbridge/contract';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { barriersOn } from './accessible.ts';
import { BrowserUnderTest, signIn } from './browser-under-test.ts';
import { CHOSEN, ControlUnderTest } from './control-under-test.ts';
import { lookIntoPage } from './in-page.js';
import { reach, walkThrough } from './keyboard.ts';
import { leftEnglish } from './left-english.ts';

const NARROW = { width: 400, height: 800 };
/** Sees nothing but the password that they have to replace. */
const NEW = 'new@example.com';
const ROLES = Object.keys(ADMINISTRATOR_ROLES).slice(0, 1);

let control: ControlUnderTest;
let browser: BrowserUnderTest;
let oneTimePassword = '';

beforeAll(async () => {
  control = await ControlUnderTest.start();
  browser = await BrowserUnderTest.open(control.url);
});

afterAll(async () => {
  await browser?.close();
  await control?.stop();
});

test('the first administrator signs in with the one-time password, chooses another, and is where they wanted to be', async () => {
  const context = await browser.window();
  const page = await context.newPage();
  await page.goto('/');
  await page.waitForURL('**/admin/sign-in?*');
  await signIn(page, control.oneTimePassword);
  await page.getByRole('heading', { level: 1, name: 'Home' }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/admin/');
  await page.getByRole('button', { name: /sign out/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.waitForURL('**/admin/sign-in');
  await signIn(page);
  await page.getByRole('heading', { level: 1, name: 'Home' }).waitFor();
  await context.close();
  expect(browser.complaints).toEqual([]);
});

/** What stands before a page of the admin center, or in its place, and how one comes there. */
const STATES: readonly (readonly [name: string, title: RegExp, come: (page: Page) => Promise<unknown>])[] = [
  ['somebody signs in', /^(Sign in|Anmelden)$/, page => page.goto('/admin/sign-in')],
  [
    'a password is refused',
    /^(Sign in|Anmelden)$/,
    async page => {
      await page.goto('/admin/sign-in');
      await signInAs(page, 'nobody@landbridge.invalid', 'wrong');
      await page.getByRole('alert').getByText('SignInRefused').waitFor();
    },
  ],
  [
    'a first password has to be replaced',
    /^(Sign in|Anmelden)$/,
    async page => {
      await page.goto('/admin/sign-in');
      await signInAs(page, NEW, oneTimePassword);
      await page.locator('input[autocomplete=new-password]').first().waitFor();
    },
  ],
  [
    'an address leads nowhere',
    /^(There is no such page|Diese Seite gibt es nicht)$/,
    async page => {
      await enter(page);
      await page.goto('/admin/nowhere');
    },
  ],
  [
    'control does not answer',
    /^(This page could not be shown|Diese Seite konnte nicht gezeigt werden)$/,
    async page => {
      await page.route('**/v1.0/landbridge/me', route => route.abort());
      await page.goto('/admin/');
      // It is asked again before that is said.
      await page.getByRole('alert').waitFor({ timeout: 30_000 });
    },
  ],
  [
    'a page can not be loaded',
    /^(This page could not be shown|Diese Seite konnte nicht gezeigt werden)$/,
    async page => {
      await enter(page);
      await page.route(/assets\/insights-page/, route => route.abort());
      await page.goto('/admin/insights');
    },
  ],
];

/** In whichever language the page is. */
async function signInAs(page: Page, name: string, password: string): Promise<void> {
  await page.locator('input[autocomplete=username]').fill(name);
  await page.locator('input[autocomplete=current-password]').fill(password);
  await page.locator('button[type=submit]').click();
}

async function enter(page: Page): Promise<void> {
  await page.goto('/admin/sign-in');
  await signInAs(page, 'admin@landbridge.invalid', CHOSEN);
  await page.getByRole('navigation').first().waitFor();
}

async function windowIn(locale: string): Promise<Page> {
  const context = await browser.window({ locale, reducedMotion: 'reduce' });
  await context.addInitScript(lookIntoPage);
  return context.newPage();
}

test('somebody is made an administrator', async () => {
  const body = { userPrincipalName: NEW, displayName: 'New', roles: ROLES };
  ({ oneTimePassword } = await control.client.call(createAdministrator, { body }));
});

test.each(STATES)('where %s nobody is kept out, with or without a mouse', async (_, title, come) => {
  const page = await windowIn('en-GB');
  await come(page);
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  expect.soft(await barriersOn(page)).toEqual([]);
  expect.soft(await walkThrough(page)).toEqual([]);
  await page.setViewportSize(NARROW);
  expect.soft(await page.evaluate('document.documentElement.scrollWidth')).toBe(NARROW.width);
  await page.context().close();
});

test.each(STATES)('where %s it is said in German to whoever wants it', async (_, title, come) => {
  const page = await windowIn('de-DE');
  await come(page);
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  expect(await page.evaluate('document.documentElement.lang')).toBe('de');
  expect(await leftEnglish(page)).toEqual([]);
  await page.context().close();
});

test('a name and a password are given by the keyboard alone', async () => {
  const page = await windowIn('en-GB');
  await page.goto('/admin/sign-in');
  await reach(page, page.getByLabel('User name'));
  await page.keyboard.type('admin@landbridge.invalid');
  await page.keyboard.press('Tab');
  await page.keyboard.type(CHOSEN);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Home' }).waitFor();
  await page.context().close();
});
