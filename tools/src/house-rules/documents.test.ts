import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';
import { textOf, trackedFiles } from './tracked-files.ts';

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

test('links are found at all', () => {
  expect(linksOf('README.md')).toContain('ARCHITECTURE.md');
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
