export const LANGUAGES = ['en', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];

export const APPEARANCES = ['system', 'light', 'dark', 'contrast'] as const;
export type Appearance = (typeof APPEARANCES)[number];

const LANGUAGE_KEY = 'landbridge.language';
const APPEARANCE_KEY = 'landbridge.appearance';

function isOneOf<T extends string>(all: readonly T[], text: string | null): text is T {
  return all.some(one => one === text);
}

/** As chosen here before, else the first of the browser's languages that there is, else English. */
export function chosenLanguage(): Language {
  const kept = localStorage.getItem(LANGUAGE_KEY);
  if (isOneOf(LANGUAGES, kept)) return kept;
  const wanted = navigator.languages.map(tag => tag.split('-')[0] ?? '');
  return wanted.find(tag => isOneOf(LANGUAGES, tag)) === 'de' ? 'de' : 'en';
}

export function rememberLanguage(language: string): void {
  localStorage.setItem(LANGUAGE_KEY, language);
}

export function chosenAppearance(): Appearance {
  const kept = localStorage.getItem(APPEARANCE_KEY);
  return isOneOf(APPEARANCES, kept) ? kept : 'system';
}

export function rememberAppearance(appearance: Appearance): void {
  localStorage.setItem(APPEARANCE_KEY, appearance);
}
