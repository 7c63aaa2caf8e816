import type { Language } from '../preferences.ts';
import { translatorOf } from './translate.ts';

/** A text of control's as it is shown, and the language that it is in where that is not the page's. */
export interface Said {
  readonly text: string;
  readonly lang: 'en' | undefined;
}

interface German {
  /** By the code of a problem: what happened, and what to do. */
  readonly problems: Readonly<Record<string, readonly string[]>>;
  readonly translate: (text: string) => string | null;
}

let german: German | null = null;

/** Loads what control's texts are called in a language; control itself speaks English. */
export async function learnToSay(language: string): Promise<void> {
  if (language !== 'de' || german !== null) return;
  const [problems, sayings] = await Promise.all([import('./problems.de.json'), import('./sayings.de.json')]);
  german = { problems: problems.default, translate: translatorOf(sayings.default) };
}

/** What happened, as part of a sentence. A code says it in general where the very words are not known, which then stand behind. */
export function said(language: Language | string, text: string, code?: string): Said {
  if (language !== 'de' || german === null) return { text, lang: undefined };
  const translated = german.translate(text);
  if (translated !== null) return { text: translated, lang: undefined };
  const [general] = problemOf(code);
  return general === undefined ? { text, lang: 'en' } : { text: `${general} („${text}“)`, lang: undefined };
}

/** What to do about a problem. */
export function saidCure(language: Language | string, cure: string, code: string): Said {
  if (language !== 'de' || german === null) return { text: cure, lang: undefined };
  const [, known] = problemOf(code);
  return known === undefined ? { text: cure, lang: 'en' } : { text: known, lang: undefined };
}

/** Of a code that is not known, nothing. */
function problemOf(code: string | undefined): readonly string[] {
  const problems = german?.problems ?? {};
  return code !== undefined && Object.hasOwn(problems, code) ? (problems[code] ?? []) : [];
}
