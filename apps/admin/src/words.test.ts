import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const FOLDERS = globSync('{lib,features/*}/words', { cwd: import.meta.dirname });

function textsIn(value: unknown, place: string): readonly (readonly [string, string])[] {
  if (typeof value === 'string') return [[place, value]];
  return Object.entries(value as object).flatMap(([key, one]) => textsIn(one, place === '' ? key : `${place}.${key}`));
}

function texts(folder: string, language: string): ReadonlyMap<string, string> {
  const file = `${import.meta.dirname}/${folder}/${language}.json`;
  return new Map(textsIn(JSON.parse(readFileSync(file, 'utf8')), ''));
}

/** What is put into a text, and the tags in it. */
function holesIn(text = ''): readonly string[] {
  return [...text.matchAll(/\{\{[^}]+\}\}|<\/?\w+>/g)].map(([hole]) => hole).sort();
}

test.each(FOLDERS)('%s says the same in every language', folder => {
  const english = texts(folder, 'en');
  const german = texts(folder, 'de');
  expect([...german.keys()].sort()).toEqual([...english.keys()].sort());
  for (const [place, text] of english) expect(holesIn(german.get(place)), place).toEqual(holesIn(text));
});

test('there are features with words', () => {
  expect(FOLDERS.length).toBeGreaterThan(2);
});
