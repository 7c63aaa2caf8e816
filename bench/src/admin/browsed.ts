import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ensureChromium } from '@landbridge/browser-tests/chromium';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import type { Bench } from '../row.ts';
import type { StartedControl } from '../whole-stack.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const CHOSEN = 'Grünkohl und Pinkel 7';

/** Builds the admin center as it stands; answers where it is. */
export function builtAdminCenter(): string {
  execFileSync(process.execPath, ['tools/src/build-admin.ts'], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
  return join(ROOT, 'apps/admin/dist');
}

/** A browser whose administrator is signed in; it has shown no page yet and kept nothing. It ends with the row. */
export async function signedInBrowser(bench: Bench, { url }: Pick<StartedControl, 'url'>): Promise<BrowserContext> {
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: ['--no-sandbox'] });
  bench.cleanUp(() => browser.close());
  const context = await browser.newContext({ baseURL: url, locale: 'en-GB', viewport: { width: 1_280, height: 800 } });
  const told = readFileSync(join(bench.folder, 'control', 'first-administrator'), 'utf8');
  const password = /one-time password:\s+(\S+)/.exec(told)?.[1] ?? '';
  const signIn = { userPrincipalName: 'admin@landbridge.invalid', password };
  const answer = await context.request.post('/v1.0/landbridge/signIn', { data: signIn });
  const { csrfToken } = (await answer.json()) as { readonly csrfToken: string };
  const change = { currentPassword: password, newPassword: CHOSEN };
  await context.request.post('/v1.0/me/changePassword', { data: change, headers: { 'x-csrf-token': csrfToken } });
  return context;
}

export interface Visit {
  /** From asking for the address until what is waited for is shown. */
  readonly ms: number;
  /** What travelled, as it travelled: compressed. */
  readonly bytes: number;
  readonly files: number;
}

/** Opens an address in a page of its own with an empty cache, until `shown` is seen. */
export async function visit(context: BrowserContext, path: string, shown: (page: Page) => Promise<unknown>): Promise<Visit> {
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.setCacheDisabled', { cacheDisabled: true });
  let bytes = 0;
  let files = 0;
  devtools.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
    files++;
  });
  const begun = performance.now();
  await page.goto(path, { waitUntil: 'commit' });
  await shown(page);
  const ms = performance.now() - begun;
  await page.waitForLoadState('load');
  await page.close();
  return { ms, bytes, files };
}
