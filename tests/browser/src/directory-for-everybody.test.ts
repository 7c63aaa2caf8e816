import { AxeBuilder } from '@axe-core/playwright';
import { createGroup, listGroups, listUsers } from '@landbridge/contract';
import type { BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BrowserUnderTest, signIn } from './browser-under-test.ts';
import { ControlUnderTest } from './control-under-test.ts';
import { fillDirectory } from './fill-directory.ts';

type Session = NonNullable<BrowserContextOptions['storageState']>;

let control: ControlUnderTest;
let browser: BrowserUnderTest;
let session: Session;
/** Each with what it shows. */
let places: readonly (readonly [string, string | RegExp])[];

beforeAll(async () => {
  control = await ControlUnderTest.start();
  await fillDirectory(control);
  const { client } = control;
  const [anna] = (await client.call(listUsers, { query: { $search: '"displayName:Anna"' } })).value;
  const [staff] = (await client.call(listGroups)).value;
  const crew = await client.call(createGroup, { body: { displayName: 'Crew' } });
  places = [
    ['/users', /Anna Müller/],
    ['/users?panel=new', 'Who lives in the cloud only has no password yet and can not sign in.'],
    [`/users/${anna?.id}`, 'Head of sales'],
    [`/users/${anna?.id}/source`, 'How it stands to each configuration'],
    [`/users/${anna?.id}/history`, 'mapping of JobTitle'],
    [`/groups/${staff?.id}/memberships`, /Anna Müller/],
    [`/groups/${crew.id}/memberships?panel=members`, 'Add members to Crew'],
    ['/contacts', /Paula Partner/],
    ['/deleted', /Gerd Gone/],
    ['/users/missing', 'Find out why somebody is not in the cloud'],
  ];
  browser = await BrowserUnderTest.open(control.url);
  const context = await browser.window();
  const page = await context.newPage();
  await page.goto('/admin/users');
  await signIn(page, control.oneTimePassword);
  await page.getByRole('heading', { level: 1, name: 'Users' }).waitFor();
  session = await context.storageState();
});

afterAll(async () => {
  await browser?.close();
  await control?.stop();
});

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];

/** Another scheme changes colours alone, another width where things stand: each is looked at for what it can break. */
const LOOKS = [
  { colorScheme: 'light', width: 1_280, all: true },
  { colorScheme: 'dark', width: 1_280, all: false },
  { colorScheme: 'dark', width: 400, all: true },
  { colorScheme: 'light', width: 400, all: false },
] as const;

test('every page can be used by everybody, light and dark, and at 400 pixels', async () => {
  // What moves while a panel opens has other colours for a moment.
  const context = await browser.window({ storageState: session, reducedMotion: 'reduce' });
  const page = await context.newPage();
  for (const [place, text] of places) {
    await page.goto(`/admin${place}`);
    await page.getByText(text).first().waitFor();
    for (const { colorScheme, width, all } of LOOKS) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      const axe = new AxeBuilder({ page }).exclude('[data-tabster-dummy]');
      const { violations } = await (all ? axe.withTags(TAGS) : axe.withRules(['color-contrast'])).analyze();
      const told = violations.map(({ id, nodes }) => [place, colorScheme, width, id, nodes.map(node => node.html)]);
      expect(told).toEqual([]);
      const shownWidth = await page.locator('html').evaluate((html: { readonly scrollWidth: number }) => html.scrollWidth);
      expect([place, shownWidth]).toEqual([place, width]);
    }
  }
  await context.close();
  expect(browser.complaints).toEqual([]);
});
