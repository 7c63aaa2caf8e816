import { FUNCTION_SIGNATURES } from '@landbridge/mapping';
import { expect, test } from 'vitest';
import words from './words/en.json' with { type: 'json' };

test('every function of the language is explained, and no other', () => {
  expect(Object.keys(words.functions).sort()).toEqual(FUNCTION_SIGNATURES.map(({ name }) => name).sort());
});
