import type { Locator, Page } from 'playwright-core';

const MANY = 300;
const HAS_FOCUS = (element: { readonly ownerDocument: { readonly activeElement: unknown } }): boolean =>
  element.ownerDocument.activeElement === element;

/** Goes from the first to the last place by Tab, and tells what is in the way of whoever has no mouse; empty when nothing is. */
export async function walkThrough(page: Page): Promise<readonly string[]> {
  await page.evaluate('lookedAt.begin()');
  for (let stop = 0; stop < MANY; stop++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate<boolean>('lookedAt.step()')) return page.evaluate<readonly string[]>('lookedAt.end()');
  }
  return [`the page has no end after ${MANY} places`];
}

export async function hasFocus(place: Locator): Promise<boolean> {
  return (await place.count()) > 0 && place.first().evaluate(HAS_FOCUS);
}

/** Goes to a place by Tab alone. */
export async function reach(page: Page, place: Locator): Promise<void> {
  await place.first().waitFor();
  for (let stop = 0; stop < MANY; stop++) {
    if (await hasFocus(place)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never comes to ${place}`);
}
