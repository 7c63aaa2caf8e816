import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { barriersOn } from './accessible.ts';
import { BrowserUnderTest, signIn } from './browser-under-test.ts';
import { ControlUnderTest } from './control-under-test.ts';
import { fillDirectory } from './fill-directory.ts';
import { idsIn } from './ids-in.ts';
import { lookIntoPage } from './in-page.js';
import { hasFocus, reach, walkThrough } from './keyboard.ts';
import { leftEnglish } from './left-english.ts';
import { type Act, type Ids, PAGES } from './page-cases.ts';

const NARROW = { width: 400, height: 800 };
const WIDE = { width: 1_280, height: 800 };
let control: ControlUnderTest;
let browser: BrowserUnderTest;
let page: Page;
let german: Page;
let ids: Ids;

beforeAll(async () => {
  control = await ControlUnderTest.start();
  await fillDirectory(control);
  ids = await idsIn(control);
  browser = await BrowserUnderTest.open(control.url);
  const context = await browser.window({ reducedMotion: 'reduce' });
  await context.addInitScript(lookIntoPage);
  page = await context.newPage();
  await page.goto('/admin/');
  await signIn(page, control.oneTimePassword);
  await page.getByRole('heading', { level: 1, name: 'Home' }).waitFor();
  // Signed in, with nothing chosen before.
  const storageState = { ...(await context.storageState()), origins: [] };
  const other = await browser.window({ locale: 'de-DE', storageState, reducedMotion: 'reduce' });
  await other.addInitScript(lookIntoPage);
  german = await other.newPage();
});

afterAll(async () => {
  await browser?.close();
  await control?.stop();
});

/** Until nothing is on its way any more. */
async function open(address: string, on: Page = page): Promise<void> {
  await on.goto(`/admin${address}`);
  await on.getByRole('heading', { level: 1 }).waitFor();
  await expect.poll(() => on.locator('[role=progressbar]').count(), { timeout: 15_000 }).toBe(0);
}

/** Does it without a mouse; what opened is left by Escape, which leads back to where one was. */
async function doByKeyboard({ at: [role, name], keys, opens }: Act): Promise<void> {
  const place = page.getByRole('main').getByRole(role, { name }).first();
  await reach(page, place);
  for (const key of keys.split(' ')) await page.keyboard.press(key);
  if (opens !== 'dialog') return page.getByRole(opens[0], { name: opens[1] }).first().waitFor();
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  await expect
    .poll(() => dialog.evaluate((one: { matches(selector: string): boolean }) => one.matches(':focus-within')))
    .toBe(true);
  expect.soft(await barriersOn(page, '[role=dialog]')).toEqual([]);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await expect.poll(() => hasFocus(place), { message: 'the focus is back' }).toBe(true);
}

test('every page that the router knows is looked at', async () => {
  const known = await page.evaluate<readonly string[]>('lookedAt.routes()');
  const pages = new Set(known.map(path => path.replace(/(?<=.)\/$/, '')));
  expect([...pages].sort()).toEqual(['/sign-in', ...PAGES.map(({ route }) => route)].sort());
});

test('the walk finds what it looks for', async () => {
  await open('/settings/about');
  await page.evaluate(`for (const [name, tabIndex] of [['first', 3], ['unseen', 0], ['last', 0]]) {
    const button = document.querySelector('main').appendChild(document.createElement('button'));
    Object.assign(button, { textContent: name, tabIndex });
    if (name === 'unseen') button.style.outline = 'none';
  }`);
  expect(await walkThrough(page)).toEqual(
    expect.arrayContaining(['positive tabindex: button first', 'no visible focus: button unseen']),
  );
});

test.each(PAGES)('$route keeps nobody out, and is used by the keyboard alone', async ({ address, shows, act }) => {
  await open(address(ids));
  await page.getByText(shows).first().waitFor();
  expect.soft(await barriersOn(page)).toEqual([]);
  expect.soft(await walkThrough(page)).toEqual([]);
  await page.setViewportSize(NARROW);
  expect.soft(await page.evaluate('document.documentElement.scrollWidth')).toBe(NARROW.width);
  await page.setViewportSize(WIDE);
  // A long list is where the walk has scrolled it to.
  await open(address(ids));
  await page.getByRole('link', { name: 'Skip to the content' }).press('Enter');
  await expect.poll(() => hasFocus(page.getByRole('main'))).toBe(true);
  await doByKeyboard(act);
  expect(browser.complaints).toEqual([]);
});

test.each(PAGES)('$route speaks German to whoever wants it', async ({ address }) => {
  await open(address(ids), german);
  expect(await german.evaluate('document.documentElement.lang')).toBe('de');
  expect(await leftEnglish(german)).toEqual([]);
});
