import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** What Fluent UI puts around a dialog to keep the focus in it: nobody comes to it. */
const FOCUS_DUMMIES = '[data-tabster-dummy]';

/** What axe finds wrong with the page as it is shown, or with a part of it, in light and in dark; empty when nothing is. */
export async function barriersOn(page: Page, part = 'body'): Promise<readonly string[]> {
  // All is in one frame, and so nothing has to be gathered in a page of its own.
  const axe = () => new AxeBuilder({ page }).setLegacyMode().include(part).exclude(FOCUS_DUMMIES);
  // Colours that are on their way to others are not what anybody reads.
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  const inLight = await axe().withTags(RULES).analyze();
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  // Another scheme changes colours, and nothing else.
  const inDark = await axe().withRules(['color-contrast']).analyze();
  await page.emulateMedia({ colorScheme: null });
  return [...told('light', inLight), ...told('dark', inDark)];
}

type Results = Awaited<ReturnType<AxeBuilder['analyze']>>;

function told(scheme: string, { violations }: Results): readonly string[] {
  return violations.map(
    ({ id, help, nodes }) => `${scheme}: ${id}: ${help}\n${nodes.map(({ html }) => `  ${html.slice(0, 200)}`).join('\n')}`,
  );
}
