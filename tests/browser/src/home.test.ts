import { getStatus } from '@landbridge/contract';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { barriersOn } from './accessible.ts';
import { fillDirectory, HEARD_BEFORE_MS } from './fill-directory.ts';
import { type AdminCenter, openAdminCenter } from './open-admin-center.ts';

let center: AdminCenter;
let page: Page;

beforeAll(async () => {
  center = await openAdminCenter({ at: '/', title: 'Home', fill: fillDirectory, window: { reducedMotion: 'reduce' } });
  page = center.page;
});
afterAll(() => center?.close());

test('the last change of a domain stands there with its delay', async () => {
  const [domain] = (await center.control.client.call(getStatus)).domains;
  expect(domain?.lastChangeDelayInMilliseconds).toBeGreaterThanOrEqual(HEARD_BEFORE_MS);
  const row = page.getByRole('row', { name: /contoso\.test/ });
  await row.getByText(/^within \d+(\.\d)? s$/).waitFor();
});

test('changes are drawn minute by minute, told by the arrow keys, and a table stands behind them', async () => {
  const chart = page.getByRole('slider', { name: /^Changes per minute/ });
  await chart.press('Home');
  expect(await chart.getAttribute('aria-valuetext')).toMatch(/: Changes 0$/);
  expect(await chart.getAttribute('aria-valuemax')).toBe('60');
  await page.getByRole('button', { name: 'Show as table: Changes per minute' }).press('Enter');
  const table = page.getByRole('table', { name: 'Changes per minute' });
  await table.getByRole('columnheader', { name: 'Longest delay' }).waitFor();
  await table
    .getByRole('cell', { name: /^\d+(\.\d)? s$/ })
    .first()
    .waitFor();
  const changed = (await table.getByRole('row').allInnerTexts())
    .map(text => Number(text.split('\t')[1]))
    .filter(many => many > 0);
  expect(changed.reduce((sum, many) => sum + many, 0)).toBeGreaterThan(5);
  expect(await barriersOn(page)).toEqual([]);
});

test('whoever nobody knows is answered, and not by an error', async () => {
  await page.goto('/admin/users/missing?who=CN%3DNobody%2CDC%3Dsim');
  await page.getByRole('heading', { name: 'Nobody called CN=Nobody,DC=sim has been seen' }).waitFor();
  expect(await page.getByRole('alert').count()).toBe(0);
  expect(await barriersOn(page)).toEqual([]);
});

test('an app is offered to be removed only where there is one', async () => {
  await page.goto('/admin/settings/own-account');
  await page.getByText('No app is set up').waitFor();
  expect(await page.getByRole('button', { name: 'Remove the app' }).count()).toBe(0);
  await page.getByRole('button', { name: 'Set up an app' }).waitFor();
});

test('what control says is German in the German admin center', async () => {
  const storageState = { ...(await center.context.storageState()), origins: [] };
  const german = await (await center.browser.window({ locale: 'de-DE', storageState, reducedMotion: 'reduce' })).newPage();
  await german.goto('/admin/');
  await german
    .getByText('Kein Agent für die Domäne ist verbunden. Installieren Sie einen Agent für die Domäne')
    .first()
    .waitFor();
  await german.goto('/admin/users/missing?who=CN%3DKeeper%2COU%3DPeople%2CDC%3Dsim');
  await german.getByText('keeper@sim ist nicht in der Cloud, sondern ausgenommen, Grund: Standardausnahme').waitFor();
  await german.goto('/admin/configurations/0190a5c8-0000-7000-8000-000000000000');
  const refusal = german.getByRole('alert');
  await refusal.getByText('Es gibt keine Konfiguration 0190a5c8-0000-7000-8000-000000000000').waitFor();
  await refusal.getByText('Prüfen Sie die ID').waitFor();
  expect(await german.locator('main [lang=en]').count()).toBe(0);
  expect(await barriersOn(german)).toEqual([]);
});

test('nothing went wrong in any page', () => {
  expect(center.browser.complaints).toEqual([]);
});
