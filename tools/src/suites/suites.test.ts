import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { SUITES } from './suites.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const folders = SUITES.flatMap(({ places }) => places.map(({ folder }) => folder));

test('every folder of tests belongs to one suite, so that none is forgotten', () => {
  const withTests = globSync('tests/*/src/**/*.test.ts', { cwd: ROOT }).map(file => file.split('/').slice(0, 2).join('/'));
  expect(folders.filter(folder => folder.startsWith('tests/')).sort()).toEqual([...new Set(withTests)].sort());
});

test('suites have names of their own', () => {
  expect(new Set(SUITES.map(({ name }) => name)).size).toBe(SUITES.length);
});
