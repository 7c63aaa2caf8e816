import type { Language } from '../../lib/preferences.ts';

/** Each in itself, so that whoever reads only it finds it. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', de: 'Deutsch' };
