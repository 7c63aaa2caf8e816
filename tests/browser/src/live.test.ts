import {
  createConfiguration,
  createUser,
  enableConfiguration,
  pauseConfiguration,
  updateConfiguration,
  updateUser,
} from '@landbridge/contract';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type AdminCenter, openAdminCenter } from './open-admin-center.ts';

let center: AdminCenter;
let control: AdminCenter['control'];
let browser: AdminCenter['browser'];
let page: AdminCenter['page'];
let loads = 0;

beforeAll(async () => {
  center = await openAdminCenter({ at: '/users', title: 'Users' });
  ({ control, browser, page } = center);
  page.on('load', () => loads++);
});

afterEach(() => expect(browser.complaints).toEqual([]));

afterAll(() => center?.close());

const row = (name: string) => page.getByRole('row', { name: new RegExp(name) });

/** Goes there and does something elsewhere; what the page shows then it has not been loaded anew for. */
async function shownAt(path: string, elsewhere: () => Promise<void>): Promise<void> {
  await page.goto(path);
  await page.getByRole('heading', { level: 1 }).waitFor();
  loads = 0;
  await elsewhere();
  expect(loads).toBe(0);
}

test('a user that is made and changed elsewhere is in the list', async () => {
  await shownAt('/admin/users', async () => {
    const body = { displayName: 'Carla Cloud', userPrincipalName: 'carla@cloud.test' };
    const { id = '' } = await control.client.call(createUser, { body });
    await row('Carla Cloud').waitFor();
    await control.client.call(updateUser, { params: { id }, body: { displayName: 'Carla Changed' } });
    await row('Carla Changed').waitFor();
  });
});

test('a configuration that is made, enabled, stopped and renamed elsewhere is shown as it is', async () => {
  await shownAt('/admin/configurations', async () => {
    const { id } = await control.client.call(createConfiguration, { body: { domainFqdn: 'contoso.test' } });
    const params = { id };
    await row('contoso.test').getByText('Waiting for review').waitFor();
    await control.client.call(enableConfiguration, { params });
    await row('contoso.test').getByText('Waiting for review').waitFor({ state: 'detached' });
    await control.client.call(pauseConfiguration, { params });
    await row('contoso.test').getByText('Paused').waitFor();
    await control.client.call(updateConfiguration, { params, body: { displayName: 'Head office' } });
    await row('Head office').getByText('Paused').waitFor();
  });
});
