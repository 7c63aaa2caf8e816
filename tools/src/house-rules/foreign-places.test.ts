import { expect, test } from 'vitest';
import { textOf, trackedFiles } from './tracked-files.ts';

/** Places of one machine, and where packages come from: neither belongs into a repository that everybody clones. */
const FOREIGN: Readonly<Record<string, RegExp>> = {
  'a folder of one machine': /(?<![\w.*$}-])\/(?:work|root|home\/\w+|Users\/\w+)\/[\w.]/,
  'a registry of packages': /\bregistry\.[a-z]+\.[a-z]+\b|\bnpmjs\.(?:org|com)\b|\bunpkg\.com\b/,
  'a place that a lock file was written from': /"resolved": "(?:https?|file):/,
};

/** By what it is, the lines that name a foreign place. */
function foreignIn(text: string): readonly string[] {
  const lines = text.split('\n');
  return Object.entries(FOREIGN).flatMap(([what, pattern]) =>
    lines.flatMap((line, index) => (pattern.test(line) ? [`line ${index + 1} names ${what}`] : [])),
  );
}

test.each([
  ["read('/wo", "rk/main/x.ts')"],
  ['# /ro', 'ot/.npmrc'],
  ['in /ho', 'me/anna/landbridge'],
  ['https://registry.npm', 'js.org/zod'],
  ['https://unp', 'kg.com/knip'],
  ['"resol', 'ved": "https://somewhere.test/zod.tgz"'],
])('%s%s is found', (start, end) => {
  expect(foreignIn(`good\n${start}${end}`).join()).toContain('line 2 names');
});

test.each(["'../work/x'", 'https://host.test/work/x', 'a/root/b', 'work/later'])('%s is nobody’s', text => {
  expect(foreignIn(text)).toEqual([]);
});

test('no file of the repository names one', () => {
  const files = trackedFiles();
  expect(files.length).toBeGreaterThan(100);
  expect(files.flatMap(file => foreignIn(textOf(file)).map(line => `${file}: ${line}`))).toEqual([]);
});
