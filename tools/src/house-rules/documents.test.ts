import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';
import { bytesOf, textOf, trackedFiles } from './tracked-files.ts';

/** Of a picture, so that the repository stays small. */
const MOST_BYTES = 150_000;

const files = trackedFiles();
const documents = files.filter(file => file.endsWith('.md'));
const places = new Set(files.flatMap(file => file.split('/').map((_, depth, parts) => parts.slice(0, depth + 1).join('/'))));
const plan = textOf('ARCHITECTURE.md');

/** Where links lead that stay in the repository. */
function linksOf(document: string): readonly string[] {
  const targets = [...textOf(document).matchAll(/\]\(([^)\s#]+)/g)].map(([, target = '']) => target);
  return targets.filter(target => !/^[a-z]+:/.test(target)).map(target => normalize(join(dirname(document), target)));
}

test.each(documents)('the links of %s lead somewhere', document => {
  expect(linksOf(document).filter(target => !places.has(target.replace(/\/$/, '')))).toEqual([]);
});

test('links and pictures are found at all', () => {
  expect(linksOf('README.md')).toEqual(expect.arrayContaining(['ARCHITECTURE.md', 'docs/screenshots/home-light.png']));
});

test('every picture of a page in light has one in dark, and is small', () => {
  const pictures = files.filter(file => file.startsWith('docs/screenshots/'));
  const dark = pictures.filter(file => file.endsWith('-light.png')).map(file => file.replace(/-light\.png$/, '-dark.png'));
  expect(dark.length).toBeGreaterThan(25);
  expect(dark.filter(file => !places.has(file))).toEqual([]);
  expect(pictures.filter(file => bytesOf(file) > MOST_BYTES)).toEqual([]);
});

test('the files that the house plan names exist', () => {
  const named = [...plan.matchAll(/`((?:base|path|adapters|apps|tests|tools|docs)\/[^`\s*]+)`/g)].map(([, file = '']) => file);
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter(file => !places.has(file.replace(/\/$/, '')))).toEqual([]);
});

test('every invariant that code claims stands in the house plan', () => {
  const claiming = files.filter(file => /^(base|path|adapters|apps)\/.*\.ts$/.test(file) && textOf(file).includes('INVARIANT'));
  expect(claiming.length).toBeGreaterThan(5);
  expect(claiming.filter(file => !plan.includes(`\`${file}\``))).toEqual([]);
});
