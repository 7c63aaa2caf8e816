import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** What Fluent UI puts around a dialog to keep the focus in it: nobody comes to it. */
const FOCUS_DUMMIES = '[data-tabster-dummy]';

/** What axe finds wrong with the page as it is shown, or with a part of it, in light and in dark; empty when nothing is. */
export async function barriersOn(page: Page, part = 'body'): Promise<readonly string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await new AxeBuilder({ page }).include(part).withTags(RULES).exclude(FOCUS_DUMMIES).analyze();
    for (const { id, help, nodes } of violations) {
      found.push(`${colorScheme}: ${id}: ${help}\n${nodes.map(({ html }) => `  ${html.slice(0, 200)}`).join('\n')}`);
    }
  }
  await page.emulateMedia({ colorScheme: null });
  return found;
}
