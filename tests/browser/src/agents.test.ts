import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listAgents, listDirectoryAudits } from '@landbridge/contract';
import { Domain } from '@landbridge/domain';
import { until } from '@landbridge/stack';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { barriersOn } from './accessible.ts';
import { BrowserUnderTest, signIn } from './browser-under-test.ts';
import { ControlUnderTest } from './control-under-test.ts';
import { InstalledAgent } from './installed-agent.ts';

const folder = mkdtempSync(join(tmpdir(), 'landbridge-agents-'));
let domain: Domain;
let control: ControlUnderTest;
let browser: BrowserUnderTest;
let page: Page;
let agent: InstalledAgent;

beforeAll(async () => {
  [control, domain] = await Promise.all([
    ControlUnderTest.start(),
    Domain.provision({ folder: join(folder, 'domain'), ip: '127.0.83.1', realm: 'EXOIP.TEST' }),
  ]);
  await domain.up();
  agent = new InstalledAgent(folder, domain);
  browser = await BrowserUnderTest.open(control.url);
  const context = await browser.window({ acceptDownloads: true });
  page = await context.newPage();
  await page.goto('/admin/agents');
  await signIn(page, control.oneTimePassword);
  await page.getByRole('heading', { level: 1, name: 'Agents' }).waitFor();
});

afterAll(async () => {
  await agent?.stop();
  await browser?.close();
  await control?.stop();
  await domain?.destroy();
  rmSync(folder, { recursive: true, force: true });
});

/** In light and dark. */
async function isAccessible(part?: string): Promise<void> {
  expect(await barriersOn(page, part)).toEqual([]);
}

const known = async () => (await control.client.call(listAgents)).value;
test('where there is no agent, the page says how to get one, and gives a code with its command', async () => {
  await page.getByText('No agent is connected yet').waitFor();
  await isAccessible();
  await page.getByRole('button', { name: 'Make a code' }).click();
  await page.getByText(/^sudo landbridge-agent\/install\.sh --code [0-9A-Z]{4}(-[0-9A-Z]{4}){6}$/).waitFor();
});

test('the package is downloaded once the terms are accepted', async () => {
  await page.getByRole('button', { name: 'Download on-premises agent' }).click();
  await page.waitForURL('**/admin/agents?panel=download');
  const act = page.getByRole('button', { name: 'Linux package (tar.gz)' });
  await act.waitFor();
  await isAccessible();
  expect(await act.isDisabled()).toBe(true);
  await page.getByLabel('I accept the terms').check();
  const [download] = await Promise.all([page.waitForEvent('download', { timeout: 60_000 }), act.click()]);
  expect(download.suggestedFilename()).toMatch(/^landbridge-agent-\d+\.\d+\.\d+-linux-\w+\.tar\.gz$/);
  await download.saveAs(agent.archive);
  await page.getByText(/^tar xzf landbridge-agent-.+ && sudo landbridge-agent\/install\.sh$/).waitFor();
  await page.keyboard.press('Escape');
  await page.waitForURL('**/admin/agents');
}, 90_000);

test('its script installs nothing that would not work, and says what to do', () => {
  agent.unpack();
  const said = (() => {
    try {
      return agent.install(...agent.reads({ password: 'not the password' }));
    } catch (error) {
      const { status, stdout, stderr } = error as { status: number; stdout: string; stderr: string };
      return `${status} ${stdout} ${stderr}`;
    }
  })();
  expect(said).toMatch(/^1 /);
  expect(said).toContain('control answers');
  expect(said).toContain('CredentialsInvalid');
  expect(said).toContain("correct the account's name and password");
  for (const place of ['opt', 'etc', 'var/lib']) expect(existsSync(agent.place(join(place, 'landbridge-agent')))).toBe(false);
});

test('it installs what works, the agent appears as active, and a second run keeps everything', async () => {
  const said = agent.install(...agent.reads());
  expect(said).toContain('Replicating Directory Changes: yes');
  const settings = agent.place('etc/landbridge-agent/settings');
  expect(statSync(settings).mode & 0o777).toBe(0o600);
  expect(statSync(agent.place('etc/landbridge-agent/account-password')).mode & 0o777).toBe(0o600);
  agent.start();
  const card = page.getByRole('article');
  await card.getByText('Active', { exact: true }).waitFor({ timeout: 30_000 });
  await card.getByText(/^\d+(\.\d)? ms$/).waitFor();
  for (const text of [domain.dnsName, domain.ip, 'read']) await card.getByText(text, { exact: true }).waitFor();
  const [before] = await known();
  expect(before).toMatchObject({ status: 'active', ceiling: ['read'], domains: [domain.dnsName] });
  const kept = readFileSync(settings, 'utf8');
  chmodSync(settings, 0o644);
  expect(agent.install()).toContain('Installed');
  expect(readFileSync(settings, 'utf8')).toBe(kept);
  expect(statSync(settings).mode & 0o777).toBe(0o600);
  await isAccessible();
});

test('its log is collected as a file, with no secret in it, and both ends write that down', async () => {
  await page
    .getByRole('link')
    .filter({ hasText: (await known())[0]?.machineName ?? '' })
    .press('Enter');
  await page.waitForURL('**/admin/agents?agent=*');
  const collect = page.getByRole('button', { name: 'Collect log' });
  await collect.waitFor();
  await isAccessible();
  const [download] = await Promise.all([page.waitForEvent('download'), collect.press('Enter')]);
  const lines = readFileSync(await download.path(), 'utf8')
    .trim()
    .split('\n');
  const events = lines.map(line => (JSON.parse(line) as { readonly event: string }).event);
  expect(events).toEqual(
    expect.arrayContaining(['agent starts', 'agent enrolled', 'connected to control', 'log taken by control']),
  );
  const code = /CODE="(.+)"/.exec(readFileSync(agent.place('etc/landbridge-agent/settings'), 'utf8'))?.[1] ?? '';
  expect(code.length).toBeGreaterThan(20);
  for (const secret of [code, domain.syncAccount.password]) expect(lines.join('\n')).not.toContain(secret);
  const [written] = (await control.client.call(listDirectoryAudits)).value;
  expect(written).toMatchObject({ activityDisplayName: 'Collect agent log', result: 'success' });
});

test('it is revoked after a question that says what that means, and its program ends', async () => {
  await page.getByRole('button', { name: 'Revoke', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(`No other active agent serves ${domain.dnsName}`).waitFor();
  await isAccessible('[role=dialog]');
  await dialog.getByRole('button', { name: 'Revoke', exact: true }).click();
  await page.getByText('No agent is connected yet').waitFor();
  await page.getByLabel('Show 1 revoked agent').check();
  await page.getByRole('article').getByText('Revoked', { exact: true }).waitFor();
  await until(async () => (await known())[0]?.status === 'revoked', { what: 'the revocation', withinMs: 5_000 });
  expect(await agent.ended()).toEqual([78, null]);
  expect(browser.complaints).toEqual([]);
});

test('it is removed without a trace where that is wanted', () => {
  expect(agent.install('--uninstall', '--purge')).toContain('Revoke the agent in control');
  for (const place of ['opt', 'etc', 'var/lib']) expect(existsSync(agent.place(join(place, 'landbridge-agent')))).toBe(false);
});
