import { ADMINISTRATOR_ROLES, createAdministrator } from '@landbridge/contract';
import type { Page } from 'playwright-core';
import { signIn } from './browser-under-test.ts';
import type { AdminCenter } from './open-admin-center.ts';
import { go, settled } from './open-page.ts';
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
export const ROLES = [
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

type Who = (typeof ROLES)[number];

/** Somebody who has signed in with that role, and every refusal that their pages got. */
async function asRole({ control, browser }: AdminCenter, role: Role) {
  const roles = Object.entries(ADMINISTRATOR_ROLES).flatMap(([id, name]) => (name === role ? [id] : []));
  const userPrincipalName = `${role.toLowerCase().replaceAll(' ', '.')}@example.com`;
  const body = { userPrincipalName, displayName: role, roles };
  const { oneTimePassword } = await control.client.call(createAdministrator, { body });
  const page = await (await browser.window({ reducedMotion: 'reduce' })).newPage();
  const refused: string[] = [];
  page.on('response', answer => {
    if (answer.status() === 403) refused.push(`${new URL(page.url()).pathname} asked for ${new URL(answer.url()).pathname}`);
  });
  await page.goto('/admin/');
  await signIn(page, oneTimePassword, userPrincipalName);
  await page.getByRole('heading', { level: 1, name: 'Home' }).waitFor();
  return { page, refused };
}

/** Which acts a page offers that change something. */
async function offeredOn(page: Page, route: string): Promise<readonly string[]> {
  const offered: string[] = [];
  for (const [at, role, name] of ACTS) {
    if (at !== route) continue;
    const act = page.getByRole(role, { name, exact: true });
    if ((await act.count()) > 0 && (await act.first().isEnabled())) offered.push(name);
  }
  return offered;
}

interface Access {
  readonly places: readonly string[];
  readonly tabs: readonly string[];
  readonly acts: readonly string[];
  /** What was said instead of a page, and where. */
  readonly alerts: readonly string[];
  readonly refused: readonly string[];
}

/** What the admin center shows and offers to somebody with a role, on every page. */
export async function accessOf(center: AdminCenter, { role }: Pick<Who, 'role'>, ids: Ids): Promise<Access> {
  const { page, refused } = await asRole(center, role);
  await settled(page);
  const places = await page.getByRole('navigation', { name: 'Areas' }).getByRole('link').allTextContents();
  await go(page, '/settings');
  const isThere = await Promise.all(TABS.map(name => page.getByRole('tab', { name, exact: true }).isVisible()));
  const tabs = TABS.filter((_, at) => isThere[at]);
  const acts: string[] = [];
  const alerts: string[] = [];
  for (const { route, address } of PAGES) {
    await go(page, address(ids));
    alerts.push(...(await page.getByRole('alert').allTextContents()).map(text => `${route}: ${text}`));
    acts.push(...(await offeredOn(page, route)));
  }
  await page.context().close();
  return { places, tabs, acts, alerts, refused };
}
