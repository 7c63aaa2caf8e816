import {
  createUser,
  getMailServer,
  getRetention,
  listOnPremisesSynchronization,
  listRoleAssignments,
  updateRetention,
} from '@landbridge/contract';
import { MailCatcher } from '@landbridge/mail/testing';
import { CERTIFICATE, KEY } from '@landbridge/testkit';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { barriersOn } from './accessible.ts';
import { BrowserUnderTest, signIn } from './browser-under-test.ts';
import { ControlUnderTest } from './control-under-test.ts';
import { fillDirectory } from './fill-directory.ts';

const PASSWORD = 'open sesame';
const REPORTS_READER = '4a5d8f65-41da-4de4-8968-e035b65339cf';

let control: ControlUnderTest;
let browser: BrowserUnderTest;
let page: Page;
/** The tenant's own mail server: encrypts, and lets whoever has the password in. */
let catcher: MailCatcher;

beforeAll(async () => {
  catcher = await MailCatcher.open({
    ...{ key: KEY, cert: CERTIFICATE },
    onAuth: ({ username = '', password }, _, callback) =>
      password === PASSWORD ? callback(null, { user: username }) : callback(new Error('not you')),
  });
  control = await ControlUnderTest.start({ LANDBRIDGE_TENANT_SMTP_PRIVATE_ADDRESSES: 'true' });
  await fillDirectory(control);
  await control.client.call(createUser, { body: { userPrincipalName: 'carla@contoso.test', displayName: 'Carla Cloud' } });
  browser = await BrowserUnderTest.open(control.url);
  page = await (await browser.window()).newPage();
  await page.goto('/admin/settings');
  await signIn(page, control.oneTimePassword);
  await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
});

afterAll(async () => {
  await browser?.close();
  await control?.stop();
  await catcher?.close();
});

const panel = (): Locator => page.getByRole('dialog');
const press = (name: string | RegExp, within: Locator | Page = panel()): Promise<void> =>
  within.getByRole('button', { name, exact: typeof name === 'string' }).click();

describe('the mail server', () => {
  test('is tried as it is typed, and what is wrong is said with its cure', async () => {
    await page.goto('/admin/settings/notifications');
    await page.getByText('There is no mail server').waitFor();
    await press('Name a mail server', page);
    await panel().waitFor();
    expect(new URL(page.url()).searchParams.get('open')).toBe('mail-server');
    expect(await barriersOn(page, '[role=dialog]')).toEqual([]);
    await panel()
      .getByLabel(/^Server/)
      .fill('localhost');
    await panel().getByLabel('Port').fill(String(catcher.port));
    await panel()
      .getByLabel(/^Sender/)
      .fill('Landbridge <landbridge@tenant.test>');
    await panel().getByLabel('User name at the server').fill('landbridge');
    await panel().getByLabel('Password at the server').fill(PASSWORD);
    await panel().getByLabel('E-mail address').fill('anna@contoso.test');
    await press('Send a test mail');
    await panel().getByText('anna@contoso.test was not told').waitFor();
    await panel().getByText('MailServerCertificateInvalid').waitFor();
    await panel()
      .getByText(/give the certificate authority that it comes from/)
      .waitFor();
    await panel().getByLabel('Certificate authority').fill(CERTIFICATE);
    await press('Send a test mail');
    await panel().getByText('anna@contoso.test was told').waitFor();
    expect(catcher.mails).toMatchObject([{ from: 'landbridge@tenant.test', to: ['anna@contoso.test'], wasEncrypted: true }]);
    expect(await control.client.call(getMailServer)).toMatchObject({ mailServer: null });
  });

  test('is kept, shows no password, and keeps it when something else changes', async () => {
    await press('Save');
    await page.getByText("This tenant's own").waitFor();
    await press('Edit the mail server', page);
    expect(await panel().getByLabel('Password at the server').inputValue()).toBe('');
    await panel()
      .getByLabel(/^Sender/)
      .fill('other@tenant.test');
    await press('Save');
    await page.getByText('other@tenant.test').waitFor();
    const { mailServer } = await control.client.call(getMailServer);
    expect(mailServer).toMatchObject({ hasPassword: true, userName: 'landbridge', sender: 'other@tenant.test' });
  });

  test('asks for the password again where it would go to another server', async () => {
    await press('Edit the mail server', page);
    await panel()
      .getByLabel(/^Server/)
      .fill('127.0.0.1');
    await press('Save');
    await panel()
      .getByText(/Give the password again/)
      .waitFor();
    await page.keyboard.press('Escape');
    expect((await control.client.call(getMailServer)).mailServer?.host).toBe('localhost');
  });
});

test('the keys say what lies under them, and never what they are', async () => {
  await page.goto('/admin/settings/keys');
  await page.getByText('Seals and opens').waitFor();
  const row = page.getByRole('row', { name: /^Password of the mail server/ });
  expect(await row.getByRole('cell').allTextContents()).toEqual(['Password of the mail server', '1', '0', '0']);
  await page.getByText('landbridge-control --rotate-key').waitFor();
  expect(await page.getByRole('main').textContent()).not.toContain(control.read('secret.key').slice(0, 12));
});

test('the mail server is taken away after a question', async () => {
  await page.goto('/admin/settings/notifications');
  await press('Remove the mail server', page);
  await panel()
    .getByText(/notices by mail wait/)
    .waitFor();
  await press('Remove the mail server');
  await page.getByText('There is no mail server').waitFor();
  expect(await control.client.call(getMailServer)).toEqual({ mailServer: null, ofControl: null });
});

describe('roles of directory users', () => {
  const assigned = async () => (await control.client.call(listRoleAssignments)).value;

  test('are given to somebody who is picked by their name', async () => {
    await page.goto('/admin/settings/administrators');
    await page.getByText('No user of the directory holds a role').waitFor();
    await press('Give a role', page);
    await panel().getByRole('combobox').pressSequentially('Carl');
    await page.getByRole('option', { name: /Carla Cloud/ }).click();
    await panel()
      .getByRole('radio', { name: /^Reports Reader/ })
      .check();
    await panel().getByRole('heading', { name: 'What a Reports Reader may do' }).waitFor();
    expect(await barriersOn(page, '[role=dialog]')).toEqual([]);
    await press('Give a role');
    await page.getByRole('link', { name: 'Carla Cloud' }).waitFor();
    expect(await assigned()).toMatchObject([{ roleDefinitionId: REPORTS_READER }]);
  });

  test('are for synchronised users where the switch says so', async () => {
    await press('Give a role', page);
    await panel().getByRole('combobox').pressSequentially('Anna');
    await page.getByRole('option', { name: /Anna Müller/ }).click();
    await panel()
      .getByRole('radio', { name: /^Security Reader/ })
      .check();
    await press('Give a role');
    await panel().getByText('SynchronisedAdministrator').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('switch', { name: /may hold an administrator role/ }).click();
    await expect
      .poll(async () => (await control.client.call(listOnPremisesSynchronization)).value[0]?.features)
      .toMatchObject({ synchronizedAdministratorsEnabled: true });
  });

  test('are taken away after a question', async () => {
    await press('Take Reports Reader away from Carla Cloud', page);
    await panel()
      .getByText(/may take the user over/)
      .waitFor();
    await press('Take the role away');
    await page.getByText('No user of the directory holds a role').waitFor();
    expect(await assigned()).toEqual([]);
  });

  test('the last Global Administrator stays one', async () => {
    await page.getByRole('link', { name: 'First administrator' }).click();
    await panel()
      .getByLabel(/^Global Administrator/)
      .uncheck();
    await press('Save');
    await panel()
      .getByText(/last enabled Global Administrator/)
      .waitFor();
    await page.keyboard.press('Escape');
  });
});

describe('retention', () => {
  test('is made longer at once', async () => {
    await page.goto('/admin/settings/retention');
    await page.getByLabel('Days that deleted users and groups can be restored').fill('60');
    await press('Save', page);
    await expect.poll(() => control.client.call(getRetention)).toMatchObject({ recycleBinDays: 60, provisioningLogDays: 30 });
    await page.goto('/admin/deleted');
    await page.getByRole('cell', { name: '60 days' }).waitFor();
  });

  test('is made shorter after a question that says what is lost', async () => {
    await page.goto('/admin/settings/retention');
    await page.getByLabel('Days that the provisioning log is kept').fill('7');
    await page.getByLabel('Days that deleted users and groups can be restored').fill('14');
    await press('Save', page);
    await panel().getByText('0 objects were deleted more than 14 days ago').waitFor();
    await panel()
      .getByText(/older than 7 days are removed/)
      .waitFor();
    expect(await barriersOn(page, '[role=dialog]')).toEqual([]);
    await press('Remove what is older');
    await expect.poll(() => control.client.call(getRetention)).toMatchObject({ recycleBinDays: 14, provisioningLogDays: 7 });
    await control.client.call(updateRetention, { body: { recycleBinDays: 30, provisioningLogDays: 30 } });
  });
});

test('nothing went wrong in any page', () => {
  expect(browser.complaints).toEqual([]);
});
