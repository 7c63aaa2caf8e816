import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROBLEM_MEANINGS, PROBLEMS } from '@landbridge/model';
import { expect, test } from 'vitest';
import { trackedFiles } from '../house-rules/tracked-files.ts';
import { problemsDocument } from './document.ts';

const ROOT = join(import.meta.dirname, '../../..');

test('docs/problems.md is as the code says (else: npm run docs:problems)', () => {
  expect(readFileSync(join(ROOT, 'docs/problems.md'), 'utf8')).toBe(problemsDocument());
});

test('every problem has one row, with a meaning and a cure in one form', () => {
  const rows = problemsDocument().split('\n');
  for (const [code, cure] of Object.entries(PROBLEMS)) {
    expect(rows.filter(row => row.startsWith(`| \`${code}\` | `) && row.endsWith(` | ${cure} |`))).toHaveLength(1);
  }
  const texts = [...Object.values(PROBLEMS), ...Object.values(PROBLEM_MEANINGS).map(([, meaning]) => meaning)];
  expect(texts.filter(text => text.trim() === '' || text.endsWith('.'))).toEqual([]);
});

/** Errors of readers and protocols, and of Node, which no administrator is shown by their code. */
const PRODUCT = /^(?:base\/(?:model|contract)|path|adapters|apps\/(?:agent|control))\/.*\.ts$/;

test('every code is told somewhere, so that no row is about something that can not happen', () => {
  const sources = trackedFiles()
    .filter(file => PRODUCT.test(file) && !/\.test\.ts$|\/problem(?:-meanings)?\.ts$/.test(file))
    .map(file => readFileSync(join(ROOT, file), 'utf8'))
    .join('\n');
  const words = new Set(sources.match(/\w+/g));
  expect(Object.keys(PROBLEMS).filter(code => !words.has(code))).toEqual([]);
});
