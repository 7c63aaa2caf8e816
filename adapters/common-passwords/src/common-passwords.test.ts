import { expect, test } from 'vitest';
import { commonPasswords } from './index.ts';

test('are tens of thousands, in lower case, and among them those that everybody knows', () => {
  expect(commonPasswords.size).toBe(49_233);
  for (const one of ['123456', 'password', 'qwertyuiop', '1qaz2wsx3edc4rfv']) expect(commonPasswords.has(one)).toBe(true);
  expect([...commonPasswords].filter(one => one !== one.toLowerCase())).toEqual([]);
});
