import { expect, test } from 'vitest';
import { textOf, trackedFiles } from './tracked-files.ts';

const ROW = /\| `([^`]+\.test\.ts)`: (.+?) \|$/;

test('every trap names a test that there is', () => {
  const rows = textOf('docs/proofs/traps.md')
    .split('\n')
    .filter(line => line.startsWith('| '))
    .slice(1);
  expect(rows.length).toBeGreaterThan(15);
  const files = new Set(trackedFiles());
  const wrong = rows.filter(row => {
    const [, file = '', name = ''] = ROW.exec(row) ?? [];
    return !files.has(file) || !textOf(file).includes(`'${name}`);
  });
  expect(wrong).toEqual([]);
});
