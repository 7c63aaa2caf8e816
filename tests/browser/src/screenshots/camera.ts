import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { ensureChromium } from '../ensure-chromium.ts';
import type { Place } from './places.ts';

const NAME = 'admin@landbridge.invalid';
const PASSWORD = 'Grünkohl und Pinkel 7';
const SIZE = { width: 1_280, height: 800 };
/** Panels have come to rest and charts are drawn. */
const REST_MS = 500;

export interface CameraOptions {
  readonly url: string;
  readonly oneTimePassword: string;
  readonly folder: string;
  /** What no picture shows, and what it shows instead. */
  readonly hidden: readonly (readonly [string, string])[];
}

/** Another look at the same pages, beside light and dark. */
export interface Look {
  readonly suffix: string;
  readonly options: BrowserContextOptions;
  /** What the browser remembers. */
  readonly kept: Readonly<Record<string, string>>;
}

/** A browser that is signed in and takes pictures of pages. */
export class Camera {
  readonly #browser: Browser;
  readonly #options: CameraOptions;
  readonly #page: Page;
  readonly missed: string[] = [];

  private constructor(browser: Browser, page: Page, options: CameraOptions) {
    this.#browser = browser;
    this.#page = page;
    this.#options = options;
  }

  static async open(options: CameraOptions): Promise<Camera> {
    mkdirSync(options.folder, { recursive: true });
    const browser = await chromium.launch({ executablePath: ensureChromium(), args: ['--no-sandbox'] });
    const page = await newPage(browser, options, {});
    await page.goto('/admin/');
    await page.getByLabel('User name').waitFor();
    await photograph(page, join(options.folder, 'sign-in'), options.hidden);
    await signIn(page, options.oneTimePassword);
    return new Camera(browser, page, options);
  }

  /** One of them in light and in dark. */
  async take(places: readonly Place[]): Promise<void> {
    for (const place of places) await this.#take(this.#page, place, '');
  }

  /** The same pages as others see them. */
  async takeAs({ suffix, options, kept }: Look, places: readonly Place[]): Promise<void> {
    const storageState = await this.#page.context().storageState();
    const page = await newPage(this.#browser, this.#options, { ...options, storageState });
    await page.addInitScript(
      `for (const [name, value] of Object.entries(${JSON.stringify(kept)})) localStorage.setItem(name, value)`,
    );
    for (const place of places) await this.#take(page, place, suffix);
    await page.context().close();
  }

  async #take(page: Page, { name, path, act }: Place, suffix: string): Promise<void> {
    try {
      await page.goto(`/admin${path}`);
      await page.locator('h1').first().waitFor();
      await act?.(page);
    } catch (error) {
      this.missed.push(`${name}: ${String(error).split('\n')[0]}`);
    }
    await photograph(page, join(this.#options.folder, `${name}${suffix}`), this.#options.hidden);
  }

  /** Keeps a filter under a name, as somebody does who looks for it again. */
  async keepFilter(displayName: string, search: string): Promise<void> {
    const { request } = this.#page.context();
    const { csrfToken } = await (await request.get('/v1.0/landbridge/me')).json();
    const data = { list: 'provisioningLogs', displayName, search };
    await request.post('/v1.0/landbridge/me/savedFilters', { data, headers: { 'x-csrf-token': csrfToken } });
  }

  async close(): Promise<void> {
    await this.#browser.close();
  }
}

async function newPage(browser: Browser, { url }: CameraOptions, options: BrowserContextOptions): Promise<Page> {
  const looks = { locale: 'en-GB', viewport: SIZE, timezoneId: 'Europe/Berlin', reducedMotion: 'reduce' as const };
  const context = await browser.newContext({ baseURL: url, ...looks, ...options });
  context.setDefaultTimeout(15_000);
  return context.newPage();
}

/** Pages tell the machine's own name, addresses and folders, which are nobody's business. Runs in the page, which has types of its own. */
function hiding(hidden: CameraOptions['hidden']): string {
  const steps = hidden.map(
    ([from, to]) => `.replace(/(?<![\\w+/=-])${from.replace(/[/.]/g, '\\$&')}(?![\\w+=-])/g, ${JSON.stringify(to)})`,
  );
  return `(() => {
    const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (words.nextNode()) {
      const node = words.currentNode;
      const text = node.nodeValue${steps.join('')};
      if (text !== node.nodeValue) node.nodeValue = text;
    }
  })()`;
}

async function signIn(page: Page, oneTime: string): Promise<void> {
  await page.getByLabel('User name').fill(NAME);
  await page.getByLabel('Password').fill(oneTime);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByLabel(/^New password\W*$/).fill(PASSWORD);
  await page.getByLabel('New password again').fill(PASSWORD);
  await page.getByRole('button', { name: 'Change the password' }).click();
  await page.getByRole('heading', { level: 1, name: 'Home' }).waitFor();
}

async function photograph(page: Page, file: string, hidden: CameraOptions['hidden']): Promise<void> {
  await page
    .locator('[role=progressbar]')
    .first()
    .waitFor({ state: 'detached' })
    .catch(() => undefined);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.waitForTimeout(REST_MS);
    await page.evaluate(hiding(hidden));
    await page.screenshot({ path: `${file}-${colorScheme}.png`, animations: 'disabled', caret: 'hide' });
  }
}
