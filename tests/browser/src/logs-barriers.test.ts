import { AxeBuilder } from '@axe-core/playwright';
import { listProvisioningRecords } from '@landbridge/contract';
import type { BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BrowserUnderTest, signIn } from './browser-under-test.ts';
import { ControlUnderTest } from './control-under-test.ts';
import { fillLog } from './filled-log.ts';

const FAILED = "provisioningStatusInfo/status eq 'failure'";
let control: ControlUnderTest;
let browser: BrowserUnderTest;
let context: BrowserContext;
let recordId: string | undefined;

beforeAll(async () => {
  control = await ControlUnderTest.start();
  await fillLog(control, 20);
  const { value } = await control.client.call(listProvisioningRecords, { query: { $filter: FAILED } });
  recordId = value[0]?.id;
  browser = await BrowserUnderTest.open(control.url);
  context = await browser.window();
  const page = await context.newPage();
  await page.goto('/admin/');
  await signIn(page, control.oneTimePassword);
  await page.getByRole('heading', { level: 1, name: 'Home' }).waitFor();
});

afterAll(async () => {
  await browser?.close();
  await control?.stop();
});

const LOOKS = [
  ['in light', { colorScheme: 'light' }],
  ['in dark', { colorScheme: 'dark' }],
  ['400 pixels wide', { colorScheme: 'light', viewport: { width: 400, height: 800 } }],
] as const;

test.each(LOOKS)('logs, an open record, insights and audit logs keep nobody out: %s', async (_, look) => {
  const places = [
    ['/provisioning-logs', 'table'],
    [`/provisioning-logs?record=${recordId}&tab=summary`, 'tabpanel'],
    ['/insights', 'slider'],
    ['/audit-logs', 'table'],
  ] as const;
  const window = await browser.window({ ...look, storageState: await context.storageState() });
  const page = await window.newPage();
  for (const [place, role] of places) {
    await page.goto(`/admin${place}`);
    await page.getByRole(role).first().waitFor();
    await expect.poll(() => page.locator('[role=progressbar]').count(), { timeout: 15_000 }).toBe(0);
    const { violations } = await new AxeBuilder({ page })
      // All is in one frame, and so nothing has to be gathered in a page of its own.
      .setLegacyMode()
      .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
      .exclude('[data-tabster-dummy]')
      .analyze();
    const found = violations.map(({ id, nodes }) => [id, nodes.map(node => node.html)]);
    expect(found, place).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), place).toBe(true);
  }
  await window.close();
  expect(browser.complaints).toEqual([]);
});
