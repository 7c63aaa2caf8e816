import { afterAll, beforeAll, expect, test } from 'vitest';
import { BrowserUnderTest, signIn } from './browser-under-test.ts';
import { ControlUnderTest } from './control-under-test.ts';

let control: ControlUnderTest;
let browser: BrowserUnderTest;

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

test('a wrong password is refused with what to do', async () => {
  const context = await browser.window();
  const page = await context.newPage();
  await page.goto('/admin/');
  await page.getByLabel('User name').fill('nobody@landbridge.invalid');
  await page.getByLabel('Password').fill('wrong');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('alert').textContent()).resolves.toContain('SignInRefused');
  await context.close();
});
