import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Page } from 'playwright-core';

const ADMIN = resolve(import.meta.dirname, '../../../apps/admin/src');
const HOLE = /\{\{[^}]+\}\}|<\/?\w+>/;
/** A pattern with fewer letters of its own would be met by anything. */
const LETTERS = 8;

/** What of a page that is shown in German is still as the English words say it. */
export async function leftEnglish(page: Page): Promise<readonly string[]> {
  const texts = await page.evaluate<readonly string[]>('lookedAt.texts()');
  return texts.filter(text => isEnglish(text.replace(/ · Landbridge$/, '')));
}

function isEnglish(text: string): boolean {
  const says = (words: Words): boolean => words.whole.has(text) || words.patterns.some(pattern => pattern.test(text));
  return says(ENGLISH) && !says(GERMAN);
}

interface Words {
  readonly whole: ReadonlySet<string>;
  readonly patterns: readonly RegExp[];
}

const ENGLISH = wordsOf('en');
const GERMAN = wordsOf('de');

function wordsOf(language: string): Words {
  const files = globSync(`{lib,features/*}/words/${language}.json`, { cwd: ADMIN });
  const all = files.flatMap(file => textsIn(JSON.parse(readFileSync(resolve(ADMIN, file), 'utf8'))));
  const withHoles = all.filter(text => HOLE.test(text)).map(text => text.split(HOLE));
  return {
    whole: new Set(all),
    patterns: withHoles
      .filter(parts => parts.join('').replace(/\W/g, '').length >= LETTERS)
      .map(parts => new RegExp(`^${parts.map(part => RegExp.escape(part)).join('.+')}$`)),
  };
}

function textsIn(value: unknown): readonly string[] {
  return typeof value === 'string' ? [value] : Object.values(value as object).flatMap(textsIn);
}
