import i18next, { type BackendModule } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { chosenLanguage, LANGUAGES, rememberLanguage } from '../lib/preferences.ts';
import { learnToSay } from '../lib/said/index.ts';

/** Every feature's texts lie beside it and are loaded with it; those that all share lie in lib. */
const files = import.meta.glob<{ default: Record<string, unknown> }>(['../features/*/words/*.json', '../lib/words/*.json']);

const backend: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read: (language, namespace, done) => {
    const place = namespace === 'shared' ? '../lib' : `../features/${namespace}`;
    const load = files[`${place}/words/${language}.json`];
    if (load === undefined) return done(new Error(`there are no ${language} words of ${namespace}`), null);
    // What control says is known once the first of its texts can be shown.
    Promise.all([load(), learnToSay(language)]).then(
      ([words]) => done(null, words.default),
      (error: unknown) => done(error instanceof Error ? error : new Error(String(error)), null),
    );
  },
};

/** Resolves once texts can be shown. */
export async function startWords(): Promise<void> {
  i18next.on('languageChanged', language => {
    document.documentElement.lang = language;
    rememberLanguage(language);
  });
  await i18next
    .use(backend)
    .use(initReactI18next)
    .init({
      lng: chosenLanguage(),
      supportedLngs: [...LANGUAGES],
      // Every language has every text, and nobody loads those of another.
      fallbackLng: false,
      ns: ['shared'],
      defaultNS: 'shared',
      interpolation: { escapeValue: false },
      react: { useSuspense: true },
    });
}
