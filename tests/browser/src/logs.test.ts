import { readFileSync } from 'node:fs';
import {
  getInsights,
  listDirectoryAudits,
  listOwnFilters,
  listProvisioningRecords,
  type ProvisioningRecord,
} from '@landbridge/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fillLog, PEOPLE } from './filled-log.ts';
import { type AdminCenter, openAdminCenter } from './open-admin-center.ts';

const FAILED = "provisioningStatusInfo/status eq 'failure'";
const ZIP = Buffer.from('PK\u0003\u0004');
let center: AdminCenter;
let control: AdminCenter['control'];
let browser: AdminCenter['browser'];
let page: AdminCenter['page'];

beforeAll(async () => {
  center = await openAdminCenter({ at: '/', title: 'Home', fill: fillLog });
  ({ control, browser, page } = center);
});

afterAll(() => center?.close());

const recordsOf = async ($filter: string): Promise<readonly ProvisioningRecord[]> =>
  (await control.client.call(listProvisioningRecords, { query: { $filter, $top: 999 } })).value;

async function open(path: string, title: string): Promise<void> {
  await page.goto(`/admin${path}`);
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
}

/** The link of a menu whose file is taken, as whoever clicks gets it. */
async function download(link: string): Promise<Buffer> {
  await page.getByRole('button', { name: 'Download' }).click();
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: link }).click()]);
  return readFileSync(await file.path());
}

const rows = () => page.getByRole('table', { name: 'Provisioning logs' }).getByRole('row');

test('the address filters the log, and filters are written to the address', async () => {
  await open('/provisioning-logs?status=failure', 'Provisioning logs');
  const failed = await recordsOf(FAILED);
  expect(failed.length).toBeGreaterThan(0);
  await rows().nth(1).waitFor();
  expect(await rows().count()).toBe(failed.length + 1);
  await page.getByLabel('Status').selectOption('Any');
  await page.getByLabel('Action').selectOption('Update');
  await page.waitForURL('**/provisioning-logs?action=update');
  await page.getByRole('searchbox').fill('anna');
  await page.waitForURL(/search=anna/);
  await rows().getByRole('link', { name: 'Anna Schmidt' }).first().waitFor();
  expect(await rows().getByRole('link', { name: 'person2' }).count()).toBe(0);
  await page.getByRole('button', { name: 'Clear the filters' }).click();
  await page.waitForURL(url => url.search === '');
});

test('of a long log only what is in sight is in the document, and the rest comes as one scrolls', async () => {
  await open('/provisioning-logs', 'Provisioning logs');
  await rows().nth(1).waitFor();
  expect(await rows().count()).toBeLessThan(60);
  const first = (await recordsOf("provisioningAction eq 'create'")).at(-1);
  const frame = page.getByRole('table', { name: 'Provisioning logs' }).locator('..');
  const oldest = page.getByRole('link', { name: first?.sourceIdentity.displayName ?? '', exact: true });
  const atTheEnd = async (): Promise<number> => {
    await frame.evaluate(element => element.scrollTo(0, element.scrollHeight));
    return oldest.count();
  };
  await expect.poll(atTheEnd, { timeout: 15_000 }).toBe(1);
  expect(await rows().count()).toBeLessThan(60);
  expect(PEOPLE).toBeGreaterThan(100);
});

test('a record opens by its address, and its parts tell what happened and what to do', async () => {
  const [failed] = await recordsOf(FAILED);
  await page.goto(`/admin/provisioning-logs?record=${failed?.id}`);
  const panel = page.getByRole('dialog');
  await panel.getByText('Matching').waitFor();
  await panel.getByRole('tab', { name: 'Troubleshooting and recommendations' }).click();
  await page.waitForURL(/tab=advice/);
  await panel.getByText('AnchorChanged').waitFor();
  await panel.getByText('restore it in Active Directory').waitFor();
  await panel.getByRole('tab', { name: 'Summary' }).press('Enter');
  await panel.getByText(failed?.sourceIdentity.id ?? '-').waitFor();
  await page.keyboard.press('Escape');
  await page.waitForURL(url => !url.search.includes('record'));
  const [renamed] = await recordsOf("provisioningAction eq 'update' and contains(sourceIdentity/displayName,'Schmidt')");
  await page.goto(`/admin/provisioning-logs?record=${renamed?.id}&tab=properties`);
  const cellsOf = (property: RegExp) =>
    page.getByRole('table', { name: 'Modified properties' }).getByRole('row', { name: property }).getByRole('cell');
  const cells = cellsOf(/^DisplayName/);
  await cells.first().waitFor();
  expect(await cells.allTextContents()).toEqual(['Anna Müller', 'Anna Schmidt']);
  await page.getByRole('tab', { name: 'Summary' }).click();
  await page.getByRole('link', { name: 'History of this object' }).click();
  await page.getByRole('heading', { level: 1, name: 'Anna Schmidt' }).waitFor();
  expect(new URL(page.url()).pathname).toMatch(/^\/admin\/users\/[^/]+\/history$/);
  const [created] = await recordsOf("provisioningAction eq 'create' and contains(sourceIdentity/displayName,'person7')");
  await page.goto(`/admin/provisioning-logs?record=${created?.id}&tab=properties`);
  await cellsOf(/^OnPremisesSamAccountName/)
    .first()
    .waitFor();
  expect((await cellsOf(/^OnPremisesSamAccountName/).allTextContents()).at(-1)).toMatch(/^person7/);
});

test('what is filtered is downloaded, as JSON and as CSV in a zip', async () => {
  await open('/provisioning-logs?code=AnchorChanged', 'Provisioning logs');
  const asJson = JSON.parse((await download('JSON lines')).toString().trim());
  expect(asJson).toEqual((await recordsOf(FAILED))[0]);
  const zip = await download('CSV');
  expect(zip.subarray(0, 4)).toEqual(ZIP);
  expect(zip.includes('ProvisioningLogs_ModifiedProperties.csv')).toBe(true);
});

test('a filter is saved under a name, taken again, and forgotten', async () => {
  await open('/provisioning-logs?status=failure&action=other', 'Provisioning logs');
  await page.getByRole('button', { name: 'Saved filters' }).click();
  await page.getByLabel('Name', { exact: true }).fill('What failed');
  await page.keyboard.press('Enter');
  const saved = page.getByRole('button', { name: 'What failed', exact: true });
  await saved.waitFor();
  await open('/provisioning-logs', 'Provisioning logs');
  await page.getByRole('button', { name: 'Saved filters' }).click();
  await saved.click();
  await page.waitForURL(url => url.searchParams.get('status') === 'failure' && url.searchParams.get('action') === 'other');
  await page.getByRole('button', { name: 'Saved filters' }).click();
  await page.getByRole('button', { name: 'Forget What failed' }).click();
  await saved.waitFor({ state: 'detached' });
  expect(await page.evaluate(path => fetch(path).then(answer => answer.json()), listOwnFilters.path)).toEqual({ value: [] });
});

test('insights tell the numbers of the API, as a chart and as a table, and lead to the records', async () => {
  await open('/insights', 'Insights');
  const { days, to } = await control.client.call(getInsights, {});
  const created = days.filter(one => one.action === 'create').reduce((sum, { count }) => sum + count, 0);
  await page.getByRole('button', { name: 'Show as table: Actions per day' }).click();
  const today = page.getByRole('table', { name: 'Actions per day' }).getByRole('row').last().getByRole('cell').first();
  await today.waitFor();
  expect(created).toBeGreaterThan(PEOPLE);
  expect(await today.textContent()).toBe(String(created));
  await page.getByRole('button', { name: 'Show as chart: Actions per day' }).click();
  const chart = page.getByRole('slider', { name: /^Actions per day/ });
  await chart.focus();
  expect(await chart.getAttribute('aria-valuetext')).toContain(`Create ${created}`);
  await page.keyboard.press('ArrowLeft');
  expect(await chart.getAttribute('aria-valuetext')).toContain('Create 0');
  expect(to).toBe(days.at(-1)?.day);
  await page.getByRole('link', { name: 'AnchorChanged' }).click();
  await page.getByRole('heading', { level: 1, name: 'Provisioning logs' }).waitFor();
  await rows().getByRole('link').first().waitFor();
  expect(await rows().count()).toBe((await recordsOf(FAILED)).length + 1);
});

test("one's own act stands in the audit log, and the chain is whole", async () => {
  await open('/audit-logs?activity=Change%20own%20password', 'Audit logs');
  await page.getByRole('table', { name: 'Audit logs' }).getByRole('link', { name: 'Change own password' }).click();
  const panel = page.getByRole('dialog');
  await panel.getByText('First administrator').waitFor();
  await page.waitForURL(/audit=/);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Verify the chain' }).click();
  const { value } = await control.client.call(listDirectoryAudits, { query: { $top: 999 } });
  await page.getByText(`All ${value.length} acts are as they were written`).waitFor();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download (JSON lines)' }).click(),
  ]);
  expect(
    readFileSync(await file.path(), 'utf8')
      .trim()
      .split('\n'),
  ).toHaveLength(value.length);
});

test('a chain of which one act was changed on the way is told as broken, and where', async () => {
  await page.route('**/auditLog/chain*', async route => {
    const answer = await route.fetch();
    const body = (await answer.text()).replace('127.0.0.1', '127.0.0.2');
    await route.fulfill({ response: answer, body });
  });
  await open('/audit-logs', 'Audit logs');
  await page.getByRole('button', { name: 'Verify the chain' }).click();
  await page.getByText('Act 1 is not as it was written').waitFor();
  await page.unroute('**/auditLog/chain*');
});

test('no page complained', () => {
  expect(browser.complaints).toEqual([]);
});
