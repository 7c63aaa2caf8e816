import { expect, test } from 'vitest';
import { readOptions } from './options.ts';
import { ROWS } from './rows/index.ts';
import { tableOf } from './table.ts';

test('options are read, and what is unknown is refused', () => {
  expect(readOptions(['--json', 'x.json', '--only', 'mapping-join', '--quick'])).toMatchObject({
    json: 'x.json',
    only: 'mapping-join',
    quick: true,
    help: false,
  });
  expect(() => readOptions(['--only', 'nothing'])).toThrow('there is no row nothing');
  expect(() => readOptions(['--fast'])).toThrow();
});

test('no two rows have the same name', () => {
  expect(new Set(ROWS.map(({ name }) => name)).size).toBe(ROWS.length);
});

test('the table tells what failed from what missed its goal', () => {
  const row = { unit: 'ms', goal: '<= 1', against: 'it', details: [] };
  const lines = tableOf([
    { ...row, name: 'slow', value: 2, passed: false },
    { ...row, name: 'broken', value: null, passed: false },
    { ...row, name: 'informs', value: 3, goal: null, passed: null },
  ]).split('\n');
  expect(lines.slice(1, 4).map(line => line.split(/ {2,}/))).toEqual([
    ['slow', '2', 'ms', '<= 1', 'NO', 'it'],
    ['broken', 'failed', 'ms', '<= 1', 'NO', 'it'],
    ['informs', '3', 'ms', '-', '-', 'it'],
  ]);
});
