import { listAdministrators, listApplications } from '@landbridge/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { barriersOn } from './accessible.ts';
import { CHOSEN } from './control-under-test.ts';
import { type AdminCenter, openAdminCenter } from './open-admin-center.ts';

let center: AdminCenter;
let control: AdminCenter['control'];
let browser: AdminCenter['browser'];
let context: AdminCenter['context'];
let page: AdminCenter['page'];

beforeAll(async () => {
  center = await openAdminCenter({ at: '/settings', title: 'Settings' });
  ({ control, browser, context, page } = center);
});

afterAll(() => center?.close());

test('an administrator is added, and gets a password that serves once', async () => {
  await page.goto('/admin/settings/administrators');
  await page.getByRole('button', { name: 'Add an administrator' }).click();
  const panel = page.getByRole('dialog');
  await panel.waitFor();
  expect(await barriersOn(page, '[role=dialog]')).toEqual([]);
  await panel.getByLabel('User name').fill('anna@example.com');
  await panel.getByLabel(/^Name/).fill('Anna');
  await panel.getByLabel('Hybrid Identity Administrator').check();
  await panel.getByRole('button', { name: 'Add an administrator' }).click();
  expect(await panel.getByLabel('Password that serves once').inputValue()).toMatch(/.{12}/);
  await panel.getByRole('button', { name: 'I have kept it' }).click();
  await page.getByRole('cell', { name: 'anna@example.com' }).waitFor();
  const { value } = await control.client.call(listAdministrators);
  expect(value.map(({ userPrincipalName }) => userPrincipalName)).toContain('anna@example.com');
});

test('a program is registered and gets a secret; the address names what is open', async () => {
  await page.goto('/admin/settings/api-clients');
  await page.getByRole('button', { name: 'Register a program' }).click();
  const panel = page.getByRole('dialog');
  await panel.getByLabel('Name').fill('Phone book');
  await panel.getByRole('combobox').click();
  await page.getByRole('menuitemcheckbox', { name: /^User\.Read\.All/ }).click();
  await page.keyboard.press('Escape');
  await panel.getByRole('button', { name: 'Register a program' }).click();
  await panel.getByRole('button', { name: 'Add a secret' }).click();
  expect(await panel.getByLabel('Secret', { exact: true }).inputValue()).toMatch(/^lbs_/);
  const [made] = (await control.client.call(listApplications)).value;
  expect(made).toMatchObject({ displayName: 'Phone book', permissions: ['User.Read.All'] });
  expect(new URL(page.url()).searchParams.get('open')).toBe(made?.id);
});

test('a passkey is added with the password, and signs in by itself', async () => {
  const devtools = await context.newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true },
      ...{ hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
    },
  });
  await page.goto('/admin/settings/own-account');
  await page.getByLabel('Name of a new passkey').fill('Key on the ring');
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  const panel = page.getByRole('dialog');
  await panel.getByLabel('Current password').fill(CHOSEN);
  await panel.getByRole('button', { name: 'Add a passkey' }).click();
  await page.getByRole('cell', { name: 'Key on the ring' }).waitFor();
  await page.getByRole('button', { name: /sign out/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await page.getByRole('heading', { level: 1, name: 'Home' }).waitFor();
});

test('everything is there in German, and the choice is kept', async () => {
  await page.goto('/admin/settings/tenant');
  await page.getByRole('button', { name: /sign out/ }).click();
  await page.getByRole('menuitemradio', { name: 'Deutsch' }).click();
  await page.getByRole('heading', { level: 1, name: 'Einstellungen' }).waitFor();
  await page.reload();
  await page.getByRole('heading', { level: 1, name: 'Einstellungen' }).waitFor();
  expect(await page.evaluate('document.documentElement.lang')).toBe('de');
});

test('nothing went wrong in any page', () => {
  expect(browser.complaints).toEqual([]);
});
