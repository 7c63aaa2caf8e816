import { getMe } from '@landbridge/contract';
import { openDatabase } from '@landbridge/postgres';
import { KeptLog } from '@landbridge/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ControlUnderTest } from './control-under-test.ts';
import { hasFocus, reach } from './keyboard.ts';
import { type AdminCenter, openAdminCenter } from './open-admin-center.ts';
import { open } from './open-page.ts';

const MANY = 100_000;
const FAR = 10_000;
/** What a list asks of control at once. */
const PAGE = 200;
/** In sight, and a dozen before and behind. */
const MOST_ROWS = 60;
/** What a list that was scrolled far may keep of what it has shown, in bytes. */
const MEMORY = 30_000_000;

let center: AdminCenter;
let page: AdminCenter['page'];
const asked: string[] = [];

beforeAll(async () => {
  center = await openAdminCenter({ at: '/', title: 'Home', fill: fillUsers });
  page = center.page;
  page.on('request', request => {
    if (request.url().includes('/v1.0/users?')) asked.push(request.url());
  });
});

afterAll(() => center?.close());

/** As if so many had been synchronised. */
async function fillUsers(control: ControlUnderTest): Promise<void> {
  const { tenantId } = await control.client.call(getMe);
  const { pool, close } = await openDatabase(control.database, new KeptLog());
  try {
    const insert = `insert into directory_object (tenant_id, id, kind, properties, created_at, changed_at)
      select $1::uuid, gen_random_uuid(), 'user', jsonb_build_object(
        'DisplayName', 'Person ' || lpad(n::text, 6, '0'), 'UserPrincipalName', 'person' || n || '@many.test', 'AccountEnabled', true),
      now(), now() from generate_series(1, $2::int) as n`;
    await pool.query(insert, [tenantId, MANY]);
    await pool.query('analyze directory_object');
  } finally {
    await close();
  }
}

const list = () => page.getByRole('group', { name: 'Users' });
const rows = () => list().getByRole('row');
const lastShown = async (): Promise<number> => {
  const names = await rows()
    .getByText(/^Person \d+$/)
    .allTextContents();
  return Number(names.at(-1)?.slice('Person '.length) ?? 0);
};

/** What scripts hold, once what nobody needs is gone. */
async function memory(): Promise<number> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  await devtools.detach();
  return usedSize;
}

/** Goes on until that many are behind. */
async function goOnTo(wanted: number, goOn: () => Promise<unknown>): Promise<void> {
  await expect
    .poll(
      async () => {
        await goOn();
        expect(await rows().count()).toBeLessThan(MOST_ROWS);
        return lastShown();
      },
      { timeout: 30_000, interval: 10 },
    )
    .toBeGreaterThanOrEqual(wanted);
}

test('of 100,000 users a page is asked for, and the rows in sight are all that stands in the document', async () => {
  await open(page, '/users');
  await page.getByText('100,000 users').waitFor();
  expect(await rows().count()).toBeLessThan(MOST_ROWS);
  expect(asked.map(url => new URL(url).searchParams.get('$top'))).toEqual([String(PAGE)]);
});

test('however far somebody scrolls, pages come from control one by one, and neither rows nor memory pile up', async () => {
  const before = await memory();
  asked.length = 0;
  await goOnTo(FAR, () =>
    list().evaluate((frame: { scrollTop: number; scrollHeight: number }) => {
      frame.scrollTop = frame.scrollHeight;
    }),
  );
  expect(asked.length).toBeGreaterThanOrEqual(FAR / PAGE - 1);
  expect(asked.every(url => new URL(url).searchParams.has('$skiptoken'))).toBe(true);
  expect(new Set(asked).size).toBe(asked.length);
  expect((await memory()) - before).toBeLessThan(MEMORY);
});

test('the keyboard goes as far', async () => {
  await open(page, '/users');
  await reach(page, list());
  expect(await hasFocus(list())).toBe(true);
  await goOnTo(1_000, () => page.keyboard.press('End'));
  await page.keyboard.press('Home');
  await rows().getByText('Person 000001').waitFor();
  expect(center.browser.complaints).toEqual([]);
});
