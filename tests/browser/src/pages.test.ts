import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accessOf, ROLES } from './access-by-role.ts';
import { barriersOn, groundOf, unreadableOn } from './accessible.ts';
import { BytesOfPages } from './bytes-of-pages.ts';
import { fillDirectory } from './fill-directory.ts';
import { idsIn } from './ids-in.ts';
import { lookIntoPage } from './in-page.js';
import { hasFocus, reach, walkThrough } from './keyboard.ts';
import { leftEnglish } from './left-english.ts';
import { type AdminCenter, openAdminCenter } from './open-admin-center.ts';
import { go, open } from './open-page.ts';
import { type Act, type Ids, PAGES } from './page-cases.ts';

const NARROW = { width: 400, height: 800 };
const WIDE = { width: 1_280, height: 800 };
/** In KB. */
const FIRST_PAGE = 300;
const FURTHER_PAGE = 60;
let center: AdminCenter;
let page: Page;
let german: Page;
let bytes: BytesOfPages;
let ids: Ids;

beforeAll(async () => {
  center = await openAdminCenter({ at: '/', title: 'Home', fill: fillDirectory, window: { reducedMotion: 'reduce' } });
  ids = await idsIn(center.control);
  page = center.page;
  // Signed in, and high contrast is all that was chosen before.
  const { cookies } = await center.context.storageState();
  const localStorage = [{ name: 'landbridge.appearance', value: 'contrast' }];
  const storageState = { cookies, origins: [{ origin: new URL(center.control.url).origin, localStorage }] };
  const other = await center.browser.window({ locale: 'de-DE', storageState, reducedMotion: 'reduce' });
  await other.addInitScript(lookIntoPage);
  german = await other.newPage();
  bytes = await BytesOfPages.of(german);
});

afterAll(() => center?.close());

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
  await go(page, '/settings/about');
  await page.evaluate(`for (const [name, tabIndex] of [['first', 3], ['unseen', 0], ['last', 0]]) {
    const button = document.querySelector('main').appendChild(document.createElement('button'));
    Object.assign(button, { textContent: name, tabIndex });
    if (name === 'unseen') button.style.outline = 'none';
  }`);
  expect(await walkThrough(page)).toEqual(
    expect.arrayContaining(['positive tabindex: button first', 'no visible focus: button unseen']),
  );
  await open(page, '/');
});

describe.each(PAGES)('$route', ({ route, address, shows, act }) => {
  test('keeps nobody out, and is used by the keyboard alone', async () => {
    await go(page, address(ids));
    await page.getByText(shows).first().waitFor();
    expect.soft(await barriersOn(page)).toEqual([]);
    await page.getByRole('link', { name: 'Skip to the content' }).press('Enter');
    await expect.poll(() => hasFocus(page.getByRole('main'))).toBe(true);
    await doByKeyboard(act);
    await open(page, address(ids));
    expect.soft(await walkThrough(page)).toEqual([]);
    await page.setViewportSize(NARROW);
    expect.soft(await page.evaluate('document.documentElement.scrollWidth')).toBe(NARROW.width);
    await page.setViewportSize(WIDE);
    expect(center.browser.complaints).toEqual([]);
  });

  test('speaks German to whoever wants it, can be read in high contrast, and is soon there', async () => {
    bytes.begin(route);
    await open(german, address(ids));
    expect(await german.evaluate('document.documentElement.lang')).toBe('de');
    expect.soft(await leftEnglish(german)).toEqual([]);
    expect(await groundOf(german)).toBe('#000000');
    expect.soft(await unreadableOn(german, 'contrast')).toEqual([]);
    if (route === '/') expect(bytes.whole(route)).toBeLessThan(FIRST_PAGE);
    else expect(bytes.further(route, '/')).toBeLessThan(FURTHER_PAGE);
  });
});

describe.concurrent('whoever has a role', () => {
  test.each(ROLES)('$role sees what is theirs, asks for nothing else, and is offered no act that would be refused', async who => {
    const access = await accessOf(center, who, ids);
    expect(access).toEqual({ places: who.places, tabs: who.tabs, acts: who.acts, alerts: [], refused: [] });
  });
});

test('nothing went wrong in any page', () => {
  expect(center.browser.complaints).toEqual([]);
});
