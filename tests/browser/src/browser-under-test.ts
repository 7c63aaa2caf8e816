import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { inject } from 'vitest';
import { ADMINISTRATOR, CHOSEN } from './control-under-test.ts';

/** A real browser that shows one control's admin center, and notes whatever goes wrong in its pages. */
export class BrowserUnderTest {
  readonly #browser: Browser;
  readonly #url: string;
  /** What pages complained about: errors of scripts, and what the content security policy refused. */
  readonly complaints: string[] = [];

  private constructor(browser: Browser, url: string) {
    this.#browser = browser;
    this.#url = url;
  }

  static async open(url: string): Promise<BrowserUnderTest> {
    const browser = await chromium.launch({ executablePath: inject('chromium'), args: ['--no-sandbox'] });
    return new BrowserUnderTest(browser, url);
  }

  /** A window of somebody who is not signed in yet. */
  async window(options: BrowserContextOptions = {}): Promise<BrowserContext> {
    const context = await this.#browser.newContext({
      baseURL: this.#url,
      locale: 'en-GB',
      viewport: { width: 1_280, height: 800 },
      ...options,
    });
    context.setDefaultTimeout(15_000);
    context.on('weberror', problem => this.complaints.push(String(problem.error().stack)));
    context.on('console', message => {
      if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) this.complaints.push(message.text());
    });
    return context;
  }

  async close(): Promise<void> {
    await this.#browser.close();
  }
}

/** Types a name and a password on the page that asks for them, and another password where the first one serves once. */
export async function signIn(page: Page, password: string = CHOSEN, name = ADMINISTRATOR): Promise<void> {
  await page.getByLabel('User name').fill(name);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  if (password === CHOSEN) return;
  await page.getByLabel(/^New password\W*$/).fill(CHOSEN);
  await page.getByLabel('New password again').fill(CHOSEN);
  await page.getByRole('button', { name: 'Change the password' }).click();
}
