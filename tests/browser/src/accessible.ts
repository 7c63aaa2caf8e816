import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** What Fluent UI puts around a dialog to keep the focus in it: nobody comes to it. */
const FOCUS_DUMMIES = '[data-tabster-dummy]';

/** What the system asks for, and the ground that the admin center then stands on. */
const LOOKS = {
  light: { asks: { colorScheme: 'light', forcedColors: 'none' }, ground: '#ffffff' },
  dark: { asks: { colorScheme: 'dark', forcedColors: 'none' }, ground: '#292929' },
  contrast: { asks: { colorScheme: 'dark', forcedColors: 'active' }, ground: '#000000' },
} as const;
type Look = keyof typeof LOOKS;

/** Shows the page as whoever's system asks for it; colours that are on their way to others are not what anybody reads. */
async function lookAt(page: Page, look: Look): Promise<void> {
  const { asks, ground } = LOOKS[look];
  await page.emulateMedia({ ...asks, reducedMotion: 'reduce' });
  await expect.poll(() => groundOf(page), { message: `the page in ${look}`, interval: 20 }).toBe(ground);
}

export function groundOf(page: Page): Promise<string> {
  return page.evaluate<string>(
    `getComputedStyle(document.querySelector('.fui-FluentProvider')).getPropertyValue('--colorNeutralBackground1').trim()`,
  );
}

/**
 * What axe finds wrong with the page as it is shown, or with a part of it, in light, in dark, and where the system forces colours of high contrast;
 * empty when nothing is.
 */
export async function barriersOn(page: Page, part = 'body'): Promise<readonly string[]> {
  await lookAt(page, 'light');
  const barriers = told('light', await axeOn(page, part).withTags(RULES).analyze());
  // Another look changes colours, and nothing else.
  const inDark = await contrastBarriersOn(page, 'dark', part);
  const inContrast = await contrastBarriersOn(page, 'contrast', part);
  await page.emulateMedia({ colorScheme: null, forcedColors: null });
  return [...barriers, ...inDark, ...inContrast];
}

async function contrastBarriersOn(page: Page, look: Look, part: string): Promise<readonly string[]> {
  await lookAt(page, look);
  return unreadableOn(page, look, part);
}

/** What can not be read on the page as it looks now. */
export async function unreadableOn(page: Page, look: string, part = 'body'): Promise<readonly string[]> {
  return told(look, await axeOn(page, part).withRules(['color-contrast']).analyze());
}

/** All is in one frame, and so nothing has to be gathered in a page of its own. */
function axeOn(page: Page, part: string): AxeBuilder {
  return new AxeBuilder({ page }).setLegacyMode().include(part).exclude(FOCUS_DUMMIES);
}

type Results = Awaited<ReturnType<AxeBuilder['analyze']>>;

function told(look: string, { violations }: Results): readonly string[] {
  return violations.map(
    ({ id, help, nodes }) => `${look}: ${id}: ${help}\n${nodes.map(({ html }) => `  ${html.slice(0, 200)}`).join('\n')}`,
  );
}
