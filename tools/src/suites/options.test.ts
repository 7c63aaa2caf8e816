import { expect, test } from 'vitest';
import { readOptions } from './options.ts';
import { SUITES } from './suites.ts';

test('without options every suite runs, with the domain', () => {
  expect(readOptions([])).toEqual({ suites: SUITES, json: null, domain: true });
});

test('chosen suites keep the order of the house', () => {
  const options = readOptions(['--only', 'stories,unit', '--json', 'figures.json', '--no-domain']);
  expect(options?.suites.map(({ name }) => name)).toEqual(['unit', 'stories']);
  expect(options).toMatchObject({ json: 'figures.json', domain: false });
});

test('help, a misspelt suite and a misspelt option', () => {
  expect(readOptions(['--help'])).toBeNull();
  expect(() => readOptions(['--only', 'unit,sories'])).toThrow("there is no suite 'sories'");
  expect(() => readOptions(['--onyl', 'unit'])).toThrow('--onyl');
});
