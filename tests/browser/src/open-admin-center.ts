import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { BrowserUnderTest, signIn } from './browser-under-test.ts';
import { ControlUnderTest } from './control-under-test.ts';
import { lookIntoPage } from './in-page.js';

/** Control, a browser, and its first administrator signed in at a page. */
export interface AdminCenter {
  readonly control: ControlUnderTest;
  readonly browser: BrowserUnderTest;
  readonly context: BrowserContext;
  readonly page: Page;
  close(): Promise<void>;
}

interface Opening {
  /** Behind /admin. */
  readonly at: string;
  /** What the page is called. */
  readonly title: string;
  /** Puts into control's directory and logs what is to be shown. */
  fill?(control: ControlUnderTest): Promise<void>;
  readonly window?: BrowserContextOptions;
}

export async function openAdminCenter({ at, title, fill, window }: Opening): Promise<AdminCenter> {
  const control = await ControlUnderTest.start();
  const opened: { browser?: BrowserUnderTest } = {};
  const close = async (): Promise<void> => {
    await opened.browser?.close();
    await control.stop();
  };
  try {
    await fill?.(control);
    const browser = await BrowserUnderTest.open(control.url);
    opened.browser = browser;
    const context = await browser.window(window);
    await context.addInitScript(lookIntoPage);
    const page = await context.newPage();
    await page.goto(`/admin${at}`);
    await signIn(page, control.oneTimePassword);
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    return { control, browser, context, page, close };
  } catch (error) {
    await close();
    throw error;
  }
}
