import {
  ApiError,
  getDeletedItem,
  getUser,
  listGroups,
  listMembers,
  listUsers,
  restoreDeletedItem,
  updateUser,
} from '@landbridge/contract';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { fillDirectory } from './fill-directory.ts';
import { type AdminCenter, openAdminCenter } from './open-admin-center.ts';

let center: AdminCenter;
let control: AdminCenter['control'];
let browser: AdminCenter['browser'];
let page: AdminCenter['page'];

beforeAll(async () => {
  center = await openAdminCenter({ at: '/users', title: 'Users', fill: fillDirectory });
  ({ control, browser, page } = center);
});

afterEach(() => expect(browser.complaints).toEqual([]));

afterAll(() => center?.close());

const title = (name: string, on: Page = page) => on.getByRole('heading', { level: 1, name, exact: true }).waitFor();
const row = (name: string) => page.getByRole('row', { name: new RegExp(name) });
const searched = () => new URL(page.url()).searchParams;

async function idOf(name: string): Promise<string> {
  const { value } = await control.client.call(listUsers, { query: { $filter: `displayName eq '${name.replace("'", "''")}'` } });
  return value[0]?.id ?? '';
}

test('a list is searched, narrowed and ordered on the server, and its address says how', async () => {
  await page.goto('/admin/users');
  await row('Anna Müller').waitFor();
  await page.getByText('2 users').waitFor();
  await page.getByRole('button', { name: 'Display name' }).click();
  await page.waitForURL('**descending=true**');
  await page.getByRole('columnheader', { name: 'Display name' }).and(page.locator('[aria-sort=descending]')).waitFor();
  // What was shown stays until the answer is there.
  await expect.poll(() => page.getByRole('rowgroup').nth(1).getByRole('row').first().textContent()).toContain('Ben');
  await page.getByRole('combobox', { name: 'Account' }).click();
  await page.getByRole('option', { name: 'Disabled' }).click();
  await page.getByText('1 user,').waitFor();
  await page.getByRole('combobox', { name: 'Account' }).click();
  await page.getByRole('option', { name: 'All' }).click();
  await page.getByRole('searchbox', { name: 'Search by name, address or account' }).fill('mül');
  await page.waitForURL('**q=m**');
  await row("Ben O'Hara").waitFor({ state: 'detached' });
  expect(searched().get('q')).toBe('mül');
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'City' }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('cell', { name: 'Berlin' }).waitFor();
  await page.reload();
  await page.getByRole('cell', { name: 'Berlin' }).waitFor();
  await page.getByRole('link', { name: 'Anna Müller' }).click();
  await title('Anna Müller');
});

test('what Active Directory masters is shown with where it is mastered, and can not be edited', async () => {
  const id = await idOf('Anna Müller');
  await page.goto(`/admin/users/${id}?panel=edit`);
  await title('Anna Müller');
  await page.getByText('What is shown comes from contoso.test.').waitFor();
  await page.getByText('Head of sales').waitFor();
  expect(await page.getByRole('button', { name: 'Edit' }).count()).toBe(0);
  expect(await page.getByRole('dialog').count()).toBe(0);
  const refusal = await control.client.call(updateUser, { params: { id }, body: { jobTitle: 'x' } }).catch(error => error);
  expect(refusal).toBeInstanceOf(ApiError);
  expect(refusal.code).toBe('MasteredInActiveDirectory');
  await page.getByRole('tab', { name: 'Memberships' }).click();
  await page.getByRole('link', { name: "Ben O'Hara" }).waitFor();
  await page.getByRole('link', { name: 'Staff' }).waitFor();
});

test('the history says in one sentence why somebody is in the cloud, and what happened with what decided it', async () => {
  await page.goto(`/admin/users/${await idOf('Anna Müller')}`);
  await page.getByRole('tab', { name: 'History' }).click();
  await page.waitForURL('**/history');
  await page
    .getByText("is in the cloud, as anna@sim, because of: the scope is the whole domain (rule wholeDomain of 'sim')")
    .waitFor();
  const newest = page.getByRole('listitem').filter({ hasText: 'mapping of JobTitle' });
  expect(await newest.textContent()).toMatch(/SalesHead of sales|Sales Head of sales/);
  await page.getByRole('listitem').filter({ hasText: 'Created' }).waitFor();
});

test('whoever is missing is asked for by the distinguished name', async () => {
  await page.goto('/admin/users');
  await page.getByRole('button', { name: 'Somebody is missing' }).click();
  await title('Somebody is missing');
  await page.getByRole('textbox', { name: 'Whom do you miss?' }).fill('CN=Keeper,OU=People,DC=sim');
  await page.keyboard.press('Enter');
  await page.getByText(/keeper@sim is not in the cloud: it is excluded, because of: default exclusion/).waitFor();
  expect(searched().get('who')).toBe('CN=Keeper,OU=People,DC=sim');
});

test('a cloud user and a group are made, the user is added, edited, deleted and restored', async () => {
  await page.goto('/admin/users');
  await page.getByRole('button', { name: 'New user' }).click();
  await page.getByRole('textbox', { name: 'Display name' }).fill('Carla Cloud');
  await page.getByRole('textbox', { name: 'User principal name' }).fill('ANNA@sim');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').filter({ hasText: 'ObjectConflict' }).waitFor();
  await page.getByRole('textbox', { name: 'User principal name' }).fill('carla@contoso.test');
  await page.keyboard.press('Enter');
  await title('Carla Cloud');
  const id = await idOf('Carla Cloud');

  await page.goto('/admin/groups?panel=new');
  await page.getByRole('textbox', { name: 'Display name' }).fill('Crew');
  await page.keyboard.press('Enter');
  await title('Crew');
  await page.getByRole('tab', { name: 'Members' }).first().click();
  await page.getByRole('button', { name: 'Add members' }).click();
  await page.getByRole('searchbox', { name: 'Search users, groups and contacts' }).fill('carla');
  await page.getByRole('checkbox', { name: /Carla Cloud/ }).check();
  await page.getByRole('button', { name: 'Add 1 member' }).click();
  await page.getByRole('row', { name: /Carla Cloud/ }).waitFor();
  const group = (await control.client.call(listGroups, { query: { $filter: "displayName eq 'Crew'" } })).value[0]?.id ?? '';
  const members = async () => (await control.client.call(listMembers, { params: { id: group } })).value.map(one => one.id);
  expect(await members()).toEqual([id]);
  await page.getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await page.getByText('The group has no members').waitFor();
  expect(await members()).toEqual([]);

  await page.goto(`/admin/users/${id}`);
  await page.getByRole('button', { name: 'Edit' }).click();
  await page.getByRole('textbox', { name: 'Job title' }).fill('Captain');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Captain').waitFor();
  expect((await control.client.call(getUser, { params: { id } })).jobTitle).toBe('Captain');
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('button', { name: 'Delete 1 user' }).click();
  await title('Deleted');
  await page.getByRole('button', { name: 'Carla Cloud' }).click();
  await page.getByRole('button', { name: 'Restore' }).click();
  await title('Carla Cloud');
  expect((await control.client.call(getUser, { params: { id } })).jobTitle).toBe('Captain');
});

test('what Active Directory took away is refused to be restored or deleted for good, with the reason', async () => {
  await page.goto('/admin/deleted');
  await page.getByRole('button', { name: 'Gerd Gone' }).click();
  await page.getByText(/is in the recycle bin, because it was deleted in Active Directory/).waitFor();
  await page.getByRole('button', { name: 'Restore' }).click();
  await page.getByRole('alert').filter({ hasText: 'Conflict' }).waitFor();
  await page.getByRole('button', { name: 'Delete for good' }).click();
  await page
    .getByRole('dialog', { name: /for good/ })
    .getByRole('button', { name: 'Delete for good' })
    .click();
  await page.getByText('MasteredInActiveDirectory').waitFor();
  const id = searched().get('open') ?? '';
  expect((await control.client.call(getDeletedItem, { params: { id } })).id).toBe(id);
  await expect(control.client.call(restoreDeletedItem, { params: { id } })).rejects.toThrow(ApiError);
});

test('everything is found from anywhere by the keyboard alone', async () => {
  await page.goto('/admin/contacts');
  await title('Contacts');
  const find = async (text: string, option: RegExp): Promise<void> => {
    await page.keyboard.press('/');
    await page.keyboard.type(text);
    await page.getByRole('option', { name: option }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
  };
  // Whoever presses Enter before anything is found goes there when it is.
  await page.keyboard.press('/');
  await page.keyboard.type('Paula Partn');
  await page.keyboard.press('Enter');
  await title('Paula Partner');
  await find('mül', /Anna Müller/);
  await title('Anna Müller');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('paula');
  await page.getByRole('option', { name: /Paula Partner/ }).click();
  await title('Paula Partner');
  await find('CN=Staff,OU=People,DC=sim', /Staff/);
  await title('Staff');
  await find('CN=Keeper,OU=People,DC=sim', /keeper@sim/);
  await title('Somebody is missing');
});
