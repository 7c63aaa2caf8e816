import { expect, test } from 'vitest';
import { textOf, trackedFiles } from './tracked-files.ts';

const MAX_LINES = 300;

/** Why a file may be longer. */
const LONGER: Readonly<Record<string, string>> = {
  'package-lock.json': 'npm writes it',
};
/** Words of a feature, and those of control in another language, are a table, read by its keys. */
const WORDS = /^apps\/admin\/src\/.*\/(words\/\w+|said\/\w+\.de)\.json$/;

function linesOf(file: string): number {
  return textOf(file).replace(/\n$/, '').split('\n').length;
}

test('no file is longer than can be taken in at one sitting, whatever it is written in', () => {
  // A picture has no lines.
  const files = trackedFiles().filter(file => !file.endsWith('.png'));
  expect(files.length).toBeGreaterThan(100);
  expect(files.filter(file => !WORDS.test(file) && linesOf(file) > MAX_LINES).sort()).toEqual(Object.keys(LONGER).sort());
});
