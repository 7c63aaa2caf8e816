import { ADMINISTRATOR_ROLES, createAdministrator } from '@landbridge/contract';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BrowserUnderTest, signIn } from './browser-under-test.ts';
import { ControlUnderTest } from './control-under-test.ts';
import { fillDirectory } from './fill-directory.ts';
import { idsIn } from './ids-in.ts';
import { type Ids, PAGES } from './page-cases.ts';

type Role = (typeof ADMINISTRATOR_ROLES)[keyof typeof ADMINISTRATOR_ROLES];

const LOGS = ['Home', 'Provisioning logs', 'Insights', 'Settings', 'Audit logs'];
const ALL = [
  ...['Home', 'Configurations', 'Agents', 'Provisioning logs', 'Insights', 'Users', 'Groups', 'Contacts', 'Deleted'],
  ...['Settings', 'Audit logs'],
];
const TABS = [
  ...[
    'My account',
    'Administrators and roles',
    'API clients',
    'Notifications',
    'Tenant',
    'Retention',
    'Domains',
    'Keys',
    'About',
  ],
];

/** Each with what it sees, and what it may do of what changes something. */
const ROLES = [
  { role: 'Security Reader', places: ALL, tabs: TABS, acts: [] },
  { role: 'Reports Reader', places: LOGS, tabs: ['My account', 'Retention', 'About'], acts: [] },
  {
    role: 'Hybrid Identity Administrator',
    places: ALL,
    tabs: TABS,
    acts: ['New configuration', 'Pause', 'Add attribute mapping', 'Edit basics', 'Make a code', 'Name a mail server'],
  },
] as const satisfies readonly { role: Role; places: readonly string[]; tabs: readonly string[]; acts: readonly string[] }[];

/** What changes something, and where it is offered to whoever may do everything. */
const ACTS = [
  ['/configurations', 'button', 'New configuration'],
  ['/configurations/$id', 'button', 'Pause'],
  ['/configurations/$id/properties', 'button', 'Edit basics'],
  ['/configurations/$id/attribute-mapping', 'button', 'Add attribute mapping'],
  ['/agents', 'button', 'Make a code'],
  ['/users', 'button', 'New user'],
  ['/groups', 'button', 'New group'],
  ['/groups/$id/{-$tab}', 'button', 'Edit'],
  ['/settings/administrators', 'button', 'Add an administrator'],
  ['/settings/administrators', 'button', 'Give a role'],
  ['/settings/api-clients', 'button', 'Register a program'],
  ['/settings/notifications', 'button', 'Name a mail server'],
] as const;

let control: ControlUnderTest;
let browser: BrowserUnderTest;
let ids: Ids;

beforeAll(async () => {
  control = await ControlUnderTest.start();
  await fillDirectory(control);
  ids = await idsIn(control);
  browser = await BrowserUnderTest.open(control.url);
});

afterAll(async () => {
  await browser?.close();
  await control?.stop();
});

async function open(page: Page, address: string): Promise<void> {
  await page.goto(`/admin${address}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await expect.poll(() => page.locator('[role=progressbar]').count(), { timeout: 15_000 }).toBe(0);
}

/** Somebody who has signed in with that role, and every refusal that their pages got. */
async function asRole(role: Role): Promise<{ readonly page: Page; readonly refused: readonly string[] }> {
  const roles = Object.entries(ADMINISTRATOR_ROLES).flatMap(([id, name]) => (name === role ? [id] : []));
  const userPrincipalName = `${role.toLowerCase().replaceAll(' ', '.')}@example.com`;
  const body = { userPrincipalName, displayName: role, roles };
  const { oneTimePassword } = await control.client.call(createAdministrator, { body });
  const page = await (await browser.window()).newPage();
  const refused: string[] = [];
  page.on('response', answer => {
    if (answer.status() === 403) refused.push(`${new URL(page.url()).pathname} asked for ${new URL(answer.url()).pathname}`);
  });
  await page.goto('/admin/');
  await signIn(page, oneTimePassword, userPrincipalName);
  await page.getByRole('heading', { level: 1, name: 'Home' }).waitFor();
  return { page, refused };
}

test.each(ROLES)('a $role sees what is theirs, asks for nothing else, and is offered no act that would be refused', async who => {
  const { page, refused } = await asRole(who.role);
  const places = page.getByRole('navigation', { name: 'Areas' }).getByRole('link');
  expect(await places.allTextContents()).toEqual(who.places);
  await open(page, '/settings');
  const isThere = await Promise.all(TABS.map(name => page.getByRole('tab', { name, exact: true }).isVisible()));
  expect(TABS.filter((_, at) => isThere[at])).toEqual(who.tabs);
  const offered: string[] = [];
  for (const { route, address } of PAGES) {
    await open(page, address(ids));
    expect.soft(await page.getByRole('alert').allTextContents(), route).toEqual([]);
    for (const [at, role, name] of ACTS) {
      if (at !== route) continue;
      const act = page.getByRole(role, { name, exact: true });
      if ((await act.count()) > 0 && (await act.first().isEnabled())) offered.push(name);
    }
  }
  expect.soft(offered).toEqual(who.acts);
  expect(refused).toEqual([]);
  expect(browser.complaints).toEqual([]);
});
