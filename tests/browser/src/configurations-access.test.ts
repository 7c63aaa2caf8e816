import { createConfiguration, enableConfiguration } from '@landbridge/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { barriersOn } from './accessible.ts';
import { type AdminCenter, openAdminCenter } from './open-admin-center.ts';
import { go, open } from './open-page.ts';

let center: AdminCenter;
let browser: AdminCenter['browser'];
let page: AdminCenter['page'];
let id: string;

beforeAll(async () => {
  // Colours that are on their way to others are not what anybody reads.
  center = await openAdminCenter({ at: '/configurations', title: 'Configurations', window: { reducedMotion: 'reduce' } });
  ({ browser, page } = center);
  const body = { domainFqdn: 'exoip.test', passwordHashSync: true };
  ({ id } = await center.control.client.call(createConfiguration, { body }));
});

afterAll(() => center?.close());

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

/** What screen readers are told of, as they are: by changes of a place that was there before. */
const HEARD = `globalThis.heard = [];
for (const place of document.querySelectorAll('[role=status]')) {
  new MutationObserver(() => globalThis.heard.push({
    text: place.textContent,
    isHidden: place.closest('[aria-hidden=true]') !== null,
  })).observe(place, { childList: true, subtree: true, characterData: true });
}`;

const heard = () => page.evaluate<readonly { readonly text: string; readonly isHidden: boolean }[]>('globalThis.heard');

test('what was done is told to eyes and to screen readers, also while a question is open, and keeps nobody out', async () => {
  await center.control.client.call(enableConfiguration, { params: { id } });
  await open(page, `/configurations/${id}`);
  await page.evaluate(HEARD);
  await page.getByRole('button', { name: 'Pause' }).click();
  const told = page.getByRole('region', { name: 'What was done' });
  // Whoever points at it has as long as they want.
  await told.getByRole('listitem').hover();
  const text = (await told.getByRole('listitem').textContent()) ?? '';
  expect(await heard()).toContainEqual({ text, isHidden: false });
  expect(await barriersOn(page)).toEqual([]);
  await go(page, `/configurations/${id}?act=delete`);
  await page.getByRole('dialog', { name: 'Delete configuration exoip.test' }).waitFor();
  await told.getByRole('listitem').hover();
  expect(await barriersOn(page)).toEqual([]);
  expect(
    await page.locator('main').evaluate((main: { closest(of: string): unknown }) => main.closest('[aria-hidden=true]') !== null),
  ).toBe(true);
});

test('with the question closed everything is there again, and what was told goes by itself', async () => {
  await page.keyboard.press('Escape');
  await page.getByRole('main').waitFor();
  await page.mouse.move(0, 0);
  await page.getByRole('listitem').filter({ hasText: 'paused' }).waitFor({ state: 'detached' });
  expect(browser.complaints).toEqual([]);
});
